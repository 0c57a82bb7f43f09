import type { Booking } from 'annuaire';
import type { Words } from '../words/en';

/** What a booking may say beside its duration, in the order in which it is told. */
export const PARTS = ['step', 'before', 'after', 'notice', 'horizon', 'capacity'] as const;

/** How an event is booked, in a few words. */
export function bookingText(booking: Booking, say: Words): string {
  const words = say.agenda;
  const told = PARTS.flatMap((part) => (booking[part] ? [words.booking[part](booking[part])] : []));
  return [words.minutes(booking.duration), ...told].join(', ');
}
