// A year of a calendar of recurring events by ical.js: as often as a line comes in, answered by how many it found.
//
// The first line names the zone, the first local time of the year and the first after it; every further one until an
// empty one is a series: its start and its rule. Local times are not taken to instants, which saves it work.

import { createInterface } from 'node:readline';
import ICAL from 'ical.js';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => (await lines.next()).value;

const [, first, end] = (await next()).split(' ');
const year = [first, end].map((time) => ICAL.Time.fromString(time));
const series = [];
for (let line = await next(); line; line = await next()) {
  const [start, rule] = line.split(' ');
  series.push({ start: ICAL.Time.fromString(start), rule: ICAL.Recur.fromString(rule) });
}
while ((await next()) !== undefined) {
  const found = [];
  for (const { start, rule } of series) {
    const times = rule.iterator(start);
    for (let time = times.next(); time && time.compare(year[1]) < 0; time = times.next()) {
      if (time.compare(year[0]) >= 0) found.push(time.clone());
    }
  }
  found.sort((a, b) => a.compare(b));
  console.log(found.length);
}
