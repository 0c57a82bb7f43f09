import type { Counts, Line, Verdict } from 'annuaire';
import { useState } from 'preact/hooks';
import { Choice } from '../form/choice';
import { sentence, useLanguage } from '../language';
import { useNames } from '../session';
import { Why } from '../why';

/** How many lines are drawn at once. */
const STEP = 50;

type Kind = 'created' | 'updated' | 'unchanged' | 'refused' | 'malformed' | 'twin';

/** What became of each line. */
export function Verdicts({ counts, lines }: { counts: Counts; lines: Line[] }) {
  const { say } = useLanguage();
  const [all, setAll] = useState(false);
  const [shown, setShown] = useState(STEP);
  const kinds: [Kind, number][] = [
    ['created', counts.created],
    ['updated', counts.updated],
    ['unchanged', counts.unchanged],
    ['refused', counts.refused],
    ['malformed', counts.malformed],
    ['twin', counts.twins],
  ];
  const wanted = lines.filter(({ verdict }) => all || ['refused', 'malformed', 'twin'].includes(kindOf(verdict)));
  return (
    <>
      <h3>{say.report_title}</h3>
      <ul class="counts">
        {kinds
          .filter(([kind, count]) => count > 0 || kind === 'created')
          .map(([kind, count]) => (
            <li key={kind} class={kind}>
              {say.verdicts[kind]}
              {say.colon} <strong>{count}</strong>
            </li>
          ))}
      </ul>
      <Choice type="checkbox" name="all" label={say.all_lines} checked={all} choose={setAll} />
      {wanted.length === 0 && <p class="empty">{say.no_problem}</p>}
      {wanted.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say.line}</th>
              <th scope="col">{say.verdict}</th>
              <th scope="col">{say.why}</th>
            </tr>
          </thead>
          <tbody>
            {wanted.slice(0, shown).map((line) => (
              <tr key={line.line}>
                <td>{line.line}</td>
                <td>
                  <span class={`badge ${kindOf(line.verdict)}`}>{say.verdict_of[kindOf(line.verdict)]}</span>
                </td>
                <td>
                  <Reason verdict={line.verdict} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {wanted.length > shown && (
        <button type="button" onClick={() => setShown(shown + STEP)}>
          {say.more}
        </button>
      )}
    </>
  );
}

function Reason({ verdict }: { verdict: Verdict }) {
  const { say, label } = useLanguage();
  const names = useNames();
  if (verdict === 'twin') return <>{say.twin_why}</>;
  if ('refused' in verdict) return <Why refusal={verdict.refused} />;
  if ('malformed' in verdict) return <>{sentence(label(verdict.malformed.text))}</>;
  const contact = Object.values(verdict)[0] as string;
  return <>{names.contact(contact)}</>;
}

function kindOf(verdict: Verdict): Kind {
  return typeof verdict === 'string' ? verdict : (Object.keys(verdict)[0] as Kind);
}
