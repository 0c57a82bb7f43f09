//! Why a question has no answer.

use annuaire::ContactId;
use thiserror::Error;

use crate::feed::FeedError;
use crate::invite::InviteError;
use crate::unanswerable::Unanswerable;
use crate::zone::ZoneError;

/// Why a question about agendas has no answer: a stable code and a text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Trouble {
    /// What is asked cannot be computed.
    #[error(transparent)]
    Unanswerable(#[from] Unanswerable),
    /// A calendar cannot be read at all: nobody knows when its owner is busy.
    #[error("{error}")]
    Feed {
        /// Whose, where there are several.
        adviser: Option<ContactId>,
        /// What is wrong with it.
        error: FeedError,
    },
    /// The message to calendars cannot be written.
    #[error(transparent)]
    Invite(#[from] InviteError),
    /// What was asked is no question.
    #[error("{0}")]
    Malformed(String),
    /// Something ends before it begins.
    #[error("`{0}` ends before it begins")]
    Backwards(&'static str),
}

impl Trouble {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unanswerable(error) => error.code(),
            Self::Feed { error, .. } => error.code(),
            Self::Invite(error) => error.code(),
            Self::Malformed(_) => "malformed",
            Self::Backwards(_) => "hours_backwards",
        }
    }
}

impl From<ZoneError> for Trouble {
    fn from(error: ZoneError) -> Self {
        Self::Unanswerable(error.into())
    }
}
