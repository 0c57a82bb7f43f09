import type { Party, PendingMove, RoleId } from 'annuaire';
import { useState } from 'preact/hooks';
import { useLanguage } from '../language';
import { Ask, typedIn } from '../people/ask';
import { Letter } from '../people/promotion';
import { useAnswer, useNames, useSession } from '../session';
import { Why } from '../why';

/** A document that stands for any, to ask whether one would be taken. */
const ANY = { reference: '?', date: '2026-01-01' };

/** A handover on its way: the steps that are done, those that wait, and what one may do about it. */
export function Handover({ role, move }: { role: RoleId; move: PendingMove }) {
  const { say, day } = useLanguage();
  const { acting, runAloud, run } = useSession();
  const names = useNames();
  const [recording, setRecording] = useState(false);
  const may = useAnswer(async () => {
    const [approve, letter, cancel] = await Promise.all([
      acting.check({ approve_move: { role } }),
      acting.check({ approve_move: { role, evidence: ANY } }),
      acting.check({ cancel_move: { role } }),
    ]);
    return { approve, letter, cancel };
  }, [role]);
  const [from, to] = [move.from && (names.contact(move.from) ?? '…'), names.contact(move.to) ?? '…'];
  return (
    <div class="handover">
      <h3>{say.handover(from ?? say.vacant, to)}</h3>
      <ol class="steps">
        {move.from && <Step party="outgoing" name={say.step_outgoing(from!)} move={move} />}
        <Step party="operator" name={say.step_operator} move={move} />
      </ol>
      <p class="hint">{say.expires(day(move.expires))}</p>
      <div class="actions">
        {may?.approve.ok && (
          <button type="button" class="primary" onClick={() => void runAloud(acting.approveMove({ role }))}>
            {say.approve}
          </button>
        )}
        {may?.letter.ok && (
          <button type="button" onClick={() => setRecording(true)}>
            {say.record_letter}
          </button>
        )}
        {may?.cancel.ok && (
          <button type="button" onClick={() => void runAloud(acting.cancelMove({ role }))}>
            {say.cancel_move}
          </button>
        )}
      </div>
      {may && !may.approve.ok && !may.letter.ok && <Why refusal={may.approve.refusal} />}
      {recording && (
        <Ask
          title={say.letter_title}
          go={say.record_letter}
          close={() => setRecording(false)}
          act={(typed) => {
            const evidence = { reference: typedIn(typed, 'reference') ?? '', date: typedIn(typed, 'date') ?? '' };
            return run(acting.approveMove({ role, evidence }));
          }}
        >
          <Letter />
        </Ask>
      )}
    </div>
  );
}

function Step({ party, name, move }: { party: Party; name: string; move: PendingMove }) {
  const { say, day } = useLanguage();
  const names = useNames();
  const given = move.approvals.find((approval) => approval.party === party);
  const by = given && (names.actor(given.by) ?? (given.by === 'system' ? say.system : '…'));
  return (
    <li class={given ? 'done' : ''}>
      <span aria-hidden="true">{given ? '✓' : '○'}</span>
      <span>
        <strong>{name}</strong>
        <small>
          {given ? (given.by_letter ? say.step_letter(by!, day(given.at)) : say.step_done(by!, day(given.at))) : say.step_waits}
        </small>
      </span>
    </li>
  );
}
