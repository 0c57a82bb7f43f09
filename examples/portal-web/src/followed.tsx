import { useState } from 'preact/hooks';
import { Dialog } from './dialog';
import { useLanguage } from './language';
import type { Refused } from './refused';
import { useNames, useSession } from './session';
import { Why } from './why';

/** Where a link of a letter leads: what its bearer sees. */
export function Followed({ token }: { token: string }) {
  const { say } = useLanguage();
  const { portal, run, become } = useSession();
  const names = useNames();
  const [refusal, setRefusal] = useState<Refused>();
  const [done, setDone] = useState(false);
  const link = portal.mailbox.open(token);
  const close = () => {
    location.hash = '/outbox';
  };

  async function redeem(): Promise<void> {
    const refused = await run(portal.directory.acting(link!.account, { bearer: link! }).redeemLink());
    setRefusal(refused);
    setDone(!refused);
  }

  const who = link ? (names.contact(link.contact) ?? '…') : '';
  return (
    <Dialog title={say.link_title} close={close}>
      <p>{link ? say.link_text(who, say.purpose[link.purpose]) : say.link_bad}</p>
      {link && link.purpose !== 'prove_login' && !done && <p class="hint">{say.link_password}</p>}
      <div role="status">
        {done && <p class="good">{say.link_done}</p>}
        {refusal && <Why refusal={refusal} />}
      </div>
      <footer>
        <button type="button" onClick={close}>
          {say.close}
        </button>
        {link && !done && !refusal && (
          <button type="button" class="primary" onClick={() => void redeem()}>
            {say.link_go[link.purpose]}
          </button>
        )}
        {link && done && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              become({ contact: link.contact });
              location.hash = '/contacts';
            }}
          >
            {say.become(who)}
          </button>
        )}
      </footer>
    </Dialog>
  );
}
