import { useRef, useState } from 'preact/hooks';
import { Dialog } from '../dialog';
import { useLanguage } from '../language';
import { Ask } from '../people/ask';
import type { Refused } from '../refused';
import { useSession } from '../session';
import { Why } from '../why';
import type { PanelProps } from './panel';

/** The key that somebody's programs come in with: told by its beginning, shown once. */
export function KeyPanel({ contact, form }: PanelProps) {
  const { say, moment } = useLanguage();
  const { acting, run } = useSession();
  const [asking, setAsking] = useState<'renew' | 'revoke'>();
  const [shown, setShown] = useState<string>();
  const [refusal, setRefusal] = useState<Refused>();
  const { api_key: key } = form;
  const words = say.agenda;
  const refusalOf = (key: string) => form.actions.find(({ action }) => action === key)?.refused ?? undefined;
  const creating = refusalOf('api_key.create');
  const revoking = refusalOf('api_key.revoke');

  async function create(): Promise<Refused | undefined> {
    let secret: string | undefined;
    const refused = await run(
      acting.createApiKey().then((result) => {
        secret = result.outcome?.api_key;
        return result;
      }),
    );
    setShown(secret);
    setRefusal(refused);
    return refused;
  }

  return (
    <>
      <p class="hint">{words.key_text}</p>
      {key && (
        <dl class="key">
          <div>
            <dt>{words.key_begins}</dt>
            <dd>
              <code>{key.prefix}…</code>
            </dd>
          </div>
          <div>
            <dt>{words.key_created}</dt>
            <dd>{moment(key.created)}</dd>
          </div>
        </dl>
      )}
      {!key && <p>{words.key_none}</p>}
      {(refusal ?? creating) && <Why refusal={(refusal ?? creating)!} title={words.key_create} />}
      <div class="actions">
        {!creating && (
          <button type="button" onClick={() => (key ? setAsking('renew') : void create())}>
            {key ? words.key_renew : words.key_create}
          </button>
        )}
        {key && !revoking && (
          <button type="button" class="danger" onClick={() => setAsking('revoke')}>
            {words.key_revoke}
          </button>
        )}
      </div>
      {asking === 'renew' && (
        <Ask title={words.key_renew} go={words.key_renew} danger close={() => setAsking(undefined)} act={create}>
          <p>{words.key_renew_text}</p>
        </Ask>
      )}
      {asking === 'revoke' && (
        <Ask
          title={words.key_revoke_title}
          go={words.key_revoke}
          danger
          close={() => setAsking(undefined)}
          act={() => run(acting.revokeApiKey({ contact }))}
        >
          <p>{words.key_revoke_text}</p>
        </Ask>
      )}
      {shown && <Shown secret={shown} close={() => setShown(undefined)} />}
    </>
  );
}

/** A key, shown once. */
function Shown({ secret, close }: { secret: string; close: () => void }) {
  const { say } = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState('');
  const words = say.agenda;

  async function copy(): Promise<void> {
    field.current?.select();
    // A browser may keep the clipboard to itself.
    const copied = await navigator.clipboard.writeText(secret).then(
      () => true,
      () => false,
    );
    setTold(copied ? words.key_copied : words.key_select);
  }

  return (
    <Dialog title={words.key_shown} close={close}>
      <p class="warning">
        <strong>{words.key_once}</strong> {words.key_danger}
      </p>
      <div class="secret">
        <input ref={field} class="mono" readOnly value={secret} aria-label={words.key_shown} />
        <button type="button" class="primary" onClick={() => void copy()}>
          {words.key_copy}
        </button>
      </div>
      <p role="status" class="good">
        {told}
      </p>
      <footer>
        <button type="button" onClick={close}>
          {words.key_kept}
        </button>
      </footer>
    </Dialog>
  );
}
