// Written by `cargo xtask generate wire`: the wire types, as the Rust sources declare them.

/** A value that a reason is about. */
export type About =
  /** A number. */
  | number
  /** A name, an id or a code. */
  | string
  /** What people call it. */
  | Label
  /** Several names or ids. */
  | string[];

/** The state of a contact's login. */
export type Access =
  /** No login. */
  | 'none'
  /** A login waiting for its holder to follow the activation link. */
  | 'invited'
  /** A login that works. */
  | 'active'
  /** Was invited when suspended: resuming sends a new link. */
  | 'suspended_invited'
  /** Was active when suspended: resuming gives the login back. */
  | 'suspended_active';

/**
 * An account's record, with its seats and their pending moves.
 *
 * A role with a seat is written here and nowhere else.
 */
export interface Account {
  /** The account's identity. */
  id: AccountId;
  /** How often the record was written. */
  version: Version;
  /** The digest of the history entry that last wrote it. */
  change: Digest;
  /** When it was last written. */
  at: DateTime;
  /** The policy it lives under. */
  policy: PolicyId;
  /** The state of the account. */
  state: AccountState;
  /** The values of the account fields that the policy declares. */
  fields?: Fields;
  /** Who holds each role with a seat, sorted by contact. */
  seats?: { [key: RoleId]: SeatHolder[] };
  /** At most one pending move per seat. */
  moves?: { [key: RoleId]: PendingMove };
}

/** An account: the customer company whose people we manage. */
export type AccountId = string;

/** A page of the accounts of a policy. */
export interface AccountPage {
  /** The accounts, by id. */
  rows: AccountRow[];
  /** Where the next page starts; none after the last row. */
  next: Cursor | null;
}

/** An account, as a list shows it. */
export interface AccountRow {
  /** Which. */
  account: AccountId;
  /** The version of the record. */
  version: Version;
  /** Whether it is unclaimed, open or closed. */
  state: AccountState;
  /** The fields. */
  fields: Fields;
}

/** The state of an account. */
export type AccountState =
  /** Opened; a seat with a minimum still waits for its first holder to become active. */
  | 'unclaimed'
  /** Open: every minimum holds. */
  | 'open'
  /** Closed: nobody is effective any more. */
  | 'closed';

/** Who asks. The host vouches for it: `annuaire` decides what they may do, not who they are. */
export type Actor =
  /** A contact of the account, signed in. */
  | { contact: ContactId }
  /** A person of the back office. */
  | { operator: Operator }
  /** The bearer of a link whose tag was verified; may redeem it and nothing else. */
  | { bearer: Link }
  /** A clock job or an import set up by the host: skips rights and ceilings, never invariants. */
  | 'system'
  /**
   * A contact's program, by a key that was verified: acts as the contact may at that moment, as long as the key is
   * still theirs, and never where the person is needed.
   */
  | { api_key: {
      /** Whose key. */
      contact: ContactId;
      /** Which. */
      fingerprint: Digest;
    } };

/** How the history names an actor: by id, without the rights of the moment. */
export type ActorRef =
  /** A contact. */
  | { contact: ContactId }
  /** An operator, by the host's name for them. */
  | { operator: string }
  /** The contact who followed a link. */
  | { bearer: ContactId }
  /** The system. */
  | 'system'
  /** A contact's program. */
  | { api_key: {
      /** Whose key. */
      contact: ContactId;
      /** Which. */
      fingerprint: Digest;
    } };

/** Adds a period in which a contact cannot be met. */
export interface AddUnavailability {
  /** Whose. */
  contact: ContactId;
  /** How long. */
  period: Period;
  /** Why; shown to whoever may change it alone. */
  reason?: string;
}

/**
 * Somebody's agenda: of which kind it is, how it is reached, and when they can be met (rows 84 to 87).
 *
 * No secret is in it: `vault` is what the host's own vault calls the secret.
 */
export interface Agenda {
  /** Its kind, as the policy names it. */
  kind: AgendaKind;
  /** What it is reached by; shown to whoever may choose the agenda. */
  settings?: { [key: SettingName]: Name };
  /** Where the host's vault keeps the secret; shown to whoever may choose the agenda. */
  vault?: Name;
  /** The hours in which they receive. */
  availability?: Availability;
  /** When they cannot be met whatever these hours say, in the order it was added. */
  unavailability?: Unavailability[];
}

/** The name of a kind of agenda: `office365`. */
export type AgendaKind = string;

/** Somebody's agenda, as far as the actor may see it. */
export interface AgendaView {
  /** Whose. */
  contact: ContactId;
  /** Whether they can act: nobody else is offered to clients. */
  effective: boolean;
  /**
   * The agenda, once its kind was chosen: how it is reached for whoever may choose it, and why somebody is away for
   * whoever may change that.
   */
  agenda?: Agenda;
}

/** A key of a contact, as their record keeps it: enough to recognise it by, not to come in with. */
export interface ApiKey {
  /** Its first characters, to tell one from another: `ann_7Kd2Qx`. */
  prefix: string;
  /** Its SHA-256, under a label: what a key presented is compared with. */
  hash: Digest;
  /** Its SHA-256 under another: events, the history and its claim name the key by it. */
  fingerprint: Digest;
  /** When it was created. */
  created: DateTime;
}

/** Appoints a holder to a seat that nobody can give up. */
export interface Appoint {
  /** Who receives it. */
  contact: ContactId;
  /** Which seat. */
  role: RoleId;
  /** The holder who has left or died and cannot sign, as the operator attests. */
  departed?: ContactId;
  /** Why. */
  reason: string;
  /** The document it rests on. */
  evidence: TypedEvidence;
}

/** One approval given to a pending move. */
export interface Approval {
  /** Whose approval it is. */
  party: Party;
  /** Who gave or recorded it, as the history names them. */
  by: ActorRef;
  /** When. */
  at: DateTime;
  /** Whether an operator recorded it from a letter; the letter itself lies in the history. */
  by_letter?: boolean;
}

/** Approves the pending move of a seat. */
export interface ApproveMove {
  /** Which seat. */
  role: RoleId;
  /** The outgoing holder's letter, recorded by an operator in their place. */
  evidence?: TypedEvidence;
}

/** When access is opened with the contact. */
export type AtCreation =
  /** With every new contact. */
  | 'always'
  /** Where the command asks for it. */
  | 'offered'
  /** Never: access is opened by a command of its own. */
  | 'never';

/** Attaches a contact to a unit. */
export interface AttachUnit {
  /** Who. */
  contact: ContactId;
  /** To what. */
  unit: UnitId;
}

/** What a contact is attached to. */
export interface Attachment {
  /** The kind of the unit. */
  kind: UnitKind;
  /** The unit. */
  unit: UnitId;
}

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

/** Several commands, decided one after another and committed together. */
export interface Batch {
  /** What happens when one of them is refused. */
  mode: BatchMode;
  /** The commands. */
  items: Item[];
}

/** What happens when a command of a batch is refused. */
export type BatchMode =
  /** None is done. */
  | 'atomic'
  /** The refused are left out. */
  | 'per_item';

/** Why the values of a column were not taken. */
export type Because =
  /** The layout has no use for the column. */
  | 'unread'
  /** The policy has no such field. */
  | 'undeclared'
  /** The field was taken from another column of the row: the second of two e-mails, a fax. */
  | 'no_room'
  /** An import opens access for a new contact only. */
  | 'known_contact';

