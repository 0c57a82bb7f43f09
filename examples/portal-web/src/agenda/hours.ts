import type { Availability, TypedAvailability } from 'annuaire';

/** The days of a week, as the rules name them. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A range of hours on the screen: two times of the day, either of which may be empty still. */
export interface Range {
  from: string;
  until: string;
}

/** A day that differs, on the screen. */
export interface Day {
  date: string;
  hours: Range[];
}

/** Somebody's hours on the screen: typed, not saved yet. */
export interface Hours {
  zone: string;
  weekly: { [weekday: string]: Range[] };
  from: string;
  until: string;
  days: Day[];
}

/** The zone of whoever looks. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Hours as the form has them; in the zone of whoever looks, where there are none. */
export function hoursOf(kept: Availability | undefined): Hours {
  return {
    zone: kept?.zone ?? ownZone(),
    weekly: Object.fromEntries(WEEKDAYS.map((day) => [day, (kept?.weekly?.[day] ?? []).map(range)])),
    from: kept?.from ?? '',
    until: kept?.until ?? '',
    days: Object.entries(kept?.days ?? {}).map(([date, hours]) => ({ date, hours: hours.map(range) })),
  };
}

/** Hours as a command takes them: whether they are right is not for the page to say. */
export function typedHours({ zone, weekly, from, until, days }: Hours): TypedAvailability {
  const weeks = Object.entries(weekly).map(([day, hours]) => [day, hours.map(text)] as const);
  return {
    zone,
    weekly: Object.fromEntries(weeks.filter(([, hours]) => hours.length > 0)),
    ...(from && { from }),
    ...(until && { until }),
    days: Object.fromEntries(days.flatMap(({ date, hours }) => (date ? [[date, hours.map(text)]] : []))),
  };
}

// What ends a day is written 24:00, and no clock shows it.
function range(hours: string): Range {
  const [from = '', until = ''] = hours.split('-');
  return { from, until: until === '24:00' ? '00:00' : until };
}

function text({ from, until }: Range): string {
  return `${from}-${until === '00:00' ? '24:00' : until}`;
}
