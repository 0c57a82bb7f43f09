// Written by `cargo xtask generate wire`: the wire types, as the Rust sources declare them.
import type {
  Availability,
  Booking,
  ContactId,
  DateTime,
  Days,
  Email,
  NaiveDate,
  Period,
  Text,
  Unavailability,
  UnavailabilityId,
  Weekday,
  Zone,
} from './wire.js';

export type {
  Availability,
  Booking,
  ContactId,
  DateTime,
  Days,
  Email,
  NaiveDate,
  Period,
  Text,
  Unavailability,
  UnavailabilityId,
  Weekday,
  Zone,
};

/** What is answered, question by question. */
export type Answer =
  /** The slots. */
  | { slots: Proposed }
  /** The reasons of each adviser, or those of all of them together; empty where the slot is proposed. */
  | { why: Reasons[] }
  /** The busy time. */
  | { busy: Taking }
  /** The appointment, or why there is no such slot. */
  | { deposit: Deposited }
  /** The appointment as it is moved, or why there is no such slot. */
  | { reschedule: Deposited }
  /** What is sent. */
  | { cancel: CalledOff };

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

/** What is sent to call an appointment off. */
export interface CalledOff {
  /** As data. */
  invitation: Invitation;
  /** The iTIP message. */
  message: string;
}

/** An appointment that is called off. */
export interface Cancelling {
  /** What was sent last. */
  last: Invitation;
  /** What time it is. */
  now: DateTime;
}

/** What came of asking for an appointment. */
export interface Deposited {
  /** What is to be kept and sent, where there is such a slot. */
  kept?: Kept;
  /** Why there is none; empty where there is. */
  missing: Reason[];
  /** What the calendars say that could not be taken at its word. */
  remarks: Remark[];
}

/** An appointment that somebody asks for. */
export interface Depositing {
  /** With whom: all of them come. For any of a team, it is whose turn the slot says it is. */
  advisers: Diary[];
  /** For what. */
  booking: Booking;
  /** When, and what is sent. */
  invitation: NewInvitation;
  /** What time it is. */
  now: DateTime;
}

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

/**
 * An appointment, ready to be sent to those who are to keep it.
 *
 * It stays the same one as long as its `uid` does: what is sent later about it, whether it is moved or called off,
 * has a higher `sequence`, which `next` gives.
 */
export interface Invitation {
  /** What the appointment is known by in every calendar, for ever. */
  uid: string;
  /** How many times it was changed since it was first sent. */
  sequence: number;
  /** When this message is written. */
  stamp: DateTime;
  /** When it starts. */
  start: DateTime;
  /** When it ends. */
  end: DateTime;
  /** What it is, in a few words. */
  summary: string;
  /** What else there is to say; empty for nothing. */
  description?: string;
  /** Where it is; empty for nowhere. */
  location?: string;
  /** Who calls the others together. */
  organizer: Participant;
  /** Who is called. */
  attendees: Participant[];
}

/**
 * An appointment that may be kept. Its claims are committed together with it, all or nothing; where one is taken
 * already, somebody was faster: look again. Then the message is sent.
 */
export interface Kept {
  /** When: to be kept among the appointments of each adviser. */
  appointment: Taken;
  /** One key for each adviser, to be claimed for ever. */
  claims: string[];
  /** What is sent, as data: what a later move, or calling off, begins with. */
  invitation: Invitation;
  /** What is sent: an iTIP message for calendars. */
  message: string;
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

/** An invitation that was not sent yet. */
export interface NewInvitation {
  /** What the appointment is known by in every calendar, for ever. */
  uid: string;
  /** When it starts. */
  start: DateTime;
  /** What it is, in a few words. */
  summary: string;
  /** What else there is to say. */
  description?: string;
  /** Where it is. */
  location?: string;
  /** Who calls the others together. */
  organizer: Participant;
  /** Who is called. */
  attendees: Participant[];
}

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

/** Somebody who takes part in an appointment. */
export interface Participant {
  /** Their name as people read it; empty for none. */
  name?: string;
  /** Where their calendar gets its messages. */
  email: Email;
}

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
  | { busy: Calendar }
  /** Can this appointment be made, and what is to be done for it? */
  | { deposit: Depositing }
  /** Can it be moved? */
  | { reschedule: Rescheduling }
  /** What is sent to call it off? */
  | { cancel: Cancelling };

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

/** An appointment that is to be moved. */
export interface Rescheduling {
  /** With whom: those it was made with. */
  advisers: Diary[];
  /** For what. */
  booking: Booking;
  /** What was sent last. */
  last: Invitation;
  /** When it starts from now on. */
  start: DateTime;
  /** What time it is. */
  now: DateTime;
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
  /** The identifier of its invitation: where a feed has that event too, it is counted once. */
  uid?: string;
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
