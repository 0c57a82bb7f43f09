import type { Agenda, Meeting } from 'annuaire/agenda';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Line } from '../form/line';
import { sentence, useLanguage } from '../language';
import type { Adviser } from './advisers';
import type { Week } from './week';

interface Props {
  agenda: Agenda;
  meeting: Pick<Meeting, 'advisers' | 'with' | 'booking'>;
  advisers: Adviser[];
  week: Week;
  wondering: Date | undefined;
  wonder: (at: Date) => void;
}

/** Why there is no slot at an instant: each reason of each adviser, as the engine gives it. */
export function WhyNot({ agenda, meeting, advisers, week, wondering, wonder }: Props) {
  const { say, lang } = useLanguage();
  const answer = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const words = say.slots;
  const when = wondering && new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short' }).format(wondering);
  const reasons = wondering && agenda.why({ ...meeting, at: wondering.toISOString(), now: new Date().toISOString() });
  useEffect(() => {
    const morning = new Date(week.first);
    morning.setHours(8);
    setTyped(local(morning));
  }, [week.first.getTime()]);
  useEffect(() => {
    if (!wondering) return;
    setTyped(local(wondering));
    answer.current?.scrollIntoView({ block: 'nearest' });
  }, [wondering]);
  return (
    <section class="card why-not" aria-label={words.why_not}>
      <h2>{words.why_not}</h2>
      <p class="hint">{words.why_hint}</p>
      <form
        class="asking"
        onSubmit={(event) => {
          event.preventDefault();
          wonder(new Date(typed));
        }}
      >
        <Line name="at" label={words.why_at} type="datetime-local" value={typed} onInput={setTyped} required />
        <button type="submit">{words.why_ask}</button>
      </form>
      <div role="status" ref={answer}>
        {when && reasons && (
          <>
            <p>
              <strong>{reasons.length > 0 ? words.why_title(when) : words.why_none(when)}</strong>
            </p>
            <ul>
              {reasons.flatMap(({ adviser, reasons }) =>
                reasons.map((reason) => {
                  const who = advisers.find(({ contact }) => contact === adviser)?.name ?? advisers[0]!.name;
                  return <li key={`${adviser} ${reason.code}`}>{words.of(who, sentence(reason[lang]))}</li>;
                }),
              )}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

/** An instant as an input shows it, on the clock of whoever looks. */
function local(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
