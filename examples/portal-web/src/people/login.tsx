import type { ContactRow } from 'annuaire';
import { Line } from '../form/line';
import { useLanguage } from '../language';
import { nameOf } from '../names';
import { useAnswer, useSession } from '../session';
import { Ask, typedIn } from './ask';

/** Opens access, or changes the login: with the one that is suggested, where it is an address of its own. */
export function LoginDialog({ row, opens, close }: { row: ContactRow; opens: boolean; close: () => void }) {
  const { say } = useLanguage();
  const { acting, run } = useSession();
  const { contact } = row;
  const form = useAnswer(() => acting.form(contact), [contact])?.form;
  const separate = form?.actions.some(
    ({ action, refused }) => action === 'login.change' && !refused?.reasons.some(({ code }) => code === 'login_is_email'),
  );
  return (
    <Ask
      title={opens ? say.access_open : say.login_title(nameOf(row.fields))}
      go={opens ? say.access_open : say.save}
      close={close}
      act={(typed) => {
        const login = typedIn(typed, 'login');
        if (opens) return run(acting.openAccess({ contact, ...(login && { login }) }));
        return run(acting.changeLogin({ contact, login: login ?? '' }));
      }}
    >
      {opens && <p>{say.access_now_hint}</p>}
      {form && separate && (
        <Line name="login" label={say.login} type="email" hint={say.login_hint} value={row.login ?? form.suggested_login ?? ''} required />
      )}
      {form && !separate && <p class="hint">{`${say.login}${say.colon} ${row.login ?? form.suggested_login ?? say.empty}`}</p>}
    </Ask>
  );
}
