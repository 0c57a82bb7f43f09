import assert from 'node:assert/strict';
import { journey } from './journey.js';
import { until } from './visitor.js';

journey('appointment-network', 'advisers in teams and agencies, created first and activated later', async (me) => {
  const { say, lang, page } = me;
  await me.sees('Yann Kervella', 'Léa Morvan', 'Minh Nguyen', 'Inês Pereira', 'Sean Doyle');
  await me.look('list');

  // Created without activating: nothing is sent.
  await me.button(say.create).click();
  await me.fill({ last_name: 'Tanguy', first_name: 'Rose', email: 'rose.tanguy@littoral.example' });
  await me.dialog.getByRole('checkbox', { name: 'Équipe Nord' }).check();
  await me.dialog.getByRole('checkbox', { name: 'Agence de Brest' }).check();
  await me.dialog.getByRole('radio', { name: me.role('level.adviser') }).check();
  await me.look('create');
  await me.save();
  await me.told('Rose Tanguy');
  const letter = page.getByRole('link', { name: `${say.follow} (rose.tanguy@littoral.example)` });
  await me.open('outbox');
  assert.equal(await letter.count(), 0);

  // Activated: the validation mail leaves.
  await me.open('contacts');
  await me.act('Rose Tanguy', say.access_open);
  await me.save();
  await me.told('Rose Tanguy');
  await me.open('outbox');
  await letter.click();
  await me.button(say.link_go.activate).click();
  await me.button(say.close, me.dialog).last().click();

  // A team has its lead; a team lead sees and edits the team, and no other.
  await me.open('contacts');
  await me.become('Léa Morvan');
  await me.sees('Léa Morvan', 'Minh Nguyen', 'Rose Tanguy');
  await me.act('Minh Nguyen', say.edit);
  await me.fill({ mobile: '+33 2 61 91 41 09' });
  assert.ok(await me.dialog.getByRole('radio', { name: me.role('level.client_administrator') }).isDisabled());
  await me.look('team-lead');
  await me.save();
  await me.told('Minh Nguyen');

  // Whoever leads nothing sees themselves.
  await me.become('Rose Tanguy');
  await me.sees('Rose Tanguy');

  // Made a lead, in their team.
  await me.become('Yann Kervella');
  await me.act('Rose Tanguy', say.edit);
  await me.dialog.getByRole('checkbox', { name: say.in_unit(me.role('lead.team_lead'), 'Équipe Nord') }).check();
  await me.save();
  await me.told(me.role('lead.team_lead'));

  // A retired unit takes nobody new.
  await me.open('places');
  await me.button(say.retire_what('Agence de Vannes')).click();
  await me.told('Agence de Vannes');
  await me.look('places');
  await me.open('contacts');
  await me.button(say.create).click();
  await me.dialog.getByRole('checkbox', { name: 'Agence de Brest' }).waitFor();
  assert.equal(await me.dialog.getByRole('checkbox', { name: 'Agence de Vannes' }).count(), 0);
  await page.keyboard.press('Escape');

  // The last client administrator keeps their level.
  await me.act('Yann Kervella', say.edit);
  await me.reads({ en: /Nobody changes their own level/, fr: /Personne ne change son propre niveau/ }[lang], me.dialog);
  await page.keyboard.press('Escape');
  await until(async () => assert.equal(await me.dialog.count(), 0));
});
