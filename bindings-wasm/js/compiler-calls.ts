import { AnnuaireError, inEngine } from './error.js';
import type { Lang } from './refusal.js';
import { plainText } from './text.js';
import type { Finding } from './wire.js';

/** The engine that compiles policies. @internal */
export interface Compiling {
  compile(toml: string): string;
  check(toml: string): string;
  explain(toml: string, language: string): string;
  preset(name: string): string | undefined;
}

/** What a policy becomes before a page sees it. A mistake in it throws, with its `key` and its `line`. */
export class Compiler {
  readonly #engine: Compiling;

  /** @internal */
  constructor(engine: Compiling) {
    this.#engine = engine;
  }

  /** Compiles a policy from its TOML text, for `Policy.fromCompiled`. */
  compile(toml: string): string {
    return this.#given(toml, (engine, text) => engine.compile(text));
  }

  /** What is wrong or risky in a policy. */
  check(toml: string): Finding[] {
    return JSON.parse(this.#given(toml, (engine, text) => engine.check(text))) as Finding[];
  }

  /** The decision table of a policy, for people. */
  explain(toml: string, lang: Lang = 'en'): string {
    return this.#given(toml, (engine, text) => engine.explain(text, lang === 'fr' ? 'fr' : 'en'));
  }

  /** The TOML text of a policy that ships with the package: a good place to start one of your own. */
  preset(name: string): string {
    const text = plainText(name, 'name');
    const found = inEngine(() => this.#engine.preset(text));
    if (found === undefined) throw new AnnuaireError('policy_unknown_preset', `no policy that ships is called \`${text.slice(0, 100)}\``);
    return found;
  }

  #given(toml: string, ask: (engine: Compiling, text: string) => string): string {
    const text = plainText(toml, 'toml');
    return inEngine(() => ask(this.#engine, text));
  }
}
