/** A repository of one's own, in plain JavaScript: what a user would write, without a database. */
export class PlainStore {
  #records = new Map();
  #claims = new Map();
  #entries = [];
  #messages = [];

  constructor({ shows, sortKey }) {
    this.shows = shows;
    this.sortKey = sortKey;
  }

  async load({ account, records, claims, requests }) {
    await undefined;
    const found = (keys, find) => keys.flatMap((key) => { const value = find(key); return value ? [[key, structuredClone(value)]] : []; });
    return {
      account,
      records: found(records, (key) => this.#records.get(text([account, key]))),
      claims: found(claims, (key) => this.#claims.get(claimText(key))?.owner),
      entries: found(requests, (request) => this.#entries.find((entry) => isOf(entry, account, request))),
    };
  }

  async commit(change) {
    await undefined;
    const { account, writes, guards = [], claims = [], entries, messages = [], erased = [] } = change;
    if (entries.some(({ chained }) => this.#entries.some((entry) => isOf(entry, account, chained.request)))) return 'repeated';
    const compared = [...writes.map(({ record, expected }) => ({ key: keyOf(record), expected })), ...guards];
    for (const { key, expected } of compared) {
      if (versionOf(this.#records.get(text([account, key]))) !== expected) return { conflict: { record: key } };
    }
    for (const { key, from } of claims) {
      const owner = this.#claims.get(claimText(key))?.owner ?? null;
      if (owner?.account !== from?.account || owner?.contact !== from?.contact) return { conflict: { claim: key } };
    }
    const copy = structuredClone({ writes, entries, messages, claims });
    for (const { record } of copy.writes) this.#records.set(text([account, keyOf(record)]), record);
    for (const entry of this.#entries.filter((entry) => entry.chained.account === account)) {
      entry.personal = (entry.personal ?? []).filter((part) => !erased.includes(part.contact));
    }
    this.#messages = this.#messages.filter(({ message }) => message.account !== account || !erased.includes(message.contact));
    this.#entries.push(...copy.entries);
    for (const { key, to } of copy.claims) {
      if (to) this.#claims.set(claimText(key), { key, owner: to });
      else this.#claims.delete(claimText(key));
    }
    this.#messages.push(...copy.messages.map((message) => ({ message, leased: 0 })));
    return { written: { scrubbed: true } };
  }

  async page(listing) {
    await undefined;
    const [[kind, { account, policy, kind: unitKind, contact, key, after, limit }]] = Object.entries(listing);
    const all = [...this.#records.entries()].map(([name, record]) => ({ account: JSON.parse(name)[0], record }));
    const here = (type) => all.flatMap((one) => (one.account === account && type in one.record ? [one.record[type]] : []));
    const byId = (rows) => rows.map((row) => ({ row, place: row.id })).sort((one, two) => (one.place < two.place ? -1 : 1));
    switch (kind) {
      case 'contacts': {
        const placed = here('contact').filter(this.shows(listing)).map((row) => ({ row, place: `${this.sortKey(row)}\n${row.id}` }));
        return cut(kind, placed.sort((one, two) => order(one.place, two.place)), after, limit, order);
      }
      case 'accounts':
        return cut(kind, byId(all.flatMap(({ record }) => (record.account?.policy === policy ? [record.account] : []))), after, limit);
      case 'units':
        return cut(kind, byId(here('unit').filter((unit) => unitKind === null || unit.kind === unitKind)), after, limit);
      case 'history': {
        const about = ({ chained }) => contact === null || chained.records.some(({ key }) => key.contact === contact);
        const placed = this.#entries.map((row, at) => ({ row, place: String(at).padStart(12, '0') }));
        const found = placed.filter(({ row }) => row.chained.account === account && about(row));
        if (!listing.history.newest_first) return cut(kind, found, after, limit);
        return cut(kind, found.reverse(), after, limit, (one, two) => order(two, one));
      }
      default: {
        const owners = [...this.#claims.values()].filter((claim) => claim.key.kind === 'login' && claim.key.value === key);
        const pairs = owners.flatMap(({ owner }) => {
          const home = this.#records.get(text([owner.account, 'account']))?.account;
          const person = this.#records.get(text([owner.account, { contact: owner.contact }]))?.contact;
          return home?.policy === policy && person ? [{ row: [home, person], place: home.id }] : [];
        });
        return cut(kind, pairs.sort((one, two) => (one.place < two.place ? -1 : 1)), after, limit);
      }
    }
  }

  async claim({ now, until, limit }) {
    await undefined;
    const waiting = new Set();
    const taken = [];
    for (const one of this.#messages) {
      if (taken.length === limit) break;
      if (one.leased > Date.parse(now)) waiting.add(one.message.account);
      else if (!waiting.has(one.message.account)) {
        one.leased = Date.parse(until);
        taken.push(one.message);
      }
    }
    return taken;
  }

  async done(sent) {
    this.#messages = this.#messages.filter(({ message }) => !sent.includes(message.id));
  }
}

const text = JSON.stringify;

function claimText({ scope, kind, value }) {
  return text([scope, kind, value]);
}

function isOf({ chained }, account, request) {
  return chained.account === account && chained.request === request;
}

function keyOf(record) {
  const [[kind, { id, name }]] = Object.entries(record);
  return kind === 'account' ? kind : { [kind]: id ?? name };
}

function versionOf(record) {
  return record ? Object.values(record)[0].version : null;
}

/** By bytes of UTF-8, as every store does. */
function order(one, two) {
  const [left, right] = [one, two].map((text) => text.split('\n'));
  const name = bytes(left[0], right[0]);
  return name || bytes(left[1], right[1]);
}

function bytes(one, two) {
  const encoder = new TextEncoder();
  const [left, right] = [encoder.encode(one), encoder.encode(two)];
  const at = left.findIndex((byte, at) => byte !== right[at]);
  if (at < 0) return left.length - right.length;
  return at >= right.length ? 1 : left[at] - right[at];
}

function cut(kind, placed, after, limit, compare = (one, two) => (one < two ? -1 : Number(one > two))) {
  const rest = after === null ? placed : placed.filter(({ place }) => compare(place, after) > 0);
  const shown = rest.slice(0, limit);
  return structuredClone({ rows: { [kind]: shown.map(({ row }) => row) }, next: rest.length > limit ? shown.at(-1).place : null });
}
