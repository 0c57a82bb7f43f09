import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import * as package_ from 'annuaire';
import { load } from 'annuaire';
import { load as loadCompiler } from 'annuaire/policy';
import { opened, person } from '../shared/given.js';
import { PlainStore } from '../shared/store.js';

const annuaire = await load();
const { AnnuaireError, Directory, Keyring, Policy, Refusal } = annuaire;

const compiler = await loadCompiler();
const KEYS = () => new Keyring({ id: 'now', key: new Uint8Array(32).fill(7) });

const stores = {
  'in memory': (policy) => Directory.inMemory(policy),
  'over a JavaScript object': (policy) => new Directory(new PlainStore(annuaire), policy),
};

for (const [where, make] of Object.entries(stores)) {
  test(`${where}: a person is created, edited, found and removed`, async () => {
    const { directory, account } = await opened(annuaire, make);
    const system = directory.acting(account, 'system');
    const bob = await system.createContact(person('Bob'));
    assert.equal(bob.ok, true);
    const { contact } = bob.outcome;
    const edited = await system.editContact({ contact, fields: { landline: '01 99 00 12 34' } });
    assert.deepEqual(edited.outcome.events, [{ contact_edited: { contact, fields: ['landline'] } }]);
    const { page } = await system.page({ text: 'bo' });
    assert.deepEqual(page.rows.map((row) => row.fields.landline), ['+33199001234']);
    assert.equal((await system.contact(contact)).contact.contact, contact);
    assert.equal((await system.removeContact({ contact })).ok, true);
    const gone = await system.contact(contact);
    assert.deepEqual([gone.ok, gone.refusal.code, gone.contact], [false, 'unknown_contact', undefined]);
  });

  test(`${where}: a check, the form, the matrix and a roll say what the command will say`, async () => {
    const { directory, account, first } = await opened(annuaire, make);
    const ada = directory.acting(account, 'system');
    const command = { remove_contact: { contact: first } };
    const [checked, done] = [await ada.check(command), await ada.execute(command)];
    assert.equal(checked.refusal.code, 'last_holder');
    assert.equal(JSON.stringify(checked.refusal), JSON.stringify(done.refusal));
    const { form } = await ada.form(first);
    const offered = form.actions.find(({ action }) => action === 'contact.remove');
    assert.equal(new Refusal(offered.refused).code, 'last_holder');
    const { matrix } = await ada.matrix([first], ['contact.remove', 'contact.edit.email']);
    assert.deepEqual(matrix.rows[0].verdicts, ['last_holder', null]);
    const { roll } = await ada.roll([first]);
    assert.equal(roll.verdict(first, 'contact.remove'), 'last_holder');
    assert.equal(roll.may(first, 'contact.edit.email'), true);
    assert.deepEqual(roll.matrix(matrix.actions), matrix);
    assert.throws(() => roll.matrix(['contact.fly']), { name: 'AnnuaireError', code: 'unknown_action' });
    assert.throws(() => roll.verdict(first, 'contact.fly'), { name: 'AnnuaireError', code: 'unknown_action' });
  });

  test(`${where}: an API key is shown once, acts as its holder, and dies with the next`, async () => {
    const rights = '"api_key.create" = [{ contact = true, self = true }]\n[api_keys]\nprefix = "js"\n';
    const policy = Policy.fromCompiled(compiler.compile(compiler.preset('trade-customer') + rights));
    const { directory, account, first } = await opened(annuaire, () => make(policy));
    for (const { token } of await directory.letters(KEYS())) {
      const link = token && KEYS().open(token);
      if (link) await directory.acting(account, { bearer: link }).redeemLink();
    }
    const ada = directory.acting(account, { contact: first });
    const { outcome } = await ada.createApiKey();
    assert.match(outcome.api_key, /^js_[0-9A-Za-z]{49}$/);
    assert.equal(inspect(outcome).includes(outcome.api_key), false);
    const { holder } = await directory.verifyApiKey(outcome.api_key);
    const { contact, fingerprint } = holder;
    assert.deepEqual([holder.account, contact], [account, first]);
    const program = directory.acting(account, { api_key: { contact, fingerprint } });
    assert.equal((await program.editContact({ contact, fields: { landline: '01 99 00 12 34' } })).ok, true);
    assert.equal((await program.createApiKey()).refusal.code, 'sign_in_needed');
    assert.equal((await ada.createApiKey()).ok, true);
    assert.equal((await directory.verifyApiKey(outcome.api_key)).refusal.code, 'api_key_invalid');
    assert.equal((await program.page()).refusal.code, 'api_key_invalid');
  });

  test(`${where}: pages follow one another to the end, and a refused iteration throws its refusal`, async () => {
    const { directory, account, first } = await opened(annuaire, make);
    const system = directory.acting(account, 'system');
    const names = ['Zoé', 'Élodie', 'Bob', 'Carl', 'Dora'];
    for (const name of names) assert.equal((await system.createContact(person(name))).ok, true);
    const seen = [];
    for await (const row of system.contacts({ limit: 2 })) seen.push(row.fields.first_name);
    assert.deepEqual(seen, ['Ada', 'Bob', 'Carl', 'Dora', 'Élodie', 'Zoé']);
    const entries = [];
    for await (const entry of system.entries({ limit: 2 })) entries.push(entry.chained.action);
    assert.equal(entries.length, 1 + names.length);
    const asFirst = directory.acting(account, { contact: first });
    await assert.rejects(async () => { for await (const _ of asFirst.contacts()); }, (error) => {
      assert.ok(error instanceof AnnuaireError);
      assert.deepEqual([error.code, error.refusal.code], ['actor_not_effective', 'actor_not_effective']);
      return true;
    });
  });

  test(`${where}: an invited person follows the link of their letter, once`, async () => {
    const { directory, account, first } = await opened(annuaire, make);
    const keys = KEYS();
    const [letter] = await directory.letters(keys);
    assert.deepEqual([letter.message.contact, letter.to], [first, ['ada@moore.example']]);
    const link = keys.open(letter.token);
    assert.equal(link.purpose, 'activate');
    assert.equal(keys.open(`${letter.token}x`), null);
    assert.equal(keys.sign(link), letter.token);
    const bearer = directory.acting(account, { bearer: link });
    assert.equal((await bearer.redeemLink()).ok, true);
    assert.equal((await bearer.redeemLink()).refusal.code, 'link_invalid');
    assert.deepEqual(await directory.letters(keys), []);
    await directory.done([letter.message.id]);
    const [found] = await directory.signIn('ADA@moore.example ');
    assert.deepEqual([found.account, found.contact, found.effective], [account, first, true]);
    const ada = directory.acting(account, { contact: first });
    assert.equal((await ada.permissions(first)).permissions.effective, true);
    const { seats } = await ada.seats();
    assert.deepEqual(seats.map((seat) => seat.holders), [[first]]);
  });

  test(`${where}: a request sent twice is done once, and a stale version is told`, async () => {
    const { directory, account } = await opened(annuaire, make);
    const system = directory.acting(account, 'system');
    const request = '0192f0c1-2a3b-7c4d-8e5f-001122334455';
    const one = await system.createContact(person('Bob'), { request });
    const two = await system.createContact(person('Bob'), { request });
    assert.equal(one.outcome.contact, two.outcome.contact);
    assert.equal(two.outcome.repeated, true);
    const late = await system.editContact({ contact: one.outcome.contact, fields: { landline: '01 99 00 12 34' } }, { if_version: 7 });
    assert.deepEqual([late.refusal.code, late.refusal.category], ['stale_version', 'conflict']);
  });
}

