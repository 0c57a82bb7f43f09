import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'annuaire';
import { opened, person } from '../shared/given.js';
import { PlainStore } from '../shared/store.js';

const annuaire = await load();
const { AnnuaireError, Directory, Keyring, Policy, Refusal, shows, sortKey } = annuaire;

const cyclic = {};
cyclic.self = cyclic;
const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000));
const HOSTILE = [
  undefined, null, true, false, 0, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 53, 1e300, 10n, '', 'x', '\ud800', '\udfff x', '\0', 'é'.repeat(100_000),
  'x'.repeat(1_000_000), Symbol('s'), () => {}, [], [[]], [null], {}, { a: 1 }, cyclic, deep, new Date(NaN), new Map([[1, 2]]), new Uint8Array(3),
  new Proxy({}, { get: () => { throw new RangeError('trap'); }, ownKeys: () => { throw new RangeError('trap'); } }), Object.create(null), /x/, Promise.resolve(1),
  { toJSON: () => { throw new TypeError('no'); } }, { toJSON: () => '\ud800' }, '__proto__', { __proto__: null, constructor: 1 }, '00000000-0000-0000-0000-000000000001',
];

/** Whatever happens is a refusal, an answer, or an error with a code. */
async function civil(run) {
  let result;
  try {
    result = await run();
  } catch (error) {
    // What an object of the caller's own throws is theirs.
    if (error instanceof RangeError && error.message === 'trap') return error;
    assert.ok(error instanceof AnnuaireError, `not ours: ${error?.stack ?? String(error)}`);
    assert.notEqual(error.code, 'internal', error.stack);
    assert.ok(error.message.length > 0 && error.message.length < 2_000, error.message.slice(0, 200));
    return error;
  }
  return result;
}

test('no value of any type, given anywhere, makes the engine fail', async () => {
  const { directory, account, first } = await opened(annuaire);
  const system = directory.acting(account, 'system');
  const keys = new Keyring({ id: 'now', key: new Uint8Array(32) });
  for (const value of HOSTILE) {
    for (const run of [
      () => new Policy(value), () => Policy.preset(value), () => Policy.fromCompiled(value), () => Policy.fromCompiled([value]), () => new Directory(value, Policy.preset('trade-customer')), () => Directory.inMemory(value),
      () => directory.openAccount(value, value), () => directory.openAccount('system', value), () => directory.execute(value), () => directory.signIn(value),
      () => directory.letters(keys, { leaseSeconds: value }), () => directory.letters(keys, { limit: value }), () => directory.done(value), () => directory.done([value]),
      () => directory.acting(value, value).seats(), () => directory.acting(account, value).createContact(person('Bob')), () => system.execute(value),
      () => system.execute({ create_contact: value }), () => system.createContact({ fields: value }), () => system.createContact({ fields: { email: value } }),
      () => system.createContact({ fields: { [typeof value === 'symbol' ? 's' : Object.prototype.toString.call(value)]: 'x' } }), () => system.editContact({ contact: value }),
      () => system.grantRole({ contact: first, role: value }), () => system.removeContact({ contact: first }, { if_version: value }), () => system.removeContact({ contact: first }, { request: value }),
      () => system.batch({ mode: 'atomic', items: value }), () => system.check(value), () => system.form(value), () => system.matrix(value, value), () => system.matrix([first], [value]),
      () => system.roll(value), () => system.permissions(value), () => system.contact(value), () => system.page(value), () => system.page({ text: value }), () => system.page({ limit: value }),
      () => system.page({ after: value }), () => system.history({ after: value }), () => new Keyring({ id: value, key: new Uint8Array(32) }), () => new Keyring({ id: 'a', key: value }),
      () => keys.open(value), () => keys.sign(value), () => sortKey(value), () => shows(value), () => system.importCsv(value), () => system.exportCsv(value),
    ]) {
      await civil(run);
    }
  }
  assert.equal((await system.seats()).ok, true, 'the engine is as good as before');
});

