import type { Event } from 'annuaire';
import { useLanguage } from './language';
import type { Refused } from './refused';
import { Why } from './why';

/** What was just said: what happened, why something is refused, or any other text. */
export type Said = { text: string } | { refusal: Refused } | { events: Event[] };

/** The place where outcomes are told, read out by screen readers. */
export function Notice({ said, close }: { said: Said | undefined; close: () => void }) {
  const { say } = useLanguage();
  const refused = said && 'refusal' in said;
  return (
    <div class="notice" role="status">
      {said && (
        <div class={refused ? 'said refused' : 'said'}>
          <div>
            {refused && <Why refusal={said.refusal} />}
            {'text' in said && <p>{said.text}</p>}
          </div>
          <button type="button" class="plain" aria-label={say.close} onClick={close}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
