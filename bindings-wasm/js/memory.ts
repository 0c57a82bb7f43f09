import * as kept from './kept.js';
import type { Outbox, Repository } from './repository.js';
import { Sorted } from './sorted.js';
import type {
  AccountId,
  Change,
  ClaimChange,
  ClaimKey,
  ClaimKind,
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
  RequestId,
  Snapshot,
  Version,
} from './wire.js';

/** A record. Like all that is kept here it is a text: nobody else has a hand on it, and it is given out anew each time. */
interface Kept {
  kind: string;
  text: string;
  version: Version;
  /** The list it is in, and its place there. */
  place: kept.Place | undefined;
  at: string;
}

interface Claim {
  kind: ClaimKind;
  owner: Owner;
}

interface Written {
  text: string;
  about: ContactId[];
  personal: ContactId[];
}

interface Waiting {
  text: string;
  account: AccountId;
  contact: ContactId;
  /** Until when a relay has it, in milliseconds. */
  leased: number;
}

/** What an account keeps. */
class Shard {
  readonly records = new Map<string, Kept>();
  /** In the order of the commits. */
  readonly history: Written[] = [];
  readonly requests = new Map<RequestId, Written>();
}

/** A repository in memory: for tests, and for a first try. Its methods answer at once. */
export class MemoryRepository implements Repository, Outbox {
  readonly #shards = new Map<AccountId, Shard>();
  readonly #lists = new Map<string, Sorted<Kept>>();
  /** By value first: a login is looked for in all accounts. */
  readonly #claims = new Map<string, Map<string, Claim>>();
  readonly #messages = new Map<MessageId, Waiting>();

  load({ account, records, claims, requests }: Reads): Snapshot {
    const shard = this.#shards.get(account);
    return {
      account,
      records: found(records, (key) => recordOf(shard?.records.get(kept.named(key)))),
      claims: found(claims, (key) => this.#owner(key)),
      entries: found(requests, (request) => read<Entry>(shard?.requests.get(request))),
    };
  }

  commit(change: Change): Committed {
    const { account, writes, claims = [], entries, messages = [], erased = [] } = change;
    const shard = this.#shards.get(account) ?? new Shard();
    if (entries.some(({ chained }) => shard.requests.has(chained.request))) return 'repeated';
    for (const { key, expected } of kept.expected(change)) {
      if ((shard.records.get(kept.named(key))?.version ?? null) !== expected) return { conflict: { record: key } };
    }
    for (const { key, from } of claims) {
      if (!kept.same(this.#owner(key) ?? null, from)) return { conflict: { claim: key } };
    }
    // What may fail comes before whatever is written.
    const records = writes.map(({ record }) => [kept.named(kept.keyOf(record)), keptOf(account, record)] as const);
    const written = entries.map((entry) => [entry.chained.request, writtenOf(entry)] as const);
    const waiting = messages.map((message) => [message.id, waitingOf(message)] as const);

    this.#shards.set(account, shard);
    for (const [key, record] of records) this.#put(shard, key, record);
    for (const contact of erased) this.#erase(account, shard, contact);
    for (const [request, entry] of written) {
      shard.requests.set(request, entry);
      shard.history.push(entry);
    }
    for (const claim of claims) this.#claim(claim);
    for (const [id, message] of waiting) this.#messages.set(id, message);
    return { written: { scrubbed: true } };
  }

  page(listing: Listing): Page {
    if ('history' in listing) return this.#history(listing.history);
    if ('logins' in listing) return this.#logins(listing.logins);
    const { list, of, after, limit, shown } = kept.askedFor(listing);
    const filling = new kept.Filling(list, limit);
    for (const record of this.#lists.get(`${list} ${of}`)?.after(after ? placed(after) : '') ?? []) {
      if (shown(record.text) && !filling.add(read(record), kept.cursorOf(record.place!))) break;
    }
    return filling.page;
  }

  claim(wanted: { now: string; until: string; limit: number }): Message[] {
    const lease = new kept.Lease(wanted);
    const taken: Message[] = [];
    for (const waiting of this.#messages.values()) {
      if (lease.full) break;
      if (!lease.takes(waiting.account, waiting.leased)) continue;
      waiting.leased = lease.until;
      taken.push(read(waiting));
    }
    return taken;
  }

  done(sent: MessageId[]): void {
    for (const id of sent) this.#messages.delete(id);
  }

  #put(shard: Shard, key: string, record: Kept): void {
    const before = shard.records.get(key);
    if (before?.place) this.#list(before.place).remove(before);
    if (record.place) this.#list(record.place).add(record);
    shard.records.set(key, record);
  }

  #list({ list, of }: kept.Place): Sorted<Kept> {
    const name = `${list} ${of}`;
    const there = this.#lists.get(name) ?? new Sorted();
    this.#lists.set(name, there);
    return there;
  }

  #owner(key: ClaimKey): Owner | undefined {
    const claim = this.#claims.get(key.value)?.get(kept.claimed(key));
    return claim && { ...claim.owner };
  }

