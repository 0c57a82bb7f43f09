//! What one actor can do and see in one account: a method per command, and the questions. Once for each
//! colour, from one list.

use crate::actor::Actor;
use crate::command::*;
use crate::directory::{AsyncDirectory, Directory};
use crate::error::Error;
use crate::id::{AccountId, ContactId, RequestId, Version};
use crate::listing::Cursor;
use crate::name::{NotificationType, UnitKind};
use crate::outcome::Outcome;
use crate::port::{AsyncRepository, Repository};
use crate::reading::{
    AgendaView, Answer, Checked, ContactPage, ContactRow, Form, HistoryList, HistoryPage, List,
    Matrix, PermissionSet, Question, Recipient, Roll, SeatView, UnitPage, Viewer,
};
use crate::request::Request;

macro_rules! acting {
    ($(#[$doc:meta])* $name:ident, $directory:ident, $port:ident, [$($async:tt)?], [$($await:tt)*]) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name<'d, R> {
            directory: &'d $directory<R>,
            account: AccountId,
            actor: Actor,
            request: Option<RequestId>,
            if_version: Option<Version>,
        }

        impl<'d, R> Clone for $name<'d, R> {
            fn clone(&self) -> Self {
                Self { actor: self.actor.clone(), ..*self }
            }
        }

        impl<'d, R: $port> $name<'d, R> {
            pub(crate) fn new(directory: &'d $directory<R>, account: AccountId, actor: Actor) -> Self {
                Self { directory, account, actor, request: None, if_version: None }
            }

            /// The same, under a request id of the caller's choice: sent twice, it is done once.
            #[must_use]
            pub fn with_request(mut self, id: RequestId) -> Self {
                self.request = Some(id);
                self
            }

            /// The same, where the record still has this version: otherwise `stale_version`.
            #[must_use]
            pub fn if_version(mut self, version: Version) -> Self {
                self.if_version = Some(version);
                self
            }

            fn request(&self, command: Command) -> Result<Request, Error> {
                let mut request = self.directory.desk.request(self.account, self.actor.clone(), command)?;
                request.if_version = self.if_version;
                Ok(match self.request {
                    Some(id) => request.with_id(id),
                    None => request,
                })
            }

            /// Who looks, now.
            fn viewer(&self) -> Viewer {
                self.directory.desk.viewer(self.account, self.actor.clone())
            }

            /// Whether a command would be done: the same answer as the command, without doing it.
            ///
            /// # Errors
            /// [`Error`], where the command would be refused, or the store fails.
            pub $($async)? fn check(&self, command: impl Into<Command>) -> Result<Checked, Error> {
                self.directory.follow(self.viewer().check(command.into()))$($await)*
            }

            /// Everything a screen needs to draw a contact, or a new one.
            ///
            /// # Errors
            /// [`Error`] `unknown_contact`, `actor_not_effective`, or where the store fails.
            pub $($async)? fn form(&self, contact: Option<ContactId>) -> Result<Form, Error> {
                self.directory.follow(self.viewer().form(contact))$($await)*
            }

            /// Many contacts by many actions, each with its verdict.
            ///
            /// # Errors
            /// [`Error`] `unknown_action`, `too_many`, `actor_not_effective`, or where the store fails.
            pub $($async)? fn matrix(
                &self,
                contacts: impl IntoIterator<Item = ContactId>,
                actions: impl IntoIterator<Item = impl Into<Box<str>>>,
            ) -> Result<Matrix, Error> {
                let contacts = contacts.into_iter().collect();
                let actions = actions.into_iter().map(Into::into).collect();
                self.directory.follow(self.viewer().matrix(contacts, actions))$($await)*
            }

            /// Contacts loaded once, to be judged as often as one likes.
            ///
            /// # Errors
            /// [`Error`] `too_many`, `actor_not_effective`, or where the store fails.
            pub $($async)? fn roll(
                &self,
                contacts: impl IntoIterator<Item = ContactId>,
            ) -> Result<Roll, Error> {
                self.directory.follow(self.viewer().roll(contacts.into_iter().collect()))$($await)*
            }

            /// What a contact may use in the host's own screens.
            ///
            /// # Errors
            /// [`Error`] `unknown_contact`, `actor_not_effective`, or where the store fails.
            pub $($async)? fn permissions(&self, contact: ContactId) -> Result<PermissionSet, Error> {
                self.directory.follow(self.viewer().permissions(contact))$($await)*
            }

            /// The agendas of some contacts, as far as the actor may see them: what `annuaire-agenda` computes free
            /// slots from. Whom the actor may not see is left out.
            ///
            /// # Errors
            /// [`Error`] `too_many`, `actor_not_effective`, or where the store fails.
            pub $($async)? fn agendas(
                &self,
                contacts: impl IntoIterator<Item = ContactId>,
            ) -> Result<Vec<AgendaView>, Error> {
                self.directory.follow(self.viewer().agendas(contacts.into_iter().collect()))$($await)*
            }

            /// Whom of some contacts a notification reaches, and how: those who can act and whom the actor may see, each
            /// through the channels they chose.
            ///
            /// # Errors
            /// [`Error`] `unknown_notification`, `too_many`, `actor_not_effective`, or where the store fails.
            pub $($async)? fn recipients(
                &self,
                r#type: NotificationType,
                contacts: impl IntoIterator<Item = ContactId>,
            ) -> Result<Vec<Recipient>, Error> {
                let contacts = contacts.into_iter().collect();
                self.directory.follow(self.viewer().recipients(r#type, contacts))$($await)*
            }

            /// One contact, as a list shows them.
            ///
            /// # Errors
            /// [`Error`] `unknown_contact`, `actor_not_effective`, or where the store fails.
            pub $($async)? fn contact(&self, contact: ContactId) -> Result<ContactRow, Error> {
                self.directory.follow(self.viewer().contact(contact))$($await)*
            }

            /// A page of the contacts that the actor may see.
            ///
            /// # Errors
            /// [`Error`] `actor_not_effective`, `unknown_account`, or where the store fails.
            pub $($async)? fn page(&self, list: List) -> Result<ContactPage, Error> {
                self.directory.follow(self.viewer().list(list))$($await)*
            }

            /// The seats of the account: holders, vacancies, pending moves.
            ///
            /// # Errors
            /// [`Error`] `actor_not_effective`, `unknown_account`, or where the store fails.
            pub $($async)? fn seats(&self) -> Result<Vec<SeatView>, Error> {
                self.directory.follow(self.viewer().seats())$($await)*
            }

            /// A page of the units of the account, the retired included; of one kind, where one is named.
            ///
            /// # Errors
            /// [`Error`] `actor_not_effective`, `unknown_account`, or where the store fails.
            pub $($async)? fn units(
                &self,
                kind: Option<UnitKind>,
                after: Option<Cursor>,
                limit: Option<usize>,
            ) -> Result<UnitPage, Error> {
                self.directory.follow(self.viewer().units(kind, after, limit))$($await)*
            }

            /// A page of the history: of a contact, or of the whole account.
            ///
            /// # Errors
            /// [`Error`] `not_allowed`, `unknown_contact`, or where the store fails.
            pub $($async)? fn history(
                &self,
                list: HistoryList,
            ) -> Result<HistoryPage, Error> {
                self.directory.follow(self.viewer().history(list))$($await)*
            }

            /// Answers a question that came as data.
            ///
            /// # Errors
            /// [`Error`], as the method that the question is named after.
            pub $($async)? fn ask(&self, question: Question) -> Result<Answer, Error> {
                self.directory.follow(self.viewer().ask(question))$($await)*
            }

            /// Executes a command.
            ///
            /// # Errors
            /// [`Error`], where the rules refuse it or the store fails.
            pub $($async)? fn execute(&self, command: impl Into<Command>) -> Result<Outcome, Error> {
                let request = self.request(command.into())?;
                self.directory.execute(&request)$($await)*
            }
        }
    };
}

acting! {
    /// What one actor can do and see in one account, over a store whose calls block.
    Acting, Directory, Repository, [], []
}

acting! {
    /// What one actor can do and see in one account, over a store whose calls are awaited.
    AsyncActing, AsyncDirectory, AsyncRepository, [async], [.await]
}

/// A method per command, in both colours.
macro_rules! commands {
    ($($(#[$doc:meta])* $method:ident($command:ident);)*) => {
        impl<R: Repository> Acting<'_, R> {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                /// [`Error`], where the rules refuse it or the store fails.
                pub fn $method(&self, command: impl Into<$command>) -> Result<Outcome, Error> {
                    self.execute(command.into())
                }
            )*
        }

        impl<R: AsyncRepository> AsyncActing<'_, R> {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                /// [`Error`], where the rules refuse it or the store fails.
                pub async fn $method(&self, command: impl Into<$command>) -> Result<Outcome, Error> {
                    self.execute(command.into()).await
                }
            )*
        }
    };
}

