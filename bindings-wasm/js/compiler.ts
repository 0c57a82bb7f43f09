import { Compiler } from './compiler-calls.js';
import { once } from './engine.js';
import * as glue from './wasm/policy/annuaire.js';

export * from './compiler-api.js';

const compiler = new Compiler(glue);

/** Loads the compiler of policies, once. Without a source it is fetched from beside this file. */
export const load = once(glue, () => new URL('./wasm/policy/annuaire_bg.wasm', import.meta.url), () => compiler);
