import { engine, type Engine } from './engine.js';
import { AnnuaireError, inEngine } from './error.js';
import { plainText, textOf } from './text.js';
import type * as Glue from './wasm/annuaire.js';
import type { FieldKind, FieldName, Label, RoleId } from './wire.js';

const COMPILED = Symbol('compiled');
const MADE = Symbol('made');

/** The rules of one portal, compiled. */
export class Policy {
  /** The policy's name, stored on every account that lives under it. */
  readonly id: string;
  /** What people call the portal. */
  readonly name: Label;
  /** The digest of its TOML text. */
  readonly digest: string;
  /** The fields that a contact may have. */
  readonly fields: readonly { name: FieldName; label: Label; kind: FieldKind; required: boolean }[];
  /** The roles that it names. */
  readonly roles: readonly { role: RoleId; label: Label; by_promotion: boolean }[];
  readonly #compiled: { engine: Engine; policy: Glue.Policy };

  private constructor(how: typeof MADE, made: (engine: Engine) => Glue.Policy) {
    if (how !== MADE) throw new AnnuaireError('malformed', 'a policy is made by `Policy.preset` or `Policy.fromCompiled`');
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

  /** Reads a policy that `annuaire/policy` has compiled: its text, or what `JSON.parse` makes of it. */
  static fromCompiled(compiled: string | readonly unknown[]): Policy {
    const text = Array.isArray(compiled) ? textOf(compiled) : plainText(compiled, 'compiled');
    return new Policy(MADE, (engine) => engine.Policy.from_compiled(text));
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
