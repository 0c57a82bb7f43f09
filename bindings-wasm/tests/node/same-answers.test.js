import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { load } from 'annuaire';
import { proof, scenarios, walks } from '../shared/answers.node.js';
import { play, prove } from '../shared/prove.js';
import { PlainStore } from '../shared/store.js';
import { replay } from '../shared/walk.js';

const annuaire = await load();

test('every scenario has the outcome document that Rust gives, byte by byte', async () => {
  const files = await scenarios();
  assert.ok(files.length >= 60);
  for (const { scenario, document } of files) {
    assert.equal(play(proof, await readFile(scenario, 'utf8'), new annuaire.MemoryRepository()), await readFile(document, 'utf8'), scenario);
  }
});

test('every random walk is answered as Rust answers it, in memory and over a JavaScript object', async () => {
  const over = { 'in memory': undefined, 'over an object': (policy) => new annuaire.Directory(new PlainStore(annuaire), policy) };
  const files = await walks();
  assert.ok(files.length >= 10);
  for (const file of files) {
    for (const [where, make] of Object.entries(over)) {
      assert.equal(await replay(annuaire, await readFile(file, 'utf8'), make), undefined, `${file}, ${where}`);
    }
  }
});

for (const [name, make] of Object.entries({
  'the memory': () => new annuaire.MemoryRepository(),
  'a repository that is a JavaScript object': () => new PlainStore(annuaire),
})) {
  test(`${name} keeps every rule of the kit`, async () => {
    const found = await prove(proof, async (_, beside) => beside ?? make());
    assert.ok(found.length >= 80, `${found.length} rules`);
    assert.deepEqual(found.filter(({ finding }) => finding !== 'kept'), []);
  });
}
