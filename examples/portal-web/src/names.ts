import type { AccountId, ActorRef, Contact, ContactId, Directory, Fields, Label, Record, RoleId, UnitId } from 'annuaire';
import type { Staff } from './samples';

/** What people call contacts, units and roles, by id: known to the page, because it keeps the store. */
export class Names {
  readonly #directory: Directory;
  readonly #account: AccountId;
  readonly #staff: Staff[];
  readonly #contacts = new Map<ContactId, string>();
  readonly #units = new Map<UnitId, string>();
  readonly #roles = new Map<RoleId, Label>();
  readonly #asked = new Set<ContactId>();
  readonly #watching = new Set<() => void>();

  constructor(directory: Directory, account: AccountId, staff: Staff[]) {
    this.#directory = directory;
    this.#account = account;
    this.#staff = staff;
    for (const { role, label } of directory.policy.roles) this.#roles.set(role, label);
  }

  /** The contact's name; asked for where it is not known yet, and there the next time. */
  contact(id: ContactId): string | undefined {
    if (!this.#contacts.has(id)) this.#asked.add(id);
    return this.#contacts.get(id);
  }

  unit(id: UnitId): string {
    return this.#units.get(id) ?? id;
  }

  role(id: RoleId): Label {
    return this.#roles.get(id) ?? { en: id, fr: id };
  }

  /** An operator's name. */
  operator(id: string): string {
    return this.#staff.find(({ operator }) => operator.id === id)?.name ?? id;
  }

  /** Who did something, where it was not the system. */
  actor(actor: ActorRef): string | undefined {
    if (actor === 'system') return undefined;
    if ('operator' in actor) return this.operator(actor.operator);
    if ('api_key' in actor) return this.contact(actor.api_key.contact);
    return this.contact('contact' in actor ? actor.contact : actor.bearer);
  }

  /** Whether somebody was asked for who is not known. */
  get wanting(): boolean {
    return this.#asked.size > 0;
  }

  /** Looks up whoever was asked for. */
  async learn(): Promise<void> {
    const asked = [...this.#asked];
    this.#asked.clear();
    const records = await this.#load(asked.map((contact) => ({ contact })));
    for (const contact of asked) this.#contacts.set(contact, this.#contacts.get(contact) ?? '—');
    for (const record of records) {
      if ('contact' in record) this.#contacts.set(record.contact.id, await this.#nameOf(record.contact));
    }
    for (const tell of this.#watching) tell();
  }

  /** Is told of new names, until the answer is called. */
  watch(tell: () => void): () => void {
    this.#watching.add(tell);
    return () => void this.#watching.delete(tell);
  }

  /** Looks everything up anew, after something changed. */
  async refresh(): Promise<void> {
    for (const id of this.#contacts.keys()) this.#asked.add(id);
    await this.learn();
    const system = this.#directory.acting(this.#account, 'system');
    const { units } = await system.units({ limit: 200 });
    for (const { id, label } of units?.rows ?? []) this.#units.set(id, label);
    const { form } = await system.form();
    const kept = await this.#load((form?.catalogues ?? []).map(({ name }) => ({ catalogue: name })));
    for (const record of kept) {
      if (!('catalogue' in record)) continue;
      for (const [role, { label }] of Object.entries(record.catalogue.roles)) this.#roles.set(role, { en: label, fr: label });
    }
  }

  async #load(records: ({ contact: ContactId } | { catalogue: string })[]): Promise<Record[]> {
    const reads = { account: this.#account, records, claims: [], requests: [] };
    const snapshot = await this.#directory.repository.load(reads);
    return snapshot.records.map(([, record]) => record);
  }

  /** Of somebody removed, the name that the history tells. */
  async #nameOf({ id, fields = {} }: Contact): Promise<string> {
    if (fields['last_name'] !== undefined) return nameOf(fields);
    const { history } = await this.#directory.acting(this.#account, 'system').history({ contact: id });
    const told = (history?.entries ?? []).flatMap(({ personal = [] }) => personal).filter(({ contact }) => contact === id);
    const name = told.flatMap(({ before, after }) => [after, before]).find((fields) => fields?.['last_name'] !== undefined);
    return name ? nameOf(name) : '—';
  }
}

/** A person's name as a list shows it. */
export function nameOf(fields: Fields): string {
  return ['first_name', 'last_name'].flatMap((name) => fields[name] ?? []).join(' ');
}
