import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'annuaire';
import { opened, person } from '../shared/given.js';

const annuaire = await load();
const { Directory, MemoryRepository, Policy } = annuaire;

const everybody = (account, after = null, limit = 100) => ({ contacts: { account, visible: { all: true }, narrowing: {}, after, limit } });

/** What was last committed to a memory in which Ada opened an account. */
async function committed() {
  const store = new MemoryRepository();
  let last;
  const watched = { load: (reads) => store.load(reads), commit: (change) => store.commit((last = change)), page: (listing) => store.page(listing) };
  const { account } = await opened(annuaire, (policy) => new Directory(watched, policy));
  return { store, account, change: last };
}

test('a directory in memory is one over a memory, in which another finds the same people', async () => {
  const { directory, account } = await opened(annuaire);
  assert.ok(directory.repository instanceof MemoryRepository);
  directory.close();
  const again = new Directory(directory.repository, Policy.preset('trade-customer'));
  const { page } = await again.acting(account, 'system').page();
  assert.deepEqual(page.rows.map((row) => row.fields.first_name), ['Ada']);
});

test('whoever changes what they gave to the memory, or got from it, changes nothing in it', async () => {
  const { store, account, change } = await committed();
  const [entry] = change.entries;
  const reads = {
    account,
    records: change.writes.map(({ record }) => ('account' in record ? 'account' : { contact: record.contact.id })),
    claims: structuredClone(change.claims.map(({ key }) => key)),
    requests: [entry.chained.request],
  };
  const lists = [everybody(account), { history: { account, contact: null, newest_first: false, after: null, limit: 10 } }];
  const now = { now: '2026-03-01T12:00:00Z', until: '2026-03-01T12:00:00Z', limit: 10 };
  const all = () => [store.load(structuredClone(reads)), ...lists.map((list) => store.page(list)), store.claim(now)];
  const before = JSON.stringify(all());
  assert.ok(['"contact"', '"login"', '"chained"', '"link"'].every((part) => before.includes(part)), before);
  for (const given of [change, ...all()]) spoil(given);
  assert.equal(JSON.stringify(all()), before);
});

/** Changes every value in something. */
function spoil(value) {
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'object' && part !== null) spoil(part);
    else if (key !== 'account') value[key] = 'spoilt';
  }
}

test('a commit that fails in the middle has written nothing', async () => {
  const { store, account, change } = await committed();
  const ada = change.writes.find(({ record }) => 'contact' in record);
  const bob = structuredClone(ada);
  bob.record.contact.id = '6f1c2b9e-0000-4000-8000-000000000001';
  const nobody = structuredClone(bob);
  nobody.record.contact.id = 'nobody';
  const entry = structuredClone(change.entries[0]);
  entry.chained.request = '6f1c2b9e-0000-4000-8000-000000000002';
  assert.throws(() => store.commit({ account, writes: [bob, nobody], entries: [entry] }), { code: 'malformed' });
  assert.deepEqual(store.page(everybody(account)).rows.contacts, [ada.record.contact]);
  assert.deepEqual(store.commit({ account, writes: [bob], entries: [entry] }), { written: { scrubbed: true } });
  assert.equal(store.page(everybody(account)).rows.contacts.length, 2);
});

test('a list stays in order while many come, change their names and go', async () => {
  const directory = Directory.inMemory(Policy.preset('accounting-firm'));
  const { account } = (await directory.openAccount('system', {})).outcome;
  const system = directory.acting(account, 'system');
  const names = ['zoé', 'Zed', 'Élan', 'eland', '\u{fa0e}', '\u{10400}', 'a', 'aa', "a'z", '王', 'Ωmega', 'я'];
  const contacts = [];
  for (let at = 0; at < 60; at += 1) {
    const { fields } = person(`Bob${'abcdefghijklmnopqrstuvwxyz'[at % 26]}${at < 26 ? '' : 'x'.repeat(at / 26)}`);
    contacts.push((await system.createContact({ fields: { ...fields, last_name: names[(at * 7) % names.length] } })).outcome.contact);
  }
  for (let at = 0; at < 60; at += 3) assert.ok((await system.editContact({ contact: contacts[at], fields: { last_name: names[(at + 1) % names.length] } })).ok);
  for (let at = 1; at < 60; at += 5) assert.ok((await system.removeContact({ contact: contacts[at] })).ok);
  const found = [];
  for (let after = null, page; !page || after !== null; after = page.next) found.push(...(page = directory.repository.page(everybody(account, after, 7))).rows.contacts);
  assert.equal(found.length, 60 - 12);
  const keys = found.map((contact) => Buffer.from(`${annuaire.sortKey(contact)}\0${contact.id}`));
  assert.ok(keys.every((key, at) => at === 0 || Buffer.compare(keys[at - 1], key) < 0));
});

test('a search finds the beginnings of words, however they are written', async () => {
  const directory = Directory.inMemory(Policy.preset('accounting-firm'));
  const { account } = (await directory.openAccount('system', {})).outcome;
  const system = directory.acting(account, 'system');
  const names = ["O'Brien", 'JEAN-LUC', 'Élodie', 'Łódź', '"Bob" \\ Brown'];
  for (const [at, name] of names.entries()) {
    const { ok } = await system.createContact({ fields: { first_name: 'Ada', last_name: name, email: `n${at}@moore.example` } });
    assert.ok(ok, name);
  }
  const found = async (text) => (await system.page({ text })).page.rows.map((row) => row.fields.last_name);
  for (const [text, ...wanted] of [
    ['brien', "O'Brien"], ['luc jean', 'JEAN-LUC'], ['ÉLO', 'Élodie'], ['elo ad', 'Élodie'], ['lodz', 'Łódź'], ['n1', 'JEAN-LUC'],
    ['brown', '"Bob" \\ Brown'], ['"bob', '"Bob" \\ Brown'], ['rien'], ['obrien'], ['contact'], ['ada n3@moore', 'Łódź'],
  ]) {
    assert.deepEqual(await found(text), wanted, text);
  }
});
