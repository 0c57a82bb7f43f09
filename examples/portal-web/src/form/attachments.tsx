import type { Form, UnitId } from 'annuaire';
import { useLanguage } from '../language';
import { useAnswer, useSession } from '../session';
import { Why } from '../why';
import { Choice } from './choice';

/** What a contact is attached to, a list for each kind of unit. */
export function Attachments({ form, chosen, choose }: { form: Form; chosen: Set<UnitId>; choose: (chosen: Set<UnitId>) => void }) {
  const { label } = useLanguage();
  const { acting, portal } = useSession();
  const contact = form.contact?.contact;
  // The form judges attaching, kind by kind; detaching is asked for.
  const detaching = useAnswer(async () => {
    const asked = (form.contact?.units ?? []).map(async ({ unit }) => [unit, (await acting.check({ detach_unit: { contact: contact!, unit } })).refusal] as const);
    return new Map(await Promise.all(asked));
  }, [form]);
  const attached = new Set((form.contact?.units ?? []).map(({ unit }) => unit));
  return (
    <>
      {portal.sample.kinds.map(({ kind, label: text }) => {
        const units = form.units.filter((unit) => unit.kind === kind);
        const refused = form.actions.find(({ action }) => action === `unit.attach.${kind}`)?.refused;
        return (
          <fieldset key={kind}>
            <legend>{label(text)}</legend>
            {units.map(({ id, label: name }) => {
              // Dependants may go in the same save: only a missing right locks the box.
              const refusal = attached.has(id) ? detaching?.get(id) : refused;
              const lock = refusal?.gate === 'right' ? refusal : undefined;
              return (
                <Choice
                  key={id}
                  type="checkbox"
                  name={kind}
                  label={name}
                  checked={chosen.has(id)}
                  disabled={Boolean(lock)}
                  choose={(on) => {
                    const next = new Set(chosen);
                    if (on) next.add(id);
                    else next.delete(id);
                    choose(next);
                  }}
                  {...(lock && { why: <Why refusal={lock} /> })}
                />
              );
            })}
          </fieldset>
        );
      })}
    </>
  );
}
