import type { Refusal } from './refusal.js';
import type { Report } from './wire.js';

/** What is thrown where something is misused, or fails: never because the rules say no. */
export class AnnuaireError extends Error {
  override readonly name = 'AnnuaireError';
  /** The stable code: `malformed`, `closed`, `store_full`, `policy_unknown_role`… */
  readonly code: string;
  /** The key of a policy that is wrong. */
  declare readonly key?: string;
  /** The line of a policy, of a file or of a calendar that is wrong. */
  declare readonly line?: number;
  /** Whose calendar is wrong. */
  declare readonly adviser?: string;
  /** How far an import went before it failed. */
  declare readonly report?: Report;
  /** Why an iteration over pages ended early: the refusal. */
  declare readonly refusal?: Refusal;

  constructor(code: string, message: string, more: Omit<Trouble, 'code' | 'message'> & { cause?: unknown; refusal?: Refusal } = {}) {
    super(message, 'cause' in more ? { cause: more.cause } : undefined);
    this.code = code;
    if (more.key !== undefined) this.key = more.key;
    if (more.line !== undefined) this.line = more.line;
    if (more.adviser !== undefined) this.adviser = more.adviser;
    if (more.report !== undefined) this.report = more.report;
    if (more.refusal !== undefined) this.refusal = more.refusal;
  }
}

/** An error as the engine tells it. */
export interface Trouble {
  code: string;
  message: string;
  key?: string;
  line?: number;
  adviser?: string;
  report?: Report;
}

/** An error as it is thrown. What was given may be quoted in it: nobody reads a book of that. */
export function thrown(trouble: Trouble): AnnuaireError {
  const message = trouble.message.length > 1000 ? `${trouble.message.slice(0, 1000)}…` : trouble.message;
  return new AnnuaireError(trouble.code, message, trouble);
}

/** Runs something in the engine, whose errors are texts; whatever else it throws is a defect, told as one. */
export function inEngine<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof AnnuaireError) throw cause;
    if (typeof cause === 'string') throw thrown(JSON.parse(cause) as Trouble);
    throw new AnnuaireError('internal', 'the engine failed; load the page again', { cause });
  }
}
