import type { Directory, Keyring, Letter, Link } from 'annuaire';
import { rulebook } from './rulebook';

/** The most letters that are kept to look at. */
const MOST = 200;

/**
 * The relay of this page: it takes messages from the outbox and "sends" them to a list one can look at.
 *
 * A real portal has its relay on a server, and its keys there: who has the key can let anybody in.
 */
export class Mailbox {
  readonly #directory: Directory;
  readonly #place: string;
  readonly #keys: Keyring;

  constructor(directory: Directory, place: string) {
    this.#directory = directory;
    this.#place = place;
    // For show, and for everybody to read.
    const key = new TextEncoder().encode('a demonstration key that is no secret at all');
    this.#keys = new (rulebook().Keyring)({ id: 'demo', key });
  }

  /** The letters, the newest first. */
  get letters(): Letter[] {
    return JSON.parse(localStorage.getItem(this.#place) ?? '[]') as Letter[];
  }

  /** Takes what waits in the outbox, and keeps what `keep` wants of it. */
  async collect(keep: (letter: Letter) => boolean = () => true): Promise<Letter[]> {
    const all: Letter[] = [];
    for (;;) {
      const taken = await this.#directory.letters(this.#keys);
      if (taken.length === 0) break;
      await this.#directory.done(taken.map(({ message }) => message.id));
      all.push(...taken);
    }
    const letters = [...all.filter(keep).reverse(), ...this.letters].slice(0, MOST);
    localStorage.setItem(this.#place, JSON.stringify(letters));
    return all;
  }

  /** What a token says; nothing where this page did not sign it. */
  open(token: string): Link | null {
    return this.#keys.open(token);
  }

  empty(): void {
    localStorage.removeItem(this.#place);
  }
}