test('accounts and units are listed', async () => {
  const { directory, account } = await opened(annuaire, stores['over a JavaScript object']);
  const { accounts } = await directory.accounts('system', { limit: 5 });
  assert.deepEqual(accounts.rows.map((row) => row.account), [account]);
  assert.equal((await directory.accounts({ operator: { id: 'nobody' } })).ok, true);
  const { units } = await directory.acting(account, 'system').units();
  assert.deepEqual(units, { rows: [], next: null });
});

test('there is a method for each command, and for nothing else', async () => {
  const { engine } = await import('../../dist/engine.js');
  const { Commands } = await import('../../dist/commands.js');
  const commands = JSON.parse(engine().commands());
  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  const methods = Object.getOwnPropertyNames(Commands.prototype).filter((name) => name !== 'constructor');
  assert.deepEqual(methods.sort(), commands.filter((name) => name !== 'open_account').map(camel).sort());
});

test('a refusal explains itself in both languages, and is its data', async () => {
  const { directory, account, first } = await opened(annuaire, stores['in memory']);
  const { refusal } = await directory.acting(account, 'system').removeContact({ contact: first });
  assert.equal(refusal.message(), '“Administrator” would have too few holders who can act');
  assert.equal(refusal.message('fr'), '« Administrateur » n’aurait plus assez de titulaires en mesure d’agir');
  assert.equal(refusal.remedies('fr').length, 1);
  assert.equal(refusal.has('last_holder'), true);
  const copy = new Refusal(JSON.parse(JSON.stringify(refusal)));
  assert.deepEqual(copy.explained('en'), refusal.explained('en'));
});

