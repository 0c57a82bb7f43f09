import { useEffect, useRef, useState } from 'preact/hooks';
import { Dialog } from '../dialog';
import { useLanguage } from '../language';
import type { Refused } from '../refused';
import { Current, useAnswer, useNames, useSession, type Session } from '../session';
import { Why } from '../why';
import { panelsOf } from './panel';

/** What follows the creation of a contact: step by step, each of them a command of its own. */
export function Steps({ contact, kind, close }: { contact: string; kind: string | undefined; close: () => void }) {
  const { say } = useLanguage();
  const session = useSession();
  const { acting } = session;
  const names = useNames();
  const [at, setAt] = useState(0);
  const [told, setTold] = useState<Refused | 'saved'>();
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = useAnswer(() => acting.form(contact), [contact]);
  const words = say.agenda;
  // A key is for whoever it acts as: nobody makes one on the way.
  const steps = asked?.form ? panelsOf(asked.form).filter(({ name }) => name !== 'key') : [];
  const step = steps[at];
  useEffect(() => {
    heading.current?.focus();
    setTold(undefined);
  }, [at]);
  // What lies behind a dialog is neither seen nor heard: the outcome is told inside.
  const inside: Session = {
    ...session,
    async run(doing) {
      const refused = await session.run(doing);
      setTold(refused ? undefined : 'saved');
      return refused;
    },
    async runAloud(doing) {
      const refused = await session.run(doing);
      setTold(refused ?? 'saved');
      return !refused;
    },
  };
  return (
    <Dialog title={words.steps_of(names.contact(contact) ?? '…')} close={close}>
      {!asked && <p class="loading">{say.loading}</p>}
      {asked && !asked.form && <Why refusal={asked.refusal} />}
      {asked?.form && step && (
        <div class="panel">
          <ol class="path" aria-label={words.steps}>
            {steps.map(({ name }, index) => (
              <li key={name} {...(index === at && { 'aria-current': 'step' as const })}>
                <button type="button" class="plain" onClick={() => setAt(index)}>
                  {words.tabs[name]}
                </button>
              </li>
            ))}
          </ol>
          <h3 ref={heading} tabIndex={-1}>
            {words.step_at(at + 1, steps.length, words.tabs[step.name])}
          </h3>
          <Current.Provider value={inside}>
            <step.Part contact={contact} form={asked.form} kind={kind} />
          </Current.Provider>
          <div role="status">
            {told === 'saved' && <p class="good">{words.saved}</p>}
            {told && told !== 'saved' && <Why refusal={told} />}
          </div>
        </div>
      )}
      <footer>
        <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
          {words.back}
        </button>
        {at + 1 < steps.length && (
          <button type="button" class="primary" onClick={() => setAt(at + 1)}>
            {words.go_on}
          </button>
        )}
        {at + 1 >= steps.length && (
          <button type="button" class="primary" onClick={close}>
            {words.finish}
          </button>
        )}
      </footer>
    </Dialog>
  );
}
