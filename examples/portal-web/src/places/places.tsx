import { useLanguage } from '../language';
import { useSession } from '../session';
import { Kept } from './kept';
import { Units } from './units';

/** What the account keeps itself: its units, and its own roles. */
export function Places() {
  const { say } = useLanguage();
  const { sample } = useSession().portal;
  const kept = [...new Set(sample.roles.map(({ catalogue }) => catalogue))];
  return (
    <section>
      <h1 tabIndex={-1}>{say.places}</h1>
      <p class="lead">{say.units_text}</p>
      <div class="cards">
        {sample.kinds.map(({ kind, label }) => (
          <Units key={kind} kind={kind} label={label} />
        ))}
        {kept.map((catalogue) => (
          <Kept key={catalogue} catalogue={catalogue} />
        ))}
      </div>
    </section>
  );
}
