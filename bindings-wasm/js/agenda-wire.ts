// Written by `cargo xtask generate wire`: the wire types, as the Rust sources declare them.

/** What is answered, question by question. */
export type Answer =
  /** The slots. */
  | { slots: Proposed }
  /** The reasons of each adviser, or those of all of them together; empty where the slot is proposed. */
  | { why: Reasons[] }
  /** The busy time. */
  | { busy: Taking };

/**
 * The hours in which somebody receives.
 *
 * They are hours on the clock of `zone`: summer time moves them with it. A date of `days` stands for itself alone,
 * whatever its weekday says, also outside `from` and `until`; with no hours it is a day off.
 */
export interface Availability {
  /** Where the clock stands. */
  zone: Zone;
  /** The hours of every week. */
  weekly?: Days;
  /** The first day on which the weekly hours hold. */
  from?: NaiveDate;
  /** The last day on which the weekly hours hold. */
  until?: NaiveDate;
  /** Days that differ. */
  days?: Days;
}

/** How an event is booked: what an entry of the events' catalogue says beside its label. */
export interface Booking {
  /** How long the appointment lasts, in minutes. */
  duration: number;
  /**
   * Minutes between the beginnings of two slots that are proposed, counted from the beginning of a free range;
   * none proposes one slot after another.
   */
  step?: number;
  /** Minutes kept free before, in which the adviser prepares or travels. */
  before?: number;
  /** Minutes kept free after. */
  after?: number;
  /** Minutes of notice: nothing is proposed that begins sooner. */
  notice?: number;
  /** How many days ahead appointments are proposed; none proposes as far as one looks. */
  horizon?: number;
  /** How many may book one slot. */
  capacity?: number;
}

/** A calendar that was fetched, and the span of time that one looks at. */
export interface Calendar {
  /** The iCalendar text. */
  feed: string;
  /** Where its owner lives: what the calendar's days and its times without a zone are read in. */
  zone: Zone;
  /** The first instant. */
  from: DateTime;
  /** The first instant after. */
  until: DateTime;
}

/** A contact. The id, never the e-mail, is the person's identity; it is never reused. */
export type ContactId = string;

export type DateTime = string;

export type Days = { [day: string]: string[] };

/** All that is known of one adviser's time. */
export interface Diary {
  /** Who. */
  contact: ContactId;
  /** Whether they can act. */
  effective?: boolean;
  /** The hours in which they receive. */
  availability: Availability;
  /** When they do not. */
  unavailability?: Unavailability[];
  /** The iCalendar feeds that were fetched of theirs. */
  feeds?: string[];
  /** What else takes their time. */
  busy?: Span[];
  /** Appointments of this event that were taken with them. */
  appointments?: Taken[];
  /** How many appointments were ever taken with them, of whichever event. */
  turn?: number;
  /** When an appointment was last given to them, where turns are taken. */
  served?: DateTime;
}

/** Whom to meet, for what and when. */
export interface Meeting {
  /** Whom. */
  advisers: Diary[];
  /** All of them together, or any one of them. */
  with?: With;
  /** For what. */
  booking: Booking;
  /** The first instant at which a slot may begin. */
  from: DateTime;
  /** The instant from which on no slot is looked for. */
  until: DateTime;
  /** What time it is. */
  now: DateTime;
}

/** Why a slot is not proposed. */
export type Missing =
  /** The adviser is suspended, closed or removed. */
  | 'not_receiving'
  /** It begins sooner than the notice allows, or has begun. */
  | 'too_soon'
  /** It lies further ahead than appointments are proposed. */
  | 'beyond_horizon'
  /** The adviser has no hours on that day. */
  | 'day_off'
  /** The adviser has hours on that day, which do not cover it. */
  | 'outside_hours'
  /** It does not begin where slots begin. */
  | 'off_grid'
  /** The adviser said that they cannot be met. */
  | 'unavailable'
  /** Something else takes the adviser’s time. */
  | 'busy'
  /** It is free, but not the time to be kept free around it. */
  | 'buffer'
  /** As many have booked it as may. */
  | 'full';

export type NaiveDate = string;

/** A slot. */
export interface Offer {
  /** When it begins. */
  from: DateTime;
  /** When it has ended. */
  until: DateTime;
  /** How many may still book it. */
  left: number;
  /** Whose turn it is, where any one of several may be met. */
  adviser?: ContactId;
}

/** How long an unavailability lasts. */
export type Period =
  /** Whole days of the person's own time zone, whoever looks. */
  | { days: {
      /** The first day. */
      first: NaiveDate;
      /** The last day, which belongs to it. */
      last: NaiveDate;
    } }
  /** From one instant until another. */
  | { time: {
      /** When it begins. */
      from: DateTime;
      /** When it has ended. */
      until: DateTime;
    } };

/** Slots that are proposed. */
export interface Proposed {
  /** The slots, in order. */
  slots: Offer[];
  /** What the calendars say that could not be taken at its word. */
  remarks: Remark[];
}

/** What may be asked of agendas. */
export type Question =
  /** When can they be met? */
  | { slots: Meeting }
  /** Why is there no slot at this instant? */
  | { why: WhyNot }
  /** When does this calendar say that its owner is busy? */
  | { busy: Calendar };

/** A reason in words. */
export interface Reason {
  /** The stable code. */
  code: Missing;
  /** In English. */
  en: string;
  /** In French. */
  fr: string;
}

/** Why there is no slot. */
export interface Reasons {
  /** Of whom; none where all of them are met together. */
  adviser?: ContactId;
  /** Every reason. */
  reasons: Reason[];
}

/** Something in a calendar that could not be taken at its word. */
export interface Remark {
  /** Whose calendar. */
  adviser?: ContactId;
  /** The stable code. */
  code: string;
  /** The line of the feed. */
  line: number;
  /** Which event. */
  uid?: string;
  /** In words. */
  message: string;
}

/** A span of time. */
export interface Span {
  /** Its first instant. */
  from: DateTime;
  /** The first instant after it. */
  until: DateTime;
}

/** An appointment that was taken. */
export interface Taken {
  /** When it begins. */
  from: DateTime;
  /** When it has ended. */
  until: DateTime;
  /** How many persons come. */
  persons?: number;
}

/** When the owner of a calendar is busy. */
export interface Taking {
  /** In order and apart. */
  busy: Span[];
  /** Whether no busy time was lost. */
  complete: boolean;
  /** What could not be taken at its word. */
  remarks: Remark[];
}

export type Text = string;

/**
 * A period in which somebody cannot be met: a leave, an illness. Those of one person may overlap: together
 * they are a union, and taking one away leaves the others.
 */
export interface Unavailability {
  /** Its identity. */
  id: UnavailabilityId;
  /** How long. */
  period: Period;
  /** Why. Personal: shown to whoever may change it, and to nobody who books. */
  reason?: Text;
}

/** A period in which a contact cannot be met. */
export type UnavailabilityId = string;

/** A day of the week. */
export type Weekday =
  | 'monday'
  | 'tuesday'
  | 'wednesday'
  | 'thursday'
  | 'friday'
  | 'saturday'
  | 'sunday';

/** An instant at which one expected a slot. */
export interface WhyNot {
  /** Whom one would meet. */
  advisers: Diary[];
  /** All of them together, or any one of them. */
  with?: With;
  /** For what. */
  booking: Booking;
  /** When. */
  at: DateTime;
  /** What time it is. */
  now: DateTime;
}

/** How many of the advisers come. */
export type With =
  /** All of them, together. */
  | 'all'
  /** Whoever's turn it is among those who are free. */
  | 'any';

export type Zone = string;
