import type { Call } from './wasm/annuaire.js';
import { inEngine, thrown, type Trouble } from './error.js';
import { Refusal } from './refusal.js';
import type { Repository } from './repository.js';
import { answerText } from './text.js';
import type { Change, Listing, Progress, Reads } from './wire.js';

/** What a call asks of the outside, under the name of a verb. @internal */
export type Ask =
  | { load: Reads }
  | { commit: Change }
  | { page: Listing }
  | { progress: Progress };

type Said =
  | { asks: [number, Ask][] }
  | { done: unknown }
  | { refused: ConstructorParameters<typeof Refusal>[0] }
  | { failed: Trouble };

/** What a call that is done gives under the name `K`, or why it was refused. */
export type Result<K extends string, T> =
  | ({ ok: true; refusal?: undefined } & { [name in K]: T })
  | ({ ok: false; refusal: Refusal } & { [name in K]?: undefined });

/** Who answers what a call asks. @internal */
export interface Outside {
  store: Repository;
  progress?: (progress: Progress) => unknown;
}

/**
 * Follows a call to its end. What the store throws is not touched: it comes back to the caller as it is.
 *
 * @internal
 */
export async function follow<K extends string, T>(name: K, call: Call, outside: Outside, make?: (value: never) => T): Promise<Result<K, T>> {
  try {
    for (;;) {
      const said = JSON.parse(inEngine(() => call.proceed())) as Said;
      if ('done' in said) {
        const value = make ? make(said.done as never) : said.done;
        return { ok: true, [name]: value } as Result<K, T>;
      }
      if ('refused' in said) return { ok: false, refusal: new Refusal(said.refused) } as Result<K, T>;
      if ('failed' in said) throw thrown(said.failed);
      for (const [ticket, ask] of said.asks) {
        const answer = answerText(await answered(ask, outside));
        inEngine(() => call.answer(ticket, answer));
      }
    }
  } finally {
    call.free();
  }
}

async function answered(ask: Ask, { store, progress }: Outside): Promise<unknown> {
  if ('progress' in ask) return (await progress?.(ask.progress)) !== false;
  if ('load' in ask) return store.load(ask.load);
  if ('commit' in ask) return store.commit(ask.commit);
  return store.page(ask.page);
}