test('a policy tells what it is, and comes compiled or not at all', () => {
  assert.equal(Policy.presets.length, 5);
  const policy = Policy.preset('trade-customer');
  assert.equal(policy.id, 'trade-customer');
  assert.equal(policy.fields.find((field) => field.name === 'last_name').required, true);
  assert.equal(policy.roles.find((role) => role.role === 'governance.administrator').by_promotion, true);
  const compiled = compiler.compile(compiler.preset('trade-customer'));
  for (const given of [compiled, `${compiled}\n`, JSON.parse(compiled)]) {
    assert.deepEqual(JSON.stringify(Policy.fromCompiled(given)), JSON.stringify(policy));
  }
  const wrong = (code, message) => ({ name: 'AnnuaireError', code, message });
  assert.throws(() => Policy.fromCompiled(compiler.preset('trade-customer')), wrong('policy_not_compiled', /compiled first, by `annuaire\/policy`$/));
  assert.throws(() => Policy.fromCompiled(compiled.replace('policy",1', 'policy",2')), wrong('policy_other_format', /compile it again/));
  assert.throws(() => Policy.fromCompiled(compiled.replace('Ach', 'ach')), wrong('policy_damaged', /changed since it was compiled/));
  assert.throws(() => Policy.preset('trade'), wrong('policy_unknown_preset', /`trade`/));
});

test('what a repository throws comes back as itself', async () => {
  class Broken extends Error {}
  const error = new Broken('the cable is out');
  const store = Object.assign(new PlainStore(annuaire), { load: () => Promise.reject(error) });
  const directory = new Directory(store, Policy.preset('trade-customer'));
  await assert.rejects(directory.openAccount('system', {}), (thrown) => thrown === error);
});

test('many calls may be on their way at once', async () => {
  const { directory, account } = await opened(annuaire, stores['over a JavaScript object']);
  const system = directory.acting(account, 'system');
  const names = Array.from({ length: 20 }, (_, at) => `Bob${'abcdefghijklmnopqrstuvwxyz'[at]}`);
  const results = await Promise.all(names.map((name) => system.createContact(person(name))));
  assert.ok(results.every(({ ok }) => ok));
  assert.equal(new Set(results.map(({ outcome }) => outcome.contact)).size, 20);
});

test('everything the package says it exports is there', () => {
  for (const name of ['AnnuaireError', 'Directory', 'IndexedDbRepository', 'Keyring', 'MemoryRepository', 'Outcome', 'Policy', 'Refusal', 'shows', 'sortKey']) {
    assert.equal(typeof package_[name], 'function', name);
    assert.equal(annuaire[name], package_[name]);
  }
});
