import type { Actor, ContactRow, Operator } from 'annuaire';
import { useId } from 'preact/hooks';
import { useLanguage } from './language';
import { nameOf } from './names';
import type { Portal } from './portal';
import { useAnswer, useSession } from './session';

/** Who looks at a portal first. */
export async function beginning({ sample, directory, account }: Portal): Promise<Actor> {
  const active = await effective({ directory, account });
  const first = active.find(({ fields }) => fields['email'] === sample.first?.fields['email']);
  return first ? { contact: first.contact } : { operator: sample.staff[0]!.operator };
}

/** The contacts who can sign in. */
async function effective({ directory, account }: Pick<Portal, 'directory' | 'account'>): Promise<ContactRow[]> {
  const { page } = await directory.acting(account, 'system').page({ access: ['active'], limit: 100 });
  return page?.rows ?? [];
}

/** Chooses who one is: what a real portal knows from the sign-in. */
export function ActorChooser() {
  const { say, label } = useLanguage();
  const { portal, actor, become } = useSession();
  const id = useId();
  const contacts = useAnswer(() => effective(portal), [portal]) ?? [];
  const { staff } = portal.sample;
  const gone = typeof actor === 'object' && 'contact' in actor && !contacts.some(({ contact }) => contact === actor.contact);

  const choose = (key: string) => {
    const [kind, who = ''] = key.split(' ');
    const operator = staff.find(({ operator }) => operator.id === who)?.operator;
    become(kind === 'contact' ? { contact: who } : operator ? { operator } : 'system');
  };
  return (
    <div class="actor">
      <div class="field-inline">
        <label for={id}>{say.acting_as}</label>
        <select id={id} value={keyOf(actor)} onChange={(event) => choose(event.currentTarget.value)}>
          <optgroup label={say.acting_contacts}>
            {gone && <option value={keyOf(actor)}>{portal.names.contact(actor.contact) ?? say.empty}</option>}
            {contacts.map(({ contact, fields }) => (
              <option key={contact} value={`contact ${contact}`}>
                {nameOf(fields)}
              </option>
            ))}
          </optgroup>
          <optgroup label={say.acting_staff}>
            {staff.map(({ operator, name, job }) => (
              <option key={operator.id} value={`operator ${operator.id}`}>
                {`${name} (${label(job)})`}
              </option>
            ))}
          </optgroup>
          <option value="system">{say.acting_system}</option>
        </select>
      </div>
      {typeof actor === 'object' && 'operator' in actor && <Attested operator={actor.operator} />}
    </div>
  );
}

/** What a host attests of its operators: here one may try what it changes. */
function Attested({ operator }: { operator: Operator }) {
  const { say } = useLanguage();
  const { become } = useSession();
  const [level, groups] = [useId(), useId()];
  const change = (change: Partial<Operator>) => become({ operator: { ...operator, ...change } });
  return (
    <>
      <div class="field-inline">
        <label for={level}>{say.level}</label>
        <input
          id={level}
          class="short"
          inputMode="decimal"
          pattern="[0-9]{1,3}(\.[0-9]{1,2})?"
          title={say.level_hint}
          value={operator.level ?? ''}
          onChange={({ currentTarget: { value, validity } }) => {
            const { level: _, ...rest } = operator;
            if (validity.valid) become({ operator: value ? { ...rest, level: value } : rest });
          }}
        />
      </div>
      <div class="field-inline">
        <label for={groups}>{say.groups}</label>
        <input
          id={groups}
          title={say.groups_hint}
          value={(operator.groups ?? []).join(', ')}
          onChange={({ currentTarget: { value } }) =>
            change({
              groups: value
                .split(',')
                .map((name) => name.trim())
                .filter(Boolean),
            })
          }
        />
      </div>
    </>
  );
}

function keyOf(actor: Actor): string {
  if (typeof actor === 'string' || 'bearer' in actor || 'api_key' in actor) return 'system';
  return 'contact' in actor ? `contact ${actor.contact}` : `operator ${actor.operator.id}`;
}
