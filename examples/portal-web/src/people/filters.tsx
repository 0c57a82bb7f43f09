import type { Access, Form, List } from 'annuaire';
import { useEffect, useId, useState } from 'preact/hooks';
import { useLanguage } from '../language';
import { useSession } from '../session';

/** What one chooses from: both kinds of suspension are one to whoever looks. */
const ACCESS: [key: 'none' | 'invited' | 'active' | 'suspended_active', Access[]][] = [
  ['none', ['none']],
  ['invited', ['invited']],
  ['active', ['active']],
  ['suspended_active', ['suspended_invited', 'suspended_active']],
];

/** Narrows the list: by words, by role, by access. */
export function Filters({ narrowed, narrow, form }: { narrowed: List; narrow: (list: List) => void; form: Form | undefined }) {
  const { say, label } = useLanguage();
  const { policy } = useSession().portal;
  const [text, role, access] = [useId(), useId(), useId()];
  const [typed, setTyped] = useState('');
  useEffect(() => setTyped(narrowed.text ?? ''), [narrowed]);
  useEffect(() => {
    const { text: _, ...rest } = narrowed;
    if ((narrowed.text ?? '') === typed.trim()) return;
    const pause = setTimeout(() => narrow(typed.trim() ? { ...rest, text: typed.trim() } : rest), 150);
    return () => clearTimeout(pause);
  }, [typed]);

  const kept = (form?.catalogues ?? []).flatMap(({ roles }) =>
    roles.filter(({ role }) => !policy.roles.some((known) => known.role === role)),
  );
  const set = <K extends keyof List>(key: K, value: List[K] | undefined) => {
    const { [key]: _, ...rest } = narrowed;
    narrow(value === undefined ? rest : { ...rest, [key]: value });
  };
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <div class="field search">
        <label for={text}>{say.search}</label>
        <input id={text} type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      </div>
      <div class="field">
        <label for={role}>{say.role}</label>
        <select id={role} value={narrowed.role ?? ''} onChange={(event) => set('role', event.currentTarget.value || undefined)}>
          <option value="">{say.any_role}</option>
          {[...policy.roles, ...kept].map(({ role, label: name }) => (
            <option key={role} value={role}>
              {label(name)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={access}>{say.access}</label>
        <select
          id={access}
          value={narrowed.access?.at(-1) ?? ''}
          onChange={(event) => set('access', ACCESS.find(([key]) => key === event.currentTarget.value)?.[1])}
        >
          <option value="">{say.any_access}</option>
          {ACCESS.map(([key]) => (
            <option key={key} value={key}>
              {say.access_of[key]}
            </option>
          ))}
        </select>
      </div>
    </form>
  );
}
