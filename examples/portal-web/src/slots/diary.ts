import type { ContactId, RoleId } from 'annuaire';
import type { Diary, Kept, Taken } from 'annuaire/agenda';

/** An appointment that was taken: with whom, and for what. */
interface Appointment extends Taken {
  contact: ContactId;
  event: RoleId;
}

/** A message that was handed to the calendars. */
export interface Sent {
  to: string[];
  summary: string;
  text: string;
}

interface Book {
  kept: Appointment[];
  /** Every claim that was ever made. */
  claims: string[];
  sent: Sent[];
}

/** What is known of somebody's time, out of what was taken with them. */
export type Time = Pick<Diary, 'turn' | 'appointments' | 'busy' | 'served'>;

/**
 * The appointments of this page, in this browser: a real portal keeps them in its own database.
 *
 * Appointment and claims are kept together or not at all, whichever tab is first.
 */
export class Appointments {
  readonly #place: string;

  constructor(place: string) {
    this.#place = place;
  }

  /** What was taken with somebody: of an event, and of all the others. */
  time(contact: ContactId, event: RoleId): Time {
    const theirs = this.#book().kept.filter((one) => one.contact === contact);
    const here = theirs.filter((one) => one.event === event);
    const others = theirs.filter((one) => one.event !== event);
    const last = theirs.at(-1);
    return {
      turn: theirs.length,
      appointments: here.map(({ contact: _, event: __, ...taken }) => taken),
      busy: others.map(({ from, until }) => ({ from, until })),
      ...(last && { served: last.from }),
    };
  }

  /** What was sent, the newest first. */
  get sent(): Sent[] {
    return this.#book().sent;
  }

  /** Keeps an appointment; false where somebody was faster. */
  async keep(
    { appointment, claims, message }: Kept,
    of: Pick<Appointment, 'contact' | 'event'>,
    sent: Omit<Sent, 'text'>,
  ): Promise<boolean> {
    return navigator.locks.request(this.#place, () => {
      const book = this.#book();
      if (claims.some((claim) => book.claims.includes(claim))) return false;
      book.kept.push({ ...appointment, ...of });
      book.claims.push(...claims);
      book.sent.unshift({ ...sent, text: message });
      localStorage.setItem(this.#place, JSON.stringify(book));
      return true;
    });
  }

  empty(): void {
    localStorage.removeItem(this.#place);
  }

  #book(): Book {
    return JSON.parse(localStorage.getItem(this.#place) ?? '{"kept":[],"claims":[],"sent":[]}') as Book;
  }
}
