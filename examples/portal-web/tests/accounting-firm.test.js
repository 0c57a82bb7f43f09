import assert from 'node:assert/strict';
import { journey } from './journey.js';
import { until } from './visitor.js';

journey('accounting-firm', 'the staff keeps the contacts of client files, each within their profile', async (me) => {
  const { say, lang, page } = me;
  await me.sees('Nora Petit', 'Bastien Lac', 'Awa Diallo', 'Émile Tilleul', 'Ruth Okafor');
  await me.look('list');

  // A client file and a role are created before anybody has them.
  await me.open('places');
  const { files, roles } = {
    en: { files: 'Client files', roles: 'Organisational role' },
    fr: { files: 'Dossiers clients', roles: 'Rôle organisationnel' },
  }[lang];
  const [kept, units] = [roles, files].map((name) => page.getByRole('region', { name }));
  await me.fill({ [say.name]: 'Menuiserie Roy' }, units);
  await me.button(say.add, units).click();
  await me.told('Menuiserie Roy');
  await me.fill({ [say.name]: 'Directrice', [say.level]: 'two' }, kept);
  await me.button(say.add, kept).click();
  await kept.getByRole('alert').waitFor();
  await me.look('places');
  await me.fill({ [say.level]: '2.0' }, kept);
  await me.button(say.add, kept).click();
  await me.told('Directrice');

  // The contact, with both; the offer of the file once attached.
  await me.open('contacts');
  await me.button(say.create).click();
  await me.fill({ last_name: 'Roy', first_name: 'Manon', email: 'manon@roy.example', [say.address_parts.city]: 'Nantes' });
  await me.dialog.getByRole('checkbox', { name: 'Menuiserie Roy' }).check();
  await me.dialog.getByRole('radio', { name: 'Directrice' }).check();
  await me.look('create');
  await me.save();
  await me.told('Manon Roy');
  await me.act('Manon Roy', say.edit);
  await me.dialog.getByRole('checkbox', { name: say.in_unit(me.role('offer.collaboration'), 'Menuiserie Roy') }).check();
  await me.dialog.getByRole('checkbox', { name: me.role('flag.social_access') }).check();
  await me.save();
  await me.told(me.role('offer.collaboration'));

  // What the offer rests on is not taken away under it.
  await me.act('Manon Roy', say.edit);
  assert.ok(await me.dialog.getByRole('radio', { name: 'Accueil' }).isDisabled());
  await me.reads(/collaboration/i, me.dialog.getByRole('group', { name: roles }));
  await me.dialog.getByRole('radio', { name: 'Accueil' }).scrollIntoViewIfNeeded();
  await me.look('rests-on');
  await page.keyboard.press('Escape');

  // Above 5.0 removes, 5.0 does not; 5.0 unticks “active”, 2.0 does not.
  await me.details('Manon Roy');
  await me.row('Manon Roy').locator('summary').click();
  await me.reads({ en: /above 5\.0.*LOOP-GESTION-DES-DROITS/, fr: /supérieur à 5\.0.*LOOP-GESTION-DES-DROITS/ }[lang], me.row('Manon Roy'));
  for (const action of [say.remove, say.correct]) assert.equal(await me.button(action, me.row('Manon Roy')).count(), 0);
  await me.look('no-removal');
  await me.act('Manon Roy', say.access_suspend);
  await me.told('Manon Roy');
  await me.become('Hugo Pradel');
  await me.details('Manon Roy');
  assert.equal(await me.button(say.access_resume, me.row('Manon Roy')).count(), 0);
  await page.getByRole('textbox', { name: say.level }).fill('5.10');
  await page.getByRole('textbox', { name: say.groups }).focus();
  await me.details('Manon Roy');
  await me.act('Manon Roy', say.remove);
  await me.look('remove');
  await me.save();
  await me.told('Manon Roy');
  await me.become('Loïc Even');
  await me.details('Ruth Okafor');
  await me.button(say.remove, me.row('Ruth Okafor')).waitFor();

  // Erased: no value is left, in the history neither.
  await me.become('Inès Caron');
  await me.act('Ruth Okafor', say.erase);
  await me.save();
  await me.told(say.events.contact_erased({}));
  await me.open('history');
  await me.reads(say.values_gone);
  await until(async () => assert.equal(await page.getByText('ruth.okafor@boulangerie.example').count(), 0));

  // Contacts of clients have no rights here.
  await me.open('contacts');
  await me.become('Nora Petit');
  await me.reads(say.cannot_create);
  await me.look('a-contact');
});
