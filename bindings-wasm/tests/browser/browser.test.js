import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ANSWERS, PROOF, SCENARIOS, scenarios, walks } from '../shared/answers.node.js';
import { serve, start } from './chromium.js';

let browser, context, page, server;

before(async () => {
  const folders = { package: fileURLToPath(new URL('../../', import.meta.url)), proof: PROOF, answers: ANSWERS, scenarios: SCENARIOS };
  [server, browser] = await Promise.all([serve(folders), start()]);
  context = await browser.newContext();
  page = await tab();
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** A tab with the package in it. */
async function tab() {
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
  page.on('pageerror', (error) => console.error(error));
  await page.goto(server.address);
  await page.addScriptTag({ url: '/package/tests/browser/page.js', type: 'module' });
  await page.waitForFunction(() => 'tests' in globalThis);
  return page;
}

function run(page, name, ...given) {
  return page.evaluate(([name, given]) => globalThis.tests[name](...given), [name, given]);
}

test('every scenario has the outcome document that Rust gives, byte by byte', async () => {
  const files = await scenarios();
  assert.ok(files.length >= 60);
  for (const { scenario, document } of files) {
    assert.equal(await run(page, 'play', `/scenarios/${relative(SCENARIOS, scenario)}`), await readFile(document, 'utf8'), scenario);
  }
});

test('every random walk is answered as Rust answers it, in memory and in a database', async () => {
  const files = await walks();
  assert.ok(files.length >= 10);
  for (const file of files) {
    assert.deepEqual(await run(page, 'replay', `/answers/${relative(ANSWERS, file)}`), [], file);
  }
});

test('the database of the browser keeps every rule of the kit', async () => {
  const found = await run(page, 'prove');
  assert.ok(found.length >= 80, `${found.length} rules`);
  assert.deepEqual(found.filter(({ finding }) => finding !== 'kept'), []);
});

test('what one tab commits is there in another, and after a reload', async () => {
  const { account } = await run(page, 'open', 'shared');
  const other = await tab();
  assert.deepEqual(await run(other, 'names', 'shared', account), ['Ada']);
  assert.deepEqual(await run(other, 'rush', 'shared', account, 1), ['done']);
  await other.close();
  assert.deepEqual(await run(page, 'names', 'shared', account), ['Ada', 'Bob']);
});

test('tabs that race for one e-mail create one person', async () => {
  const { account } = await run(page, 'open', 'raced');
  const tabs = [page, await tab(), await tab()];
  const rushes = await Promise.all(tabs.map((page) => run(page, 'rush', 'raced', account, 3)));
  const ends = rushes.flat();
  assert.equal(ends.filter((end) => end === 'done').length, 1, ends.join());
  assert.ok(ends.every((end) => ['done', 'duplicate', 'contended', 'login_taken'].includes(end)), ends.join());
  assert.deepEqual(await run(page, 'names', 'raced', account), ['Ada', 'Bob']);
  await Promise.all(tabs.slice(1).map((page) => page.close()));
});

test('agendas are answered beside the rulebook, as Rust answers them', async () => {
  const name = 'agenda/one-adviser-as-clocks-change';
  const answer = JSON.parse(await readFile(join(SCENARIOS, `${name}.answer.json`), 'utf8'));
  assert.equal(await run(page, 'agenda', `/scenarios/${name}.json`), JSON.stringify(answer));
});

test('a policy is compiled beside the rulebook, and read by it', async () => {
  const compiled = await readFile(new URL('../../../core/policies/compiled/trade-customer.json', import.meta.url), 'utf8');
  assert.equal(await run(page, 'compile', 'trade-customer'), compiled.trim());
});

test('the engine loads again from an address, and a closed database is told', async () => {
  assert.equal(await run(page, 'loads', '/package/dist/wasm/annuaire_bg.wasm'), 5);
  assert.equal(await run(page, 'failure', 'closed'), 'AnnuaireError store_unavailable');
});
