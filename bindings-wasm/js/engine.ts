import type * as Glue from './wasm/annuaire.js';
import { AnnuaireError } from './error.js';

/** The engine: the compiled rulebook. @internal */
export type Engine = typeof Glue;

/** Where the engine comes from: an address, its bytes, an answer being fetched, or a compiled module. */
export type Source = URL | string | ArrayBuffer | ArrayBufferView | Response | Promise<Response> | WebAssembly.Module;

let loaded: Engine | undefined;

/** The engine that was loaded last. @internal */
export function engine(): Engine {
  if (loaded) return loaded;
  throw new AnnuaireError('not_loaded', 'call `await load()` first');
}

/** Makes a `load` for an engine of the rulebook: whatever is made from then on lives in it. @internal */
export function loader<T>(glue: unknown, usual: () => Source | Promise<Source>, api: T): (source?: Source) => Promise<T> {
  const module = glue as Engine;
  return once(module, usual, () => {
    loaded = module;
    return api;
  });
}

/** A module, as far as it is to be started. @internal */
export interface Module {
  default(given: { module_or_path: Response }): Promise<unknown>;
}

/** Makes a `load` for a module: the first call loads it, and every one gives what there is then. @internal */
export function once<T>(module: Module, usual: () => Source | Promise<Source>, given: () => T): (source?: Source) => Promise<T> {
  let loading: Promise<void> | undefined;
  return async (source) => {
    loading ??= start(module, source ?? usual);
    try {
      await loading;
    } catch (cause) {
      loading = undefined;
      throw new AnnuaireError('not_loaded', 'the engine cannot be loaded', { cause });
    }
    return given();
  };
}

async function start(module: Module, source: Source | (() => Source | Promise<Source>)): Promise<void> {
  const given = typeof source === 'function' ? await source() : source;
  await module.default({ module_or_path: given as Response });
}
