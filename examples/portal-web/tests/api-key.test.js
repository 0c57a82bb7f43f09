import assert from 'node:assert/strict';
import { journey } from './journey.js';
import { until } from './visitor.js';

journey(
  'appointment-network',
  'a key of one’s own: shown once, replaced, revoked',
  async (me) => {
    const { say, page } = me;
    const words = say.agenda;
    const tab = async (who) => {
      const toggle = me.people().filter({ hasText: who });
      if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
      await me.row(who).getByRole('tab', { name: words.tabs.key, exact: true }).click();
    };
    const shown = async () => {
      const field = me.dialog.getByRole('textbox', { name: words.key_shown });
      await field.waitFor();
      return field.inputValue();
    };
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

    // Shown once, with a warning; afterwards its beginning and its date.
    await tab('Yann Kervella');
    await me.reads(words.key_none);
    await me.button(words.key_create).click();
    const first = await shown();
    assert.match(first, /^ann_/);
    await me.look('shown-once');
    await me.button(words.key_copy, me.dialog).click();
    await me.reads(words.key_copied, me.dialog);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), first);
    await me.button(words.key_kept, me.dialog).click();
    await me.reads(words.key_begins);
    assert.ok(!(await page.content()).includes(first));
    await me.look('afterwards');

    // Another one takes its place.
    await me.button(words.key_renew).click();
    await me.save();
    assert.notEqual(await shown(), first);
    await me.button(words.key_kept, me.dialog).click();

    // Nobody makes a key for somebody else, and an adviser makes none.
    await tab('Minh Nguyen');
    assert.equal(await me.button(words.key_create, me.row('Minh Nguyen')).count(), 0);
    await me.become('Minh Nguyen');
    await me.sees('Minh Nguyen');
    await tab('Minh Nguyen');
    assert.equal(await me.button(words.key_create).count(), 0);
    await me.look('not-an-advisers');

    await me.become('Yann Kervella');
    await me.sees('Yann Kervella', 'Léa Morvan', 'Minh Nguyen', 'Inês Pereira', 'Sean Doyle');
    await tab('Yann Kervella');
    await me.button(words.key_revoke).click();
    await me.look('revoking');
    await me.save();
    await me.reads(words.key_none);
    await until(async () => assert.equal(await me.dialog.count(), 0));
  },
  { about: 'key' },
);
