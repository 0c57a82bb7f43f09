import type { FormAgenda } from 'annuaire';
import { useContext, useState } from 'preact/hooks';
import { Line } from '../form/line';
import { Problem, Problems, problemsOf } from '../form/problem';
import { useLanguage } from '../language';
import type { Refused } from '../refused';
import { useSession } from '../session';
import { Why } from '../why';
import { DaysThatDiffer } from './days';
import { hoursOf, typedHours, WEEKDAYS, type Hours } from './hours';
import type { PanelProps } from './panel';
import { Ranges } from './ranges';
import { ZoneChoice } from './zone';

/** When somebody can be met: hours by the week, in their own zone, and days that differ. */
export function AvailabilityPanel({ contact, form }: PanelProps) {
  const agenda = form.agenda!;
  const { availability_refused: refused } = agenda;
  // Hours that somebody else has saved meanwhile are shown anew.
  const key = `${contact} ${JSON.stringify(agenda.availability)}`;
  return (
    <>
      {refused && <Why refusal={refused} />}
      {(!refused || agenda.availability) && <Editor key={key} contact={contact} agenda={agenda} locked={Boolean(refused)} />}
    </>
  );
}

function Editor({ contact, agenda, locked }: { contact: string; agenda: FormAgenda; locked: boolean }) {
  const { say, lang } = useLanguage();
  const { acting, run } = useSession();
  const [hours, setHours] = useState(() => hoursOf(agenda.availability));
  const [refusal, setRefusal] = useState<Refused>();
  const change = (part: Partial<Hours>) => setHours({ ...hours, ...part });
  const words = say.agenda;
  return (
    <form
      class="part"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        setRefusal(await run(acting.setAvailability({ contact, availability: typedHours(hours) })));
      }}
    >
      {refusal && <Problem refusal={refusal} />}
      <Problems.Provider value={problemsOf(refusal, lang)}>
        <fieldset class="part" disabled={locked}>
          <legend class="sr">{words.tabs.availability}</legend>
          <Weekly weekly={hours.weekly} change={(weekly) => change({ weekly })} locked={locked} />
          <ZoneChoice zone={hours.zone} change={(zone) => change({ zone })} />
          <fieldset>
            <legend>{words.holds}</legend>
            <div class="pair">
              <Line name="from" label={words.holds_from} type="date" value={hours.from} onInput={(from) => change({ from })} />
              <Line name="until" label={words.holds_until} type="date" value={hours.until} onInput={(until) => change({ until })} />
            </div>
            <p class="hint">{words.holds_hint}</p>
          </fieldset>
          <DaysThatDiffer days={hours.days} change={(days) => change({ days })} />
        </fieldset>
      </Problems.Provider>
      {!locked && (
        <button type="submit" class="primary">
          {words.save_hours}
        </button>
      )}
    </form>
  );
}

/** The hours of every week. */
function Weekly({ weekly, change, locked }: { weekly: Hours['weekly']; change: (weekly: Hours['weekly']) => void; locked: boolean }) {
  const { say } = useLanguage();
  const words = say.agenda;
  const problem = useContext(Problems)['weekly'];
  const monday = weekly['monday'] ?? [];
  const working = WEEKDAYS.slice(0, 5);
  return (
    <fieldset class={problem ? 'wrong' : ''}>
      <legend>{words.weekly}</legend>
      <ul class="week-hours">
        {WEEKDAYS.map((day) => (
          <li key={day}>
            <span class="weekday">{words.weekdays[day]}</span>
            <Ranges what={words.weekdays[day]} hours={weekly[day] ?? []} change={(hours) => change({ ...weekly, [day]: hours })} />
          </li>
        ))}
      </ul>
      {problem && <p class="problem">{problem}</p>}
      {!locked && monday.length > 0 && (
        <button type="button" onClick={() => change({ ...weekly, ...Object.fromEntries(working.map((day) => [day, monday])) })}>
          {words.like_monday}
        </button>
      )}
    </fieldset>
  );
}
