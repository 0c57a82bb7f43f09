import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Policy, load as loadRulebook } from 'annuaire';
import { AnnuaireError, load } from 'annuaire/policy';

const compiler = await load();
await loadRulebook();

const CLUB = 'policy = 1\nid = "club"\n[catalogues.portal.roles.member]\n[rights]\n"contact" = [{ operator = true }]\n"account" = [{ operator = true }]\n';
const read = (path) => readFile(new URL(`../../../core/policies/${path}`, import.meta.url), 'utf8');

test('every preset becomes what Rust makes of it, byte by byte', async () => {
  for (const name of Policy.presets) {
    const [toml, compiled] = await Promise.all([read(`${name}.toml`), read(`compiled/${name}.json`)]);
    assert.equal(compiler.preset(name), toml);
    assert.equal(`${compiler.compile(toml)}\n`, compiled);
    assert.equal(Policy.fromCompiled(compiled).digest, Policy.preset(name).digest);
    assert.deepEqual(compiler.check(toml), []);
  }
});

test('a policy is explained in both languages, and what is risky in it is told with its line', () => {
  assert.match(compiler.explain(compiler.preset('trade-customer')), /^# Trade customer\n/);
  assert.match(compiler.explain(compiler.preset('trade-customer'), 'fr'), /^# Client professionnel\n/);
  const [{ code, key, line, text }] = compiler.check(CLUB);
  assert.deepEqual([code, key, line], ['role_ungrantable', 'catalogues.portal.roles.member', 3]);
  assert.notEqual(text.en, text.fr);
});

test('a policy of one\'s own is compiled, and lived under', () => {
  const policy = Policy.fromCompiled(compiler.compile(CLUB));
  assert.deepEqual([policy.id, policy.roles.map(({ role }) => role)], ['club', ['portal.member']]);
});

test('a mistake throws its code, its key and its line, whatever was asked', () => {
  const typo = 'policy = 1\nid = "x"\n[rights]\n"contact.edti" = [{ operator = true }]\n';
  const wrong = { name: 'AnnuaireError', code: 'policy_unknown_action', key: 'rights."contact.edti"', line: 4 };
  for (const ask of ['compile', 'check', 'explain']) assert.throws(() => compiler[ask](typo), wrong, ask);
  assert.throws(() => compiler.compile('fields = ['), { code: 'policy_unreadable', line: 1 });
  assert.throws(() => compiler.compile(compiler.compile(CLUB)), { code: 'policy_unreadable' });
  assert.throws(() => compiler.preset('trade'), { code: 'policy_unknown_preset', message: /`trade`/ });
});

test('no value of any type makes the compiler fail', () => {
  for (const value of [undefined, null, 0, NaN, 5n, Symbol('x'), {}, [], () => 5, '\ud800', 'x'.repeat(300_000), new Proxy({}, {})]) {
    for (const ask of ['compile', 'check', 'explain', 'preset']) {
      assert.throws(() => compiler[ask](value), (error) => error instanceof AnnuaireError && error.code !== 'internal' && error.message.length < 2_000);
    }
    assert.match(compiler.explain(CLUB, value), /^# club/);
  }
});
