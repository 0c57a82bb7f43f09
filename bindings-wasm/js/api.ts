export type { Acting } from './acting.js';
export type { Result } from './call.js';
export type { Options } from './commands.js';
export type { Exported, ExportOptions, ImportOptions } from './csv-calls.js';
export { Directory } from './directory.js';
export type { Source } from './engine.js';
export { AnnuaireError } from './error.js';
export { IndexedDbRepository } from './indexeddb.js';
export { Keyring, type Key } from './keyring.js';
export { MemoryRepository } from './memory.js';
export { Outcome } from './outcome.js';
export { Policy } from './policy.js';
export { Refusal, type Lang } from './refusal.js';
export { shows, sortKey, type Outbox, type Repository } from './repository.js';
export type { Roll } from './roll.js';
export type * from './wire.js';
// Two classes have the names of what they are made of.
export type { Outcome as OutcomeData, Refusal as RefusalData } from './wire.js';
