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

/** Makes a `load` for an engine: the first call loads it, and every one gives the same. @internal */
export function loader<T>(glue: unknown, usual: () => Source | Promise<Source>, api: T): (source?: Source) => Promise<T> {
  const module = glue as Engine;
  let loading: Promise<void> | undefined;
  return async (source) => {
    loading ??= start(module, source ?? usual);
    try {
      await loading;
    } catch (cause) {
      loading = undefined;
      throw new AnnuaireError('not_loaded', 'the engine cannot be loaded', { cause });
    }
    loaded = module;
    return api;
  };
}

async function start(module: Engine, source: Source | (() => Source | Promise<Source>)): Promise<void> {
  const given = typeof source === 'function' ? await source() : source;
  await module.default({ module_or_path: given as Response });
}
