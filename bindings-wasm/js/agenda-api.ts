export type { Agenda } from './agenda-calls.js';
export type * from './agenda-wire.js';
export type { Source } from './engine.js';
export { AnnuaireError } from './error.js';
