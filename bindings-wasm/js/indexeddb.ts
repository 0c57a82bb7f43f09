import { AnnuaireError } from './error.js';
import { shows, sortKey, type Outbox, type Repository } from './repository.js';
import type {
  AccountId,
  Change,
  ClaimKey,
  Committed,
  Contact,
  ContactId,
  Entry,
  Key,
  Listing,
  Message,
  MessageId,
  Owner,
  Page,
  Reads,
  Record,
  Rows,
  Snapshot,
  Version,
} from './wire.js';

/** The layout of the database; a newer one is not touched. */
const LAYOUT = 1;

const STORES = ['records', 'claims', 'entries', 'messages'] as const;

/** A record as it lies in the database: beside it, what it is found by. */
interface Kept {
  account: AccountId;
  key: string;
  record: Record;
  /** Of a contact who is here: the account, the folded name in bytes, and the id. */
  place?: [AccountId, Uint8Array<ArrayBuffer>, ContactId];
  /** Of an account: its policy and its id. */
  policy?: [string, AccountId];
  /** Of a unit: its account and its id. */
  unit?: [AccountId, string];
}

interface Claim {
  key: string;
  owner: Owner;
  /** Of a login: its value. */
  login?: string;
}

interface Written {
  account: AccountId;
  request: string;
  entry: Entry;
  /** Whom it wrote, and of whom it says something personal: each with the account. */
  about: [AccountId, ContactId][];
  personal: [AccountId, ContactId][];
}

interface Waiting {
  message: Message;
  contact: [AccountId, ContactId];
  /** Until when a relay has it, in milliseconds. */
  leased: number;
}

/**
 * A repository in a database of the browser: what was committed is there after a reload, and in every tab.
 *
 * A load is one transaction that reads, a commit one that checks and writes. Nothing but requests of the transaction is
 * awaited in between: the browser would close it.
 */
