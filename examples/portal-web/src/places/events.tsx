import type { Booking, CatalogueName, KeptRole } from 'annuaire';
import { useState } from 'preact/hooks';
import { bookingText, PARTS } from '../agenda/booking';
import { Line } from '../form/line';
import { useLanguage } from '../language';
import { Ask, typedIn } from '../people/ask';
import { useAnswer, useSession } from '../session';
import { Why } from '../why';
import { slug } from './kept';

/** What clients can book: each with how it is booked. */
export function Events({ catalogue }: { catalogue: CatalogueName }) {
  const { say, label } = useLanguage();
  const { acting, portal, runAloud } = useSession();
  const [editing, setEditing] = useState<[string, KeptRole] | 'new'>();
  const found = useAnswer(async () => {
    const reads = { account: portal.account, records: [{ catalogue }], claims: [], requests: [] };
    const { records } = await portal.directory.repository!.load(reads);
    const kept = records.flatMap(([, record]) => ('catalogue' in record ? Object.entries(record.catalogue.roles) : []));
    const some = kept.find(([, { retired }]) => !retired)?.[0];
    const retiring = some && (await acting.check({ retire_role: { role: some } })).refusal;
    const adding = (await acting.check({ create_role: { catalogue, name: 'any', label: '?' } })).refusal;
    const title = (await acting.form()).form?.catalogues.find(({ name }) => name === catalogue)?.label;
    return { kept, adding, retiring, title: title && label(title) };
  }, [catalogue]);
  const words = say.agenda;
  const title = found?.title ?? words.tabs.events;
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      {found?.kept.length === 0 && <p class="empty">{say.no_units}</p>}
      <ul class="entries">
        {(found?.kept ?? []).map(([role, kept]) => (
          <li key={role}>
            <span>
              {kept.label}
              {kept.booking && <small class="reason">{bookingText(kept.booking, say)}</small>}
            </span>
            {kept.retired && <span class="badge none">{say.retired}</span>}
            {!kept.retired && !found?.adding && (
              <button type="button" class="plain" aria-label={words.event_edit(kept.label)} onClick={() => setEditing([role, kept])}>
                {say.edit}
              </button>
            )}
            {!kept.retired && !found?.retiring && (
              <button
                type="button"
                class="plain"
                aria-label={say.retire_what(kept.label)}
                onClick={() => void runAloud(acting.retireRole({ role }))}
              >
                {say.retire}
              </button>
            )}
          </li>
        ))}
      </ul>
      {found?.adding && <Why refusal={found.adding} />}
      {found && !found.adding && (
        <button type="button" onClick={() => setEditing('new')}>
          {words.event_create}
        </button>
      )}
      {editing && <Editing catalogue={catalogue} editing={editing} close={() => setEditing(undefined)} />}
    </section>
  );
}

/** One event, and how it is booked. */
function Editing({ catalogue, editing, close }: { catalogue: CatalogueName; editing: [string, KeptRole] | 'new'; close: () => void }) {
  const { say } = useLanguage();
  const { acting, run } = useSession();
  const words = say.agenda;
  const [role, kept] = editing === 'new' ? [] : editing;
  const booking = kept?.booking;
  const hints: { [part: string]: string } = { step: words.step_hint, horizon: words.horizon_hint };
  return (
    <Ask
      title={kept ? words.event_edit(kept.label) : words.event_create}
      go={say.save}
      close={close}
      act={(typed) => {
        const label = typedIn(typed, 'name') ?? '';
        const booking = bookingOf(typed);
        return run(role ? acting.editRole({ role, label, booking }) : acting.createRole({ catalogue, name: slug(label), label, booking }));
      }}
    >
      <Line name="name" label={say.name} value={kept?.label ?? ''} required />
      <div class="fields">
        <Line name="duration" type="number" label={words.duration} value={String(booking?.duration ?? 30)} required />
        {PARTS.map((part) => (
          <Line
            key={part}
            name={part}
            type="number"
            label={words[part]}
            value={booking?.[part] ? String(booking[part]) : ''}
            {...(hints[part] && { hint: hints[part] })}
          />
        ))}
      </div>
    </Ask>
  );
}

function bookingOf(typed: FormData): Booking {
  const number = (name: string) => typedIn(typed, name);
  const parts = PARTS.flatMap((part) => (number(part) === undefined ? [] : [[part, Number(number(part))]]));
  return { duration: Number(number('duration') ?? 0), ...(Object.fromEntries(parts) as Partial<Booking>) };
}
