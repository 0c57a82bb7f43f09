import assert from 'node:assert/strict';
import { journey } from './journey.js';
import { until } from './visitor.js';

journey('hosting-customer', 'contacts with several roles, portal users, and primary roles', async (me) => {
  const { say, lang, page } = me;
  await me.sees('Olivia Hart', 'Jules Vasseur', 'Mia Brandt', 'Fatou Sow');
  await me.reads(say.access_of.none, me.row('Mia Brandt'));
  await me.look('list');

  // At least one role; and a portal user needs a role of the portal.
  await me.button(say.create).click();
  await me.fill({ last_name: 'Adler', first_name: 'Nina', landline: '+44 20 7946 0103', email: 'nina@northlight.example' });
  await me.dialog.getByRole('checkbox', { name: say.access_now }).check();
  await me.save();
  await me.dialog.getByRole('alert').waitFor();
  await me.look('roles-missing');
  await me.dialog.getByRole('checkbox', { name: me.role('contact.billing'), exact: true }).check();
  await me.dialog.getByRole('checkbox', { name: me.role('portal.technician') }).check();
  await me.save();
  await me.told('Nina Adler');
  await me.reads(say.access_of.invited, me.row('Nina Adler'));

  // Promote, instead of edit: one holder each, and a contact may have several.
  await me.act('Olivia Hart', say.edit);
  const primary = me.dialog.getByRole('checkbox', { name: me.role('primary.billing') });
  assert.ok(await primary.isDisabled());
  await me.reads(say.by_promotion, me.dialog);
  await page.keyboard.press('Escape');
  await me.act('Fatou Sow', say.promote);
  await me.dialog.getByRole('radio', { name: me.role('primary.billing') }).check();
  await me.reads(/Mia Brandt/, me.dialog);
  await me.look('promote');
  await me.save();
  await me.told('Mia Brandt');
  await me.act('Fatou Sow', say.promote);
  await me.dialog.getByRole('radio', { name: me.role('primary.technical') }).check();
  await me.save();
  await me.told('Jules Vasseur');
  await me.open('seats');
  await me.look('seats');
  await until(async () => {
    const holders = await page.getByRole('list', { name: say.holders }).allInnerTexts();
    assert.equal(holders.filter((names) => names === 'Fatou Sow').length, 2, holders.join());
  });

  // Removal is confirmed, with its consequences in sight.
  await me.open('contacts');
  await me.act('Fatou Sow', say.remove);
  await me.reads(say.consequences.seat(me.role('primary.billing')), me.dialog);
  await me.look('remove');
  await me.button(say.cancel, me.dialog).click();
  await me.reads('Fatou Sow');
  await me.act('Fatou Sow', say.remove);
  await me.save();
  await me.told('Fatou Sow');
  await me.sees('Olivia Hart', 'Jules Vasseur', 'Mia Brandt', 'Nina Adler');

  // One's own details only, for whoever is no account manager.
  await me.become('Jules Vasseur');
  await me.reads(say.cannot_create);
  await me.act('Jules Vasseur', say.edit);
  await me.fill({ landline: '01 99 00 45 99' });
  await me.reads({ en: /Account manager/, fr: /Gestionnaire du compte/ }[lang], me.dialog);
  await me.look('oneself');
  await me.save();
  await me.told('Jules Vasseur');
  await me.details('Mia Brandt');
  assert.equal(await me.button(say.edit, me.row('Mia Brandt')).count(), 0);

  // Search, by the beginning of a word; and by role.
  await page.getByRole('searchbox', { name: say.search }).fill('vass');
  await me.sees('Jules Vasseur');
  await page.getByRole('searchbox', { name: say.search }).fill('nobody');
  await me.reads(say.nobody_found);
  await me.look('nobody');
  await me.button(say.clear).click();
  await page.getByRole('combobox', { name: say.role, exact: true }).selectOption({ label: me.role('portal.account_manager') });
  await me.sees('Olivia Hart');
});
