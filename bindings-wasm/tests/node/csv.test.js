import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'annuaire/csv';
import { opened } from '../shared/given.js';
import { PlainStore } from '../shared/store.js';

const annuaire = await load();
const FILE = 'nom;prénom;courriel;profil\nDurand;Bob;bob@moore.example;x\nDurand;;eve@moore.example;\nMoore;Zoé;zoe@moore.example;\n';

for (const [where, make] of [
  ['in memory', undefined],
  ['over a JavaScript object', (policy) => new annuaire.Directory(new PlainStore(annuaire), policy)],
]) {
  test(`${where}: a file is imported, told batch by batch, and exported`, async () => {
    const { directory, account } = await opened(annuaire, make);
    const system = directory.acting(account, 'system');
    const told = [];
    const rehearsed = await system.importCsv(FILE, { dry_run: true });
    assert.deepEqual([rehearsed.dry_run, rehearsed.counts.created], [true, 2]);
    const report = await system.importCsv(new TextEncoder().encode(FILE), { batch: 1 }, ({ lines }) => { told.push(...lines); });
    assert.deepEqual(report.counts, { created: 2, updated: 0, unchanged: 0, refused: 1, malformed: 0, twins: 0 });
    assert.deepEqual(told.map(({ line }) => line), [2, 3, 4]);
    assert.equal(told[1].verdict.refused.reasons[0].code, 'field_required');
    assert.deepEqual(report.left_out, [{ column: 'profil', because: 'unread' }]);
    const { exported } = await system.exportCsv({ columns: ['last_name', 'email'] });
    assert.equal(exported.rows, 3);
    assert.equal(new TextDecoder().decode(exported.file), 'last_name,email\r\nDurand,bob@moore.example\r\nMoore,ada@moore.example\r\nMoore,zoe@moore.example\r\n');
  });
}

test('an import stops where it is told to, and goes on when it is run again', async () => {
  const { directory, account } = await opened(annuaire);
  const system = directory.acting(account, 'system');
  const stopped = await system.importCsv(FILE, { batch: 1 }, () => false);
  assert.deepEqual([stopped.stopped, stopped.counts.created], [true, 1]);
  const again = await system.importCsv(FILE);
  assert.deepEqual([again.counts.unchanged, again.counts.created], [1, 1]);
});

test('a file that cannot be read throws its code, with how far it went', async () => {
  const { directory, account, first } = await opened(annuaire);
  const system = directory.acting(account, 'system');
  await assert.rejects(system.importCsv(''), (error) => error.code === 'empty_file' && error.report.counts.created === 0);
  await assert.rejects(system.importCsv(FILE, { columns: { nom: 'colour of eyes' } }), { code: 'unknown_field' });
  await assert.rejects(system.importCsv(FILE, { collumns: {} }), { code: 'malformed' });
  const { ok, refusal } = await directory.acting(account, { contact: first }).exportCsv();
  assert.deepEqual([ok, refusal.code], [false, 'actor_not_effective']);
});
