import { Agenda } from './agenda-calls.js';
import { once } from './engine.js';
import * as glue from './wasm/agenda/annuaire.js';

export * from './agenda-api.js';

const agenda = new Agenda(glue);

/** Loads the engine of agendas, once. Without a source it is fetched from beside this file. */
export const load = once(glue, () => new URL('./wasm/agenda/annuaire_bg.wasm', import.meta.url), () => agenda);
