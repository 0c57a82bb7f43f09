import type { Form } from 'annuaire';
import { useId } from 'preact/hooks';
import { useLanguage } from '../language';
import { useAnswer, useSession } from '../session';
import { Why } from '../why';

interface Props {
  form: Form;
  value: string;
  change: (language: string) => void;
  lockedBy: string | undefined;
}

/** The language in which to write to a contact. */
export function LanguagePart({ form: { contact }, value, change, lockedBy }: Props) {
  const { say } = useLanguage();
  const { acting } = useSession();
  const id = useId();
  // The form does not judge it.
  const other = contact?.language === 'en' ? 'fr' : 'en';
  const checked = useAnswer(
    async () => contact && acting.check({ edit_contact: { contact: contact.contact, language: other } }),
    [contact],
  );
  const refusal = checked?.refusal;
  const codes = ['', ...Object.keys(say.languages), value].filter((code, index, all) => all.indexOf(code) === index);
  return (
    <div class={refusal ? 'field locked' : 'field'}>
      <label for={id}>{say.language_of}</label>
      <select
        id={id}
        value={value}
        disabled={Boolean(refusal)}
        {...(refusal && { 'aria-describedby': lockedBy ?? `${id}-why` })}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {codes.map((code) => (
          <option key={code} value={code} disabled={code === '' && value !== ''}>
            {say.languages[code] ?? (code || say.no_language)}
          </option>
        ))}
      </select>
      {refusal && !lockedBy && <Why id={`${id}-why`} refusal={refusal} />}
    </div>
  );
}
