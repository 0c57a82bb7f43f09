import assert from 'node:assert/strict';
import { journey } from './journey.js';
import { until } from './visitor.js';

const ADMINISTRATOR = 'governance.administrator';

journey('trade-customer', 'the administrator keeps the contacts, and hands over', async (me) => {
  const { say, lang, page } = me;
  const ADA = 'Ada Moore';
  await me.sees(ADA, 'Théo Lambert', 'Lucie Ferrand', 'Maximilien-Alexandre de La Rochefoucauld-Montgolfier', 'Kofi Osei');
  await me.reads(me.role(ADMINISTRATOR), me.row(ADA));
  await me.look('list');

  // Red asterisks: what is missing is said at the top, and beside each field.
  await me.button(say.create).click();
  await me.reads(say.access_comes, me.dialog);
  await me.save();
  await me.dialog
    .getByRole('alert')
    .filter({ hasText: me.field('email') })
    .waitFor();
  await until(async () => assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'alert'));
  assert.equal(await me.input('last_name').getAttribute('aria-invalid'), 'true');
  await me.look('missing');
  await me.fill({ last_name: 'Quill', first_name: 'Iris', email: 'iris@moore.example' });
  await me.save();
  await me.told('Iris Quill');

  // Access came with the contact: the letter is in the outbox, and its link lets her in, once.
  await me.open('outbox');
  await me.look('outbox');
  const link = page.getByRole('link', { name: `${say.follow} (iris@moore.example)` });
  await link.click();
  await me.button(say.link_go.activate).click();
  await me.reads(say.link_done, me.dialog);
  await me.look('link');
  await me.button(say.close, me.dialog).last().click();
  await link.click();
  await me.button(say.link_go.activate).click();
  await me.reads({ en: /link is not valid any more/, fr: /lien n’est plus valable/ }[lang], me.dialog);
  await me.button(say.close, me.dialog).last().click();

  // Whoever is not the administrator sees them and oneself, edits nothing, and is told whom to ask.
  await me.open('contacts');
  await me.become('Iris Quill');
  await me.sees(ADA, 'Iris Quill');
  await me.reads(say.cannot_create);
  await me.reads(/Ada Moore/, page.getByRole('main'));
  await me.look('others');

  // A name is not edited; everything else is.
  await me.become(ADA);
  await me.act('Lucie Ferrand', say.edit);
  assert.notEqual(await me.input('last_name').getAttribute('readonly'), null);
  await me.reads({ en: /An operator can/, fr: /Un opérateur peut/ }[lang], me.dialog);
  await me.fill({ landline: '12' });
  await me.save();
  await me.dialog.getByRole('alert').waitFor();
  await me.look('wrong-number');
  await me.fill({ landline: '01 99 00 12 35' });
  await me.dialog.getByRole('radio', { name: me.role('portal.buyer') }).check();
  await me.save();
  await me.told(me.role('portal.buyer'));

  // The handover: the outgoing administrator agrees by beginning it, an operator validates.
  await me.act('Théo Lambert', say.promote);
  await me.look('promote');
  await me.save();
  await me.told('Théo Lambert');
  await me.open('seats');
  await me.reads(say.handover(ADA, 'Théo Lambert'));
  assert.equal(await me.button(say.approve).count(), 0);
  await me.become('Karim Nasri');
  await me.button(say.approve).waitFor();
  await me.look('handover');
  await me.button(say.approve).click();
  await until(async () => assert.equal(await page.getByRole('list', { name: say.holders }).first().innerText(), 'Théo Lambert'));

  // Back again by letter: who recorded it does not validate it.
  await me.open('contacts');
  await me.become('Sonia Marchand');
  await me.act('Lucie Ferrand', say.correct);
  await me.fill({ last_name: 'Ferrand-Roux', [say.reason]: { en: 'a slip', fr: 'une coquille' }[lang] });
  await me.save();
  await me.told('Lucie Ferrand-Roux');
  await me.act(ADA, say.promote);
  await me.dialog.getByRole('checkbox', { name: say.letter }).check();
  await me.fill({ [say.reference]: 'LETTER-17' });
  await me.dialog.getByLabel(say.date).fill('2026-02-20');
  await me.look('letter');
  await me.save();
  await me.told(ADA);
  await me.open('seats');
  await me.reads({ en: /another operator can/i, fr: /un autre opérateur peut/i }[lang]);
  assert.equal(await me.button(say.approve).count(), 0);
  await me.become('Karim Nasri');
  await me.button(say.approve).click();
  await until(async () => assert.equal(await page.getByRole('list', { name: say.holders }).first().innerText(), ADA));

  // The history keeps the letter.
  await me.open('history');
  await me.reads(/LETTER-17/);
  await me.look('history');

  // Suspended, resumed; the list knows, after a reload too.
  await me.open('contacts');
  await me.become(ADA);
  await me.act('Théo Lambert', say.access_suspend);
  await me.told('Théo Lambert');
  await page.reload();
  await me.reads(say.access_of.suspended_active, me.row('Théo Lambert'));
  await me.act('Théo Lambert', say.access_resume);
  await me.told('Théo Lambert');

  // Removed: first what goes with them.
  await me.act('Théo Lambert', say.remove);
  await me.reads('theo@moore.example', me.dialog);
  await me.look('remove');
  await me.save();
  await me.told('Théo Lambert');
  await until(async () => assert.equal(await me.row('Théo Lambert').count(), 0));

  // The last administrator stays, and the page says why.
  await me.details(ADA);
  await me
    .row(ADA)
    .getByText(new RegExp(`^${say.unavailable(0).replace(/\(0\)/, '').trim()}`))
    .click();
  assert.equal(await me.button(say.remove, me.row(ADA)).count(), 0);
  await me.reads({ en: /too few holders/, fr: /plus assez de titulaires/ }[lang], me.row(ADA));
  await me.look('last-holder');
});
