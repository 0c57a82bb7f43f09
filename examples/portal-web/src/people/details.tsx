import type { ContactRow, Form, Language } from 'annuaire';
import { panelsOf } from '../agenda/panel';
import { Tabs } from '../agenda/tabs';
import { written } from '../history';
import { useLanguage } from '../language';
import { nameOf } from '../names';
import { useAnswer, useSession } from '../session';
import { Why } from '../why';
import { Actions } from './actions';
import type { Doing } from './task';

/** Everything about a person, and what one may do; in tabs, where the portal knows more than fields and roles. */
export function Details({ row, start }: { row: ContactRow; start: (doing: Doing) => void }) {
  const { say } = useLanguage();
  const { acting } = useSession();
  const { contact } = row;
  const asked = useAnswer(() => acting.form(contact), [contact]);
  if (!asked) return <p class="loading">{say.loading}</p>;
  if (!asked.form) return <Why refusal={asked.refusal} />;
  const { form } = asked;
  const profile = <Profile row={row} form={form} start={start} />;
  const panels = panelsOf(form);
  if (panels.length === 0) return profile;
  const tabs = panels.map(({ name, Part }) => ({
    name,
    label: say.agenda.tabs[name],
    draw: () => <Part contact={contact} form={form} />,
  }));
  return (
    <Tabs
      label={say.agenda.parts(nameOf(row.fields))}
      tabs={[{ name: 'profile', label: say.agenda.tabs.profile, draw: () => profile }, ...tabs]}
    />
  );
}

/** Fields, login and units, and the actions. */
function Profile({ row, form, start }: { row: ContactRow; form: Form; start: (doing: Doing) => void }) {
  const { say, label } = useLanguage();
  const { portal } = useSession();
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
