/** Makes a journey in every way: as a test each. */
import { after, before, test } from 'node:test';
import { start } from './browser.js';
import { visit, WAYS } from './visitor.js';

export function journey(preset, story, walk, { about = 'journey', zone } = {}) {
  let place;
  before(async () => {
    place = await start();
  });
  after(() => place?.stop());
  for (const way of WAYS) {
    test(`${preset}: ${story} (${way.lang}, ${way.width} pixels, ${way.scheme})`, async () => {
      const visitor = await visit(place, { preset, about, zone, ...way });
      await walk(visitor);
      await visitor.leave();
    });
  }
}