export class IndexedDbRepository implements Repository, Outbox {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
    // A newer version of the page wants to lay the database out anew: make room.
    database.onversionchange = () => database.close();
  }

  /** Opens a database, or lays it out. */
  static async open(name: string): Promise<IndexedDbRepository> {
    const opening = indexedDB.open(name, LAYOUT);
    opening.onupgradeneeded = () => layOut(opening.result);
    try {
      return new IndexedDbRepository(await answer(opening));
    } catch (cause) {
      throw failure(cause);
    }
  }

  /** Closes the database. */
  close(): void {
    this.#database.close();
  }

  load(reads: Reads): Promise<Snapshot> {
    return this.#transaction('readonly', async (transaction) => {
      const { account } = reads;
      const records = reads.records.map(async (key): Promise<[Key, Record][]> => {
        const kept = await answer<Kept | undefined>(transaction.objectStore('records').get([account, named(key)]));
        return kept ? [[key, kept.record]] : [];
      });
      const claims = reads.claims.map(async (key): Promise<[ClaimKey, Owner][]> => {
        const claim = await answer<Claim | undefined>(transaction.objectStore('claims').get(claimed(key)));
        return claim ? [[key, claim.owner]] : [];
      });
      const entries = reads.requests.map(async (request): Promise<[string, Entry][]> => {
        const index = transaction.objectStore('entries').index('request');
        const written = await answer<Written | undefined>(index.get([account, request]));
        return written ? [[request, written.entry]] : [];
      });
      return {
        account,
        records: (await Promise.all(records)).flat(),
        claims: (await Promise.all(claims)).flat(),
        entries: (await Promise.all(entries)).flat(),
      };
    });
  }

  commit(change: Change): Promise<Committed> {
    return this.#transaction('readwrite', async (transaction) => {
      const done = transaction.objectStore('entries').index('request');
      for (const { chained } of change.entries) {
        if (await answer(done.getKey([change.account, chained.request]))) return 'repeated';
      }
      const records = transaction.objectStore('records');
      const expected: [Key, Version | null][] = [
        ...change.writes.map(({ record, expected }): [Key, Version | null] => [keyOf(record), expected]),
        ...(change.guards ?? []).map(({ key, expected }): [Key, Version | null] => [key, expected]),
      ];
      for (const [key, version] of expected) {
        const kept = await answer<Kept | undefined>(records.get([change.account, named(key)]));
        if ((kept ? versionOf(kept.record) : null) !== version) return { conflict: { record: key } };
      }
      const claims = transaction.objectStore('claims');
      for (const { key, from } of change.claims ?? []) {
        const claim = await answer<Claim | undefined>(claims.get(claimed(key)));
        if (!same(claim?.owner ?? null, from)) return { conflict: { claim: key } };
      }
      await write(transaction, change);
      return { written: { scrubbed: true } };
    });
  }

  page(listing: Listing): Promise<Page> {
    return this.#transaction('readonly', (transaction) => page(transaction, listing));
  }

  claim({ now, until, limit }: { now: string; until: string; limit: number }): Promise<Message[]> {
    return this.#transaction('readwrite', async (transaction) => {
      const [from, to] = [Date.parse(now), Date.parse(until)];
      const waiting = new Set<AccountId>();
      const taken: Message[] = [];
      await walk(transaction.objectStore('messages').openCursor(), (cursor) => {
        if (taken.length === limit) return false;
        const one = cursor.value as Waiting;
        const { account } = one.message;
        if (one.leased > from) {
          waiting.add(account);
        } else if (!waiting.has(account)) {
          cursor.update({ ...one, leased: to });
          taken.push(one.message);
        }
        return true;
      });
      return taken;
    });
  }

  done(sent: MessageId[]): Promise<void> {
    return this.#transaction('readwrite', async (transaction) => {
      const messages = transaction.objectStore('messages');
      for (const id of sent) {
        const key = await answer(messages.index('id').getKey(id));
        if (key !== undefined) messages.delete(key);
      }
    });
  }

  /** Does something in one transaction; its answer counts once the transaction is complete, and durable. */
  async #transaction<T>(mode: IDBTransactionMode, work: (transaction: IDBTransaction) => Promise<T>): Promise<T> {
    let transaction: IDBTransaction | undefined;
    try {
      const begun = (transaction = this.#database.transaction(STORES, mode, { durability: 'strict' }));
      const complete = new Promise<void>((resolve, reject) => {
        begun.oncomplete = () => resolve();
        begun.onabort = () => reject(begun.error);
      });
      const [done] = await Promise.all([work(begun), complete]);
      return done;
    } catch (cause) {
      try {
        transaction?.abort();
      } catch {
        // It is over already.
      }
      throw failure(cause);
    }
  }
}

function layOut(database: IDBDatabase): void {
  const records = database.createObjectStore('records', { keyPath: ['account', 'key'] });
  for (const name of ['place', 'policy', 'unit']) records.createIndex(name, name, { unique: true });
  const claims = database.createObjectStore('claims', { keyPath: 'key' });
  claims.createIndex('login', 'login');
  const entries = database.createObjectStore('entries', { autoIncrement: true });
  entries.createIndex('account', 'account');
  entries.createIndex('request', ['account', 'request'], { unique: true });
  entries.createIndex('about', 'about', { multiEntry: true });
  entries.createIndex('personal', 'personal', { multiEntry: true });
  const messages = database.createObjectStore('messages', { autoIncrement: true });
  messages.createIndex('id', 'message.id', { unique: true });
  messages.createIndex('contact', 'contact');
}

