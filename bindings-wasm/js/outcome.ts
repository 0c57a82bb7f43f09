import type { AccountId, ContactId, Event, Outcome as OutcomeData, RoleId, UnavailabilityId, UnitId } from './wire.js';

/** The event of a kind. */
type Of<K extends string> = Extract<Event, { [name in K]: unknown }>[K];

/** What a command changed. As data it is what crosses every border. */
export interface Outcome extends OutcomeData {}

export class Outcome {
  constructor(data: OutcomeData) {
    Object.assign(this, data);
  }

  /** The account that was opened. */
  get account(): AccountId | undefined {
    return this.#event('account_opened')?.account;
  }

  /** The contact who was created. */
  get contact(): ContactId | undefined {
    return this.#event('contact_created')?.contact;
  }

  /** The unit that was created. */
  get unit(): UnitId | undefined {
    return this.#event('unit_created')?.unit;
  }

  /** The role that was created. */
  get role(): RoleId | undefined {
    return this.#event('role_created')?.role;
  }

  /** The unavailability that was added. */
  get unavailability(): UnavailabilityId | undefined {
    return this.#event('unavailability_added')?.unavailability;
  }

  /** What Node prints of an outcome does not show its API key: whoever logs one means no harm. */
  [Symbol.for('nodejs.util.inspect.custom')](): unknown {
    return this.api_key === undefined ? { ...this } : { ...this, api_key: '…' };
  }

  #event<K extends string>(kind: K): Of<K> | undefined {
    const found = this.events.find((event): event is Extract<Event, { [name in K]: unknown }> => typeof event === 'object' && kind in event);
    return found?.[kind];
  }
}