commands! {
    /// Changes fields of the account.
    edit_account(EditAccount);
    /// Closes the account.
    close_account(CloseAccount);
    /// Creates a contact.
    create_contact(CreateContact);
    /// Changes fields of a contact.
    edit_contact(EditContact);
    /// Corrects immutable fields of a contact.
    correct_contact(CorrectContact);
    /// Removes a contact.
    remove_contact(RemoveContact);
    /// Erases a person.
    erase_contact(EraseContact);
    /// Grants a role.
    grant_role(GrantRole);
    /// Revokes a role.
    revoke_role(RevokeRole);
    /// Moves a seat to a contact, or opens the move.
    promote(Promote);
    /// Approves the pending move of a seat.
    approve_move(ApproveMove);
    /// Cancels the pending move of a seat.
    cancel_move(CancelMove);
    /// Appoints a holder to a seat that nobody can give up.
    appoint(Appoint);
    /// Opens access for a contact.
    open_access(OpenAccess);
    /// Suspends access.
    suspend_access(SuspendAccess);
    /// Resumes suspended access.
    resume_access(ResumeAccess);
    /// Closes access.
    close_access(CloseAccess);
    /// Changes the login.
    change_login(ChangeLogin);
    /// Sends a link again.
    send_link(SendLink);
    /// Redeems the link that the actor bears.
    redeem_link(RedeemLink);
    /// Creates a unit.
    create_unit(CreateUnit);
    /// Retires a unit.
    retire_unit(RetireUnit);
    /// Attaches a contact to a unit.
    attach_unit(AttachUnit);
    /// Detaches a contact from a unit.
    detach_unit(DetachUnit);
    /// Creates a role in a catalogue that the account keeps.
    create_role(CreateRole);
    /// Edits a role of a catalogue that the account keeps.
    edit_role(EditRole);
    /// Retires a role of a catalogue that the account keeps.
    retire_role(RetireRole);
    /// Chooses the kind of a contact's agenda, and how it is reached.
    choose_agenda(ChooseAgenda);
    /// Sets the hours in which a contact receives.
    set_availability(SetAvailability);
    /// Adds a period in which a contact cannot be met.
    add_unavailability(AddUnavailability);
    /// Removes a period in which a contact cannot be met.
    remove_unavailability(RemoveUnavailability);
    /// Sets what a contact wants to be told, and how.
    set_notifications(SetNotifications);
    /// Creates an API key for whoever asks: the outcome shows it, once.
    create_api_key(CreateApiKey);
    /// Revokes the API key of a contact.
    revoke_api_key(RevokeApiKey);
    /// Several commands, committed together.
    batch(Batch);
}
