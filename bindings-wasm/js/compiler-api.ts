export type { Compiler } from './compiler-calls.js';
export type { Source } from './engine.js';
export { AnnuaireError } from './error.js';
export type { Lang } from './refusal.js';
export type { Finding, Label, Severity } from './wire.js';
