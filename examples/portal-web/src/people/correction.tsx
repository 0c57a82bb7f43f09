import type { Acting, ContactId, ContactRow, FormField, TypedFields } from 'annuaire';
import { Line } from '../form/line';
import { useLanguage } from '../language';
import { nameOf } from '../names';
import { useAnswer, useSession } from '../session';
import { Ask, typedIn } from './ask';

/** The fields of a contact that one may correct: what may be edited needs no correction. */
export async function correctable(acting: Acting, contact: ContactId): Promise<FormField[]> {
  const fields = (await acting.form(contact)).form?.fields ?? [];
  const checked = await Promise.all(
    fields.map(({ name, value = null }) => acting.check({ correct_contact: { contact, fields: { [name]: value }, reason: '?' } })),
  );
  return fields.filter((_, index) => checked[index]!.ok);
}

/** Corrects what cannot be edited, with a reason. */
export function Correction({ row, close }: { row: ContactRow; close: () => void }) {
  const { say, label } = useLanguage();
  const { acting, run } = useSession();
  const { contact } = row;
  const fields = useAnswer(() => correctable(acting, contact), [contact]) ?? [];
  return (
    <Ask
      title={say.correct_title(nameOf(row.fields))}
      go={say.save}
      close={close}
      act={(typed) => {
        const changed: TypedFields = {};
        for (const { name, value } of fields) {
          const now = typedIn(typed, name) ?? null;
          if (now !== (value ?? null)) changed[name] = now;
        }
        return run(acting.correctContact({ contact, fields: changed, reason: typedIn(typed, 'reason') ?? '' }));
      }}
    >
      {fields.map(({ name, label: text, value, required }) => (
        <Line key={name} name={name} label={label(text)} value={typeof value === 'string' ? value : ''} required={required} />
      ))}
      <Line name="reason" label={say.reason} required />
    </Ask>
  );
}
