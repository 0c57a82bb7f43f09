import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';

/** In KB (1,000 bytes) of brotli: what holds today, and what we want. A bound is lowered whenever it can be. */
const BOUNDS = [
  { file: 'wasm/annuaire_bg.wasm', bound: 194, goal: 120 },
  { file: 'wasm/csv/annuaire_bg.wasm', bound: 250, goal: 200 },
  { file: 'wasm/agenda/annuaire_bg.wasm', bound: 149, goal: 120 },
  { file: 'wasm/policy/annuaire_bg.wasm', bound: 101, goal: 100 },
  { file: 'wasm/annuaire.js', bound: 5, goal: 5 },
];

for (const { file, bound, goal } of BOUNDS) {
  test(`${file} stays within ${bound} KB of brotli`, async (context) => {
    const bytes = await readFile(new URL(`../../dist/${file}`, import.meta.url));
    const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    const size = brotliCompressSync(bytes, options).length / 1000;
    context.diagnostic(`${file}: ${size.toFixed(1)} KB of brotli, ${(bytes.length / 1000).toFixed(0)} KB raw; bound ${bound}, goal ${goal}`);
    assert.ok(size <= bound, `${size} KB`);
  });
}

for (const { file } of BOUNDS.filter(({ file }) => file.endsWith('.wasm'))) {
  test(`${file} says nothing of the machine that built it`, async () => {
    const bytes = await readFile(new URL(`../../dist/${file}`, import.meta.url));
    const path = /[\w./-]*(registry\/src|\/home\/|\/root\/|\/Users\/)[\w./-]*/.exec(bytes.toString('latin1'));
    assert.equal(path?.[0], undefined);
  });
}
