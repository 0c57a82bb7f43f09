// CSV import, beside papaparse + zod + libphonenumber-js.
//
// Like is compared with like in the checks alone: the file read, e-mails and phone numbers checked, on either side. An
// import does more for each row, and its lanes say how much of the lead that costs: rights, twins, the record, its
// history and its messages.

import assert from 'node:assert/strict';
import usualPhone from 'libphonenumber-js';
import wholePhone from 'libphonenumber-js/max';
import Papa from 'papaparse';
import { z } from 'zod';
import { load } from '../../bindings-wasm/dist/csv.node.js';
import { checked } from './floor.js';
import { dice, goal, Lanes, QUICK } from './lanes.js';

const ROWS = QUICK ? 200 : 2_000;

/** A file of invented people: one e-mail in thirty and one number in thirty is none. */
function people() {
  const chance = dice(11);
  const lines = ['last_name,first_name,email,landline'];
  for (let number = 0; number < ROWS; number += 1) {
    const email = chance.below(30) ? `p${number}@moore.example` : `p${number}moore.example`;
    const phone = chance.below(30) ? `01 42 ${(number % 90) + 10} 12 ${(number % 80) + 10}` : '01 42';
    lines.push(`Moore ${number},Ada,${email},${phone}`);
  }
  return `${lines.join('\n')}\n`;
}

/** What the usual libraries check of a person; `parse` is the phones' library, with the numbering plans it has. */
function schema(parse) {
  return z.object({
    last_name: z.string().trim().min(1),
    email: z.email(),
    landline: z.string().refine((typed) => parse(typed, 'FR')?.isValid()),
  });
}

/** Checks a file with the usual libraries; how many rows are good. */
function usual(text, person) {
  const { data } = Papa.parse(text, { header: true, skipEmptyLines: true });
  let good = 0;
  for (const row of data) if (person.safeParse(row).success) good += 1;
  return good;
}

const text = people();
const { Directory, Policy } = await load();
const policy = Policy.preset('accounting-firm');

async function ours(dryRun) {
  const directory = Directory.inMemory(policy);
  const { outcome } = await directory.openAccount('system', {});
  const report = await directory.acting(outcome.account, 'system').importCsv(text, { dry_run: dryRun });
  return report.counts.created;
}

const file = new TextEncoder().encode(text);
const [lengths, plans] = [schema(usualPhone), schema(wholePhone)];
const good = usual(text, plans);
const told = [usual(text, lengths), checked(file, 'FR'), await ours(true), await ours(false)];
assert.deepEqual(told, [good, good, good, good]);
console.log(`${ROWS} rows, ${good} good; every lane says so`);

const lanes = new Lanes(`import ${ROWS} rows of CSV: for each row`);
const least = lanes.add('papaparse + zod + libphonenumber-js: checks alone', ROWS, () => usual(text, lengths));
const theirs = lanes.add('the same with whole numbering plans, as ours', ROWS, () => usual(text, plans));
const checks = lanes.add('annuaire: checks alone', ROWS, () => checked(file, 'FR'));
const dry = lanes.add('annuaire, dry run: every rule', ROWS, () => ours(true));
const done = lanes.add('annuaire, written to memory with its history', ROWS, () => ours(false));
await lanes.run(theirs);

goal('like for like, checks beside checks: times as fast', lanes.ratio(theirs, checks), { atLeast: 3 });
// They decide nothing, and keep nothing: these two say what it costs that we do.
goal('every rule beside their checks alone, dry run: times as fast', lanes.ratio(theirs, dry), { atLeast: 3 });
goal('every rule and a store beside their checks alone: times as fast', lanes.ratio(theirs, done), { atLeast: 3 });
console.log(`       (their checks by length of the number alone: ${lanes.ratio(least, checks).toFixed(2)}, ${lanes.ratio(least, done).toFixed(2)} written)`);