test('what JSON would lose without a word is named', async () => {
  const { directory, account } = await opened(annuaire);
  const system = directory.acting(account, 'system');
  for (const [limit, word] of [[NaN, 'NaN'], [Infinity, 'Infinity'], [5n, 'bigint'], [() => 5, 'function'], [Symbol('5'), 'symbol']]) {
    await assert.rejects(system.page({ limit }), (error) => error.code === 'malformed' && error.message.includes('`limit`') && error.message.includes(word));
  }
  await assert.rejects(system.createContact({ fields: {}, colour: 'red' }), { code: 'malformed', message: /unknown field `colour`/ });
  await assert.rejects(system.createContact({ fields: { last_name: 'Mo\ud800ore' } }), { code: 'malformed', message: /surrogate/ });
  assert.throws(() => Policy.fromCompiled('id = "\ud800"'), { code: 'malformed', message: /surrogate/ });
  assert.throws(() => Policy.fromCompiled('x'.repeat(70_000_000)), { code: 'too_large' });
});

test('a store that answers nonsense is told as corrupt, and writes nothing', async () => {
  for (const value of HOSTILE.filter((value) => !(value instanceof Promise))) {
    for (const verb of ['load', 'commit', 'page', 'claim', 'done']) {
      const store = Object.assign(new PlainStore(annuaire), { [verb]: async () => value });
      const directory = new Directory(store, Policy.preset('trade-customer'));
      const error = await directory
        .openAccount('system', { first: { ...person('Ada'), roles: [{ role: 'governance.administrator' }] } })
        .then(() => directory.signIn('ada@moore.example'))
        .then(() => directory.letters(new Keyring({ id: 'now', key: new Uint8Array(32) })))
        .catch((error) => error);
      if (error instanceof AnnuaireError) assert.match(error.code, /^store_corrupt|^malformed/);
    }
  }
});

test('a store may call the directory that called it', async () => {
  const store = new PlainStore(annuaire);
  const directory = new Directory(store, Policy.preset('trade-customer'));
  const commit = store.commit.bind(store);
  let nested;
  store.commit = async (change) => {
    nested ??= await directory.signIn('ada@moore.example');
    return commit(change);
  };
  const { ok } = await directory.openAccount('system', { first: { ...person('Ada'), roles: [{ role: 'governance.administrator' }] } });
  assert.deepEqual([ok, nested], [true, []]);
});

test('what is closed says so, and closing twice is fine', async () => {
  const { directory, account } = await opened(annuaire);
  const system = directory.acting(account, 'system');
  directory.close();
  directory.close();
  await assert.rejects(system.seats(), { name: 'AnnuaireError', code: 'closed' });
  await assert.rejects(directory.signIn('x@y.example'), { name: 'AnnuaireError', code: 'closed' });
});

test('a repository without an outbox works, and says what it lacks when letters are asked for', async () => {
  const whole = new PlainStore(annuaire);
  const store = { load: (reads) => whole.load(reads), commit: (change) => whole.commit(change), page: (listing) => whole.page(listing) };
  const { directory } = await opened(annuaire, (policy) => new Directory(store, policy));
  await assert.rejects(directory.letters(new Keyring({ id: 'now', key: new Uint8Array(32) })), { code: 'no_outbox' });
});

test('nothing works before the engine is loaded, and a source that is none is told', async () => {
  const fresh = await import(`../../dist/engine.js?fresh`);
  assert.throws(() => fresh.engine(), { code: 'not_loaded', message: /await load\(\)/ });
  const wrong = fresh.loader({ default: async () => { throw new TypeError('no module'); } }, () => new Uint8Array(), {});
  await assert.rejects(wrong(new Uint8Array([1, 2, 3])), { code: 'not_loaded' });
});

test('CSV without its engine says where it is', async () => {
  const { directory, account } = await opened(annuaire);
  await assert.rejects(directory.acting(account, 'system').importCsv('a;b'), { code: 'csv_not_loaded', message: /annuaire\/csv/ });
  assert.equal(typeof Refusal, 'function');
});
