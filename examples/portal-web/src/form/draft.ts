import type { Command, ContactId, CreateContact, Form, FormField, FormRole, Item, PostalParts, Typed, TypedFields, UnitId } from 'annuaire';

/** What is on the screen: typed, ticked, not saved yet. */
export interface Draft {
  fields: { [name: string]: string | PostalParts };
  /** By `keyOf`. */
  roles: Set<string>;
  units: Set<UnitId>;
  access: boolean;
  login: string;
  language: string;
}

/** A role of a form, and the unit it is held in. */
export function keyOf({ role, unit }: Pick<FormRole, 'role' | 'unit'>): string {
  return `${role} ${unit ?? ''}`;
}

/** A draft as the form has it: pre-filled. */
export function draftOf(form: Form, language: string): Draft {
  return {
    fields: Object.fromEntries(form.fields.map(({ name, kind, value }) => [name, value ?? (kind === 'address' ? {} : '')])),
    roles: new Set(rolesOf(form).flatMap((role) => (role.held ? [keyOf(role)] : []))),
    units: new Set((form.contact?.units ?? []).map(({ unit }) => unit)),
    access: false,
    login: form.contact?.login ?? form.suggested_login ?? '',
    language: form.contact ? (form.contact.language ?? '') : language,
  };
}

/** The command that creates what was typed. */
export function creation(form: Form, draft: Draft): CreateContact {
  const roles = rolesOf(form).filter((role) => draft.roles.has(keyOf(role)));
  return {
    fields: Object.fromEntries(
      form.fields.flatMap((field) => (typed(field, draft) === null ? [] : [[field.name, typed(field, draft)]])),
    ) as TypedFields,
    roles: roles.map(({ role, unit }) => (unit ? { role, unit } : { role })),
    units: [...draft.units],
    ...(draft.language && { language: draft.language }),
    ...(form.access_at_creation === 'offered' && { access: draft.access }),
  };
}

/** The commands that make a contact what was typed, in an order in which none trips over another; none where nothing differs. */
export function edition(contact: ContactId, form: Form, draft: Draft): Command[] {
  const before = draftOf(form, '');
  const changed = form.fields.filter((field) => JSON.stringify(typed(field, draft)) !== JSON.stringify(typed(field, before)));
  const fields = Object.fromEntries(changed.map((field) => [field.name, typed(field, draft)])) as TypedFields;
  const language = draft.language !== before.language && draft.language;
  const edited = changed.length > 0 || language;

  const roles = rolesOf(form);
  const granted = roles.filter((role) => draft.roles.has(keyOf(role)) && !role.held);
  // In a catalogue of which one holds one role, the new one takes the place of the old one.
  const replaced = new Set(
    form.catalogues.flatMap(({ holds_one, roles }) => (holds_one && granted.some((role) => roles.includes(role)) ? roles : [])),
  );
  const revoked = roles.filter((role) => role.held && !draft.roles.has(keyOf(role)) && !replaced.has(role));
  const at = ({ role, unit }: FormRole) => ({ contact, role, ...(unit && { unit }) });
  const units = { from: before.units, to: draft.units };

  return [
    ...(edited ? [{ edit_contact: { contact, ...(changed.length > 0 && { fields }), ...(language && { language }) } }] : []),
    ...[...units.to].filter((unit) => !units.from.has(unit)).map((unit) => ({ attach_unit: { contact, unit } })),
    ...granted.map((role) => ({ grant_role: at(role) })),
    // A role may rest on one of a catalogue before it.
    ...revoked.reverse().map((role) => ({ revoke_role: at(role) })),
    ...[...units.from].filter((unit) => !units.to.has(unit)).map((unit) => ({ detach_unit: { contact, unit } })),
    ...(draft.access ? [{ open_access: { contact, ...(draft.login && { login: draft.login }) } }] : []),
    ...(form.contact?.login !== undefined && draft.login !== before.login ? [{ change_login: { contact, login: draft.login } }] : []),
  ];
}

/** All or none; and only where the contact is still as it was shown. */
export function together(commands: Command[], version: number): { mode: 'atomic'; items: Item[] } {
  return { mode: 'atomic', items: commands.map((command, index) => (index === 0 ? { command, if_version: version } : { command })) };
}

function rolesOf(form: Form): FormRole[] {
  return form.catalogues.flatMap(({ roles }) => roles);
}

/** A field as a command takes it: nothing where it is empty. */
function typed({ name }: FormField, { fields }: Draft): Typed {
  const value = fields[name] ?? '';
  if (typeof value === 'string') return value === '' ? null : value;
  const parts = Object.entries(value).filter(([, part]) => part);
  return parts.length === 0 ? null : Object.fromEntries(parts);
}