  #claim({ key, to }: ClaimChange): void {
    const claims = this.#claims.get(key.value) ?? new Map<string, Claim>();
    if (to) claims.set(kept.claimed(key), { kind: key.kind, owner: { ...to } });
    else claims.delete(kept.claimed(key));
    if (claims.size > 0) this.#claims.set(key.value, claims);
    else this.#claims.delete(key.value);
  }

  #erase(account: AccountId, shard: Shard, contact: ContactId): void {
    for (const written of shard.history) {
      if (written.personal.includes(contact)) Object.assign(written, writtenOf(kept.scrubbed(read(written), contact)));
    }
    for (const [id, waiting] of this.#messages) {
      if (waiting.account === account && waiting.contact === contact) this.#messages.delete(id);
    }
  }

  #history({ account, contact, newest_first, after, limit }: Extract<Listing, { history: unknown }>['history']): Page {
    const history = this.#shards.get(account)?.history ?? [];
    const filling = new kept.Filling('history', limit);
    const [start, step] = newest_first ? [history.length, -1] : [-1, 1];
    for (let at = (/^\d+$/.test(after ?? '') ? Number(after) : start) + step; ; at += step) {
      const written = history[at];
      if (!written) return filling.page;
      if (contact !== null && !written.about.includes(contact)) continue;
      if (!filling.add(read(written), String(at))) return filling.page;
    }
  }

  #logins({ policy, key, after, limit }: Extract<Listing, { logins: unknown }>['logins']): Page {
    const claims = [...(this.#claims.get(key)?.values() ?? [])].filter(({ kind }) => kind === 'login');
    const filling = new kept.Filling('logins', limit);
    for (const { account, contact } of kept.holders(claims.map(({ owner }) => owner), after)) {
      const of = (key: Key) => recordOf(this.#shards.get(account)?.records.get(kept.named(key)));
      const row = kept.holding(policy, of('account'), of({ contact }));
      if (row && !filling.add(row, account)) break;
    }
    return filling.page;
  }
}

function keptOf(account: AccountId, record: Record): Kept {
  const [kind, value] = Object.entries(record)[0]! as [string, Contact];
  const text = JSON.stringify(value);
  const place = kept.placeOf(account, record, text);
  return { kind, text, version: value.version, place, at: place ? placed(place) : '' };
}

function recordOf(record: Kept | undefined): Record | undefined {
  return record && ({ [record.kind]: read(record) } as unknown as Record);
}

function writtenOf(entry: Entry): Written {
  return { text: JSON.stringify(entry), about: kept.about(entry), personal: kept.personal(entry) };
}

function waitingOf(message: Message): Waiting {
  return { text: JSON.stringify(message), account: message.account, contact: message.contact, leased: 0 };
}

/** A place in a list as a text that comes, by UTF-16 units, in the order of code points: names first, then ids. */
function placed({ name = '', id }: { name?: string; id: string }): string {
  const ordered = name.replace(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });
  return `${ordered}\0${id}`;
}

/** What there is of what is looked for, each with its key. */
function found<K, T>(keys: K[], find: (key: K) => T | undefined): [K, T][] {
  return keys.flatMap((key): [K, T][] => {
    const value = find(key);
    return value === undefined ? [] : [[key, value]];
  });
}

function read<T>(one: { text: string }): T;
function read<T>(one: { text: string } | undefined): T | undefined;
function read<T>(one: { text: string } | undefined): T | undefined {
  return one && (JSON.parse(one.text) as T);
}
