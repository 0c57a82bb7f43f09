/** What holds in every portal: files, the keyboard, two tabs, beginning again, and every view in every way. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { start } from './browser.js';
import { until, visit, WAYS } from './visitor.js';

let place;
before(async () => {
  place = await start();
});
after(() => place?.stop());

for (const way of WAYS) {
  test(`a file is tried, then imported, and the list turns its pages (${way.lang}, ${way.width} pixels)`, async () => {
    const me = await visit(place, { preset: 'hosting-customer', about: 'import', ...way });
    const { say, page } = me;
    await me.open('exchange');
    await me.button(say.sample_few).click();
    await page.getByRole('checkbox', { name: me.role('contact.technical'), exact: true }).check();
    await me.button(say.import_go).click();
    await me.reads(say.report_dry);
    await me.reads({ en: /has no @/, fr: /ne comporte pas de @/ }[me.lang], page.getByRole('table'));
    await me.look('import-tried');

    await me.button(say.sample_many).click();
    await page.getByRole('checkbox', { name: say.dry_run }).uncheck();
    await me.button(say.import_go).click();
    await me.reads(say.report_done);
    await me.reads(say.no_problem);
    await me.look('import-done');

    await me.open('contacts');
    await me.button(say.next).waitFor();
    const first = await me.people().first().innerText();
    await me.button(say.next).click();
    await me.reads(say.page(2));
    await until(async () => assert.notEqual(await me.people().first().innerText(), first));
    await me.look('second-page');
    await me.button(say.previous).click();
    await until(async () => assert.equal(await me.people().first().innerText(), first));
    await page.getByRole('searchbox', { name: say.search }).fill('gaelle noel');
    await me.sees('Gaëlle Noël');

    await me.open('exchange');
    const [download] = await Promise.all([page.waitForEvent('download'), me.button(say.export_go).click()]);
    const file = await readFile(await download.path(), 'utf8');
    assert.equal(file.trim().split('\n').length, 1 + 504);
    await me.leave();
  });
}

test('everything is within reach of the keyboard, and the focus comes back', async () => {
  const me = await visit(place, { preset: 'trade-customer', ...WAYS[0] });
  const { say, page } = me;
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await page.reload();
  await me.people().first().waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await focused(), say.skip);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await me.button(say.create).focus();
  await page.keyboard.press('Enter');
  await me.dialog.waitFor();
  assert.equal(await focused(), say.form_new);
  // The focus stays inside, all the way round.
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null));
  }
  await page.keyboard.press('Escape');
  await until(async () => assert.equal(await focused(), say.create));
  await me.people().nth(1).focus();
  await page.keyboard.press('Enter');
  await me.row('Lucie Ferrand').getByRole('group', { name: say.actions }).waitFor();
  await me.leave();
});

test('whoever was slower in another tab is told, and looks again', async () => {
  const me = await visit(place, { preset: 'trade-customer', about: 'tabs', ...WAYS[0] });
  const other = await me.page.context().newPage();
  await other.goto(place.address);
  await me.act('Lucie Ferrand', me.say.edit);
  await other.getByRole('button', { name: me.say.edit_who('Lucie Ferrand') }).click();
  await other
    .getByRole('dialog')
    .getByRole('textbox', { name: me.field('function') })
    .fill('Direction');
  await other.getByRole('dialog').locator('button[type=submit]').click();
  await other.getByRole('status').filter({ hasText: 'Lucie Ferrand' }).waitFor();
  await me.fill({ function: 'Accueil' });
  await me.save();
  await me.reads(me.say.faster, me.dialog);
  await me.look('stale');
  await me.button(me.say.reload, me.dialog).click();
  await until(async () => assert.equal(await me.input('function').inputValue(), 'Direction'));
  await me.leave();
});

test('beginning again brings the sample people back', async () => {
  const me = await visit(place, { preset: 'trade-customer', ...WAYS[1] });
  const { say } = me;
  await me.act('Lucie Ferrand', say.remove);
  await me.save();
  await me.told('Lucie Ferrand');
  await me.button(say.begin_again).click();
  await me.button(say.confirm).click();
  await me.people().filter({ hasText: 'Lucie Ferrand' }).waitFor();
  await me.leave();
});

for (const way of [
  { lang: 'fr', width: 1200, scheme: 'dark' },
  { lang: 'en', width: 390, scheme: 'light' },
]) {
  test(`every section looks right (${way.lang}, ${way.width} pixels, ${way.scheme})`, async () => {
    const me = await visit(place, { preset: 'accounting-firm', about: 'sections', ...way });
    for (const section of ['seats', 'places', 'history', 'outbox', 'exchange']) {
      await me.open(section);
      await me.look(section);
    }
    await me.leave();
    const they = await visit(place, { preset: 'hosting-customer', about: 'sections', ...way });
    await they.button(they.say.create).click();
    await they.input('email').waitFor();
    await they.look('create');
    await they.page.keyboard.press('Escape');
    await they.open('seats');
    await they.look('seats');
    await they.leave();
  });
}

test('the words change with the language, at once and for the next visit', async () => {
  const me = await visit(place, { preset: 'medical-practice', ...WAYS[0] });
  await me.button('Français').click();
  await me.page.getByRole('button', { name: 'Ajouter un contact' }).waitFor();
  await me.page.reload();
  await me.page.getByRole('button', { name: 'Ajouter un contact' }).waitFor();
  assert.equal(await me.page.evaluate(() => document.documentElement.lang), 'fr');
  await me.leave();
});
