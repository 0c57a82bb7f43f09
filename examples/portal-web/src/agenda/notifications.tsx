import type { FormNotification } from 'annuaire';
import { useEffect, useId, useState } from 'preact/hooks';
import { useLanguage } from '../language';
import { useSession } from '../session';
import { useExplanation, Why } from '../why';
import type { PanelProps } from './panel';

/** What somebody is told, and how: a line for each type, a column for each channel. */
export function NotificationsPanel({ contact, form }: PanelProps) {
  const { say, label } = useLanguage();
  const { acting, runAloud } = useSession();
  const explanation = useExplanation();
  const id = useId();
  const [asked, setAsked] = useState<FormNotification>();
  useEffect(() => setAsked(undefined), [form]);
  const all = form.notifications ?? [];
  const types = firstOfEach(all, ({ notification }) => notification.type);
  const channels = firstOfEach(all, ({ notification }) => notification.channel);
  // What is refused for one reason is said once, below the table.
  const reasons = [...new Set(all.flatMap(({ refused }) => (refused ? [explanation(refused)] : [])))];

  async function change(changed: FormNotification): Promise<void> {
    const wanted = all.filter((one) => (one === changed) !== (one.state !== 'off')).map(({ notification }) => notification);
    if (asked) return;
    setAsked(changed);
    const done = await runAloud(acting.setNotifications({ contact, wanted }));
    if (!done) setAsked(undefined);
  }

  return (
    <>
      <p class="hint">{say.agenda.notifications_text}</p>
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">{say.agenda.type}</th>
            {channels.map(({ notification, channel_label }) => (
              <th key={notification.channel} scope="col">
                {label(channel_label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {types.map(({ notification: { type }, type_label }) => (
            <tr key={type}>
              <th scope="row">{label(type_label)}</th>
              {all
                .filter(({ notification }) => notification.type === type)
                .map((one) => (
                  <td key={one.notification.channel}>
                    <label>
                      <input
                        type="checkbox"
                        // While it is on its way, it shows what was asked for.
                        checked={(one.state !== 'off') !== (one === asked)}
                        disabled={Boolean(one.refused)}
                        aria-label={say.agenda.by_channel(label(type_label), label(one.channel_label))}
                        aria-describedby={`${id}-${type}-${one.notification.channel}`}
                        onChange={() => void change(one)}
                      />
                      <span id={`${id}-${type}-${one.notification.channel}`} class={`state ${one.state}`}>
                        {say.agenda.states[one.state]}
                        {one.refused && <sup>{reasons.indexOf(explanation(one.refused)) + 1}</sup>}
                      </span>
                    </label>
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
      {reasons.length > 0 && (
        <ol class="notes">
          {reasons.map((text) => (
            <li key={text}>
              <Why refusal={all.find(({ refused }) => refused && explanation(refused) === text)!.refused!} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function firstOfEach<T>(all: T[], keyOf: (one: T) => string): T[] {
  return [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}
