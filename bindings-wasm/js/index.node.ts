import { readFile } from 'node:fs/promises';
import * as api from './api.js';
import { loader } from './engine.js';
import * as glue from './wasm/annuaire.js';

export * from './api.js';

/** Loads the rulebook: once, and before anything else. Without a source it is read from beside this file. */
export const load = loader(glue, () => readFile(new URL('./wasm/annuaire_bg.wasm', import.meta.url)), api);
