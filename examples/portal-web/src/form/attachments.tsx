import type { Form, Unit, UnitId } from 'annuaire';
import { useLanguage } from '../language';
import type { Refused } from '../refused';
import { useAnswer, useSession } from '../session';
import { useCommon, Why } from '../why';
import { Choice } from './choice';

/** What a contact is attached to, a list for each kind of unit. */
export function Attachments({ form, chosen, choose }: { form: Form; chosen: Set<UnitId>; choose: (chosen: Set<UnitId>) => void }) {
  const { label } = useLanguage();
  const { acting, portal } = useSession();
  const contact = form.contact?.contact;
  // The form judges attaching, kind by kind; detaching is asked for.
  const detaching = useAnswer(async () => {
    const asked = (form.contact?.units ?? []).map(
      async ({ unit }) => [unit, (await acting.check({ detach_unit: { contact: contact!, unit } })).refusal] as const,
    );
    return new Map(await Promise.all(asked));
  }, [form]);
  const attached = new Set((form.contact?.units ?? []).map(({ unit }) => unit));
  return (
    <>
      {portal.sample.kinds.map((kind) => {
        const refused = form.actions.find(({ action }) => action === `unit.attach.${kind.kind}`)?.refused;
        return (
          <KindOfUnit
            key={kind.kind}
            label={label(kind.label)}
            units={form.units.filter((unit) => unit.kind === kind.kind)}
            // What depends on a unit may go in the same save: only a missing right locks the box.
            lockOf={(unit) => onlyRight(attached.has(unit) ? detaching?.get(unit) : refused)}
            chosen={chosen}
            choose={choose}
          />
        );
      })}
    </>
  );
}

interface Props {
  label: string;
  units: Unit[];
  lockOf: (unit: UnitId) => Refused | undefined;
  chosen: Set<UnitId>;
  choose: (chosen: Set<UnitId>) => void;
}

function KindOfUnit({ label, units, lockOf, chosen, choose }: Props) {
  const common = useCommon(units.map(({ id }) => lockOf(id)));
  const set = (unit: UnitId, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(unit);
    else next.delete(unit);
    choose(next);
  };
  return (
    <fieldset>
      <legend>{label}</legend>
      {common && <Why refusal={common} />}
      {units.map(({ id, label: name }) => {
        const lock = lockOf(id);
        return (
          <Choice
            key={id}
            type="checkbox"
            name={label}
            label={name}
            checked={chosen.has(id)}
            disabled={Boolean(lock)}
            choose={(on) => set(id, on)}
            {...(lock && !common && { why: <Why refusal={lock} /> })}
          />
        );
      })}
    </fieldset>
  );
}

function onlyRight(refusal: Refused | null | undefined): Refused | undefined {
  return refusal?.gate === 'right' ? refusal : undefined;
}
