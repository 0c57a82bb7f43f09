import type { ContactId, Entry, FieldValue, Personal } from 'annuaire';
import { useState } from 'preact/hooks';
import { useTold } from './agenda/told';
import { useLanguage } from './language';
import { useAnswer, useNames, useSession } from './session';
import { tell } from './story';
import { Why } from './why';

/** How many entries are drawn at once. */
const STEP = 30;

/** The history of the whole account. */
export function HistorySection() {
  const { say } = useLanguage();
  return (
    <section>
      <h1 tabIndex={-1}>{say.history}</h1>
      <p class="lead">{say.history_text}</p>
      <History />
    </section>
  );
}

/** What happened, the newest first: to a contact, or in the account. */
export function History({ contact }: { contact?: ContactId }) {
  const { say } = useLanguage();
  const { acting } = useSession();
  const [shown, setShown] = useState(STEP);
  const found = useAnswer(async () => {
    const list = { ...(contact && { contact }), newest_first: true };
    const { refusal } = await acting.history({ ...list, limit: 1 });
    if (refusal) return { refusal };
    const entries: Entry[] = [];
    for await (const entry of acting.entries(list)) if (entries.push(entry) > shown) break;
    return { entries: entries.slice(0, shown), more: entries.length > shown };
  }, [contact, shown]);
  if (!found) return <p class="loading">{say.loading}</p>;
  if (!found.entries) return <Why refusal={found.refusal} title={say.cannot_read} />;
  if (found.entries.length === 0) return <p class="empty">{say.history_none}</p>;
  return (
    <>
      <ol class="history" reversed>
        {found.entries.map((entry) => (
          <Line key={entry.chained.request} entry={entry} />
        ))}
      </ol>
      {found.more && (
        <button type="button" onClick={() => setShown(shown + STEP)}>
          {say.more}
        </button>
      )}
    </>
  );
}

function Line({ entry: { chained, personal = [] } }: { entry: Entry }) {
  const { lang, say, moment } = useLanguage();
  const { portal } = useSession();
  const names = useNames();
  return (
    <li>
      <p class="when">
        <time dateTime={chained.at}>{moment(chained.at)}</time>{' '}
        {say.by(names.actor(chained.actor) ?? (chained.actor === 'system' ? say.system : '…'))}
      </p>
      <ul>
        {chained.events.map((event, index) => (
          <li key={index}>{tell(event, portal, lang, say)}</li>
        ))}
      </ul>
      {personal.map((part) => (
        <Values key={part.contact} part={part} />
      ))}
      {(chained.commitments?.length ?? 0) > personal.length && <p class="hint">{say.values_gone}</p>}
    </li>
  );
}

/** Values before and after, and what the decision rested on. */
function Values({ part: { before = {}, after = {}, reason, evidence } }: { part: Personal }) {
  const { lang, say, day } = useLanguage();
  const { policy } = useSession().portal;
  const told = useTold();
  const ours: { [name: string]: string } = { login: say.login, ...say.agenda.tabs };
  const field = (name: string) => policy.fields.find((field) => field.name === name);
  const label = (name: string) => field(name)?.label[lang] ?? ours[name] ?? name;
  const text = (name: string, value: FieldValue) => (!field(name) && typeof value === 'string' && told(name, value)) || written(value);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <div class="values">
      {names.map((name) => (
        <p key={name}>
          {label(name)}
          {say.colon} {before[name] !== undefined && <del>{text(name, before[name])}</del>}{' '}
          {after[name] !== undefined && <ins>{text(name, after[name])}</ins>}
        </p>
      ))}
      {reason && <p>{say.because(reason)}</p>}
      {evidence && <p>{say.document(evidence.reference, day(evidence.date))}</p>}
    </div>
  );
}

/** A value as one line. */
export function written(value: FieldValue): string {
  if (typeof value === 'string') return value;
  const { street, postal_code, city, region, country } = value;
  return [street, [postal_code, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ');
}
