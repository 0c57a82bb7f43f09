import type { ExplainedReason, Lang } from 'annuaire';
import { sentence, useLanguage } from './language';
import type { Refused } from './refused';
import { rulebook } from './rulebook';
import { useNames } from './session';

/** The reasons of a refusal in one language, as the package words them. */
export function reasonsOf(refusal: Refused, lang: Lang): ExplainedReason[] {
  const { Refusal } = rulebook();
  return new Refusal(refusal).explained(lang).reasons;
}

/** One reason: what is wrong, and what helps. Where only the right is missing, what helps says it all. */
export function useReason(): (reason: ExplainedReason) => string {
  const names = useNames();
  return ({ code, message, remedy, who = [] }) => {
    const holders = who.flatMap((one) => (typeof one === 'object' && 'role' in one ? (one.role.holders ?? []) : []));
    const people = holders.map((id) => names.contact(id) ?? '…').join(', ');
    const help = people ? `${remedy} (${people})` : remedy;
    return code === 'not_allowed' ? sentence(help) : `${sentence(message)} ${sentence(help)}`;
  };
}

/** All reasons of a refusal as one text: two refusals with the same one are the same to whoever reads them. */
export function useExplanation(): (refusal: Refused) => string {
  const { lang } = useLanguage();
  const reason = useReason();
  return (refusal) => [...new Set(reasonsOf(refusal, lang).map(reason))].join(' ');
}

/** The one reason for which everything here is refused, where there is one: said once, and not at each thing. */
export function useCommon(refusals: (Refused | null | undefined)[]): Refused | undefined {
  const explanation = useExplanation();
  const texts = new Set(refusals.map((refusal) => refusal && explanation(refusal)));
  return refusals.length > 1 && texts.size === 1 ? (refusals[0] ?? undefined) : undefined;
}

/** Why something is refused, what would unblock it, and who can help. */
export function Why({ refusal, id, title }: { refusal: Refused; id?: string; title?: string }) {
  const { lang } = useLanguage();
  const reason = useReason();
  const texts = new Set(reasonsOf(refusal, lang).map(reason));
  return (
    <div class="why" {...(id && { id })}>
      {title && <p class="title">{title}</p>}
      {[...texts].map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}