async function write(transaction: IDBTransaction, change: Change): Promise<void> {
  const { account } = change;
  const records = transaction.objectStore('records');
  for (const { record } of change.writes) records.put(kept(account, record));
  const entries = transaction.objectStore('entries');
  const messages = transaction.objectStore('messages');
  for (const contact of change.erased ?? []) {
    const person = [account, contact];
    await walk(entries.index('personal').openCursor(IDBKeyRange.only(person)), (cursor) => {
      const written = cursor.value as Written;
      const personal = (written.entry.personal ?? []).filter((part) => part.contact !== contact);
      cursor.update({ ...written, entry: { ...written.entry, personal }, personal: personal.map((part) => [account, part.contact]) });
      return true;
    });
    await walk(messages.index('contact').openCursor(IDBKeyRange.only(person)), (cursor) => {
      cursor.delete();
      return true;
    });
  }
  for (const entry of change.entries) {
    const about = entry.chained.records.flatMap(({ key }) => (typeof key === 'object' && 'contact' in key ? [key.contact] : []));
    const written: Written = {
      account,
      request: entry.chained.request,
      entry,
      about: about.map((contact) => [account, contact]),
      personal: (entry.personal ?? []).map(({ contact }) => [account, contact]),
    };
    entries.add(written);
  }
  const claims = transaction.objectStore('claims');
  for (const { key, to } of change.claims ?? []) {
    const name = claimed(key);
    if (to) claims.put({ key: name, owner: to, ...(key.kind === 'login' && { login: key.value }) } satisfies Claim);
    else claims.delete(name);
  }
  for (const message of change.messages ?? []) {
    messages.add({ message, contact: [account, message.contact], leased: 0 } satisfies Waiting);
  }
}

async function page(transaction: IDBTransaction, listing: Listing): Promise<Page> {
  const records = transaction.objectStore('records');
  if ('contacts' in listing) {
    const { account, after, limit } = listing.contacts;
    const shown = shows(listing);
    const place = contactPlace(after);
    const range = within([account], place && [account, place.name, place.contact]);
    return cut(records.index('place').openCursor(range), limit, 'contacts', ({ value }) => {
      const contact = contactOf((value as Kept).record);
      return contact && shown(contact) ? [contact, `${sortKey(contact)}\n${contact.id}`] : undefined;
    });
  }
  if ('accounts' in listing) {
    const { policy, after, limit } = listing.accounts;
    const range = within([policy], after === null ? null : [policy, after]);
    return cut(records.index('policy').openCursor(range), limit, 'accounts', ({ value }) => {
      const { record, account } = value as Kept;
      return 'account' in record ? [record.account, account] : undefined;
    });
  }
  if ('units' in listing) {
    const { account, kind, after, limit } = listing.units;
    const range = within([account], after === null ? null : [account, after]);
    return cut(records.index('unit').openCursor(range), limit, 'units', ({ value }) => {
      const { record } = value as Kept;
      return 'unit' in record && (kind === null || record.unit.kind === kind) ? [record.unit, record.unit.id] : undefined;
    });
  }
  if ('history' in listing) {
    const { account, contact, newest_first, after, limit } = listing.history;
    const entries = transaction.objectStore('entries');
    const way = newest_first ? 'prev' : 'next';
    const source =
      contact === null
        ? entries.index('account').openCursor(IDBKeyRange.only(account), way)
        : entries.index('about').openCursor(IDBKeyRange.only([account, contact]), way);
    const start = Number(after) || undefined;
    let leapt = false;
    return cut(source, limit, 'history', (cursor) => {
      const place = Number(cursor.primaryKey);
      if (start === undefined || (newest_first ? place < start : place > start)) {
        return [(cursor.value as Written).entry, String(place)];
      }
      if (leapt || place === start) return undefined;
      // Straight to where the page starts, which is not where a cursor begins.
      leapt = true;
      cursor.continuePrimaryKey(cursor.key, start);
      return 'moved';
    });
  }
  return logins(transaction, listing.logins);
}

/** Who holds a login under a policy: one account after the other. */
async function logins(transaction: IDBTransaction, wanted: Extract<Listing, { logins: unknown }>['logins']): Promise<Page> {
  const { policy, key, after, limit } = wanted;
  const claims = await answer<Claim[]>(transaction.objectStore('claims').index('login').getAll(key));
  const owners = claims.map((claim) => claim.owner).sort((one, two) => (one.account < two.account ? -1 : 1));
  const rows: Extract<Rows, { logins: unknown }>['logins'] = [];
  const records = transaction.objectStore('records');
  for (const owner of owners) {
    if (after !== null && owner.account <= after) continue;
    const [account, contact] = await Promise.all([
      answer<Kept | undefined>(records.get([owner.account, named('account')])),
      answer<Kept | undefined>(records.get([owner.account, named({ contact: owner.contact })])),
    ]);
    const person = contact && contactOf(contact.record);
    if (!account || !('account' in account.record) || account.record.account.policy !== policy || !person) continue;
    if (rows.length === limit) return { rows: { logins: rows }, next: rows.at(-1)?.[0].id ?? null };
    rows.push([account.record.account, person]);
  }
  return { rows: { logins: rows }, next: null };
}

