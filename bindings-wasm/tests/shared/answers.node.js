import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Where `cargo xtask` puts the engine for tests, and what Rust answers. */
export const PROOF = given('ANNUAIRE_PROOF');
export const ANSWERS = given('ANNUAIRE_ANSWERS');
export const SCENARIOS = fileURLToPath(new URL('../../../scenarios/', import.meta.url));

function given(name) {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set: run these tests by \`cargo xtask npm\``);
}

export const proof = await import(pathToFileURL(join(PROOF, 'annuaire.js')).href);
proof.initSync({ module: await readFile(join(PROOF, 'annuaire_bg.wasm')) });

async function below(folder, ending) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(ending)).sort();
}

/** Every scenario file with the document that Rust gives. */
export async function scenarios() {
  const names = await below(SCENARIOS, '.toml');
  return names.map((name) => ({ scenario: join(SCENARIOS, name), document: join(ANSWERS, 'scenarios', name.replace(/toml$/, 'json')) }));
}

/** Every random walk. */
export async function walks() {
  return (await below(join(ANSWERS, 'walks'), '.jsonl')).map((name) => join(ANSWERS, 'walks', name));
}
