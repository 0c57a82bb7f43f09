import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
let folder;
let tarball;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'annuaire-'));
  const npm = (...words) => run('npm', words, { cwd: folder });
  const { stdout } = await npm('pack', '--json', '--pack-destination', folder, PACKAGE);
  const [{ filename }] = JSON.parse(stdout);
  tarball = join(folder, filename);
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  await npm('install', '--offline', '--no-audit', '--no-fund', tarball);
});

after(() => rm(folder, { recursive: true, force: true }));

test('the tarball holds the package, its types and its licences, and depends on nothing', async () => {
  const installed = join(folder, 'node_modules', 'annuaire');
  const names = await readdir(installed, { recursive: true });
  for (const name of ['README.md', 'LICENSE-APACHE', 'LICENSE-MIT', 'dist/index.js', 'dist/index.d.ts', 'dist/csv.js', 'dist/agenda.js', 'dist/agenda.d.ts', 'dist/compiler.js', 'dist/compiler.d.ts', 'dist/wasm/annuaire_bg.wasm', 'dist/wasm/csv/annuaire_bg.wasm', 'dist/wasm/agenda/annuaire_bg.wasm', 'dist/wasm/policy/annuaire_bg.wasm']) {
    assert.ok(names.includes(name), name);
  }
  assert.ok(!names.some((name) => /proof|tests|\.tsbuildinfo/.test(name)), names.join());
  const { dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  assert.equal(dependencies, undefined);
});

test('publint finds nothing to mend in the tarball', async () => {
  const { buffer } = new Uint8Array(await readFile(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg, { color: false })), []);
});

/** The JavaScript examples of a page. */
async function examples(page) {
  const text = await readFile(page, 'utf8');
  return [...text.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
}

test('the examples of both READMEs run as they are written, in an empty folder', async () => {
  const pages = [join(PACKAGE, '..', 'README.md'), join(PACKAGE, 'README.md')];
  const found = (await Promise.all(pages.map(examples))).flat();
  assert.ok(found.length >= 2);
  for (const [at, code] of found.entries()) {
    const file = join(folder, `example-${at}.js`);
    await writeFile(file, code);
    await run('node', [file], { cwd: folder });
  }
});