/** How an event is booked: what an entry of the events' catalogue says beside its label. */
export interface Booking {
  /** How long the appointment lasts, in minutes. */
  duration: number;
  /**
   * Minutes between the times at which a slot may begin, counted from the beginning of each range of hours; none
   * lets one slot follow another.
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

/** Cancels the pending move of a seat. */
export interface CancelMove {
  /** Which seat. */
  role: RoleId;
}

/** The name of a catalogue of roles: `portal`. */
export type CatalogueName = string;

/** What kind of refusal it is: a host maps it to its own, such as an HTTP status. */
export type Category =
  /** What was typed cannot be right, whoever asks. */
  | 'validation'
  /** Somebody else may do it. */
  | 'permission'
  /** Nobody may do it as things stand. */
  | 'state'
  /** Somebody was faster: look again. */
  | 'conflict';

/** The chained part of an entry: what its digest covers. */
export interface Chained {
  /** The account. */
  account: AccountId;
  /** The request; the entry's key within the account. */
  request: RequestId;
  /** When it was decided; advisory, the versions are the order. */
  at: DateTime;
  /** Who asked. */
  actor: ActorRef;
  /** The action: `contact.remove`. */
  action: string;
  /** The digest of the policy it was decided under. */
  policy: Digest;
  /** What changed. */
  events: Event[];
  /** Every record written. */
  records: RecordChange[];
  /** The commitments to personal values. */
  commitments?: Commitment[];
  /** A digest of actor, account and command: tells a repetition from a reuse of the id. */
  body: Digest;
  /**
   * A salt of `body`. Those of the personal parts are the others, so that nobody can guess back what was typed
   * once these are erased.
   */
  salt: Digest;
}

/** Everything one command, or one batch, wants committed. */
export interface Change {
  /** The account. */
  account: AccountId;
  /** Records written, one write per record. */
  writes: Write[];
  /** Records compared. */
  guards?: Guard[];
  /** Claims compared and set, one per key. */
  claims?: ClaimChange[];
  /** History entries, oldest first: one per command. */
  entries: Entry[];
  /** Messages, in the order they are to be sent. */
  messages?: Message[];
  /**
   * Contacts whose personal history and undelivered messages go in this commit, before the entries
   * and messages of the change itself are written.
   */
  erased?: ContactId[];
}

/** Changes the login, where it is not the e-mail. */
export interface ChangeLogin {
  /** Whose. */
  contact: ContactId;
  /** The new login. */
  login: string;
}

/** The name of a channel that notifications go through: `sms`. */
export type ChannelName = string;

/** The command would be done, if nobody is faster. */
export interface Checked {
  /** The versions that were looked at: give one as `if_version` to notice who was faster. */
  records: RecordVersion[];
}

/** Chooses the kind of a contact's agenda, and how it is reached. */
export interface ChooseAgenda {
  /** Whose. */
  contact: ContactId;
  /** Which kind, of those that the policy names. */
  kind: AgendaKind;
  /** What it is reached by: every setting of the kind, and never a secret. */
  settings?: { [key: SettingName]: string };
  /** Where the host's vault keeps the secret, for a kind that has one. */
  vault?: string;
  /** The digest of the consequences shown, where the kind before is given up. */
  confirm?: Digest;
}

/** Compares and sets a claim. With `from` equal to `to` it is a guard. */
export interface ClaimChange {
  /** The claim. */
  key: ClaimKey;
  /** Who held it when it was read. */
  from: Owner | null;
  /** Who holds it from now on. */
  to: Owner | null;
}

/** A value that can be claimed: a normalised key in a scope. */
export interface ClaimKey {
  /** How far it is unique. */
  scope: ClaimScope;
  /** What it is. */
  kind: ClaimKind;
  /** The normalised value. */
  value: string;
}

/** What is claimed. */
export type ClaimKind =
  /** The key of a login. */
  | 'login'
  /** The key of a contact's e-mail: how a twin is seen. */
  | 'email'
  /** The fingerprint of an API key: how its holder is found. */
  | 'api_key';

/** How far a claim is unique. */
export type ClaimScope =
  /** Inside one account. */
  | { account: AccountId }
  /** Among all accounts of one policy: the one record outside its account. */
  | { portal: PolicyId };

/** Closes access: the login is released. */
export interface CloseAccess {
  /** Whose. */
  contact: ContactId;
}

/** Closes the account: nobody is effective any more. */
export interface CloseAccount { [name: string]: never }

/** Why something is refused. */
export type Code =
  /** A value is malformed. */
  | 'invalid_value'
  /** A value of another kind: an address where a text is expected, or the other way round. */
  | 'wrong_kind'
  /** Not one of the policy's choices. */
  | 'not_a_choice'
  /** The policy has no such field. */
  | 'unknown_field'
  /** The policy has no such catalogue. */
  | 'unknown_catalogue'
  /** The policy has no such kind of unit. */
  | 'unknown_unit_kind'
  /** The policy has no such action. */
  | 'unknown_action'
  /** Nothing was asked for. */
  | 'nothing_given'
  /** A list is longer than it may be. */
  | 'too_many'
  /** The same thing is asked for twice. */
  | 'named_twice'
  /** A batch in a batch. */
  | 'nested_batch'
  /** The role is given by promotion only. */
  | 'moves_by_promotion'
  /** The role is granted and revoked, not promoted. */
  | 'moves_by_edit'
  /** The role is held in a unit. */
  | 'unit_required'
  /** The role is held on the account. */
  | 'unit_not_expected'
  /** The policy names the roles of this catalogue. */
  | 'not_account_kept'
  /** The login is the e-mail. */
  | 'login_is_email'
  /** Access opens with every contact. */
  | 'access_always_opens'
  /** Access does not open with a contact. */
  | 'access_opens_later'
  /** A letter is not how this party approves. */
  | 'no_letter'
  /** The policy has no such kind of agenda. */
  | 'unknown_agenda_kind'
  /** The kind of agenda has no such setting. */
  | 'unknown_setting'
  /** A setting that the kind of agenda is connected with. */
  | 'setting_required'
  /** A secret among settings that anybody may read. */
  | 'secret_in_clear'
  /** The secret of the kind of agenda is in no vault. */
  | 'vault_required'
  /** The kind of agenda has no secret. */
  | 'vault_not_expected'
  /** The roles of the catalogue are no events. */
  | 'booking_not_expected'
  /** An event gives no level. */
  | 'level_not_expected'
  /** The policy has no such type of notification. */
  | 'unknown_notification'
  /** The policy has no such channel. */
  | 'unknown_channel'
  /** Only a link can be redeemed. */
  | 'link_only'
  /** The policy has no API keys. */
  | 'no_api_keys'
  /** The API key is not, or no longer, good. One answer for every case. */
  | 'api_key_invalid'
  /** The link is not, or no longer, valid. One answer for every case. */
  | 'link_invalid'
  /** The actor cannot act. */
  | 'actor_not_effective'
  /** No such account, as far as the actor may know. */
  | 'unknown_account'
  /** No such contact, as far as the actor may know. */
  | 'unknown_contact'
  /** No such unit. */
  | 'unknown_unit'
  /** No such role. */
  | 'unknown_role'
  /** The policy does not give the actor this right. */
  | 'not_allowed'
  /** The role exceeds the actor's own authority. */
  | 'above_own_authority'
  /** The person concerned outranks the actor. */
  | 'target_above_actor'
  /** Nobody changes their own level or governing role. */
  | 'own_authority'
  /** Not a party of the move. */
  | 'not_a_party'
  /** The operator who recorded the letter does not validate it. */
  | 'same_operator'
  /** A program asks for what takes the person. */
  | 'sign_in_needed'
  /** A key is created by whoever it is for. */
  | 'key_is_ones_own'
  /** There is no API key. */
  | 'no_api_key'
  /** The account is closed. */
  | 'account_closed'
  /** The account exists already. */
  | 'account_exists'
  /** The account needs its first holder. */
  | 'first_holder_required'
  /** A required field has no value. */
  | 'field_required'
  /** An immutable field. */
  | 'field_immutable'
  /** The field needs no correction, an edit does. */
  | 'field_editable'
  /** Somebody else was faster. */
  | 'stale_version'
  /** The races did not end. */
  | 'contended'
  /** The request id was used for something else. */
  | 'request_reused'
  /** The request was done, and its outcome erased. */
  | 'request_erased'
  /** A twin exists. */
  | 'duplicate_contact'
  /** The login is somebody's. */
  | 'login_taken'
  /** No login is given or suggested. */
  | 'login_required'
  /** The login is the same. */
  | 'login_unchanged'
  /** Access is in another state. */
  | 'wrong_access'
  /** Access needs a role first. */
  | 'access_needs_role'
  /** The role is held already. */
  | 'already_held'
  /** The role is not held. */
  | 'not_held'
  /** A contact keeps at least so many roles. */
  | 'role_needed'
  /** A role asks for another. */
  | 'requirement_unmet'
  /** Something depends on it. */
  | 'required_by'
  /** The contact holds as many roles as one record takes. */
  | 'limit_reached'
  /** The contact is not attached to the unit. */
  | 'not_attached'
  /** The role is held in units of another kind. */
  | 'wrong_unit'
  /** The contact is attached already. */
  | 'already_attached'
  /** Retired. */
  | 'retired'
  /** The role exists already. */
  | 'role_exists'
  /** The last holder of a seat that is never empty. */
  | 'last_holder'
  /** The seat is full. */
  | 'seat_full'
  /** The contact cannot act. */
  | 'cannot_act'
  /** Say whom they replace. */
  | 'replacing_required'
  /** That contact is no holder. */
  | 'not_a_holder'
  /** A move is pending. */
  | 'move_pending'
  /** No move is pending. */
  | 'no_move_pending'
  /** The seat moved meanwhile. */
  | 'seat_moved'
  /** A holder can still act. */
  | 'holder_can_act'
  /** Nothing is said of an agenda before its kind. */
  | 'agenda_needed'
  /** No such unavailability. */
  | 'unknown_unavailability'
  /** Somebody is notified through a channel, and has no address for it. */
  | 'channel_address_missing'
  /** What goes with it is to be confirmed. */
  | 'confirmation_needed';

/** Anything that may be asked of an account. */
export type Command =
  /** Opens an account, with its first governing holder where the policy has a seat with a minimum. */
  | { open_account: OpenAccount }
  /** Changes fields of the account. */
  | { edit_account: EditAccount }
  /** Closes the account: nobody is effective any more. */
  | { close_account: CloseAccount }
  /** Creates a contact, in one commit with their roles, units and access. */
  | { create_contact: CreateContact }
  /** Changes fields of a contact. */
  | { edit_contact: EditContact }
  /** Corrects immutable fields of a contact, with a reason. */
  | { correct_contact: CorrectContact }
  /** Removes a contact, releasing their login, roles, seats and units together. */
  | { remove_contact: RemoveContact }
  /** Erases a person: removes them where they are still here, and every personal value of theirs. */
  | { erase_contact: EraseContact }
  /** Grants a role. */
  | { grant_role: GrantRole }
  /** Revokes a role. */
  | { revoke_role: RevokeRole }
  /** Moves a seat to a contact, or opens the move where the policy asks for approvals. */
  | { promote: Promote }
  /** Approves the pending move of a seat. */
  | { approve_move: ApproveMove }
  /** Cancels the pending move of a seat. */
  | { cancel_move: CancelMove }
  /** Appoints a holder to a seat that nobody can give up. */
  | { appoint: Appoint }
  /** Opens access for a contact: a login, and an activation link. */
  | { open_access: OpenAccess }
  /** Suspends access: the login stays, and nothing works. */
  | { suspend_access: SuspendAccess }
  /** Resumes suspended access. */
  | { resume_access: ResumeAccess }
  /** Closes access: the login is released. */
  | { close_access: CloseAccess }
  /** Changes the login, where it is not the e-mail. */
  | { change_login: ChangeLogin }
  /** Sends a link again: to activate, to set a new password, or to prove a new login. */
  | { send_link: SendLink }
  /** Redeems the link that the actor bears. */
  | { redeem_link: RedeemLink }
  /** Creates a unit. */
  | { create_unit: CreateUnit }
  /** Retires a unit: it takes no new attachment, and existing ones count. */
  | { retire_unit: RetireUnit }
  /** Attaches a contact to a unit. */
  | { attach_unit: AttachUnit }
  /** Detaches a contact from a unit. */
  | { detach_unit: DetachUnit }
  /** Creates a role in a catalogue that the account keeps. */
  | { create_role: CreateRole }
  /** Edits a role of a catalogue that the account keeps: what is left out stays. */
  | { edit_role: EditRole }
  /** Retires a role of a catalogue that the account keeps. */
  | { retire_role: RetireRole }
  /** Chooses the kind of a contact's agenda, and how it is reached. */
  | { choose_agenda: ChooseAgenda }
  /** Sets the hours in which a contact receives. */
  | { set_availability: SetAvailability }
  /** Adds a period in which a contact cannot be met. */
  | { add_unavailability: AddUnavailability }
  /** Removes a period in which a contact cannot be met. Others that overlap it stay. */
  | { remove_unavailability: RemoveUnavailability }
  /** Sets what a contact wants to be told, and how. */
  | { set_notifications: SetNotifications }
  /** Creates an API key for whoever asks, in the place of the one before. The outcome shows it, once. */
  | { create_api_key: CreateApiKey }
  /** Revokes the API key of a contact. */
  | { revoke_api_key: RevokeApiKey }
  /** Several commands, decided one after another and committed together. */
  | { batch: Batch };

/** A salted digest of one person's personal values in this entry: it stays when the values go. */
export interface Commitment {
  /** Whose values. */
  contact: ContactId;
  /** The salted digest. */
  digest: Digest;
}

/** How a commit ended, where the store itself did not fail. */
export type Committed =
  /** Written, durably. */
  | { written: {
      /**
       * False where something erased could not be scrubbed from the file yet (another process
       * holds it); see the store's `scrub`.
       */
      scrubbed: boolean;
    } }
  /** One of the requests was committed before: nothing was written. */
  | 'repeated'
  /** Something read has changed since: nothing was written. */
  | { conflict: Conflict };

/** The guard that failed. */
export type Conflict =
  /** A record has another version, or exists, or does not. */
  | { record: Key }
  /** A claim has another holder. */
  | { claim: ClaimKey };

/**
 * A contact's record: one row of the "Contacts" page.
 *
 * Roles with a seat are not here but on the `Account`: a person's roles are
 * `holdings` plus the seats that name them.
 */
export interface Contact {
  /** The person's identity. */
  id: ContactId;
  /** The account they belong to. */
  account: AccountId;
  /** How often the record was written. */
  version: Version;
  /** The digest of the history entry that last wrote it. */
  change: Digest;
  /** When it was last written; a clock that runs behind it is not believed. */
  at: DateTime;
  /** Whether the person is still here. */
  presence?: Presence;
  /** The values of the fields that the policy declares. */
  fields?: Fields;
  /** The language to write to them in. */
  language?: Language;
  /** The state of the login. */
  access: Access;
  /** The login, once access is open. */
  login?: Email;
  /** Whether this contact holds the claim of their e-mail: a twin that was accepted does not. */
  email_claimed?: boolean;
  /** A new login waiting to be proved. */
  pending_login?: Email;
  /** Moves whenever a link is issued, redeemed or must die. */
  generation: number;
  /** The live link, if any. */
  link?: IssuedLink;
  /** The roles held, seats apart, sorted. */
  holdings?: Holding[];
  /** The units attached to, sorted. */
  units?: Attachment[];
  /** Their agenda, once its kind was chosen. */
  agenda?: Agenda;
  /** What they want to be told, and how, sorted. */
  notifications?: Notification[];
  /** The key that their programs come in with, if any. */
  api_key?: ApiKey;
}

/** A contact. The id, never the e-mail, is the person's identity; it is never reused. */
export type ContactId = string;

/** A page of contacts. */
export interface ContactPage {
  /** The rows, by folded name, then id. */
  rows: ContactRow[];
  /** Where the next page starts; none after the last row. */
  next: Cursor | null;
}

/** One row of the "Contacts" page. */
export interface ContactRow {
  /** Who. */
  contact: ContactId;
  /** The version of the record. */
  version: Version;
  /** The fields. */
  fields: Fields;
  /** The language to write to them in. */
  language?: Language;
  /** Every role held, seats included, sorted. */
  roles: Holding[];
  /** The units attached to. */
  units: Attachment[];
  /** Whether there is a login. */
  portal_user: boolean;
  /** The state of the login. */
  access: Access;
  /** The login. */
  login?: Email;
}

/** Corrects immutable fields of a contact, with a reason. */
export interface CorrectContact {
  /** Whose. */
  contact: ContactId;
  /** The fields to correct. */
  fields: TypedFields;
  /** Why. */
  reason: string;
}

/** How many rows had each verdict. */
export interface Counts {
  /** Contacts created. */
  created: number;
  /** Contacts that were there, and have changed. */
  updated: number;
  /** Contacts that were there, and are as before. */
  unchanged: number;
  /** Rows that the rules refuse. */
  refused: number;
  /** Rows that are wrong by themselves. */
  malformed: number;
  /** Rows about somebody whom a row before was about. */
  twins: number;
}

/** Creates an API key for whoever asks, in the place of the one before. The outcome shows it, once. */
export interface CreateApiKey { [name: string]: never }

/** Creates a contact, in one commit with their roles, units and access. */
export interface CreateContact {
  /** The fields. */
  fields?: TypedFields;
  /** The language to write to them in. */
  language?: string;
  /** Roles to grant. */
  roles?: RoleGrant[];
  /** Units to attach to. */
  units?: UnitId[];
  /** Whether to open access; where the policy always or never does, leave it out. */
  access?: boolean;
  /** The login, where it is not the e-mail. */
  login?: string;
}

/** Creates a role in a catalogue that the account keeps. */
export interface CreateRole {
  /** In which catalogue. */
  catalogue: CatalogueName;
  /** Its name inside the catalogue. */
  name: string;
  /** What people call it. */
  label: string;
  /** Its level. */
  level?: string;
  /** How it is booked, where it is an event. */
  booking?: Booking;
}

/** Creates a unit. */
export interface CreateUnit {
  /** Of which kind. */
  kind: UnitKind;
  /** What people call it. */
  label: string;
}

export type CsvError = { code: string; line?: number; text: Label };

/** Where a page starts. Opaque to callers: what a page returned, given back unchanged. */
export type Cursor = string;

export type DateTime = string;

export type Days = { [day: string]: string[] };

/** Where a message goes. */
export type Destination =
  /** The contact's login, as it is when the message is sent; their e-mail where they have no login. */
  | 'current'
  /** Every address known of the contact when the message is sent. */
  | 'everywhere'
  /**
   * One address of theirs that is not the current login: the one before a change, or the one waiting
   * to be proved.
   */
  | { address: Email };

/** Detaches a contact from a unit. */
export interface DetachUnit {
  /** Who. */
  contact: ContactId;
  /** From what. */
  unit: UnitId;
}

export type Digest = string;

/** Changes fields of the account. */
export interface EditAccount {
  /** The fields to change. */
  fields: TypedFields;
}

/** Changes fields of a contact. */
export interface EditContact {
  /** Whose. */
  contact: ContactId;
  /** The fields to change. */
  fields?: TypedFields;
  /** The language to write to them in. */
  language?: string;
}

/** Edits a role of a catalogue that the account keeps: what is left out stays. */
export interface EditRole {
  /** Which. */
  role: RoleId;
  /** What people call it. */
  label?: string;
  /** How it is booked, where it is an event. */
  booking?: Booking;
}

export type Email = string;

/** How text is written as bytes. */
export type Encoding =
  /** UTF-8. */
  | 'UTF-8'
  /** Windows-1252, what Western spreadsheets call "ANSI"; ISO-8859-1 is read by it too. */
  | 'Windows-1252'
  /** UTF-16, the low byte first. */
  | 'UTF-16LE'
  /** UTF-16, the high byte first. */
  | 'UTF-16BE';

/** Randomness that came with a request. Never stored, never shown; what derives from it is. */
export type Entropy = Digest;

/** One entry of the history. */
export interface Entry {
  /** The part that the digest covers. */
  chained: Chained;
  /** The digest of the chained part. */
  digest: Digest;
  /** The erasable part; missing where the person was erased. */
  personal?: Personal[];
}

/** Erases a person: removes them where they are still here, and every personal value of theirs. */
export interface EraseContact {
  /** Who. */
  contact: ContactId;
}

/** One thing that a command changed. */
export type Event =
  /** An account was opened. */
  | { account_opened: {
      /** The new account. */
      account: AccountId;
    } }
  /** Fields of the account changed. */
  | { account_edited: {
      /** Which. */
      fields: FieldName[];
    } }
  /** The account is claimed: the minimum of every seat holds from now on. */
  | 'account_claimed'
  /** An appointed holder is not active yet: the account waits for them. */
  | 'account_unclaimed'
  /** The account was closed. */
  | 'account_closed'
  /** A contact was created. */
  | { contact_created: {
      /** The new contact. */
      contact: ContactId;
    } }
  /** A contact's twin was found and accepted. */
  | { twin_found: {
      /** The contact just written. */
      contact: ContactId;
      /** Who has the same e-mail, where whoever asked may see everybody. */
      twin?: ContactId;
    } }
  /** Fields of a contact changed. */
  | { contact_edited: {
      /** Whose. */
      contact: ContactId;
      /** Which. */
      fields: FieldName[];
    } }
  /** Immutable fields of a contact were corrected. */
  | { contact_corrected: {
      /** Whose. */
      contact: ContactId;
      /** Which. */
      fields: FieldName[];
    } }
  /** A contact's language changed. */
  | { language_changed: {
      /** Whose. */
      contact: ContactId;
    } }
  /** A contact was removed. */
  | { contact_removed: {
      /** Who. */
      contact: ContactId;
    } }
  /** A contact was erased. */
  | { contact_erased: {
      /** Who. */
      contact: ContactId;
    } }
  /** A role was granted. */
  | { role_granted: {
      /** To whom. */
      contact: ContactId;
      /** Which. */
      role: RoleId;
      /** In which unit. */
      unit?: UnitId;
    } }
  /** A role was revoked. */
  | { role_revoked: {
      /** From whom. */
      contact: ContactId;
      /** Which. */
      role: RoleId;
      /** In which unit. */
      unit?: UnitId;
    } }
  /** A seat moved to another holder. */
  | { seat_moved: {
      /** Which seat. */
      role: RoleId;
      /** Who held it. */
      from?: ContactId;
      /** Who holds it now. */
      to: ContactId;
    } }
  /** A holder was appointed by an operator. */
  | { seat_appointed: {
      /** Which seat. */
      role: RoleId;
      /** Who held it. */
      from?: ContactId;
      /** Who holds it now. */
      to: ContactId;
    } }
  /** A move was opened and waits for approvals. */
  | { move_opened: {
      /** Of which seat. */
      role: RoleId;
      /** Who would give it up. */
      from?: ContactId;
      /** Who would receive it. */
      to: ContactId;
    } }
  /** A party approved a pending move. */
  | { move_approved: {
      /** Of which seat. */
      role: RoleId;
      /** Which party. */
      party: Party;
    } }
  /** A pending move ended without effect. */
  | { move_cancelled: {
      /** Of which seat. */
      role: RoleId;
    } }
  /** A login was opened. */
  | { access_opened: {
      /** Whose. */
      contact: ContactId;
    } }
  /** An invited person became active. */
  | { access_activated: {
      /** Who. */
      contact: ContactId;
    } }
  /** A login was suspended. */
  | { access_suspended: {
      /** Whose. */
      contact: ContactId;
    } }
  /** A suspended login was resumed. */
  | { access_resumed: {
      /** Whose. */
      contact: ContactId;
    } }
  /** A login was closed. */
  | { access_closed: {
      /** Whose. */
      contact: ContactId;
    } }
  /** The login changed. */
  | { login_changed: {
      /** Whose. */
      contact: ContactId;
    } }
  /** A new login waits to be proved. */
  | { login_pending: {
      /** Whose. */
      contact: ContactId;
    } }
  /** The e-mail changed and the login stayed what it was. */
  | { login_kept: {
      /** Whose. */
      contact: ContactId;
    } }
  /** The login changed and the e-mail stayed what it was. */
  | { email_kept: {
      /** Whose. */
      contact: ContactId;
    } }
  /** A link was issued. */
  | { link_issued: {
      /** To whom. */
      contact: ContactId;
      /** What for. */
      purpose: Purpose;
    } }
  /** A link was redeemed. */
  | { link_redeemed: {
      /** By whom. */
      contact: ContactId;
      /** What for. */
      purpose: Purpose;
    } }
  /** A unit was created. */
  | { unit_created: {
      /** The new unit. */
      unit: UnitId;
      /** Its kind. */
      kind: UnitKind;
    } }
  /** A unit was retired. */
  | { unit_retired: {
      /** Which. */
      unit: UnitId;
    } }
  /** A contact was attached to a unit. */
  | { unit_attached: {
      /** Who. */
      contact: ContactId;
      /** To what. */
      unit: UnitId;
    } }
  /** A contact was detached from a unit. */
  | { unit_detached: {
      /** Who. */
      contact: ContactId;
      /** From what. */
      unit: UnitId;
    } }
  /** A role of an account-kept catalogue was created. */
  | { role_created: {
      /** Which. */
      role: RoleId;
    } }
  /** A role of an account-kept catalogue was edited: its label, or how it is booked. */
  | { role_edited: {
      /** Which. */
      role: RoleId;
    } }
  /** A role of an account-kept catalogue was retired. */
  | { role_retired: {
      /** Which. */
      role: RoleId;
    } }
  /** The kind of an agenda was chosen, or how it is reached. */
  | { agenda_chosen: {
      /** Whose. */
      contact: ContactId;
      /** Which kind. */
      kind: AgendaKind;
    } }
  /** The hours in which somebody receives changed. */
  | { availability_changed: {
      /** Whose. */
      contact: ContactId;
    } }
  /** A period was added in which somebody cannot be met. */
  | { unavailability_added: {
      /** Whose. */
      contact: ContactId;
      /** The new period. */
      unavailability: UnavailabilityId;
    } }
  /** Such a period was removed. */
  | { unavailability_removed: {
      /** Whose. */
      contact: ContactId;
      /** Which. */
      unavailability: UnavailabilityId;
    } }
  /** What somebody wants to be told, or how, changed. */
  | { notifications_changed: {
      /** Whose. */
      contact: ContactId;
    } }
  /** An API key was created. */
  | { api_key_created: {
      /** Whose. */
      contact: ContactId;
      /** Which. */
      fingerprint: Digest;
    } }
  /** An API key died: what a host remembers of it is to be forgotten. */
  | { api_key_revoked: {
      /** Whose. */
      contact: ContactId;
      /** Which. */
      fingerprint: Digest;
    } };

/** What a decision rests on, outside the system: a signed letter and its date. */
export interface Evidence {
  /** Where the document is found: a file number, a registered-letter number. */
  reference: Text;
  /** The date it bears. */
  date: NaiveDate;
}

/** What happens to a row whose e-mail belongs to a contact of the account. */
export type Existing =
  /**
   * The contact gets the values and roles of the row. An empty cell changes nothing, no role is taken away but the
   * one that a new one replaces, and access stays as it is.
   */
  | 'update'
  /** The contact stays as they are; the verdict is `unchanged`. */
  | 'skip';

/** A refusal in one language, with everything that follows from its codes. */
export interface Explained {
  /** The code of the first reason. */
  code: Code;
  /** The category of the first reason. */
  category: Category;
  /** The gate that was not clean. */
  gate: Gate;
  /** What is wrong: the message of every reason. */
  message: string;
  /** Every rule of that gate that failed. */
  reasons: ExplainedReason[];
}

/** One rule that failed, in one language. */
export interface ExplainedReason {
  /** The stable code. */
  code: Code;
  /** Its category. */
  category: Category;
  /** What is wrong, as a sentence. */
  message: string;
  /** What would unblock it, as a sentence. */
  remedy: string;
  /** Who can do it, or help. */
  who?: Who[];
}

/** What kind of value a field takes. */
export type FieldKind =
  /** One line of text. */
  | 'name'
  /** Several lines of text. */
  | 'text'
  /** An e-mail address. */
  | 'email'
  /** A phone number. */
  | 'phone'
  /** A postal address. */
  | 'address'
  /** A calendar date. */
  | 'date'
  /** One of the policy's choices. */
  | 'choice';

/** The name of a field: `last_name`, `email`, or one of the policy's own. */
export type FieldName = string;

/** What a field holds. The policy says which kind a field has; the value was parsed when it was written. */
export type FieldValue =
  /** One normalised text: a name, an e-mail, a phone number in E.164, notes, a date, a choice. */
  | string
  /** A postal address. */
  | PostalAddress;

export type Fields = { [name: FieldName]: FieldValue };

/** Something wrong or risky in a policy that compiles. */
export interface Finding {
  code: string;
  severity: Severity;
  key: string;
  line: number;
  text: Label;
}

/** Everything a screen needs to draw a contact, or a new one. */
export interface Form {
  /** The contact as they are; none for a new one. */
  contact?: ContactRow;
  /** The fields, in the order of the policy. */
  fields: FormField[];
  /** The catalogues, with the roles to choose from. */
  catalogues: FormCatalogue[];
  /** The units to attach to. */
  units: Unit[];
  /** The agenda, where the policy has agendas. */
  agenda?: FormAgenda;
  /** Every type of notification through every channel, of a contact who is there. */
  notifications?: FormNotification[];
  /** When access is opened with a new contact. */
  access_at_creation: AtCreation;
  /** The login to suggest, never one already taken. */
  suggested_login?: Email;
  /** The actions, by key. */
  actions: FormAction[];
  /** The API key of the contact, for whoever may create or revoke it. Whether they may is said among the actions. */
  api_key?: FormApiKey;
}

/** An action of a form. */
export interface FormAction {
  /** Its key. */
  action: string;
  /** Why it cannot be done. */
  refused?: Offered;
}

/** The agenda of a contact, or of a new one. */
export interface FormAgenda {
  /** The kinds to choose from, in the order of the policy. */
  kinds: FormAgendaKind[];
  /** The kind chosen. */
  kind?: AgendaKind;
  /** What it is reached by, where the actor may choose. */
  settings?: { [key: SettingName]: Name };
  /** Where the host's vault keeps the secret, where the actor may choose. */
  vault?: Name;
  /** Why it cannot be chosen. */
  refused?: Offered;
  /** The hours in which they receive. */
  availability?: Availability;
  /** Why the hours cannot be set. */
  availability_refused?: Offered;
  /** When they cannot be met; the reasons, where the actor may change them. */
  unavailability?: Unavailability[];
  /** Why no more can be added. */
  unavailability_refused?: Offered;
}

/** A kind of agenda to choose. */
export interface FormAgendaKind {
  /** Its name. */
  kind: AgendaKind;
  /** What people call it. */
  label: Label;
  /** What it is reached by: each is given when it is chosen. */
  settings?: SettingName[];
  /** Whether a reference to the host's vault goes with them. */
  vault: boolean;
}

/** The API key of a form: what it is told by. */
export interface FormApiKey {
  /** Its first characters. */
  prefix: string;
  /** When it was created. */
  created: DateTime;
}

/** A catalogue of a form. */
export interface FormCatalogue {
  /** Its name. */
  name: CatalogueName;
  /** What people call it. */
  label: Label;
  /** Whether a contact holds one of its roles at most. */
  holds_one: boolean;
  /** How many of its roles a contact holds at least. */
  min_held: number;
  /** Its roles. */
  roles: FormRole[];
}

/** A field of a form. */
export interface FormField {
  /** Its name. */
  name: FieldName;
  /** What people call it. */
  label: Label;
  /** What it takes. */
  kind: FieldKind;
  /** Its value. */
  value?: FieldValue;
  /** Whether it needs a value: the asterisk. */
  required: boolean;
  /** The most characters, of a name or a text. */
  max: number;
  /** What to choose from. */
  choices?: string[];
  /** Why it cannot be edited. */
  refused?: Offered;
}

/** A type of notification through a channel. */
export interface FormNotification {
  /** Which. */
  notification: Notification;
  /** What people call the type. */
  type_label: Label;
  /** What people call the channel. */
  channel_label: Label;
  /** Whether it is sent. */
  state: NotificationState;
  /** Why it cannot be switched the other way. */
  refused?: Offered;
}

/** A role of a form, in a unit where roles of its catalogue are held in units. */
export interface FormRole {
  /** The role. */
  role: RoleId;
  /** What people call it. */
  label: Label;
  /** In which unit. */
  unit?: UnitId;
  /** Whether the contact holds it. */
  held: boolean;
  /** How it is booked, where it is an event. */
  booking?: Booking;
  /** Why it cannot be granted, or revoked where it is held. */
  refused?: Offered;
  /** Where it moves by promotion: why the contact cannot be promoted. */
  promotion?: FormAction;
}

/** The gates, in the order they are tried: the next opens only if this one is clean. */
export type Gate =
  /** The command and the policy alone. */
  | 'form'
  /** The actor is effective, and each id exists here and may be seen. */
  | 'sight'
  /** The action, each field, each ceiling. */
  | 'right'
  /** The resulting state. */
  | 'state';

/** Grants a role. */
export interface GrantRole {
  /** To whom. */
  contact: ContactId;
  /** Which. */
  role: RoleId;
  /** In which unit. */
  unit?: UnitId;
}

/**
 * Compares a record that the decision read and does not write. Never bumps it: guards do not
 * conflict with one another, only with writes.
 */
export interface Guard {
  /** The record. */
  key: Key;
  /** The version seen; none where it was absent. */
  expected: Version | null;
}

/** Whose history, in which order, and from where. */
export interface HistoryList {
  /** Of whom; of the whole account where left out. */
  contact?: ContactId;
  /**
   * From the last entry back to the first; otherwise in the order in which things happened, which is the order
   * that a chain is verified in.
   */
  newest_first?: boolean;
  /** Start after this place: what the page before returned as `next`. */
  after?: Cursor;
  /** At most so many entries; 50 where left out. */
  limit?: number;
}

/** A page of history, in the order that was asked for. */
export interface HistoryPage {
  /** The entries. */
  entries: Entry[];
  /** Where the next page starts; none after the last entry. */
  next: Cursor | null;
}

/** A role a person has, possibly in a unit. */
export interface Holding {
  /** The role. */
  role: RoleId;
  /** The unit it is held in, for a role of a catalogue scoped to units. */
  unit?: UnitId;
}

/** The one live link of a contact. */
export interface IssuedLink {
  /** What it is for. */
  purpose: Purpose;
  /** When it was issued. */
  issued: DateTime;
  /** From when on it is refused. */
  expires: DateTime;
}

/** One command of a batch. */
export interface Item {
  /** Its own request id; derived from the batch's where left out. */
  id?: RequestId;
  /** The version that the command's contact, or the account, must still have. */
  if_version?: Version;
  /** The command. */
  command: Command;
}

/** How one command of a batch ended. */
export type ItemOutcome =
  /** Done. */
  | { done: Outcome }
  /** Left out. */
  | { refused: Refusal };

/** The record of one account-kept catalogue. */
export interface KeptCatalogue {
  /** The account that keeps it. */
  account: AccountId;
  /** Its name in the policy. */
  name: CatalogueName;
  /** How often the record was written. */
  version: Version;
  /** The digest of the history entry that last wrote it. */
  change: Digest;
  /** Its roles. */
  roles: { [key: RoleId]: KeptRole };
}

/** A role that the account created. */
export interface KeptRole {
  /** What people call it. */
  label: Name;
  /** Its level, if it gives one. */
  level?: Level;
  /** How it is booked, where it is an event. */
  booking?: Booking;
  /** Retired: existing holders count, no new one is taken. */
  retired?: boolean;
}

/** The key of a record, within its account. */
export type Key =
  /** The account's own record. */
  | 'account'
  /** An account-kept catalogue. */
  | { catalogue: CatalogueName }
  /** A contact. */
  | { contact: ContactId }
  /** A unit. */
  | { unit: UnitId };

/** Whose a key is that was verified: who acts by it, and in which account. */
export interface KeyHolder {
  /** In which account. */
  account: AccountId;
  /** Who acts by it. */
  contact: ContactId;
  /** Which key: an event that names it ends what a host has remembered of it. */
  fingerprint: Digest;
}

/** A text in both languages. */
export interface Label {
  /** In English. */
  en: string;
  /** In French. */
  fr: string;
}

export type Language = string;

/** A column with values that were not taken. */
export interface LeftOut {
  /** The column, as the header names it. */
  column: string;
  /** Why. */
  because: Because;
}

/**
 * A message ready to be sent. Tell the outbox when it is: `Outbox::done`.
 *
 * As data it carries the token: a letter goes to the relay that sends it, and nowhere else.
 */
export interface Letter {
  /** The message. */
  message: Message;
  /** Where to send it: one person's addresses, never two people's. */
  to: Email[];
  /** The language to write in. */
  language?: Language;
  /** The signed token of a link. */
  token?: string;
}

export type Level = string;

/** A row by its line, and what became of it. */
export interface Line {
  /** The line where the row starts, counted from 1; the header is a line too. */
  line: number;
  /** What became of it. */
  verdict: Verdict;
}

/** What a link says once its tag is verified. It holds no secret: the tag is made when it is sent. */
export interface Link {
  /** The account. */
  account: AccountId;
  /** Whose link it is. */
  contact: ContactId;
  /** What it is for. */
  purpose: Purpose;
  /** The contact's generation when it was issued. */
  generation: number;
  /** From when on it is good. */
  issued: DateTime;
  /** From when on it is refused. */
  expires: DateTime;
}

/** What a list is narrowed to, and where it starts. */
export interface List {
  /** Words, each the beginning of a word of the name or the e-mail; accents and case do not matter. */
  text?: string;
  /** Any of these states of access. */
  access?: Access[];
  /** Attached to this unit. */
  unit?: UnitId;
  /** Holds this role, in any unit. */
  role?: RoleId;
  /** Start after this place: what the page before returned as `next`. */
  after?: Cursor;
  /** At most so many rows; 50 where left out. */
  limit?: number;
}

/** A question about many records. */
export type Listing =
  /** The contacts of an account that are present, by folded name, then id. */
  | { contacts: {
      /** The account. */
      account: AccountId;
      /** Whom the actor may see. */
      visible: Visible;
      /** What the list is narrowed to. */
      narrowing: Narrowing;
      /** Start after this place. */
      after: Cursor | null;
      /** At most so many. */
      limit: number;
    } }
  /** The accounts of a policy, by id. */
  | { accounts: {
      /** The policy. */
      policy: PolicyId;
      /** Start after this place. */
      after: Cursor | null;
      /** At most so many. */
      limit: number;
    } }
  /** The units of an account, by id. */
  | { units: {
      /** The account. */
      account: AccountId;
      /** Of this kind only. */
      kind: UnitKind | null;
      /** Start after this place. */
      after: Cursor | null;
      /** At most so many. */
      limit: number;
    } }
  /** The history of an account, in the order of the commits. */
  | { history: {
      /** The account. */
      account: AccountId;
      /** Only entries that wrote this contact. */
      contact: ContactId | null;
      /** In the opposite order: the last commit first. */
      newest_first: boolean;
      /** Start after this place. */
      after: Cursor | null;
      /** At most so many. */
      limit: number;
    } }
  /**
   * Who holds the claim to a login, whichever its scope: in the accounts of a policy, by account id, and at most
   * one in each. The claims answer it, not the records: a login is who has claimed it.
   */
  | { logins: {
      /** The policy. */
      policy: PolicyId;
      /** The key of the login. */
      key: string;
      /** Start after this place. */
      after: Cursor | null;
      /** At most so many. */
      limit: number;
    } };

/** Many contacts by many actions. */
export interface Matrix {
  /** The actions, as asked for. */
  actions: string[];
  /** A row per contact, as asked for. */
  rows: MatrixRow[];
}

/**
 * The verdicts on one contact, in the order of the actions asked for: nothing where it is allowed, otherwise
 * the code.
 */
export interface MatrixRow {
  /** Who. */
  contact: ContactId;
  /** A verdict per action. */
  verdicts: (Code | null)[];
}

/**
 * A message to one contact. It names no address of theirs: a relay asks for the current one when it
 * sends, and drops a link that no longer counts.
 */
export interface Message {
  /** Stable across deliveries. */
  id: MessageId;
  /** The account. */
  account: AccountId;
  /** The request that sent it: its history entry is in the same commit. */
  request: RequestId;
  /** To whom: one contact, never a list. */
  contact: ContactId;
  /** At which address. */
  to: Destination;
  /** What it says. */
  kind: MessageKind;
}

/** A message to a contact; stable across deliveries, so a relay can drop a repetition. */
export type MessageId = string;

/** What a message says. The host words it; a link is signed when the message is sent. */
export type MessageKind =
  /** A link to follow. */
  | { link: Link }
  /** The login changed; told to the old and to the new address. */
  | { login_changed: {
      /** The login before. */
      from: Email;
      /** The login now. */
      to: Email;
    } }
  /** A move of a seat was opened; told to both parties. */
  | { move_opened: {
      /** Which seat. */
      role: RoleId;
    } }
  /** A move of a seat ended without effect; told to both parties. */
  | { move_cancelled: {
      /** Which seat. */
      role: RoleId;
    } }
  /** You hold this seat now. */
  | { seat_received: {
      /** Which seat. */
      role: RoleId;
    } }
  /** You no longer hold this seat. */
  | { seat_given_up: {
      /** Which seat. */
      role: RoleId;
    } };

export type NaiveDate = string;

export type Name = string;

/** What a list of contacts is narrowed to: every part given must hold. */
export interface Narrowing {
  /** Words, each the beginning of a word of the folded name or e-mail. */
  words?: string[];
  /** Any of these states of access. */
  access?: Access[];
  /** Attached to this unit. */
  unit?: UnitId;
  /** Holds this role on their own record; in this unit, where one is named. */
  holding?: Holding;
  /** One of these persons: the holders of a seat. */
  contacts?: ContactId[];
}

/** A type of notification through a channel: what a contact switches on or off. */
export interface Notification {
  /** What it tells. */
  type: NotificationType;
  /** How it is sent. */
  channel: ChannelName;
}

/** Whether a notification is sent. */
export type NotificationState =
  /** It is not wanted. */
  | 'off'
  /** It is wanted, and has an address to go to. */
  | 'on'
  /** It is wanted, and waits until its channel has an address. */
  | 'suspended';

/** The name of a type of notification: `appointment_booked`. */
export type NotificationType = string;

/** Whether a part of a form may be used: nothing, or why not and who can help. */
export type Offered = Refusal | null;

/** Opens access for a contact: a login, and an activation link. */
export interface OpenAccess {
  /** For whom. */
  contact: ContactId;
  /** The login, where it is not the e-mail; the suggestion is taken where left out. */
  login?: string;
}

/** Opens an account, with its first governing holder where the policy has a seat with a minimum. */
export interface OpenAccount {
  /** The account's fields. */
  fields?: TypedFields;
  /** The first holder: a contact like any other, with their roles. */
  first?: CreateContact;
}

/** A person of the supplier's back office, attested by the host for the account of the request. */
export interface Operator {
  /** Who it is, in the host's own words; the history names them by it. */
  id: string;
  /** Their profile level; a missing level meets no threshold. */
  level?: Level;
  /** The groups they are in; a group that the policy does not name gives nothing. */
  groups?: string[];
}

/**
 * What a command changed. A repeated request has the same outcome, rebuilt from the history, without what is shown
 * once.
 */
export interface Outcome {
  /** The request. */
  request: RequestId | null;
  /** What changed, in order. */
  events: Event[];
  /** The versions of the records written. */
  records?: RecordVersion[];
  /** The outcome of each command of a batch. */
  items?: ItemOutcome[];
  /** Whether the request had been done before. */
  repeated?: boolean;
  /** The API key that was created. It is shown here and nowhere else: a repeated request has none. */
  api_key?: Secret;
  /** False where something erased could not be scrubbed from the store's file yet. */
  scrubbed?: boolean;
}

/** Who holds a claim. */
export interface Owner {
  /** The holder's account. */
  account: AccountId;
  /** The holder. */
  contact: ContactId;
}

/** One page of an answer. */
export interface Page {
  /** The rows, of the kind that was asked for. */
  rows: Rows;
  /** Where the next page starts; none after the last row. */
  next: Cursor | null;
}

/** Whose approval a move can need. */
export type Party =
  /** The holder who gives the seat up. */
  | 'outgoing'
  /** The contact who receives it. */
  | 'incoming'
  /** The supplier's back office. */
  | 'operator';

/** A seat on its way from one holder to the next. */
export interface PendingMove {
  /** Who gives it up; none where the seat has a free place. */
  from?: ContactId;
  /** Who receives it. */
  to: ContactId;
  /** When the move was opened. */
  opened: DateTime;
  /** From when on it counts as cancelled. */
  expires: DateTime;
  /** The approvals given so far. */
  approvals: Approval[];
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

/** What a contact may use in the host's own screens. */
export interface PermissionSet {
  /** Whether they can act at all: otherwise everything else is empty. */
  effective: boolean;
  /** Their level. */
  level: Level | null;
  /** The permissions of their roles, as the policy names them. */
  permissions: string[];
  /** Whether a role gives all permissions, those included that only the host knows. */
  all: boolean;
  /** The roles they hold, seats included. */
  roles: Holding[];
}

/** The erasable side of an entry: what it says about one person. */
export interface Personal {
  /** About whom. */
  contact: ContactId;
  /** Salts the commitment; goes with the values, so nobody can guess them back. */
  salt: Digest;
  /** The values before, of the fields that changed; the login under `login`. */
  before?: Fields;
  /** The values after. */
  after?: Fields;
  /** The reason given. */
  reason?: string;
  /** The evidence given. */
  evidence?: Evidence;
}

/** The name of a policy: `trade-customer`. */
export type PolicyId = string;

/**
 * A postal address: any of street, postal code, city, region and country, and at least one of them.
 *
 * No country's postal rules are enforced: an address is for people and parcels, and both know better.
 */
export interface PostalAddress {
  street?: Text;
  postal_code?: Name;
  city?: Name;
  region?: Name;
  country?: Region;
}

/**
 * A postal address as typed: what `PostalAddress::parse` reads.
 *
 * An empty part counts as absent.
 */
export interface PostalParts {
  /** Number, street, building: one or several lines. */
  street?: string;
  /** The postal code, as the country writes it. */
  postal_code?: string;
  /** The town. */
  city?: string;
  /** The state, province or county, where the country uses one. */
  region?: string;
  /** The two-letter country code. */
  country?: string;
}

/** Whether the person is still here. Ids are never reused: what is gone leaves a tombstone. */
export type Presence =
  /** Here. */
  | 'present'
  /** Removed: claims, roles, seats and units released; the history still names the person. */
  | 'removed'
  /** Erased: no personal value is left anywhere. */
  | 'erased';

/** How far a run is: given to its callback after every batch. */
export interface Progress {
  /** The rows settled since the last time, in the order of the file. */
  lines: Line[];
  /** How many rows had each verdict so far. */
  counts: Counts;
}

/** Moves a seat to a contact, or opens the move where the policy asks for approvals. */
export interface Promote {
  /** Who receives it. */
  contact: ContactId;
  /** Which seat. */
  role: RoleId;
  /** Whom they replace, where a full seat has several holders. */
  replacing?: ContactId;
  /** The outgoing holder's letter, recorded by an operator. */
  evidence?: TypedEvidence;
}

/** What a link lets its bearer do. */
export type Purpose =
  /** Accept the invitation and become active. */
  | 'activate'
  /** Set a new password. */
  | 'set_password'
  /** Prove that a new login is one's own. */
  | 'prove_login';

/** A question of the reading side, as data: what `Acting::ask` answers. */
export type Question =
  /** Whether a command would be done. */
  | { check: Command }
  /** Everything a screen needs to draw a contact, or a new one. */
  | { form: {
      /** Who; a new contact where left out. */
      contact?: ContactId;
    } }
  /** Many contacts by many actions, each with its verdict. */
  | { matrix: {
      /** Who. */
      contacts: ContactId[];
      /** Keys of the action list. */
      actions: string[];
    } }
  /** What a contact may use in the host's own screens. */
  | { permissions: {
      /** Who. */
      contact: ContactId;
    } }
  /** The agendas of some contacts, as far as the actor may see them. */
  | { agendas: {
      /** Whose. */
      contacts: ContactId[];
    } }
  /** Whom of some contacts a notification reaches, and how. */
  | { recipients: {
      /** Which type of notification. */
      type: NotificationType;
      /** Whom it concerns. */
      contacts: ContactId[];
    } }
  /** One contact, as a list shows them. */
  | { contact: {
      /** Who. */
      contact: ContactId;
    } }
  /** A page of the contacts that the actor may see. */
  | { page: List }
  /** The seats of the account. */
  | { seats: { [name: string]: never } }
  /** A page of the units of the account. */
  | { units: {
      /** Of this kind; of every kind where left out. */
      kind?: UnitKind;
      /** Start after this place: what the page before returned as `next`. */
      after?: Cursor;
      /** At most so many units; 50 where left out. */
      limit?: number;
    } }
  /** A page of the history: of a contact, or of the whole account. */
  | { history: HistoryList };

/** Everything a decision must see, known before anything is loaded. */
export interface Reads {
  /** The account. */
  account: AccountId;
  /** Records of this account. */
  records: Key[];
  /** Claims: who holds them, if anybody. */
  claims: ClaimKey[];
  /** History entries, by request: what was done already. */
  requests: RequestId[];
}

/** One rule that failed. */
export interface Reason {
  code: Code;
  about?: { [key: string]: About };
  who?: Who[];
}

/** Somebody to notify, and how. */
export interface Recipient {
  /** Who. */
  contact: ContactId;
  /** Through which channel. */
  channel: ChannelName;
  /** Where to: the value of the field that the policy names for the channel. */
  address: string;
  /** The language to write in. */
  language?: Language;
}

/** A record, as a repository stores it. */
export type Record =
  /** An account. */
  | { account: Account }
  /** An account-kept catalogue. */
  | { catalogue: KeptCatalogue }
  /** A contact. */
  | { contact: Contact }
  /** A unit. */
  | { unit: Unit };

/** A link of a record's chain: its new version, and the entry that wrote it before. */
export interface RecordChange {
  /** The record. */
  key: Key;
  /** Its version after this command. */
  version: Version;
  /** The digest of the entry that wrote it before; zeros for a new record. */
  previous: Digest;
}

/** The version that a record has now. */
export interface RecordVersion {
  /** The record. */
  key: Key;
  /** Its version. */
  version: Version;
}

/** Redeems the link that the actor bears. */
export interface RedeemLink { [name: string]: never }

/** Why a command was refused: every failing rule of the first gate that is not clean. Nothing was written. */
export interface Refusal {
  gate: Gate;
  reasons: Reason[];
}

export type Region = string;

/** Removes a contact, releasing their login, roles, seats and units together. */
export interface RemoveContact {
  /** Who. */
  contact: ContactId;
  /** The digest of the consequences shown, where the policy asks for confirmation. */
  confirm?: Digest;
  /** Why. */
  reason?: string;
}

/** Removes a period in which a contact cannot be met. Others that overlap it stay. */
export interface RemoveUnavailability {
  /** Whose. */
  contact: ContactId;
  /** Which. */
  unavailability: UnavailabilityId;
}

/** What became of a file, in memory that does not grow with it. */
export interface Report {
  counts: Counts;
  lines: Line[];
  left_out: LeftOut[];
  dry_run: boolean;
  stopped: boolean;
}

/** Everything that a decision may depend on, but for what is loaded. */
export interface Request {
  /** Chosen by the caller: the same id again is the same command again. */
  id: RequestId;
  /** Now. */
  at: DateTime;
  /** Who asks. */
  actor: Actor;
  /** Of which account. */
  account: AccountId;
  /** The version that the command's contact, or the account where it names none, must still have. */
  if_version?: Version;
  /** What. */
  command: Command;
  /** Randomness. */
  entropy: Entropy;
}

/** A request, chosen by the caller: the same id again is the same command again. */
export type RequestId = string;

/** Resumes suspended access. */
export interface ResumeAccess {
  /** Whose. */
  contact: ContactId;
}

/** Retires a role of a catalogue that the account keeps. */
export interface RetireRole {
  /** Which. */
  role: RoleId;
}

/** Retires a unit: it takes no new attachment, and existing ones count. */
export interface RetireUnit {
  /** Which. */
  unit: UnitId;
}

/** Revokes the API key of a contact. */
export interface RevokeApiKey {
  /** Whose. */
  contact: ContactId;
}

/** Revokes a role. */
export interface RevokeRole {
  /** From whom. */
  contact: ContactId;
  /** Which. */
  role: RoleId;
  /** In which unit. */
  unit?: UnitId;
}

/** A role to grant, and in which unit. */
export interface RoleGrant {
  /** The role. */
  role: RoleId;
  /** The unit, for a role of a catalogue scoped to units. */
  unit?: UnitId;
}

/** A role, named with its catalogue: `portal.admin`. */
export type RoleId = string;

/** The rows of a page. */
export type Rows =
  /** Contacts. */
  | { contacts: Contact[] }
  /** Accounts. */
  | { accounts: Account[] }
  /** Units. */
  | { units: Unit[] }
  /** History entries. */
  | { history: Entry[] }
  /** Holders of a login, each with their account. */
  | { logins: [Account, Contact][] };

/** A holder of a seat. */
export interface SeatHolder {
  /** Who holds it. */
  contact: ContactId;
  /** Whether their access is active: what `min` counts where the role gives authority. */
  effective: boolean;
}

/** A seat of an account. */
export interface SeatView {
  /** The role. */
  role: RoleId;
  /** What people call it. */
  label: Label;
  /** The least holders who can act. */
  min: number;
  /** The most holders. */
  max: number;
  /** The holders whom the actor may see. */
  holders: ContactId[];
  /** How many holders there are. */
  held: number;
  /** How many are missing to the minimum, among those who can act where the role gives authority. */
  missing: number;
  /** The pending move, where the actor may see both parties. */
  pending?: PendingMove;
}

export type Secret = string;

/** Sends a link again: to activate, to set a new password, or to prove a new login. */
export interface SendLink {
  /** To whom. */
  contact: ContactId;
  /** What for; what the state of their access suggests where left out. */
  purpose?: Purpose;
}

/** What stands between the cells of a file. */
export type Separator =
  /** `,`. */
  | 'comma'
  /** `;`, what spreadsheets write where the comma is the decimal mark. */
  | 'semicolon'
  /** A tab. */
  | 'tab'
  /** `|`. */
  | 'pipe';

/** Sets the hours in which a contact receives. */
export interface SetAvailability {
  /** Whose. */
  contact: ContactId;
  /** The hours; none where left out. */
  availability?: TypedAvailability;
}

/** Sets what a contact wants to be told, and how. */
export interface SetNotifications {
  /** Whose. */
  contact: ContactId;
  /** Everything that is wanted; what is not in it is switched off. */
  wanted: Notification[];
}

/** The name of a setting that an agenda is connected with: `mailbox`. */
export type SettingName = string;

/** How bad a finding is. */
export type Severity =
  /** The policy says something that can never hold, or leaves out what it needs. */
  | 'wrong'
  /** The policy works, until the day somebody needs what it leaves out. */
  | 'risky';

/** Somebody whom a login belongs to. The host has checked the password, or will. */
export interface SignIn {
  /** In which account. */
  account: AccountId;
  /** Who. */
  contact: ContactId;
  /** Whether they may come in. */
  effective: boolean;
  /** The state of their access: why not. */
  access: Access;
  /** Whether the account is closed: why not. */
  account_closed: boolean;
}

/**
 * One consistent view of what was asked for. What is absent is not in it; what was not asked for
 * must not be looked up in it.
 */
export interface Snapshot {
  account: AccountId;
  records: [Key, Record][];
  claims: [ClaimKey, Owner][];
  entries: [RequestId, Entry][];
}

/** Suspends access: the login stays, and nothing works. */
export interface SuspendAccess {
  /** Whose. */
  contact: ContactId;
}

export type Text = string;

/** A field's value as typed. `null` clears the field. */
export type Typed = string | PostalParts | null;

/** An `Availability` as typed. */
export interface TypedAvailability {
  /** The name of a time zone: `Europe/Paris`. */
  zone: string;
  /** The hours of every week: `{"monday": "09:00-12:00", "14:00-18:00"}`. */
  weekly?: Days;
  /** The first day on which the weekly hours hold. */
  from?: NaiveDate;
  /** The last day on which the weekly hours hold. */
  until?: NaiveDate;
  /** Days that differ; with an empty list, a day off. */
  days?: Days;
}

/** A document that a decision rests on, as typed. */
export interface TypedEvidence {
  /** Where the document is found. */
  reference: string;
  /** The date it bears. */
  date: NaiveDate;
}

/** Fields as typed, by name. */
export type TypedFields = { [key: FieldName]: Typed };

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

/** A unit's record. */
export interface Unit {
  /** The unit's identity. */
  id: UnitId;
  /** The account it belongs to. */
  account: AccountId;
  /** How often the record was written. */
  version: Version;
  /** The digest of the history entry that last wrote it. */
  change: Digest;
  /** Its kind. */
  kind: UnitKind;
  /** What people call it. */
  label: Name;
  /** Retired: existing attachments count, no new one is taken. */
  retired?: boolean;
}

/** A unit of an account: a dossier, an agency, a team. */
export type UnitId = string;

/** The name of a kind of unit: `dossier`, `team`. */
export type UnitKind = string;

/** A page of the units of an account. */
export interface UnitPage {
  /** The units by id, the retired included. */
  rows: Unit[];
  /** Where the next page starts; none after the last row. */
  next: Cursor | null;
}

/** What became of one row. */
export type Verdict =
  /** A contact was created. */
  | { created: ContactId }
  /** The contact with this e-mail was there, and has changed. */
  | { updated: ContactId }
  /** The contact with this e-mail was there, and nothing differs; or the row was imported before. */
  | { unchanged: ContactId }
  /** The rules refuse it. Nothing of the row was taken. */
  | { refused: Refusal }
  /** The row is wrong by itself. */
  | { malformed: CsvError }
  /** Another row of this file, taken before, is about the same person. */
  | 'twin';

/** How often a record was written; strictly increasing, compared by every commit that read it. */
export type Version = number;

/** Which contacts an actor may see: any of the parts suffices. */
export interface Visible {
  /** Everybody. */
  all?: boolean;
  /** These persons: the actor, and the holders of seats that may be seen. */
  contacts?: ContactId[];
  /** Whoever is attached to one of these units. */
  units?: UnitId[];
  /** Whoever holds one of these roles, in any unit. */
  roles?: RoleId[];
}

/** A day of the week. */
export type Weekday =
  | 'monday'
  | 'tuesday'
  | 'wednesday'
  | 'thursday'
  | 'friday'
  | 'saturday'
  | 'sunday';

/** Somebody who could do what was refused. */
export type Who =
  /** Any operator. */
  | 'operator'
  /** Any contact with active access. */
  | 'contact'
  /** The person concerned. */
  | 'oneself'
  /** A profile above this level. */
  | { level_above: Level }
  /** A profile of at least this level. */
  | { level_at_least: Level }
  /** A member of this operator group. */
  | { group: string }
  /** A holder of this role; where the role has a seat, those who can act and whom the actor may see, but the actor. */
  | { role: {
      /** The role. */
      role: RoleId;
      /** What people call it. */
      label: Label;
      /** Its holders. */
      holders?: ContactId[];
    } };

/** Writes a record. */
export interface Write {
  /** The record as it will be. */
  record: Record;
  /** The version it replaces; none inserts, and conflicts with a record that exists. */
  expected: Version | null;
}

export type Zone = string;
