//! The reading side: what a screen, a session and a relay need to know. It asks the same gates as commands do.

mod agendas;
mod api_key;
mod check;
mod form;
mod history;
mod letter;
mod list;
mod matrix;
mod permissions;
mod places;
mod question;
mod recipients;
mod roll;
mod row;
mod seats;
mod sign_in;
mod visible;

pub use agendas::AgendaView;
pub(crate) use api_key::verify;
pub use check::Checked;
pub use form::{
    Form, FormAction, FormAgenda, FormAgendaKind, FormApiKey, FormCatalogue, FormField,
    FormNotification, FormRole, NotificationState, Offered,
};
pub use history::{HistoryList, HistoryPage};
pub(crate) use letter::addressed;
pub use letter::{Addressed, Letter};
pub use list::{ContactPage, List};
pub use matrix::{Matrix, MatrixRow};
pub use permissions::PermissionSet;
pub(crate) use places::accounts;
pub use places::{AccountPage, AccountRow, UnitPage};
pub use question::{Answer, Question};
pub use recipients::Recipient;
pub use roll::Roll;
pub use row::ContactRow;
pub use seats::SeatView;
pub use sign_in::SignIn;
pub(crate) use sign_in::sign_in;

use crate::actor::Actor;
use crate::command::Command;
use crate::decide::Scene;
use crate::id::{AccountId, ContactId, RequestId};
use crate::policy::Policy;
use crate::reads::{Reads, Snapshot};
use crate::record::Key;
use crate::refusal::Refusal;
use crate::request::{Entropy, Request};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Who looks, at which account, when.
#[derive(Clone)]
pub(crate) struct Viewer {
    pub(crate) policy: Arc<Policy>,
    pub(crate) account: AccountId,
    pub(crate) actor: Actor,
    pub(crate) now: DateTime<Utc>,
}

impl Viewer {
    /// What every question must see: the account, whoever asks, and the levels of account-kept roles.
    fn reads(&self) -> Reads {
        let mut reads = Reads::of(self.account);
        reads.records.insert(Key::Account);
        let kept = self.policy.kept_catalogues();
        reads.records.extend(kept.map(|catalogue| Key::Catalogue(catalogue.name.clone())));
        if let Some(id) = self.actor.contact() {
            reads.records.insert(Key::Contact(id));
        }
        reads
    }

    /// As [`Viewer::reads`], and these contacts.
    fn reads_of(&self, contacts: impl IntoIterator<Item = ContactId>) -> Reads {
        let mut reads = self.reads();
        reads.records.extend(contacts.into_iter().map(Key::Contact));
        reads
    }

    /// The account, and an actor who can act on it: the sight gate of every question.
    fn scene<'a>(&'a self, snapshot: &'a Snapshot) -> Result<Scene<'a>, Refusal> {
        Scene::of(&self.policy, snapshot, &self.actor)
    }

    /// A request that is never sent: only its verdict is looked at.
    fn imagined(&self, command: Command) -> Request {
        Request {
            id: RequestId::from_uuid(uuid::Uuid::nil()),
            at: self.now,
            actor: self.actor.clone(),
            account: self.account,
            if_version: None,
            command,
            entropy: Entropy::new([0; 32]),
        }
    }
}
