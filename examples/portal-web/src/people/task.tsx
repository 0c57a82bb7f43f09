import type { ContactId, ContactRow } from 'annuaire';
import { Steps } from '../agenda/steps';
import { Dialog } from '../dialog';
import { ContactForm } from '../form/form';
import { History } from '../history';
import { useLanguage } from '../language';
import { nameOf } from '../names';
import { Appointment } from './appointment';
import { Correction } from './correction';
import { Erasure, Removal } from './removal';
import { LoginDialog } from './login';
import { Promotion } from './promotion';

/** What is being done in a dialog, and to whom. */
export type Doing =
  | { task: 'create' }
  | { task: 'go_on'; contact: ContactId; kind: string }
  | { task: 'edit' | 'correct' | 'promote' | 'appoint' | 'remove' | 'erase' | 'story'; row: ContactRow }
  | { task: 'login'; row: ContactRow; opens: boolean };

/** The dialog of what is being done. */
export function Task({ doing, start, close }: { doing: Doing; start: (doing: Doing) => void; close: () => void }) {
  const { say } = useLanguage();
  if (doing.task === 'create') return <ContactForm close={close} goOn={(contact, kind) => start({ task: 'go_on', contact, kind })} />;
  if (doing.task === 'go_on') return <Steps contact={doing.contact} kind={doing.kind} close={close} />;
  const given = { row: doing.row, close };
  switch (doing.task) {
    case 'edit':
      return <ContactForm {...given} />;
    case 'correct':
      return <Correction {...given} />;
    case 'promote':
      return <Promotion {...given} />;
    case 'appoint':
      return <Appointment {...given} />;
    case 'remove':
      return <Removal {...given} />;
    case 'erase':
      return <Erasure {...given} />;
    case 'login':
      return <LoginDialog {...given} opens={doing.opens} />;
    case 'story':
      return (
        <Dialog title={say.history_of(nameOf(doing.row.fields))} close={close}>
          <History contact={doing.row.contact} />
          <footer>
            <button type="button" onClick={close}>
              {say.close}
            </button>
          </footer>
        </Dialog>
      );
  }
}
