import assert from 'node:assert/strict';
import { journey } from './journey.js';
import { until } from './visitor.js';

journey(
  'appointment-network',
  'free slots, week by week: one is taken, and whoever takes it too is told',
  async (me) => {
    const { say, page } = me;
    const words = say.slots;
    const offered = (of = page) => of.locator('.week').getByRole('button');
    const why = page.getByRole('region', { name: words.why_not });
    await me.open('free_slots');
    await page.getByRole('combobox', { name: words.event }).selectOption({ label: 'Premier entretien' });
    // Next week has all its days before it.
    await me.button(words.week_after).click();
    await offered().first().waitFor();
    await me.reads(words.your_zone('Europe/London'));
    await me.reads(words.their_zone('Léa Morvan', 'Europe/Paris'));
    await me.look('any-of-the-team');

    // One adviser's; the other's hours are not in it.
    const all = await offered().count();
    await page.getByRole('combobox', { name: words.adviser }).selectOption({ label: 'Minh Nguyen' });
    await until(async () => assert.ok((await offered().count()) < all));
    await me.look('one-adviser');

    // Why there is nothing at a time: asked by keyboard, and by a click where there is room for it.
    await page.getByRole('combobox', { name: words.adviser }).selectOption({ label: words.any });
    const at = why.getByLabel(words.why_at);
    await at.fill(`${(await at.inputValue()).slice(0, 10)}T05:00`);
    await at.press('Enter');
    await why.getByRole('listitem').first().waitFor();
    await me.look('why-not');
    if ((page.viewportSize()?.width ?? 0) > 800) {
      const title = await why.locator('strong').innerText();
      await page
        .locator('.day ul')
        .nth(1)
        .click({ position: { x: 40, y: 4 } });
      await until(async () => assert.notEqual(await why.locator('strong').innerText(), title));
    }

    // Two tabs look at the same slot.
    const slot = await offered().first().textContent();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('combobox', { name: words.event }).selectOption({ label: 'Premier entretien' });
    await other.getByRole('button', { name: words.week_after }).click();
    for (const one of [page, other]) {
      await offered(one).filter({ hasText: slot }).first().click();
      await one.getByRole('textbox', { name: words.client, exact: true }).fill('Jeanne Tréhin');
      await one.getByRole('textbox', { name: words.client_email }).fill('jeanne@trehin.example');
    }
    await me.look('taking');
    await me.save();
    await me.told('Premier entretien');
    await other.locator('dialog button[type=submit]').click();
    await other.getByRole('heading', { name: words.faster }).waitFor();
    await other.getByRole('button', { name: words.look_again }).click();
    await until(async () => assert.notEqual(await offered(other).first().textContent(), slot));
    await other.close();

    // It is free no more, and the invitation is on its way.
    assert.notEqual(await offered().first().textContent(), slot);
    await me.open('outbox');
    await me.button(say.close, page.getByRole('status')).click();
    await page.getByText(words.message).click();
    await me.reads('METHOD:REQUEST');
    await me.look('invitation');
  },
  { about: 'slots', zone: 'Europe/London' },
);
