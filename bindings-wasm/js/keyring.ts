import { engine } from './engine.js';
import { AnnuaireError, inEngine } from './error.js';
import { plainText, textOf } from './text.js';
import type * as Glue from './wasm/annuaire.js';
import type { Link } from './wire.js';

const RING = Symbol('ring');

/** A key and its id, which stands in every token. */
export interface Key {
  id: string;
  /** At least 32 bytes that nobody can guess. */
  key: Uint8Array;
}

/** The keys that sign links. They belong on a server: whoever has them can let anybody in. */
export class Keyring {
  readonly #ring: Glue.Keyring;

  /** The first key signs; the retiring ones still verify, so that keys can be rotated. */
  constructor(signing: Key, ...retiring: Key[]) {
    let ring = made(signing, (id, key) => new (engine().Keyring)(id, key));
    for (const one of retiring) {
      const before = ring;
      ring = made(one, (id, key) => before.with_retiring(id, key));
    }
    this.#ring = ring;
  }

  /** What a token says; `null` where this ring did not sign it. Whether it still counts is decided when it is redeemed. */
  open(token: string): Link | null {
    const text = plainText(token, 'token');
    return JSON.parse(inEngine(() => this.#ring.open(text))) as Link | null;
  }

  /** The token of a link. */
  sign(link: Link): string {
    const text = textOf(link);
    return inEngine(() => this.#ring.sign(text));
  }

  /** @internal */
  [RING](): Glue.Keyring {
    return this.#ring;
  }
}

function made(given: Key, make: (id: string, key: Uint8Array) => Glue.Keyring): Glue.Keyring {
  const id = plainText(given?.id, 'id');
  if (!(given.key instanceof Uint8Array)) throw new AnnuaireError('malformed', '`key` must be a Uint8Array');
  return inEngine(() => make(id, given.key));
}

/** The engine's side of a keyring. @internal */
export function ring(keys: Keyring): Glue.Keyring {
  return keys[RING]();
}
