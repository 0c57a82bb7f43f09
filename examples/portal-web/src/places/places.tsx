import type { CreateRole } from 'annuaire';
import { useLanguage } from '../language';
import { useSession } from '../session';
import { Events } from './events';
import { Kept } from './kept';
import { Units } from './units';

/** What the account keeps itself: its units, and its own roles. */
export function Places() {
  const { say } = useLanguage();
  const { sample } = useSession().portal;
  const catalogues = (roles: CreateRole[]) => [...new Set(roles.map(({ catalogue }) => catalogue))];
  return (
    <section>
      <h1 tabIndex={-1}>{say.places}</h1>
      <p class="lead">{say.units_text}</p>
      <div class="cards">
        {sample.kinds.map(({ kind, label }) => (
          <Units key={kind} kind={kind} label={label} />
        ))}
        {catalogues(sample.roles.filter(({ booking }) => !booking)).map((catalogue) => (
          <Kept key={catalogue} catalogue={catalogue} />
        ))}
        {catalogues(sample.roles.filter(({ booking }) => booking)).map((catalogue) => (
          <Events key={catalogue} catalogue={catalogue} />
        ))}
      </div>
    </section>
  );
}