/** The first rows of a cursor, and where the next page starts. A row is read with its place, unless the cursor was moved instead. */
async function cut<T>(
  source: IDBRequest<IDBCursorWithValue | null>,
  limit: number,
  kind: string,
  read: (cursor: IDBCursorWithValue) => [T, string] | undefined | 'moved',
): Promise<Page> {
  const rows: T[] = [];
  let last: string | null = null;
  let next: string | null = null;
  await walk(source, (cursor) => {
    const row = read(cursor);
    if (row === 'moved') return undefined;
    if (!row) return true;
    if (rows.length === limit) {
      next = last;
      return false;
    }
    rows.push(row[0]);
    last = row[1];
    return true;
  });
  return { rows: { [kind]: rows } as unknown as Rows, next };
}

/** Follows a cursor, unless `visit` says false; where it says nothing, it has moved the cursor itself. */
function walk(source: IDBRequest<IDBCursorWithValue | null>, visit: (cursor: IDBCursorWithValue) => boolean | void): Promise<void> {
  return new Promise((resolve, reject) => {
    source.onerror = () => reject(source.error);
    source.onsuccess = () => {
      const cursor = source.result;
      if (!cursor) return resolve();
      try {
        const on = visit(cursor);
        if (on === false) return resolve();
        if (on === true) cursor.continue();
      } catch (cause) {
        reject(cause);
      }
    };
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Everything below a prefix, after a place where there is one. */
function within(prefix: IDBValidKey[], after: IDBValidKey[] | null): IDBKeyRange {
  // An array comes after every text and every number.
  return IDBKeyRange.bound(after ?? prefix, [...prefix, []], after !== null, true);
}

function contactPlace(after: string | null): { name: Uint8Array<ArrayBuffer>; contact: ContactId } | null {
  const at = after?.lastIndexOf('\n') ?? -1;
  if (after === null || at < 0) return null;
  return { name: new TextEncoder().encode(after.slice(0, at)), contact: after.slice(at + 1) };
}

function kept(account: AccountId, record: Record): Kept {
  const kept: Kept = { account, key: named(keyOf(record)), record };
  if ('account' in record) kept.policy = [record.account.policy, record.account.id];
  if ('unit' in record) kept.unit = [account, record.unit.id];
  const contact = contactOf(record);
  if (contact && (contact.presence ?? 'present') === 'present') {
    kept.place = [account, new TextEncoder().encode(sortKey(contact)), contact.id];
  }
  return kept;
}

function contactOf(record: Record): Contact | undefined {
  return 'contact' in record ? record.contact : undefined;
}

function keyOf(record: Record): Key {
  if ('account' in record) return 'account';
  if ('contact' in record) return { contact: record.contact.id };
  if ('unit' in record) return { unit: record.unit.id };
  return { catalogue: record.catalogue.name };
}

function versionOf(record: Record): Version {
  return Object.values(record)[0].version;
}

/** A key as a text: no two have the same. */
function named(key: Key): string {
  return typeof key === 'string' ? key : Object.entries(key)[0]!.join(' ');
}

function claimed({ scope, kind, value }: ClaimKey): string {
  return JSON.stringify([...Object.entries(scope)[0]!, kind, value]);
}

function same(one: Owner | null, other: Owner | null): boolean {
  return one?.account === other?.account && one?.contact === other?.contact;
}

/** A failure of the database, by the codes that every store has. */
function failure(cause: unknown): unknown {
  if (!(cause instanceof DOMException)) return cause;
  const code = { QuotaExceededError: 'store_full', VersionError: 'store_newer' }[cause.name] ?? 'store_unavailable';
  return new AnnuaireError(code, `the database failed: ${cause.message || cause.name}`, { cause });
}
