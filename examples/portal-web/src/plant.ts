import type { AccountId, Acting, ContactId, CreateContact, Directory, Outcome, RoleGrant, UnitId } from 'annuaire';
import type { Mailbox } from './mailbox';
import type { Sample } from './samples';
import type { Person } from './samples/sample';

/** Opens an account with the people of a sample: by the same commands as everybody's, given by the system. */
export async function plant(sample: Sample, directory: Directory, mailbox: Mailbox): Promise<AccountId> {
  const { first, account: fields = {} } = sample;
  const units = new Map<string, UnitId>();
  const opened = done(
    await directory.openAccount('system', { fields, ...(first && { first: { ...creation(first, units), ...login(first) } }) }),
  );
  const account = opened.account!;
  const system = directory.acting(account, 'system');
  for (const unit of sample.units) units.set(unit.label, done(await system.createUnit(unit)).unit!);
  for (const role of sample.roles) done(await system.createRole(role));

  const people = new Map<ContactId, Person>();
  if (first) people.set(opened.contact!, first);
  for (const person of sample.people) {
    const { contact } = done(await system.createContact(creation(person, units)));
    people.set(contact!, person);
    await open(system, contact!, person);
    // Where access did not open with the contact, and there is no login to give: now.
    const { contact: row } = await system.contact(contact!);
    if (person.access && row?.access === 'none') done(await system.openAccess({ contact: contact!, ...login(person) }));
  }

  // Who is invited still has their letter; the others have followed theirs.
  const letters = await mailbox.collect(({ message }) => people.get(message.contact)?.access === 'invited');
  for (const { token } of letters.filter(({ message }) => people.get(message.contact)?.access !== 'invited')) {
    const link = token && mailbox.open(token);
    if (link) done(await directory.acting(account, { bearer: link }).redeemLink());
  }
  for (const [contact, person] of people) {
    if (person.access === 'suspended') done(await system.suspendAccess({ contact }));
    for (const role of person.promoted ?? []) done(await system.promote({ contact, role }));
  }
  await mailbox.collect(() => false);
  return account;
}

/** The agenda of somebody, and what they want to be told. */
async function open(system: Acting, contact: ContactId, { agenda, notifications }: Person): Promise<void> {
  if (agenda) {
    const { kind, availability, absences = [] } = agenda;
    done(await system.chooseAgenda({ contact, ...kind }));
    if (availability) done(await system.setAvailability({ contact, availability }));
    for (const absence of absences) done(await system.addUnavailability({ contact, ...absence }));
  }
  if (notifications) done(await system.setNotifications({ contact, wanted: notifications }));
}

function creation({ fields, language, roles = [], units: held = {} }: Person, units: Map<string, UnitId>): CreateContact {
  const places = Object.entries(held).map(([label, roles]) => ({ unit: units.get(label)!, roles }));
  const there = places.flatMap(({ unit, roles }) => roles.map((role) => ({ role, unit })));
  return {
    fields,
    ...(language && { language }),
    roles: [...roles.map((role): RoleGrant => ({ role })), ...there],
    units: places.map(({ unit }) => unit),
  };
}

function login(person: Person): { login?: string } {
  return person.login === undefined ? {} : { login: person.login };
}

/** A sample that its own policy refuses is a mistake of ours. */
function done({ outcome, refusal }: { outcome?: Outcome | undefined; refusal?: { message(): string } | undefined }): Outcome {
  if (outcome) return outcome;
  throw new Error(`the sample is refused: ${refusal?.message()}`);
}
