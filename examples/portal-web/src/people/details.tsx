import type { ContactRow, Language } from 'annuaire';
import { written } from '../history';
import { useLanguage } from '../language';
import { useAnswer, useSession } from '../session';
import { Why } from '../why';
import { Actions } from './actions';
import type { Doing } from './task';

/** Everything about a person, and what one may do. */
export function Details({ row, start }: { row: ContactRow; start: (doing: Doing) => void }) {
  const { say, label } = useLanguage();
  const { acting, portal } = useSession();
  const asked = useAnswer(() => acting.form(row.contact), [row.contact]);
  if (!asked) return <p class="loading">{say.loading}</p>;
  if (!asked.form) return <Why refusal={asked.refusal} />;
  const { form } = asked;
  const languageName = (language: Language) => say.languages[language] ?? language;
  return (
    <>
      <dl>
        {form.fields.map((field) => (
          <div key={field.name}>
            <dt>{label(field.label)}</dt>
            <dd>{field.value === undefined ? say.empty : written(field.value)}</dd>
          </div>
        ))}
        {row.login !== undefined && (
          <div>
            <dt>{say.login}</dt>
            <dd>{row.login}</dd>
          </div>
        )}
        <div>
          <dt>{say.language_of}</dt>
          <dd>{row.language === undefined ? say.no_language : languageName(row.language)}</dd>
        </div>
        {row.units.length > 0 && (
          <div>
            <dt>{say.units}</dt>
            <dd>{row.units.map(({ unit }) => portal.names.unit(unit)).join(', ')}</dd>
          </div>
        )}
      </dl>
      <Actions row={row} form={form} start={start} />
    </>
  );
}
