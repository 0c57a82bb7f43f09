import { AnnuaireError, type Agenda, type Kept } from 'annuaire/agenda';
import { useState } from 'preact/hooks';
import { Dialog } from '../dialog';
import { Line } from '../form/line';
import { sentence, useLanguage } from '../language';
import { typedIn } from '../people/ask';
import { useSession } from '../session';
import type { Adviser, Bookable } from './advisers';

interface Props {
  agenda: Agenda;
  event: Bookable;
  adviser: Adviser;
  from: string;
  /** With whether what was shown is to be looked at again. */
  close: (changed: boolean) => void;
}

/** Takes a slot: for a client, with an invitation to both; unless somebody was faster. */
export function Taking({ agenda, event, adviser, from, close }: Props) {
  const { say, lang, label } = useLanguage();
  const { portal, announce } = useSession();
  const [faster, setFaster] = useState(false);
  const [problem, setProblem] = useState('');
  const words = say.slots;
  const when = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(from));
  const what = label(event.label);

  async function book(client: { name: string; email: string }): Promise<void> {
    const summary = `${what} – ${client.name}`;
    const kept = ask(summary, client);
    if (typeof kept === 'string') return setProblem(sentence(kept));
    const sent = { to: [client.email, adviser.email], summary };
    const first = await portal.appointments.keep(kept, { contact: adviser.contact, event: event.event }, sent);
    if (!first) return setFaster(true);
    announce(words.booked(what, when, adviser.name));
    close(true);
  }

  /** Asked with what was known when the slot was shown: whether it still holds is for the claim to say. Or why not. */
  function ask(summary: string, client: { name: string; email: string }): Kept | string {
    const organizer = { name: adviser.name, email: adviser.email };
    const invitation = { uid: `${crypto.randomUUID()}@portal.example`, start: from, summary, organizer, attendees: [client] };
    const asked = { advisers: [adviser.diary], booking: event.booking, invitation, now: new Date().toISOString() };
    try {
      const { kept, missing } = agenda.deposit(asked);
      return kept ?? missing.map((reason) => reason[lang]).join(', ');
    } catch (failure) {
      if (failure instanceof AnnuaireError) return failure.message;
      throw failure;
    }
  }

  return (
    <Dialog title={faster ? words.faster : words.taking} close={() => close(faster)}>
      {faster && <p role="alert">{words.faster_text}</p>}
      {faster && (
        <footer>
          <button ref={focus} type="button" class="primary" onClick={() => close(true)}>
            {words.look_again}
          </button>
        </footer>
      )}
      {!faster && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const typed = new FormData(event.currentTarget);
            void book({ name: typedIn(typed, 'client') ?? '', email: typedIn(typed, 'email') ?? '' });
          }}
        >
          <p>
            <strong>{what}</strong>
            <br />
            {words.take(when, adviser.name)}
          </p>
          {problem && (
            <p class="summary" role="alert">
              {problem}
            </p>
          )}
          <div class="pair">
            <Line name="client" label={words.client} required />
            <Line name="email" label={words.client_email} type="email" required />
          </div>
          <footer>
            <button type="button" onClick={() => close(false)}>
              {say.cancel}
            </button>
            <button type="submit" class="primary">
              {words.book}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}

/** What was typed into is gone: whoever uses the keyboard goes on here. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus();
}
