import type { Period, Unavailability } from 'annuaire';
import { useState } from 'preact/hooks';
import { Choice } from '../form/choice';
import { Line } from '../form/line';
import { Problem, Problems, problemsOf } from '../form/problem';
import { useLanguage } from '../language';
import { typedIn } from '../people/ask';
import type { Refused } from '../refused';
import { useSession } from '../session';
import { Why } from '../why';
import { ownZone } from './hours';
import type { PanelProps } from './panel';
import { useWhen } from './told';

/** When somebody cannot be met, whatever their hours say. */
export function UnavailabilityPanel({ contact, form }: PanelProps) {
  const { say } = useLanguage();
  const { unavailability = [], unavailability_refused: refused } = form.agenda!;
  return (
    <>
      {refused && <Why refusal={refused} />}
      {unavailability.length === 0 && <p class="hint">{say.agenda.absences_none}</p>}
      {unavailability.length > 0 && (
        <ul class="entries" aria-label={say.agenda.absences}>
          {unavailability.map((absence) => (
            <Absence key={absence.id} contact={contact} absence={absence} locked={Boolean(refused)} />
          ))}
        </ul>
      )}
      {!refused && <Adding contact={contact} />}
    </>
  );
}

function Absence({ contact, absence: { id, period, reason }, locked }: { contact: string; absence: Unavailability; locked: boolean }) {
  const { say } = useLanguage();
  const { acting, runAloud } = useSession();
  const words = say.agenda;
  const when = useWhen()(period);
  return (
    <li>
      <span>
        {when} {'days' in period && <small>{words.all_day}</small>}
        {reason && <small class="reason">{reason}</small>}
      </span>
      {!locked && (
        <button
          type="button"
          class="plain"
          aria-label={words.absence_remove(when)}
          onClick={() => void runAloud(acting.removeUnavailability({ contact, unavailability: id }))}
        >
          {say.remove}
        </button>
      )}
    </li>
  );
}

function Adding({ contact }: { contact: string }) {
  const { say, lang } = useLanguage();
  const { acting, run } = useSession();
  const [timed, setTimed] = useState(false);
  const [refusal, setRefusal] = useState<Refused>();
  const words = say.agenda;
  return (
    <form
      class="adding"
      onSubmit={async (event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const typed = new FormData(form);
        const reason = typedIn(typed, 'reason');
        const refused = await run(acting.addUnavailability({ contact, period: periodOf(typed, timed), ...(reason && { reason }) }));
        if (!refused) form.reset();
        setRefusal(refused);
      }}
    >
      <p>
        <strong>{words.absence_add}</strong>
      </p>
      {refusal && <Problem refusal={refusal} />}
      <Problems.Provider value={problemsOf(refusal, lang)}>
        <div class="beside">
          <Choice type="radio" name="whole" label={words.absence_whole} checked={!timed} choose={() => setTimed(false)} />
          <Choice type="radio" name="whole" label={words.absence_timed} checked={timed} choose={() => setTimed(true)} />
        </div>
        <div class="pair" key={String(timed)}>
          {timed && <Line name="from" label={words.begins} type="datetime-local" required />}
          {timed && <Line name="until" label={words.ends} type="datetime-local" required />}
          {!timed && <Line name="first" label={words.first_day} type="date" required />}
          {!timed && <Line name="last" label={words.last_day} type="date" required />}
        </div>
        <p class="hint">{timed ? words.your_zone(ownZone()) : words.own_days}</p>
        <Line name="reason" label={say.reason} hint={words.reason_hint} />
      </Problems.Provider>
      <button type="submit">{words.absence_add}</button>
    </form>
  );
}

function periodOf(typed: FormData, timed: boolean): Period {
  const at = (name: string) => typedIn(typed, name) ?? '';
  if (!timed) return { days: { first: at('first'), last: at('last') } };
  return { time: { from: new Date(at('from')).toISOString(), until: new Date(at('until')).toISOString() } };
}
