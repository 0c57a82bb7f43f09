// Written by `cargo xtask generate wire`: the wire types, as the Rust sources declare them.
import type { Result } from './call.js';
import type { Outcome } from './outcome.js';
import type {
  AddUnavailability,
  Appoint,
  ApproveMove,
  AttachUnit,
  Batch,
  CancelMove,
  ChangeLogin,
  ChooseAgenda,
  CloseAccess,
  CloseAccount,
  Command,
  CorrectContact,
  CreateApiKey,
  CreateContact,
  CreateRole,
  CreateUnit,
  DetachUnit,
  EditAccount,
  EditContact,
  EditRole,
  EraseContact,
  GrantRole,
  OpenAccess,
  Promote,
  RedeemLink,
  RemoveContact,
  RemoveUnavailability,
  RequestId,
  ResumeAccess,
  RetireRole,
  RetireUnit,
  RevokeApiKey,
  RevokeRole,
  SendLink,
  SetAvailability,
  SetNotifications,
  SuspendAccess,
  Version,
} from './wire.js';

/** How a command is sent. */
export interface Options {
  /** A request id of the caller's choice: sent twice, it is done once. */
  request?: RequestId;
  /** Only where the record still has this version: otherwise `stale_version`. */
  if_version?: Version;
}

/** A method for each command. */
export abstract class Commands {
  /** Executes a command that came as data. */
  abstract execute(command: Command, options?: Options): Promise<Result<'outcome', Outcome>>;

  /** Changes fields of the account. */
  editAccount(command: EditAccount, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ edit_account: command }, options);
  }

  /** Closes the account: nobody is effective any more. */
  closeAccount(command: CloseAccount = {}, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ close_account: command }, options);
  }

  /** Creates a contact, in one commit with their roles, units and access. */
  createContact(command: CreateContact, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ create_contact: command }, options);
  }

  /** Changes fields of a contact. */
  editContact(command: EditContact, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ edit_contact: command }, options);
  }

  /** Corrects immutable fields of a contact, with a reason. */
  correctContact(command: CorrectContact, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ correct_contact: command }, options);
  }

  /** Removes a contact, releasing their login, roles, seats and units together. */
  removeContact(command: RemoveContact, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ remove_contact: command }, options);
  }

  /** Erases a person: removes them where they are still here, and every personal value of theirs. */
  eraseContact(command: EraseContact, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ erase_contact: command }, options);
  }

  /** Grants a role. */
  grantRole(command: GrantRole, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ grant_role: command }, options);
  }

  /** Revokes a role. */
  revokeRole(command: RevokeRole, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ revoke_role: command }, options);
  }

  /** Moves a seat to a contact, or opens the move where the policy asks for approvals. */
  promote(command: Promote, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ promote: command }, options);
  }

  /** Approves the pending move of a seat. */
  approveMove(command: ApproveMove, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ approve_move: command }, options);
  }

  /** Cancels the pending move of a seat. */
  cancelMove(command: CancelMove, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ cancel_move: command }, options);
  }

  /** Appoints a holder to a seat that nobody can give up. */
  appoint(command: Appoint, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ appoint: command }, options);
  }

  /** Opens access for a contact: a login, and an activation link. */
  openAccess(command: OpenAccess, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ open_access: command }, options);
  }

  /** Suspends access: the login stays, and nothing works. */
  suspendAccess(command: SuspendAccess, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ suspend_access: command }, options);
  }

  /** Resumes suspended access. */
  resumeAccess(command: ResumeAccess, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ resume_access: command }, options);
  }

  /** Closes access: the login is released. */
  closeAccess(command: CloseAccess, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ close_access: command }, options);
  }

  /** Changes the login, where it is not the e-mail. */
  changeLogin(command: ChangeLogin, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ change_login: command }, options);
  }

  /** Sends a link again: to activate, to set a new password, or to prove a new login. */
  sendLink(command: SendLink, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ send_link: command }, options);
  }

  /** Redeems the link that the actor bears. */
  redeemLink(command: RedeemLink = {}, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ redeem_link: command }, options);
  }

  /** Creates a unit. */
  createUnit(command: CreateUnit, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ create_unit: command }, options);
  }

  /** Retires a unit: it takes no new attachment, and existing ones count. */
  retireUnit(command: RetireUnit, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ retire_unit: command }, options);
  }

  /** Attaches a contact to a unit. */
  attachUnit(command: AttachUnit, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ attach_unit: command }, options);
  }

  /** Detaches a contact from a unit. */
  detachUnit(command: DetachUnit, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ detach_unit: command }, options);
  }

  /** Creates a role in a catalogue that the account keeps. */
  createRole(command: CreateRole, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ create_role: command }, options);
  }

  /** Edits a role of a catalogue that the account keeps: what is left out stays. */
  editRole(command: EditRole, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ edit_role: command }, options);
  }

  /** Retires a role of a catalogue that the account keeps. */
  retireRole(command: RetireRole, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ retire_role: command }, options);
  }

  /** Chooses the kind of a contact's agenda, and how it is reached. */
  chooseAgenda(command: ChooseAgenda, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ choose_agenda: command }, options);
  }

  /** Sets the hours in which a contact receives. */
  setAvailability(command: SetAvailability, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ set_availability: command }, options);
  }

  /** Adds a period in which a contact cannot be met. */
  addUnavailability(command: AddUnavailability, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ add_unavailability: command }, options);
  }

  /** Removes a period in which a contact cannot be met. Others that overlap it stay. */
  removeUnavailability(command: RemoveUnavailability, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ remove_unavailability: command }, options);
  }

  /** Sets what a contact wants to be told, and how. */
  setNotifications(command: SetNotifications, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ set_notifications: command }, options);
  }

  /** Creates an API key for whoever asks, in the place of the one before. The outcome shows it, once. */
  createApiKey(command: CreateApiKey = {}, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ create_api_key: command }, options);
  }

  /** Revokes the API key of a contact. */
  revokeApiKey(command: RevokeApiKey, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ revoke_api_key: command }, options);
  }

  /** Several commands, decided one after another and committed together. */
  batch(command: Batch, options?: Options): Promise<Result<'outcome', Outcome>> {
    return this.execute({ batch: command }, options);
  }
}
