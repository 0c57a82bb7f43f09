import type { ExplainedReason, Lang, Reason } from 'annuaire';
import { createContext } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { sentence, useLanguage } from '../language';
import type { Refused } from '../refused';
import { reasonsOf, useReason } from '../why';

/** What is wrong with each part of a form, by the part's name. */
export const Problems = createContext<{ [part: string]: string }>({});

/** The part of a form that a reason is about. */
function partOf({ code, about = {} }: Reason): string | undefined {
  if (code === 'login_required' || code === 'login_taken') return 'login';
  if (code === 'vault_required') return 'vault';
  const part = about['field'] ?? about['setting'] ?? about['catalogue'] ?? about['role'];
  if (typeof part !== 'string') return undefined;
  return about['role'] === part ? part.split('.')[0] : part;
}

/** What is wrong, for each part that is drawn. */
export function problemsOf(refusal: Refused | undefined, lang: Lang): { [part: string]: string } {
  if (!refusal) return {};
  const explained = reasonsOf(refusal, lang);
  return Object.fromEntries(
    refusal.reasons.flatMap((reason, index) => {
      const part = partOf(reason);
      return part === undefined ? [] : [[part, sentence(explained[index]!.message)]];
    }),
  );
}

/** Why nothing was saved: takes the focus, so that nobody misses it. */
export function Problem({ refusal }: { refusal: Refused }) {
  const { say, lang } = useLanguage();
  const reason = useReason();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [refusal]);
  const texts = new Set(reasonsOf(refusal, lang).map((one: ExplainedReason) => reason(one)));
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={box}>
      <p>
        <strong>{say.not_saved}</strong>
      </p>
      <ul>
        {[...texts].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
