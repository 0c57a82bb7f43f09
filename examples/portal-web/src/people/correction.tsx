import type { ContactRow, TypedFields } from 'annuaire';
import { Line } from '../form/line';
import { useLanguage } from '../language';
import { nameOf } from '../names';
import { useAnswer, useSession } from '../session';
import { Ask, typedIn } from './ask';

/** Corrects what cannot be edited, with a reason. */
export function Correction({ row, close }: { row: ContactRow; close: () => void }) {
    const { say, label } = useLanguage();
    const { acting, run } = useSession();
    const { contact } = row;
    const form = useAnswer(() => acting.form(contact), [contact])?.form;
    const fields = (form?.fields ?? []).filter(({ refused }) => refused?.reasons.some(({ code }) => code === 'field_immutable'));
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
