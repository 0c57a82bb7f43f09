import { engine } from './engine.js';
import { inEngine } from './error.js';
import { plainText, textOf } from './text.js';
import type * as Glue from './wasm/annuaire.js';
import type { Code, ContactId, Matrix } from './wire.js';

/**
 * People as they were when they were loaded, and whoever asked for them. A verdict is the one of `matrix`, of that
 * moment: whoever does something asks anew, by doing it.
 */
export class Roll {
  readonly #roll: Glue.Roll;
  readonly #asked: ContactId[];
  /** What the numbers of verdicts mean: none at first. */
  readonly #codes: (Code | null)[];
  readonly #contacts = new Map<ContactId, number>();
  readonly #actions = new Map<string, number>();

  /** @internal */
  constructor(roll: Glue.Roll, asked: ContactId[]) {
    this.#roll = roll;
    this.#asked = asked;
    this.#codes = [null, ...(JSON.parse(engine().codes()) as Code[])];
  }

  /** The code that an action on a contact would be refused with; `null` where it would not. */
  verdict(contact: ContactId, action: string): Code | null {
    const [one, other] = [this.#contacts.get(contact), this.#actions.get(action)];
    const found = inEngine(() => this.#roll.verdict(one ?? this.#contact(contact), other ?? this.#action(action)));
    return this.#codes[found]!;
  }

  /** Everybody on the roll by many actions, each with its verdict, at once. */
  matrix(actions: string[]): Matrix {
    const found = inEngine(() => this.#roll.matrix(textOf(actions)));
    const codes = this.#codes;
    let at = 0;
    const rows = this.#asked.map((contact) => {
      const verdicts: (Code | null)[] = [];
      // A plain loop: an iteration over typed arrays costs more than all the verdicts together.
      for (const end = at + actions.length; at < end; at += 1) verdicts.push(codes[found[at]!]!);
      return { contact, verdicts };
    });
    return { actions: [...actions], rows };
  }

  /** Whether an action on a contact is allowed. */
  may(contact: ContactId, action: string): boolean {
    return this.verdict(contact, action) === null;
  }

  #contact(contact: ContactId): number {
    const number = this.#roll.contact(plainText(contact, 'contact'));
    this.#contacts.set(contact, number);
    return number;
  }

  #action(action: string): number {
    const number = this.#roll.action(plainText(action, 'action'));
    this.#actions.set(action, number);
    return number;
  }
}
