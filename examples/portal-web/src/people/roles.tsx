import type { Holding } from 'annuaire';
import { useLanguage } from '../language';
import { useSession } from '../session';

/** The roles that somebody holds. */
export function RoleList({ roles }: { roles: Holding[] }) {
  const { say, label } = useLanguage();
  const { names } = useSession().portal;
  if (roles.length === 0) return <span class="roles none">{say.no_role}</span>;
  return (
    <ul class="roles" aria-label={say.roles}>
      {roles.map(({ role, unit }) => (
        <li key={`${role} ${unit}`}>{unit ? say.in_unit(label(names.role(role)), names.unit(unit)) : label(names.role(role))}</li>
      ))}
    </ul>
  );
}
