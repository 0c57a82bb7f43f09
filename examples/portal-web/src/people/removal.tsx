import type { ContactRow } from 'annuaire';
import { Line } from '../form/line';
import { useLanguage } from '../language';
import { nameOf } from '../names';
import { useAnswer, useSession } from '../session';
import { Ask, typedIn } from './ask';

/** Removes a contact, once the consequences were seen. */
export function Removal({ row, close }: { row: ContactRow; close: () => void }) {
  const { say } = useLanguage();
  const { acting, run } = useSession();
  const { contact } = row;
  const who = nameOf(row.fields);
  // Where the policy asks for a confirmation, the refusal carries the digest of what was shown.
  const checked = useAnswer(() => acting.check({ remove_contact: { contact } }), [contact]);
  const confirmation = checked?.refusal?.reasons.find(({ code }) => code === 'confirmation_needed')?.about;
  const digest = typeof confirmation?.['digest'] === 'string' ? confirmation['digest'] : undefined;
  return (
    <Ask
      title={say.remove_title(who)}
      go={say.confirm}
      danger
      close={close}
      act={(typed) => {
        const reason = typedIn(typed, 'reason');
        return run(acting.removeContact({ contact, ...(digest && { confirm: digest }), ...(reason && { reason }) }));
      }}
    >
      <p>{say.remove_text}</p>
      <Consequences row={row} told={confirmation?.['consequences']} />
      <Line name="reason" label={say.reason} />
      <p class="hint">{say.remove_final}</p>
    </Ask>
  );
}

/** Erases a person. */
export function Erasure({ row: { contact, fields }, close }: { row: ContactRow; close: () => void }) {
  const { say } = useLanguage();
  const { acting, run } = useSession();
  return (
    <Ask title={say.erase_title(nameOf(fields))} go={say.erase} danger close={close} act={() => run(acting.eraseContact({ contact }))}>
      <p>{say.erase_text}</p>
      <p class="hint">{say.remove_final}</p>
    </Ask>
  );
}

/** What goes with a contact: as the rules told it, or as the list shows it. */
function Consequences({ row, told }: { row: ContactRow; told: unknown }) {
  const { say, label } = useLanguage();
  const { names } = useSession().portal;
  const shown = [
    `contact ${row.contact}`,
    ...(row.login === undefined ? [] : ['login']),
    ...row.roles.map(({ role }) => `role ${role}`),
    ...row.units.map(({ unit }) => `unit ${unit}`),
  ];
  const named: { [kind: string]: (id: string) => string } = {
    contact: () => nameOf(row.fields),
    login: () => (row.login === undefined ? '' : ` ${row.login}`),
    seat: (role) => label(names.role(role)),
    role: (role) => label(names.role(role)),
    unit: (unit) => names.unit(unit),
  };
  const lines = Array.isArray(told) ? (told as string[]) : shown;
  return (
    <ul class="consequences">
      {lines.map((line) => {
        const [kind = '', id = ''] = line.split(' ');
        return <li key={line}>{say.consequences[kind]?.(named[kind]?.(id) ?? id) ?? line}</li>;
      })}
    </ul>
  );
}
