// One decision: on a roll and in a matrix, beside the least a call into WebAssembly costs, plain JavaScript, CASL and
// cedar-wasm.

import assert from 'node:assert/strict';
import { load } from '../../bindings-wasm/dist/index.node.js';
import { floor } from './floor.js';
import { dice, goal, Lanes } from './lanes.js';
import { ability, ACTIONS, asked, cedar, facts, OPERATORS, plain, shown } from './rules.js';

const CONTACTS = 50;
const QUESTIONS = 6_000;
/** Cedar is asked fewer in each round: a round is to be short. */
const FEWER = 60;

const { Directory, Policy } = await load();
const directory = Directory.inMemory(Policy.preset('accounting-firm'));
const { account } = (await directory.openAccount('system', {})).outcome;
const system = directory.acting(account, 'system');
const contacts = [];
for (let number = 0; number < CONTACTS; number += 1) {
  const fields = { first_name: 'A', last_name: 'B', email: `c${number}@moore.example` };
  contacts.push((await system.createContact({ fields })).outcome.contact);
}

const actings = mapped(OPERATORS, (operator) => directory.acting(account, { operator }));
const rolls = {};
for (const [name, acting] of Object.entries(actings)) rolls[name] = (await acting.roll(contacts)).roll;
const actors = mapped(OPERATORS, (operator) => facts(operator, account));
const abilities = mapped(actors, ability);
const targets = contacts.map((id) => ({ id, account, present: true }));
cedar.prepare();

const chance = dice(7);
const questions = Array.from({ length: QUESTIONS }, () => {
  const [who, action, target] = [chance.choice(Object.keys(OPERATORS)), chance.choice(ACTIONS), chance.choice(targets)];
  return {
    action,
    contact: target.id,
    target,
    actor: actors[who],
    roll: rolls[who],
    ability: abilities[who],
    shown: shown(target),
    text: asked(actors[who], action, target.id),
    request: cedar.request(actors[who], action, target.id),
  };
});

const byHand = questions.map(({ actor, action, target }) => plain(actor, action, target));
assert.deepEqual(questions.map(({ text }) => floor(text) === ''), byHand, 'the floor answers otherwise');
assert.deepEqual(questions.map(({ roll, contact, action }) => roll.may(contact, action)), byHand, 'annuaire answers otherwise');
assert.deepEqual(questions.map((one) => one.ability.can(one.action, one.shown)), byHand, 'CASL answers otherwise');
assert.deepEqual(questions.map(({ request }) => cedar.allows(request)), byHand, 'Cedar answers otherwise');
const allowed = byHand.filter(Boolean).length;
console.log(`${QUESTIONS} questions, ${allowed} allowed; every lane gives the same answers`);

const five = actings.five;
const shownActions = [...ACTIONS, 'link.send', 'access.suspend', 'login.change'];
const times = 10;
const cells = contacts.length * shownActions.length;

// Each lane has a loop of its own, which counts what is allowed: nothing can be optimised away, or shared.
const lanes = new Lanes('one decision: operators of an accounting firm, 50 contacts');
const least = lanes.add('one text into WebAssembly, one out (floor)', QUESTIONS, () => {
  let count = 0;
  for (const { text } of questions) if (floor(text) === '') count += 1;
  assert.equal(count, allowed);
});
const verdict = lanes.add('annuaire, roll.verdict', QUESTIONS, () => {
  let count = 0;
  for (const { roll, contact, action } of questions) if (roll.verdict(contact, action) === null) count += 1;
  assert.equal(count, allowed);
});
const matrix = lanes.add('annuaire, roll.matrix of 50 x 12', cells * times, () => {
  for (let time = 0; time < times; time += 1) assert.equal(rolls.five.matrix(shownActions).rows.length, contacts.length);
});
const anew = lanes.add('annuaire, matrix of 50 x 12, loaded anew', cells, () => five.matrix(contacts, shownActions));
const alone = lanes.add('annuaire, one decision, loaded anew', contacts.length, async () => {
  for (const one of contacts) (await five.roll([one])).roll.verdict(one, 'contact.remove');
});
lanes.add('plain JavaScript on objects', QUESTIONS, () => {
  let count = 0;
  for (const { actor, action, target } of questions) if (plain(actor, action, target)) count += 1;
  assert.equal(count, allowed);
});
const casl = lanes.add('CASL, the ability built beforehand', QUESTIONS, () => {
  let count = 0;
  for (const one of questions) if (one.ability.can(one.action, one.shown)) count += 1;
  assert.equal(count, allowed);
});
const few = questions.slice(0, FEWER);
const cedarLane = lanes.add('cedar-wasm, policies parsed beforehand', FEWER, () => {
  for (const { request } of few) cedar.allows(request);
});
await lanes.run(least);

goal('the decision to one text in, one out', lanes.ratio(verdict, least), { atMost: 2 });
goal('the decision to CASL', lanes.ratio(verdict, casl), { atMost: 2 });
goal('faster than cedar-wasm', lanes.ratio(cedarLane, verdict), { atLeast: 100 });
goal('the matrix to a single decision, on a roll', lanes.ratio(matrix, verdict), { atMost: 0.3 });
goal('the matrix to a single decision, both loaded anew', lanes.ratio(anew, alone), { atMost: 0.3 });

function mapped(object, make) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, make(value)]));
}
