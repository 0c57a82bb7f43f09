// The rules of an accounting firm on its contacts, as annuaire's preset has them, and written for each of the others.

import { AbilityBuilder, createMongoAbility, subject } from '@casl/ability';
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';

const GROUP = 'LOOP-GESTION-DES-DROITS';
const FREE = ['contact.read', 'contact.edit.email', 'contact.edit.notes', 'contact.correct', 'role.grant.offer', 'unit.attach.dossier'];

export const ACTIONS = [...FREE, 'contact.remove', 'contact.erase', 'role.grant.flag'];

export const OPERATORS = {
  none: { id: 'none' },
  low: { id: 'low', level: '1.0' },
  five: { id: 'five', level: '5.0' },
  high: { id: 'high', level: '5.1' },
  group: { id: 'group', level: '1.0', groups: [GROUP] },
};

/** An operator as the others want one: a level in hundredths. */
export function facts({ id, level, groups = [] }, account) {
  return { id, account, level: level === undefined ? undefined : Math.round(Number(level) * 100), groups: new Set(groups) };
}

/** The rules by hand, on plain objects. */
export function plain(actor, action, target) {
  if (target.account !== actor.account || !target.present) return false;
  switch (action) {
    case 'contact.remove':
      return (actor.level !== undefined && actor.level > 500) || actor.groups.has(GROUP);
    case 'contact.erase':
      return actor.level !== undefined && actor.level > 500;
    case 'role.grant.flag':
      return actor.level !== undefined && actor.level >= 500;
    case 'contact.read':
    case 'contact.edit.email':
    case 'contact.edit.notes':
    case 'contact.correct':
    case 'role.grant.offer':
    case 'unit.attach.dossier':
      return true;
    default:
      return false;
  }
}

/** The text that the floor is asked: everything its rules look at. */
export function asked(actor, action, contact) {
  return `${actor.level ?? '-'} ${actor.groups.has(GROUP) ? 'group' : '-'} ${action} ${contact}`;
}

/** CASL, at its best: an ability for each operator, built once. */
export function ability(actor) {
  const { can, build } = new AbilityBuilder(createMongoAbility);
  const target = { account: actor.account, present: true };
  can(FREE, 'Contact', target);
  if (actor.level > 500 || actor.groups.has(GROUP)) can('contact.remove', 'Contact', target);
  if (actor.level > 500) can('contact.erase', 'Contact', target);
  if (actor.level >= 500) can('role.grant.flag', 'Contact', target);
  return build();
}

/** A contact, as CASL wants to be shown one. */
export function shown(target) {
  return subject('Contact', { ...target });
}

/** Cedar, at its best: its policies parsed once, and no more entities than a decision looks at. */
export const cedar = {
  prepare() {
    const actions = (names) => names.map((name) => `Action::"${name}"`).join(', ');
    const staticPolicies = `
      permit (principal is Operator, action in [${actions(FREE)}], resource is Contact);
      permit (principal is Operator, action in [${actions(['contact.remove', 'contact.erase'])}], resource is Contact)
        when { principal has level && principal.level > 500 };
      permit (principal is Operator, action == Action::"contact.remove", resource is Contact)
        when { principal.groups.contains("${GROUP}") };
      permit (principal is Operator, action == Action::"role.grant.flag", resource is Contact)
        when { principal has level && principal.level >= 500 };`;
    const answer = preparsePolicySet('rules', { staticPolicies });
    if (answer.type !== 'success') throw new Error(JSON.stringify(answer.errors));
  },
  request({ id, level, groups }, action, contact) {
    const principal = { type: 'Operator', id };
    const resource = { type: 'Contact', id: contact };
    const attrs = { groups: [...groups], ...(level === undefined ? {} : { level }) };
    const entities = [
      { uid: principal, attrs, parents: [] },
      { uid: resource, attrs: {}, parents: [] },
    ];
    return { principal, action: { type: 'Action', id: action }, resource, context: {}, preparsedPolicySetId: 'rules', entities };
  },
  allows(request) {
    return statefulIsAuthorized(request).response.decision === 'allow';
  },
};
