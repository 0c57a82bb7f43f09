import type { FormRole } from 'annuaire';
import { useEffect, useId, useState } from 'preact/hooks';
import { useLanguage } from '../language';
import { useSession } from '../session';
import { useCommon, Why } from '../why';
import { bookingText } from './booking';
import type { PanelProps } from './panel';

/** What clients can book with somebody, on or off. */
export function EventsPanel({ contact, form }: PanelProps) {
  const { say } = useLanguage();
  const events = form.catalogues.flatMap(({ roles }) => roles.filter(({ booking }) => booking));
  const common = useCommon(events.map(({ refused }) => refused));
  const words = say.agenda;
  return (
    <>
      <p class="hint">{events.length > 0 ? words.events_text : words.events_none}</p>
      {form.contact?.access !== 'active' && <p class="aside">{words.events_sleep}</p>}
      {common && <Why refusal={common} />}
      <ul class="switches" aria-label={words.tabs.events}>
        {events.map((event) => (
          <Switch key={event.role} contact={contact} event={event} told={Boolean(common)} />
        ))}
      </ul>
    </>
  );
}

/** A switch that counts at once. */
function Switch({ contact, event, told }: { contact: string; event: FormRole; told: boolean }) {
  const { role, label: text, booking, held, refused } = event;
  const { say, label } = useLanguage();
  const { acting, runAloud } = useSession();
  const [asked, setAsked] = useState<boolean>();
  const id = useId();
  useEffect(() => setAsked(undefined), [event]);
  const change = async () => {
    if (asked !== undefined) return;
    setAsked(!held);
    const done = await runAloud(held ? acting.revokeRole({ contact, role }) : acting.grantRole({ contact, role }));
    if (!done) setAsked(undefined);
  };
  return (
    <li>
      <label>
        <input
          type="checkbox"
          role="switch"
          // While it is on its way, it shows what was asked for.
          checked={asked ?? held}
          disabled={Boolean(refused)}
          aria-describedby={`${id}-how`}
          onChange={() => void change()}
        />
        {label(text)}
      </label>
      <div id={`${id}-how`} class="hint">
        <p>{booking && bookingText(booking, say)}</p>
        {refused && !told && <Why refusal={refused} />}
      </div>
      <span class={held ? 'badge active' : 'badge'} aria-hidden="true">
        {held ? say.agenda.on : say.agenda.off}
      </span>
    </li>
  );
}
