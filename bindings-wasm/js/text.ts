import { AnnuaireError } from './error.js';

/** More than anything a call needs, less than what would exhaust the engine's memory. */
const MAX_LENGTH = 64 * 1024 * 1024;

/** What JSON would change without a word is refused, by its key. */
function faithful(this: unknown, key: string, value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return whole(value, key);
    case 'number':
      if (Number.isFinite(value)) return value;
      break;
    case 'bigint':
    case 'function':
    case 'symbol':
      break;
    default:
      return value;
  }
  throw new AnnuaireError('malformed', `\`${key}\` is ${describe(value)}, which is no data`);
}

function describe(value: unknown): string {
  return typeof value === 'number' ? String(value) : `a ${typeof value}`;
}

/** A value as the engine reads it: JSON, and nothing lost on the way. */
export function textOf(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, faithful);
  } catch (cause) {
    if (cause instanceof AnnuaireError) throw cause;
    throw new AnnuaireError('malformed', 'this cannot be written as JSON', { cause });
  }
  if (text === undefined) throw new AnnuaireError('malformed', `${String(value)} is no data`);
  return bounded(text);
}

/** A text for the engine: whole characters only, and not more than it can hold. */
export function plainText(value: unknown, name: string): string {
  if (typeof value !== 'string') {
    throw new AnnuaireError('malformed', `\`${name}\` is ${describe(value)}, and must be a text`);
  }
  return whole(bounded(value), name);
}

/** Halves of characters are no text: the engine would not have them, or would have something else. */
function whole(text: string, name: string): string {
  if (text.isWellFormed()) return text;
  throw new AnnuaireError('malformed', `\`${name}\` has half a character in it (a lone surrogate)`);
}

/** A whole number for the engine. */
export function wholeNumber(value: unknown, name: string): number {
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff) return value as number;
  throw new AnnuaireError('malformed', `\`${name}\` must be a whole number`);
}

function bounded(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  throw new AnnuaireError('too_large', `${text.length} characters are more than a call takes`);
}

/** The answer of a store, as the engine reads it. */
export function answerText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (cause) {
    throw new AnnuaireError('store_corrupt', 'the repository answered what cannot be written as JSON', { cause });
  }
}
