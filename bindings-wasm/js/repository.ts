import { engine } from './engine.js';
import { inEngine } from './error.js';
import { textOf } from './text.js';
import type { Change, Committed, Contact, Listing, Message, MessageId, Narrowing, Page, Reads, Snapshot, Visible } from './wire.js';

/**
 * A store of one's own: three methods. What they throw comes back to the caller as it is.
 *
 * - A load is one consistent view; what is absent is left out.
 * - A commit is all or nothing: every guard, every expected version and every claim's holder is compared with the
 *   state written on, and the first that differs is named in `{ conflict }`. A request that is in the history already
 *   writes nothing, and is `"repeated"`.
 * - The order of a page is total, and stable while others insert.
 */
export interface Repository {
  load(reads: Reads): Promise<Snapshot> | Snapshot;
  commit(change: Change): Promise<Committed> | Committed;
  page(listing: Listing): Promise<Page> | Page;
}

/** Where messages wait until they are sent; a repository that has these two can give letters. */
export interface Outbox {
  /** Takes at most `limit` messages, hiding them from others until then; in order, per account. */
  claim(lease: { now: string; until: string; limit: number }): Promise<Message[]> | Message[];
  /** Forgets messages that were sent. */
  done(sent: MessageId[]): Promise<void> | void;
}

/** The key that lists of contacts are ordered by, before the id: compared byte by byte, as UTF-8. */
export function sortKey(contact: Contact): string {
  return sortKeyOf(textOf(contact));
}

/** The same, of a contact as text. @internal */
export function sortKeyOf(contact: string): string {
  return inEngine(() => engine().sort_key(contact));
}

/** Whom a listing of contacts shows: a test for each contact. */
export function shows(listing: Listing): (contact: Contact) => boolean {
  const test = shown(listing);
  return (contact) => inEngine(() => test(JSON.stringify(contact)));
}

/** The same, for contacts as texts. @internal */
export function shown(listing: Listing): (contact: string) => boolean {
  const asked = JSON.parse(textOf(listing)) as { contacts?: { visible: Visible; narrowing: Narrowing } } | null;
  const { visible, narrowing } = asked?.contacts ?? {};
  const text = JSON.stringify({ visible, narrowing });
  const list = inEngine(() => new (engine().List)(text));
  const plain = (narrowing?.words ?? []).filter((word) => /^[a-z\d]+$/.test(word));
  return (contact) => {
    // A search looks at everybody: most need not be read by the engine to see that a word is nowhere in them.
    if (plain.length > 0 && ASCII.test(contact)) {
      const small = contact.toLowerCase();
      if (!plain.every((word) => small.includes(word))) return false;
    }
    return inEngine(() => list.shows(contact));
  };
}

/** Where there are no other characters, folding makes letters small and breaks words, and nothing more. */
const ASCII = /^[\0-\x7f]*$/;
