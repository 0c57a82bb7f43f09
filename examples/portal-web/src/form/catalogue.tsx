import type { FormCatalogue, FormRole } from 'annuaire';
import { useContext } from 'preact/hooks';
import { useLanguage } from '../language';
import { useSession } from '../session';
import { useCommon, Why } from '../why';
import { Choice } from './choice';
import { keyOf } from './draft';
import { Problems } from './problem';

interface Props {
  catalogue: FormCatalogue;
  chosen: Set<string>;
  choose: (chosen: Set<string>) => void;
}

/** The roles of one catalogue: one of them, or as many as one likes. */
export function Catalogue({ catalogue, chosen, choose }: Props) {
  const { say, label } = useLanguage();
  const { names } = useSession().portal;
  const problem = useContext(Problems)[catalogue.name];
  const { roles, holds_one, min_held } = catalogue;
  const others = new Set([...chosen].filter((key) => !roles.some((role) => keyOf(role) === key)));
  const common = useCommon(roles.map(({ refused }) => refused));
  const lock = roles.some(isByPromotion) ? undefined : common;
  const held = roles.find((role) => role.held);
  const byEdit = roles.some((role) => !isByPromotion(role));

  const set = (role: FormRole, on: boolean) => {
    const before = holds_one ? others : chosen;
    const next = new Set(before);
    if (on) next.add(keyOf(role));
    else next.delete(keyOf(role));
    choose(next);
  };
  const name = (role: FormRole) => (role.unit ? say.in_unit(label(role.label), names.unit(role.unit)) : label(role.label));
  return (
    <fieldset class={problem ? 'wrong' : ''}>
      <legend>
        {label(catalogue.label)}
        {min_held > 0 && <span class="hint">{` (${say.at_least(min_held)})`}</span>}
      </legend>
      {lock && <Why refusal={lock} />}
      {roles.length === 0 && <p class="hint">{say.needs_unit_first}</p>}
      {holds_one && byEdit && roles.length > 0 && (
        <Choice
          type="radio"
          name={catalogue.name}
          label={say.none_of_them}
          checked={!roles.some((role) => chosen.has(keyOf(role)))}
          choose={() => choose(others)}
          disabled={Boolean(held?.refused)}
        />
      )}
      {roles.map((role) => (
        <Choice
          key={keyOf(role)}
          type={holds_one && byEdit ? 'radio' : 'checkbox'}
          name={catalogue.name}
          label={name(role)}
          checked={chosen.has(keyOf(role))}
          choose={(on) => set(role, on)}
          disabled={Boolean(role.refused)}
          hint={isByPromotion(role) ? say.by_promotion : undefined}
          why={role.refused && !lock && !isByPromotion(role) ? <Why refusal={role.refused} /> : undefined}
        />
      ))}
      {problem && <p class="problem">{problem}</p>}
    </fieldset>
  );
}

function isByPromotion({ refused }: FormRole): boolean {
  return refused?.reasons.some(({ code }) => code === 'moves_by_promotion') ?? false;
}
