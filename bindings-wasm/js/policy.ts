import { engine, type Engine } from './engine.js';
import { AnnuaireError, inEngine } from './error.js';
import type { Lang } from './refusal.js';
import { plainText } from './text.js';
import type * as Glue from './wasm/annuaire.js';
import type { FieldKind, FieldName, Finding, Label, RoleId } from './wire.js';

const COMPILED = Symbol('compiled');
const MADE = Symbol('made');

/** The rules of one portal, compiled. */
export class Policy {
  /** The policy's name, stored on every account that lives under it. */
  readonly id: string;
  /** What people call the portal. */
  readonly name: Label;
  /** The digest of its text. */
  readonly digest: string;
  /** The fields that a contact may have. */
  readonly fields: readonly { name: FieldName; label: Label; kind: FieldKind; required: boolean }[];
  /** The roles that it names. */
  readonly roles: readonly { role: RoleId; label: Label; by_promotion: boolean }[];
  readonly #compiled: { engine: Engine; policy: Glue.Policy };

  private constructor(how: typeof MADE, made: (engine: Engine) => Glue.Policy) {
    if (how !== MADE) throw new AnnuaireError('malformed', 'a policy is made by `Policy.preset` or `Policy.fromToml`');
    const loaded = engine();
    const policy = inEngine(() => made(loaded));
    this.#compiled = { engine: loaded, policy };
    const described = JSON.parse(policy.describe()) as Policy;
    this.id = described.id;
    this.name = described.name;
    this.digest = described.digest;
    this.fields = described.fields;
    this.roles = described.roles;
  }

  /** The names of the policies that ship with the package. */
  static get presets(): string[] {
    return JSON.parse(engine().presets()) as string[];
  }

  /** A policy that ships with the package. */
  static preset(name: string): Policy {
    const text = plainText(name, 'name');
    return new Policy(MADE, (engine) => engine.Policy.preset(text));
  }

  /** Compiles a policy from its TOML text. A mistake throws, with its `key` and its `line`. */
  static fromToml(toml: string): Policy {
    const text = plainText(toml, 'toml');
    return new Policy(MADE, (engine) => engine.Policy.from_toml(text));
  }

  /** What is wrong or risky in it. */
  check(): Finding[] {
    return JSON.parse(inEngine(() => this.#compiled.policy.check())) as Finding[];
  }

  /** Its decision table, for people. */
  explain(lang: Lang = 'en'): string {
    return inEngine(() => this.#compiled.policy.explain(lang));
  }

  /** @internal */
  [COMPILED](): { engine: Engine; policy: Glue.Policy } {
    return this.#compiled;
  }
}

/** The engine's side of a policy. @internal */
export function compiled(policy: Policy): { engine: Engine; policy: Glue.Policy } {
  return policy[COMPILED]();
}
