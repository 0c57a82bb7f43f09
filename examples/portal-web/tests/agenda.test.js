import assert from 'node:assert/strict';
import { journey } from './journey.js';
import { until } from './visitor.js';

journey(
  'appointment-network',
  'an adviser step by step: agenda, hours, events, absences, notifications',
  async (me) => {
    const { say, lang, page } = me;
    const words = say.agenda;
    const kind = { built_in: { en: 'Agenda', fr: 'Agenda' }[lang], office365: 'Office 365' };
    const by = (type, channel) => page.getByRole('checkbox', { name: words.by_channel(type, channel), exact: true });
    const [booked, sms] = { en: ['Appointment booked', 'Text message'], fr: ['Rendez-vous pris', 'SMS'] }[lang];
    const tab = async (who, name) => {
      const toggle = me.people().filter({ hasText: who });
      if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
      await me.row(who).getByRole('tab', { name: words.tabs[name], exact: true }).click();
    };
    const saved = () => me.dialog.getByRole('status').getByText(words.saved).waitFor();
    const goOn = (name) =>
      me
        .button(words.go_on, me.dialog)
        .click()
        .then(() => me.reads(words.tabs[name], me.dialog.locator('h3')));

    // The kind of agenda comes first; then created, and on with what follows.
    await me.button(say.create).click();
    await me.dialog.getByRole('radio', { name: kind.office365 }).check();
    await me.fill({ last_name: 'Tanguy', first_name: 'Rose', email: 'rose.tanguy@littoral.example' });
    await me.dialog.getByRole('radio', { name: me.role('level.adviser') }).check();
    await me.look('kind-first');
    await me.button(words.create_and_continue, me.dialog).click();
    await me.reads(words.steps_of('Rose Tanguy'), me.dialog);
    await me.button(words.kind_choose, me.dialog).click();
    await me.dialog.getByRole('alert').waitFor();
    await me.look('vault-missing');
    await me.fill({ [words.settings.mailbox]: 'rose.tanguy@littoral.example', [words.vault]: 'office365/rose-tanguy' });
    await me.button(words.kind_choose, me.dialog).click();
    await saved();

    // Hours: several ranges a day, and a day that differs.
    await goOn('availability');
    const monday = words.weekdays.monday;
    for (const [at, [from, to]] of [
      ['09:00', '12:00'],
      ['14:00', '17:30'],
    ].entries()) {
      await me.button(words.add_hours_to(monday), me.dialog).click();
      await me.dialog.getByLabel(words.from_of(monday, at + 1), { exact: true }).fill(from);
      await me.dialog.getByLabel(words.until_of(monday, at + 1), { exact: true }).fill(to);
    }
    await me.button(words.like_monday, me.dialog).click();
    await me.button(words.day_add, me.dialog).click();
    await me.dialog.getByLabel(words.day, { exact: true }).fill('2030-12-24');
    await me.dialog.getByRole('combobox', { name: words.zone }).selectOption('Europe/Paris');
    await me.look('hours');
    await me.button(words.save_hours, me.dialog).click();
    await saved();

    // Events are switched on; nothing is proposed before access is active.
    await goOn('events');
    await me.reads(words.events_sleep, me.dialog);
    await me.dialog.getByRole('switch', { name: 'Premier entretien' }).check();
    await saved();
    await me.look('events');

    await goOn('unavailability');
    await me.dialog.getByLabel(words.first_day).fill('2030-08-05');
    await me.dialog.getByLabel(words.last_day).fill('2030-08-16');
    await me.input(say.reason).fill('Congés');
    await me.button(words.absence_add, me.dialog).click();
    await me.reads('Congés', me.dialog.getByRole('list', { name: words.absences }));
    await me.look('absences');

    // A text message needs a mobile number.
    await goOn('notifications');
    await by(booked, 'E-mail').check();
    await saved();
    assert.ok(await by(booked, sms).isDisabled());
    await me.look('no-mobile');
    await me.button(words.finish, me.dialog).click();
    await until(async () => assert.equal(await me.dialog.count(), 0));
    await me.open('outbox');
    assert.equal(await page.getByRole('link', { name: `${say.follow} (rose.tanguy@littoral.example)` }).count(), 0);
    await me.open('contacts');
    await me.act('Rose Tanguy', say.edit);
    await me.fill({ mobile: '+33 2 61 91 41 12' });
    await me.save();
    await me.told('Rose Tanguy');
    await tab('Rose Tanguy', 'notifications');
    await by(booked, sms).check();
    const line = me.row('Rose Tanguy').getByRole('row').filter({ hasText: booked });
    await until(async () => assert.equal(await line.getByText(words.states.on, { exact: true }).count(), 2));
    await me.look('with-mobile');
    await me
      .row('Rose Tanguy')
      .getByRole('button', { name: say.edit_who('Rose Tanguy') })
      .click();
    await me.fill({ mobile: '' });
    await me.save();
    await me.dialog.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');

    // Another kind: what goes with the one before is said first; the hours stay.
    await tab('Rose Tanguy', 'agenda');
    await me.row('Rose Tanguy').getByRole('radio', { name: kind.built_in, exact: true }).check();
    await me.button(say.save, me.row('Rose Tanguy')).click();
    await me.reads(words.given_up.vault(), me.dialog);
    await me.look('kind-changes');
    await me.save();
    await until(async () => assert.equal(await me.dialog.count(), 0));
    await tab('Rose Tanguy', 'availability');
    assert.equal(await me.row('Rose Tanguy').getByLabel(words.from_of(words.weekdays.friday, 2), { exact: true }).inputValue(), '14:00');

    // The keyboard goes from tab to tab.
    await me.row('Rose Tanguy').getByRole('tab', { selected: true }).focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), words.tabs.events);

    // An adviser keeps their own agenda, and switches no event.
    await me.become('Minh Nguyen');
    await me.sees('Minh Nguyen');
    await tab('Minh Nguyen', 'events');
    assert.ok(await me.row('Minh Nguyen').getByRole('switch', { name: 'Premier entretien' }).isDisabled());
    await me.look('own-events');
    await tab('Minh Nguyen', 'unavailability');
    await me.row('Minh Nguyen').getByRole('radio', { name: words.absence_timed }).check();
    await me.row('Minh Nguyen').getByLabel(words.begins).fill('2030-03-04T09:00');
    await me.row('Minh Nguyen').getByLabel(words.ends).fill('2030-03-04T10:30');
    await me.button(words.absence_add, me.row('Minh Nguyen')).click();
    await me
      .row('Minh Nguyen')
      .getByRole('button', { name: words.absence_remove('').trim() })
      .click();
    await me.reads(words.absences_none, me.row('Minh Nguyen'));

    // An administrator creates an event, and says how it is booked.
    await me.become('Yann Kervella');
    await me.open('places');
    await me.button(words.event_create).click();
    await me.input(say.name).fill('Bilan annuel');
    await me.dialog.getByRole('spinbutton', { name: words.duration }).fill('45');
    await me.dialog.getByRole('spinbutton', { name: words.after }).fill('15');
    await me.look('event');
    await me.save();
    await me.told('Bilan annuel');
    await me.button(words.event_edit('Bilan annuel')).click();
    await me.dialog.getByRole('spinbutton', { name: words.duration }).fill('50');
    await me.save();
    await me.told('Bilan annuel');
    await me.reads(words.minutes(50));
    await me.look('structure');

    // The history tells hours as people write them.
    await me.open('contacts');
    await me.act('Rose Tanguy', say.story);
    await me.reads(`${monday} 09:00-12:00, 14:00-17:30`, me.dialog);
    await me.look('history');
  },
  { about: 'agenda' },
);
