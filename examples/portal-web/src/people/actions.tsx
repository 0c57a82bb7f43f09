import type { Code, ContactRow, Form } from 'annuaire';
import { useLanguage } from '../language';
import type { Refused } from '../refused';
import { useAnswer, useSession } from '../session';
import { useExplanation, Why } from '../why';
import { appointable } from './appointment';
import { correctable } from './correction';
import type { Doing } from './task';

/** What is not said to whoever looks: the action is for another moment, or for another portal. */
const BESIDE_THE_POINT: Code[] = ['wrong_access', 'login_is_email'];

/** The actions on a person that go through; those that do not say why, and who can help. */
export function Actions({ row, form, start }: { row: ContactRow; form: Form; start: (doing: Doing) => void }) {
  const { say } = useLanguage();
  const { acting, runAloud } = useSession();
  const explanation = useExplanation();
  const { contact } = row;
  // What the form does not draw.
  const beyond = useAnswer(async () => {
    const [fields, seats] = await Promise.all([correctable(acting, contact), appointable(acting, contact)]);
    return { correct: fields.length > 0, appoint: seats.length > 0 };
  }, [contact]);
  const refusalOf = (key: string) => form.actions.find(({ action }) => action === key)?.refused ?? undefined;
  const promotions = form.catalogues.flatMap(({ roles }) => roles.flatMap(({ promotion }) => promotion ?? []));

  const nothing =
    form.fields.every(({ refused }) => refused) && form.catalogues.every(({ roles }) => roles.every(({ refused }) => refused));
  const promoted = promotions.every(({ refused }) => refused) ? promotions[0]?.refused : undefined;
  const all: [label: string, refusal: Refused | null | undefined, act: () => void, shown?: boolean][] = [
    [say.edit, nothing ? form.fields[0]?.refused : undefined, () => start({ task: 'edit', row })],
    [say.correct, undefined, () => start({ task: 'correct', row }), beyond?.correct ?? false],
    [say.promote, promoted, () => start({ task: 'promote', row }), promotions.length > 0],
    [say.appoint, undefined, () => start({ task: 'appoint', row }), beyond?.appoint ?? false],
    [say.access_open, refusalOf('access.open'), () => start({ task: 'login', row, opens: true })],
    [say.link_send, refusalOf('link.send'), () => void runAloud(acting.sendLink({ contact }))],
    [say.login_change, refusalOf('login.change'), () => start({ task: 'login', row, opens: false })],
    [say.access_suspend, refusalOf('access.suspend'), () => void runAloud(acting.suspendAccess({ contact }))],
    [say.access_resume, refusalOf('access.resume'), () => void runAloud(acting.resumeAccess({ contact }))],
    [say.access_close, refusalOf('access.close'), () => void runAloud(acting.closeAccess({ contact }))],
    [say.remove, refusalOf('contact.remove'), () => start({ task: 'remove', row })],
    [say.erase, refusalOf('contact.erase'), () => start({ task: 'erase', row })],
    [say.story, undefined, () => start({ task: 'story', row })],
  ];

  const offered = all.filter(([, , , shown = true]) => shown);
  const possible = offered.filter(([, refusal]) => !refusal || refusal.reasons.some(({ code }) => code === 'confirmation_needed'));
  const others = offered.filter((one) => !possible.includes(one) && !one[1]!.reasons.some(({ code }) => BESIDE_THE_POINT.includes(code)));
  // What is refused for one reason is said once.
  const alike = new Map<string, typeof others>();
  for (const other of others) {
    const text = explanation(other[1]!);
    alike.set(text, [...(alike.get(text) ?? []), other]);
  }
  return (
    <>
      <div class="actions" role="group" aria-label={say.actions}>
        {possible.map(([label, , act]) => (
          <button key={label} type="button" class={label === say.remove || label === say.erase ? 'danger' : ''} onClick={act}>
            {label}
          </button>
        ))}
      </div>
      {others.length > 0 && (
        <details class="others">
          <summary>{say.unavailable(others.length)}</summary>
          <dl>
            {[...alike.values()].map((same) => (
              <div key={same[0]![0]}>
                <dt>{same.map(([label]) => label).join(', ')}</dt>
                <dd>
                  <Why refusal={same[0]![1]!} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
