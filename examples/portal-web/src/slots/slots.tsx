import type { Agenda } from 'annuaire/agenda';
import { useId, useState } from 'preact/hooks';
import { ownZone } from '../agenda/hours';
import { useLanguage } from '../language';
import { useAnswer, useSession } from '../session';
import { advisersOf, bookable, type Adviser, type Bookable } from './advisers';
import { useAgenda } from './engine';
import { Grid } from './grid';
import { Taking } from './taking';
import { Week } from './week';
import { WhyNot } from './why-not';

/** When an event can be booked, week by week. */
export function Slots() {
  const { say } = useLanguage();
  const { acting } = useSession();
  const agenda = useAgenda();
  const events = useAnswer(() => bookable(acting));
  return (
    <section>
      <h1 tabIndex={-1}>{say.free_slots}</h1>
      <p class="lead">{say.slots.text}</p>
      {events?.length === 0 && <p class="empty">{say.slots.no_event}</p>}
      {agenda && events && events.length > 0 && <Choosing agenda={agenda} events={events} />}
      {!(agenda && events) && <p class="loading">{say.loading}</p>}
    </section>
  );
}

function Choosing({ agenda, events }: { agenda: Agenda; events: Bookable[] }) {
  const { say, label } = useLanguage();
  const { acting, portal } = useSession();
  const id = useId();
  const [chosen, setChosen] = useState(events[0]!.event);
  const [whom, setWhom] = useState('');
  const [again, setAgain] = useState(0);
  const event = events.find(({ event }) => event === chosen) ?? events[0]!;
  const all = useAnswer(async () => ({ of: event.event, advisers: await advisersOf(acting, portal, event.event) }), [event.event, again]);
  const advisers = all?.of === event.event ? all.advisers : undefined;
  const asked = advisers?.filter(({ contact }) => contact === whom) ?? [];
  return (
    <>
      <div class="filters">
        <div class="field">
          <label for={`${id}-event`}>{say.slots.event}</label>
          <select id={`${id}-event`} value={event.event} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
            {events.map((one) => (
              <option key={one.event} value={one.event}>
                {label(one.label)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-whom`}>{say.slots.adviser}</label>
          <select id={`${id}-whom`} value={asked[0]?.contact ?? ''} onChange={({ currentTarget }) => setWhom(currentTarget.value)}>
            <option value="">{say.slots.any}</option>
            {(advisers ?? []).map(({ contact, name }) => (
              <option key={contact} value={contact}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      {advisers?.length === 0 && <p class="empty">{say.slots.no_adviser}</p>}
      {advisers && advisers.length > 0 && (
        <WeekView agenda={agenda} event={event} advisers={asked.length > 0 ? asked : advisers} lookAgain={() => setAgain(again + 1)} />
      )}
    </>
  );
}

interface Props {
  agenda: Agenda;
  event: Bookable;
  advisers: Adviser[];
  lookAgain: () => void;
}

function WeekView({ agenda, event, advisers, lookAgain }: Props) {
  const { say, lang } = useLanguage();
  const [weeks, setWeeks] = useState(0);
  const [taking, setTaking] = useState<{ from: string; adviser: Adviser }>();
  const [wondering, setWondering] = useState<Date>();
  const week = Week.now().later(weeks);
  const words = say.slots;
  const meeting = { advisers: advisers.map(({ diary }) => diary), with: 'any' as const, booking: event.booking };
  const now = new Date().toISOString();
  const proposed = agenda.slots({ ...meeting, from: week.first.toISOString(), until: week.end.toISOString(), now });
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium' });
  const zones = advisers.filter(({ diary }) => diary.availability.zone !== ownZone());
  return (
    <>
      <div class="week-bar">
        <button type="button" disabled={week.begun} onClick={() => setWeeks(weeks - 1)}>
          {words.week_before}
        </button>
        <h2 aria-live="polite">{words.week_of(date.format(week.first), date.format(week.days[6]))}</h2>
        <button type="button" onClick={() => setWeeks(weeks + 1)}>
          {words.week_after}
        </button>
      </div>
      <p class="hint">
        {[words.your_zone(ownZone()), ...zones.map(({ name, diary }) => words.their_zone(name, diary.availability.zone))].join(' ')}
        {proposed.remarks.length > 0 && ` ${words.remarks}`}
      </p>
      {proposed.slots.length === 0 && <p class="empty">{words.none_that_week}</p>}
      <Grid
        week={week}
        slots={proposed.slots}
        advisers={advisers}
        several={(event.booking.capacity ?? 1) > 1}
        take={({ from, adviser }) => setTaking({ from, adviser: advisers.find(({ contact }) => contact === adviser) ?? advisers[0]! })}
        wonder={setWondering}
      />
      <WhyNot agenda={agenda} meeting={meeting} advisers={advisers} week={week} wondering={wondering} wonder={setWondering} />
      {taking && (
        <Taking
          agenda={agenda}
          event={event}
          adviser={taking.adviser}
          from={taking.from}
          close={(changed) => {
            setTaking(undefined);
            if (changed) lookAgain();
          }}
        />
      )}
    </>
  );
}
