import assert from 'node:assert/strict';
import { journey } from './journey.js';
import { until } from './visitor.js';

journey('medical-practice', 'a login is enabled from the form, with a role and a suggestion', async (me) => {
  const { say, lang, page } = me;
  await me.sees('Anne Le Goff', 'Samir Benali', 'Chloé Roussel', 'Paul Martin', 'Grace Whitfield');
  await me.look('list');

  // The practice's address is suggested to whoever has none of their own; it may be changed.
  await me.act('Paul Martin', say.edit);
  await me.dialog.getByRole('checkbox', { name: say.access_open }).check();
  assert.equal(await me.input(say.login).inputValue(), 'cabinet@dunes.example');
  await me.look('suggestion');
  await me.save();
  await me.dialog.getByRole('alert').waitFor();
  await me.dialog.getByRole('radio', { name: me.role('portal.staff') }).check();
  await me.fill({ [say.login]: 'paul.martin@dunes.example', mobile: '+33 2 61 91 20 03' });
  await me.save();
  await me.told('Paul Martin');
  await me.reads(say.access_of.invited, me.row('Paul Martin'));

  // The link: followed, and on as Paul.
  await me.open('outbox');
  await page.getByRole('link', { name: `${say.follow} (paul.martin@dunes.example)` }).click();
  await me.button(say.link_go.activate).click();
  await me.button(say.become('Paul Martin')).click();

  // Everybody edits details; only an Admin gives roles; nobody changes a name.
  await me.act('Chloé Roussel', say.edit);
  assert.ok(await me.dialog.getByRole('radio', { name: me.role('portal.admin') }).isDisabled());
  await me.reads({ en: /A holder of “Admin” can do it/i, fr: /titulaire de « Admin » peut le faire/i }[lang], me.dialog);
  await me.look('no-admin');
  await me.fill({ email: 'chloe@dunes.example' });
  await me.save();
  await me.told(say.events.login_kept({ who: 'Chloé Roussel' }));

  // A new login counts once its owner has proved it.
  await me.become('Anne Le Goff');
  await me.act('Samir Benali', say.login_change);
  await me.fill({ [say.login]: 'samir@dunes.example' });
  await me.save();
  await me.told(say.events.login_pending({ who: 'Samir Benali' }));
  await me.open('outbox');
  await page.getByRole('link', { name: `${say.follow} (samir@dunes.example)` }).click();
  await me.button(say.link_go.prove_login).click();
  await me.reads(say.link_done, me.dialog);
  await me.button(say.close, me.dialog).last().click();
  await me.open('contacts');

  // An operator corrects a name, with a reason.
  await me.become('Sonia Marchand');
  await me.act('Paul Martin', say.correct);
  await me.fill({ last_name: 'Martin-Roche' });
  await me.look('correct');
  await me.save();
  await me.dialog.getByRole('alert').waitFor();
  await me.fill({ [say.reason]: { en: 'marriage', fr: 'mariage' }[lang] });
  await me.save();
  await me.told('Paul Martin-Roche');
  await me.open('history');
  await me.reads(say.because({ en: 'marriage', fr: 'mariage' }[lang]));

  // The only Admin at work stays.
  await me.open('contacts');
  await me.become('Anne Le Goff');
  await me.details('Anne Le Goff');
  await until(async () => assert.equal(await me.button(say.access_suspend, me.row('Anne Le Goff')).count(), 0));

  // Until she has left, and an operator appoints somebody, on a document.
  await me.become('Karim Nasri');
  await me.act('Samir Benali', say.appoint);
  await me.dialog.getByRole('combobox', { name: say.departed }).selectOption({ label: 'Anne Le Goff' });
  await me.fill({ [say.reason]: { en: 'retired', fr: 'retraite' }[lang], [say.reference]: 'ORDER-9' });
  await me.dialog.getByLabel(say.date).fill('2026-01-15');
  await me.look('appoint');
  await me.save();
  await me.told('Samir Benali');
  await me.act('Samir Benali', say.story);
  await me.reads(/ORDER-9/, me.dialog);
  await me.look('story');
});
