import { AnnuaireError } from './error.js';
import * as kept from './kept.js';
import type { Outbox, Repository } from './repository.js';
import type {
  AccountId,
  Change,
  ClaimKey,
  Committed,
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
  Snapshot,
} from './wire.js';

/** The layout of the database; a newer one is not touched. */
const LAYOUT = 1;

const STORES = ['records', 'claims', 'entries', 'messages'] as const;

/** What records are listed by: whose list it is, and their place there. */
const INDEXES = { contacts: 'place', accounts: 'policy', units: 'unit' } as const;

/** A record as it lies in the database: beside it, what it is found by. */
interface Kept extends Partial<{ [index in (typeof INDEXES)[keyof typeof INDEXES]]: IDBValidKey[] }> {
  account: AccountId;
  key: string;
  record: Record;
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
        const record = await recordOf(transaction, account, key);
        return record ? [[key, record]] : [];
      });
      const claims = reads.claims.map(async (key): Promise<[ClaimKey, Owner][]> => {
        const claim = await answer<Claim | undefined>(transaction.objectStore('claims').get(kept.claimed(key)));
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
      for (const { key, expected } of kept.expected(change)) {
        const record = await recordOf(transaction, change.account, key);
        if ((record ? kept.versionOf(record) : null) !== expected) return { conflict: { record: key } };
      }
      const claims = transaction.objectStore('claims');
      for (const { key, from } of change.claims ?? []) {
        const claim = await answer<Claim | undefined>(claims.get(kept.claimed(key)));
        if (!kept.same(claim?.owner ?? null, from)) return { conflict: { claim: key } };
      }
      await write(transaction, change);
      return { written: { scrubbed: true } };
    });
  }

  page(listing: Listing): Promise<Page> {
    return this.#transaction('readonly', (transaction) => page(transaction, listing));
  }

  claim(wanted: { now: string; until: string; limit: number }): Promise<Message[]> {
    return this.#transaction('readwrite', async (transaction) => {
      const lease = new kept.Lease(wanted);
      const taken: Message[] = [];
      await walk(transaction.objectStore('messages').openCursor(), (cursor) => {
        if (lease.full) return false;
        const one = cursor.value as Waiting;
        if (lease.takes(one.message.account, one.leased)) {
          cursor.update({ ...one, leased: lease.until });
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
  for (const name of Object.values(INDEXES)) records.createIndex(name, name, { unique: true });
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
  for (const { record } of change.writes) records.put(keptOf(account, record));
  const entries = transaction.objectStore('entries');
  const messages = transaction.objectStore('messages');
  for (const contact of change.erased ?? []) {
    const person = IDBKeyRange.only([account, contact]);
    await walk(entries.index('personal').openCursor(person), (cursor) => {
      cursor.update(writtenOf(account, kept.scrubbed((cursor.value as Written).entry, contact)));
      return true;
    });
    await walk(messages.index('contact').openCursor(person), (cursor) => {
      cursor.delete();
      return true;
    });
  }
  for (const entry of change.entries) entries.add(writtenOf(account, entry));
  const claims = transaction.objectStore('claims');
  for (const { key, to } of change.claims ?? []) {
    const name = kept.claimed(key);
    if (to) claims.put({ key: name, owner: to, ...(key.kind === 'login' && { login: key.value }) } satisfies Claim);
    else claims.delete(name);
  }
  for (const message of change.messages ?? []) {
    messages.add({ message, contact: [account, message.contact], leased: 0 } satisfies Waiting);
  }
}

async function page(transaction: IDBTransaction, listing: Listing): Promise<Page> {
  if ('history' in listing) return history(transaction, listing.history);
  if ('logins' in listing) return logins(transaction, listing.logins);
  const { list, of, after, limit, shown } = kept.askedFor(listing);
  const filling = new kept.Filling(list, limit);
  const records = transaction.objectStore('records').index(INDEXES[list]);
  await walk(records.openCursor(within([of], after && [of, ...placed(after)])), ({ value }) => {
    const { account, record } = value as Kept;
    const [one] = Object.values(record);
    const text = JSON.stringify(one);
    return !shown(text) || filling.add(one, kept.cursorOf(kept.placeOf(account, record, text)!));
  });
  return filling.page;
}

async function history(transaction: IDBTransaction, wanted: Extract<Listing, { history: unknown }>['history']): Promise<Page> {
  const { account, contact, newest_first, after, limit } = wanted;
  const entries = transaction.objectStore('entries');
  const [index, key] = contact === null ? ['account', account] : ['about', [account, contact]];
  const source = entries.index(index).openCursor(IDBKeyRange.only(key), newest_first ? 'prev' : 'next');
  const filling = new kept.Filling('history', limit);
  const start = Number(after) || undefined;
  let leapt = false;
  await walk(source, (cursor) => {
    const place = Number(cursor.primaryKey);
    if (start === undefined || (newest_first ? place < start : place > start)) {
      return filling.add((cursor.value as Written).entry, String(place));
    }
    if (leapt || place === start) return true;
    // Straight to where the page starts, which is not where a cursor begins.
    leapt = true;
    cursor.continuePrimaryKey(cursor.key, start);
    return undefined;
  });
  return filling.page;
}

async function logins(transaction: IDBTransaction, wanted: Extract<Listing, { logins: unknown }>['logins']): Promise<Page> {
  const { policy, key, after, limit } = wanted;
  const claims = await answer<Claim[]>(transaction.objectStore('claims').index('login').getAll(key));
  const filling = new kept.Filling('logins', limit);
  for (const { account, contact } of kept.holders(claims.map(({ owner }) => owner), after)) {
    const [home, person] = await Promise.all([recordOf(transaction, account, 'account'), recordOf(transaction, account, { contact })]);
    const row = kept.holding(policy, home, person);
    if (row && !filling.add(row, account)) break;
  }
  return filling.page;
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
function within(prefix: IDBValidKey[], after: IDBValidKey[] | undefined): IDBKeyRange {
  // An array comes after every text and every number.
  return IDBKeyRange.bound(after ?? prefix, [...prefix, []], after !== undefined, true);
}

/** A place in a list as the database orders them: names by their bytes. */
function placed({ name, id }: { name?: string; id: string }): IDBValidKey[] {
  return name === undefined ? [id] : [new TextEncoder().encode(name), id];
}

function keptOf(account: AccountId, record: Record): Kept {
  const place = kept.placeOf(account, record);
  const key = kept.named(kept.keyOf(record));
  return { account, key, record, ...(place && { [INDEXES[place.list]]: [place.of, ...placed(place)] }) };
}

async function recordOf(transaction: IDBTransaction, account: AccountId, key: Key): Promise<Record | undefined> {
  const found = await answer<Kept | undefined>(transaction.objectStore('records').get([account, kept.named(key)]));
  return found?.record;
}

function writtenOf(account: AccountId, entry: Entry): Written {
  const persons = (contacts: ContactId[]) => contacts.map((contact): [AccountId, ContactId] => [account, contact]);
  return { account, request: entry.chained.request, entry, about: persons(kept.about(entry)), personal: persons(kept.personal(entry)) };
}

/** A failure of the database, by the codes that every store has. */
function failure(cause: unknown): unknown {
  if (!(cause instanceof DOMException)) return cause;
  const code = { QuotaExceededError: 'store_full', VersionError: 'store_newer' }[cause.name] ?? 'store_unavailable';
  return new AnnuaireError(code, `the database failed: ${cause.message || cause.name}`, { cause });
}
