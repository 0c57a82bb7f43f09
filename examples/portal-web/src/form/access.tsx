import type { Code, Form } from 'annuaire';
import { useLanguage } from '../language';
import { Why } from '../why';
import { Choice } from './choice';
import type { Draft } from './draft';
import { Line } from './line';

/** What the very same save may bring. */
const WITHIN_REACH: Code[] = ['access_needs_role', 'login_required'];

/** Access in the form: with a new contact as the policy says, and to be enabled for one who has none. */
export function AccessPart({ form, draft, change }: { form: Form; draft: Draft; change: (change: Partial<Draft>) => void }) {
  const { say } = useLanguage();
  const { contact, access_at_creation: at } = form;
  const action = (key: string) => form.actions.find(({ action }) => action === key);
  const refused = action('access.open')?.refused;
  const change_login = action('login.change');
  const separate = change_login && !change_login.refused?.reasons.some(({ code }) => code === 'login_is_email');
  if (!contact && at !== 'offered') return <p class="aside">{at === 'always' ? say.access_comes : say.access_later}</p>;

  const has = contact && contact.access !== 'none';
  const lock = refused && !refused.reasons.every(({ code }) => WITHIN_REACH.includes(code)) ? refused : undefined;
  if (has && (!separate || change_login.refused)) return null;
  return (
    <fieldset>
      <legend>{say.portal_access}</legend>
      {!has && (
        <Choice
          type="checkbox"
          name="access"
          label={contact ? say.access_open : say.access_now}
          checked={draft.access}
          choose={(access) => change({ access })}
          disabled={Boolean(lock)}
          hint={say.access_now_hint}
          {...(lock && { why: <Why refusal={lock} /> })}
        />
      )}
      {separate && (has || draft.access) && (
        <Line
          name="login"
          label={say.login}
          type="email"
          value={draft.login}
          hint={!has && form.suggested_login ? say.suggestion(form.suggested_login) : say.login_hint}
          onInput={(login) => change({ login })}
          required
        />
      )}
    </fieldset>
  );
}
