//! Questions and answers as data: the reading side for hosts in other languages.

use super::{
    AgendaView, Checked, ContactPage, ContactRow, Form, HistoryList, HistoryPage, List, Matrix,
    PermissionSet, Recipient, SeatView, UnitPage, Viewer,
};
use crate::command::Command;
use crate::id::ContactId;
use crate::journey::Journey;
use crate::listing::Cursor;
use crate::name::{NotificationType, UnitKind};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// A question of the reading side, as data: what [`Acting::ask`](crate::Acting::ask) answers.
///
/// ```
/// use annuaire::Question;
///
/// let question: Question = serde_json::from_str(r#"{"page":{"text":"mo","limit":20}}"#)?;
/// assert!(matches!(question, Question::Page(list) if list.limit == Some(20)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Question {
    /// Whether a command would be done.
    Check(Box<Command>),
    /// Everything a screen needs to draw a contact, or a new one.
    Form {
        /// Who; a new contact where left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<ContactId>,
    },
    /// Many contacts by many actions, each with its verdict.
    Matrix {
        /// Who.
        contacts: Vec<ContactId>,
        /// Keys of the action list.
        actions: Vec<Box<str>>,
    },
    /// What a contact may use in the host's own screens.
    Permissions {
        /// Who.
        contact: ContactId,
    },
    /// The agendas of some contacts, as far as the actor may see them.
    Agendas {
        /// Whose.
        contacts: Vec<ContactId>,
    },
    /// Whom of some contacts a notification reaches, and how.
    Recipients {
        /// Which type of notification.
        r#type: NotificationType,
        /// Whom it concerns.
        contacts: Vec<ContactId>,
    },
    /// One contact, as a list shows them.
    Contact {
        /// Who.
        contact: ContactId,
    },
    /// A page of the contacts that the actor may see.
    Page(List),
    /// The seats of the account.
    Seats {},
    /// A page of the units of the account.
    Units {
        /// Of this kind; of every kind where left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<UnitKind>,
        /// Start after this place: what the page before returned as `next`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Cursor>,
        /// At most so many units; 50 where left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<usize>,
    },
    /// A page of the history: of a contact, or of the whole account.
    History(HistoryList),
}

/// The answer to a [`Question`]: on the wire, the answer itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
#[serde(untagged)]
pub enum Answer {
    /// To [`Question::Check`].
    Checked(Checked),
    /// To [`Question::Form`].
    Form(Box<Form>),
    /// To [`Question::Matrix`].
    Matrix(Matrix),
    /// To [`Question::Permissions`].
    Permissions(PermissionSet),
    /// To [`Question::Agendas`].
    Agendas(Vec<AgendaView>),
    /// To [`Question::Recipients`].
    Recipients(Vec<Recipient>),
    /// To [`Question::Contact`].
    Contact(Box<ContactRow>),
    /// To [`Question::Page`].
    Page(ContactPage),
    /// To [`Question::Seats`].
    Seats(Vec<SeatView>),
    /// To [`Question::Units`].
    Units(UnitPage),
    /// To [`Question::History`].
    History(HistoryPage),
}

impl Viewer {
    /// Any question.
    pub(crate) fn ask(self, question: Question) -> Journey<Answer> {
        match question {
            Question::Check(command) => self.check(*command).map(Answer::Checked),
            Question::Form { contact } => {
                self.form(contact).map(|form| Answer::Form(Box::new(form)))
            }
            Question::Matrix { contacts, actions } => {
                self.matrix(contacts, actions).map(Answer::Matrix)
            }
            Question::Permissions { contact } => self.permissions(contact).map(Answer::Permissions),
            Question::Agendas { contacts } => self.agendas(contacts).map(Answer::Agendas),
            Question::Recipients { r#type, contacts } => {
                self.recipients(r#type, contacts).map(Answer::Recipients)
            }
            Question::Contact { contact } => {
                self.contact(contact).map(|row| Answer::Contact(Box::new(row)))
            }
            Question::Page(list) => self.list(list).map(Answer::Page),
            Question::Seats {} => self.seats().map(Answer::Seats),
            Question::Units { kind, after, limit } => {
                self.units(kind, after, limit).map(Answer::Units)
            }
            Question::History(list) => self.history(list).map(Answer::History),
        }
    }
}
