import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { AnnuaireError, load } from 'annuaire/agenda';

const agenda = await load();
const QUESTIONS = new URL('../../../scenarios/agenda/', import.meta.url);
const ADA = '6f1c2b9e-0000-4000-8000-000000000001';
const mondays = { contact: ADA, availability: { zone: 'Europe/Paris', weekly: { monday: ['09:00-11:00'] } } };
const monday = { booking: { duration: 60 }, from: '2026-03-02T00:00:00Z', until: '2026-03-03T00:00:00Z', now: '2026-03-01T12:00:00Z' };

/** What is answered, or what is thrown, as the engine tells it. */
function answered(question) {
  try {
    return agenda.answer(question);
  } catch (error) {
    const { code, message, line, adviser } = error;
    return { failed: { code, message, line, adviser } };
  }
}

test('every question has the answer that Rust gives, byte by byte', async () => {
  const names = (await readdir(QUESTIONS)).filter((name) => name.endsWith('.answer.json'));
  assert.ok(names.length >= 15);
  for (const name of names) {
    const [question, answer] = await Promise.all(
      [name.replace('.answer', ''), name].map(async (file) => JSON.parse(await readFile(new URL(file, QUESTIONS), 'utf8'))),
    );
    assert.equal(JSON.stringify(answered(question)), JSON.stringify(answer), name);
  }
});

test('a method for each question, which answers at once', async () => {
  const { slots } = agenda.slots({ advisers: [mondays], ...monday });
  assert.deepEqual(slots.map(({ from }) => from), ['2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z']);
  const { booking, now } = monday;
  const [{ reasons }] = agenda.why({ advisers: [mondays], booking, now, at: new Date('2026-03-02T10:00:00Z') });
  assert.deepEqual(reasons.map(({ code }) => code), ['outside_hours']);
  const feed = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260302T080000Z\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR';
  const { busy, complete } = agenda.busy({ feed, zone: 'Europe/Paris', from: monday.from, until: monday.until });
  assert.deepEqual([busy, complete], [[{ from: '2026-03-02T08:00:00Z', until: '2026-03-02T09:00:00Z' }], true]);
  assert.equal(await load(), agenda);
});

test('an appointment is made, moved and called off; where there is no slot, the reasons are data', () => {
  const invitation = { uid: '1@portal.example', start: '2026-03-02T08:00:00Z', summary: 'Hello', organizer: { email: 'claire@example.org' }, attendees: [{ email: 'ada@example.org' }] };
  const { booking, now } = monday;
  const { kept } = agenda.deposit({ advisers: [{ ...mondays, turn: 3 }], booking, now, invitation });
  assert.deepEqual(kept.claims, [`appointment/${ADA}/3`]);
  assert.match(kept.message, /METHOD:REQUEST\r\n/);
  const advisers = [{ ...mondays, appointments: [kept.appointment], turn: 4 }];
  const { kept: none, missing } = agenda.deposit({ advisers, booking, now, invitation });
  assert.deepEqual([none, missing.map(({ code }) => code)], [undefined, ['full']]);
  const moved = agenda.reschedule({ advisers, booking, now, last: kept.invitation, start: '2026-03-02T09:00:00Z' });
  assert.equal(moved.kept.appointment.until, '2026-03-02T10:00:00Z');
  assert.match(agenda.cancel({ last: moved.kept.invitation, now }).message, /SEQUENCE:2\r\n/);
});

test('what has no answer throws its code, and the engine goes on', () => {
  const ask = (more) => () => agenda.slots({ advisers: [mondays], ...monday, ...more });
  const wrong = (code, more = {}) => (error) => error instanceof AnnuaireError && error.code === code && Object.entries(more).every(([key, value]) => error[key] === value);
  assert.throws(ask({ colour: 'red' }), wrong('malformed'));
  assert.throws(ask({ booking: { duration: 0 } }), wrong('number_out_of_range'));
  assert.throws(ask({ until: '2126-03-03T00:00:00Z' }), wrong('range_too_long'));
  assert.throws(ask({ advisers: [{ ...mondays, feeds: ['BEGIN:VCALENDAR\nEND:VEVENT'] }] }), wrong('component_unbalanced', { line: 2, adviser: ADA }));
  assert.throws(ask({ now: NaN }), wrong('malformed'));
  assert.throws(ask({ now: '\ud800' }), wrong('malformed'));
  assert.throws(() => agenda.answer('slots'), wrong('malformed'));
  assert.throws(() => agenda.answer(undefined), wrong('malformed'));
  assert.equal(ask()().slots.length, 2);
});
