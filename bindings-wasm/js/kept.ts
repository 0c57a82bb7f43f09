/** What the stores of this package share: how what they keep is called, where it is listed, and how it is handed out. */
import { shown, sortKeyOf } from './repository.js';
import type {
  Account,
  AccountId,
  Change,
  ClaimKey,
  Contact,
  ContactId,
  Entry,
  Key,
  Listing,
  Owner,
  Page,
  Record,
  Rows,
  Unit,
  Version,
} from './wire.js';

/** Where a record is listed, and where in that list. */
export interface Place {
  list: 'contacts' | 'accounts' | 'units';
  /** The account of the contacts and of the units, the policy of the accounts. */
  of: string;
  /** Of a contact: the folded name, which comes before the id. */
  name?: string;
  id: string;
}

/** A list that is asked for. */
export interface Asked {
  list: Place['list'];
  of: string;
  after: { name?: string; id: string } | undefined;
  limit: number;
  /** Whether a record in the list is shown, by its text. */
  shown: (text: string) => boolean;
}

/** The key of a record. */
export function keyOf(record: Record): Key {
  if ('account' in record) return 'account';
  if ('contact' in record) return { contact: record.contact.id };
  if ('unit' in record) return { unit: record.unit.id };
  return { catalogue: record.catalogue.name };
}

/** A key as a text: no two have the same. */
export function named(key: Key): string {
  return typeof key === 'string' ? key : Object.entries(key)[0]!.join(' ');
}

/** The key of a claim as a text. */
export function claimed({ scope, kind, value }: ClaimKey): string {
  return JSON.stringify([...Object.entries(scope)[0]!, kind, value]);
}

/** Whether a claim's holder is who is expected. */
export function same(one: Owner | null, other: Owner | null): boolean {
  return one?.account === other?.account && one?.contact === other?.contact;
}

export function versionOf(record: Record): Version {
  return Object.values(record)[0].version;
}

/** The versions that a change rests on: those it replaces, and those it has only read. */
export function expected({ writes, guards = [] }: Change): { key: Key; expected: Version | null }[] {
  return [...writes.map(({ record, expected }) => ({ key: keyOf(record), expected })), ...guards];
}

/** Where a record, whose text may be known, is listed: catalogues are not, nor is who is gone. */
export function placeOf(account: AccountId, record: Record, text?: string): Place | undefined {
  if ('account' in record) return { list: 'accounts', of: record.account.policy, id: record.account.id };
  if ('unit' in record) return { list: 'units', of: account, id: record.unit.id };
  if ('catalogue' in record || (record.contact.presence ?? 'present') !== 'present') return undefined;
  return { list: 'contacts', of: account, name: sortKeyOf(text ?? JSON.stringify(record.contact)), id: record.contact.id };
}

/** What tells a page where it starts. */
export function cursorOf({ name, id }: Place): string {
  return name === undefined ? id : `${name}\n${id}`;
}

/** The list of records that a listing asks for. */
export function askedFor(listing: Exclude<Listing, { history: unknown } | { logins: unknown }>): Asked {
  if ('contacts' in listing) {
    const { account, visible, narrowing, after, limit } = listing.contacts;
    const at = after?.lastIndexOf('\n') ?? -1;
    const start = after === null || at < 0 ? undefined : { name: after.slice(0, at), id: after.slice(at + 1) };
    // Whoever is listed is present: a test for each is needed only where it may say no.
    const everybody = visible.all && Object.keys(narrowing).length === 0;
    return { list: 'contacts', of: account, after: start, limit, shown: everybody ? () => true : shown(listing) };
  }
  if ('accounts' in listing) {
    const { policy, after, limit } = listing.accounts;
    return { list: 'accounts', of: policy, after: after === null ? undefined : { id: after }, limit, shown: () => true };
  }
  const { account, kind, after, limit } = listing.units;
  const ofKind = (text: string) => kind === null || (JSON.parse(text) as Unit).kind === kind;
  return { list: 'units', of: account, after: after === null ? undefined : { id: after }, limit, shown: ofKind };
}

/** A page as it fills. */
export class Filling<T> {
  readonly #kind: string;
  readonly #limit: number;
  readonly #rows: T[] = [];
  #last: string | null = null;
  #next: string | null = null;

  constructor(kind: string, limit: number) {
    this.#kind = kind;
    this.#limit = limit;
  }

  /** Takes a row and its cursor; false where the page is full already, and another follows it. */
  add(row: T, cursor: string): boolean {
    if (this.#rows.length === this.#limit) {
      this.#next = this.#last;
      return false;
    }
    this.#rows.push(row);
    this.#last = cursor;
    return true;
  }

  get page(): Page {
    return { rows: { [this.#kind]: this.#rows } as unknown as Rows, next: this.#next };
  }
}

/** The accounts in which a login is held, in their order, after one of them. */
export function holders(owners: Owner[], after: string | null): Owner[] {
  const rest = owners.filter(({ account }) => after === null || account > after);
  return rest.sort((one, other) => (one.account < other.account ? -1 : 1));
}

/** The row of a login's holder, if the account is under the policy. */
export function holding(policy: string, account: Record | undefined, contact: Record | undefined): [Account, Contact] | undefined {
  if (!account || !('account' in account) || !contact || !('contact' in contact)) return undefined;
  return account.account.policy === policy ? [account.account, contact.contact] : undefined;
}

/** Whom an entry of the history wrote. */
export function about({ chained }: Entry): ContactId[] {
  return chained.records.flatMap(({ key }) => (typeof key === 'object' && 'contact' in key ? [key.contact] : []));
}

/** Of whom it says something personal. */
export function personal({ personal = [] }: Entry): ContactId[] {
  return personal.map(({ contact }) => contact);
}

/** The entry without what is personal of somebody who is erased. */
export function scrubbed(entry: Entry, contact: ContactId): Entry {
  return { ...entry, personal: (entry.personal ?? []).filter((part) => part.contact !== contact) };
}

/** Messages being handed to a relay: in order, per account. */
export class Lease {
  /** Until when the relay has them, in milliseconds. */
  readonly until: number;
  readonly #now: number;
  readonly #limit: number;
  readonly #waiting = new Set<AccountId>();
  #taken = 0;

  constructor({ now, until, limit }: { now: string; until: string; limit: number }) {
    this.#now = Date.parse(now);
    this.until = Date.parse(until);
    this.#limit = limit;
  }

  get full(): boolean {
    return this.#taken === this.#limit;
  }

  /** Whether the next message is handed out: not where a relay has it, or one before it of the same account. */
  takes(account: AccountId, leased: number): boolean {
    if (leased > this.#now) this.#waiting.add(account);
    if (this.#waiting.has(account)) return false;
    this.#taken += 1;
    return true;
  }
}
