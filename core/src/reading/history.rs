//! The history of an account or of a contact, for those who answer for it.

use super::Viewer;
use super::list::limit;
use crate::history::Entry;
use crate::id::ContactId;
use crate::journey::Journey;
use crate::listing::{Cursor, Listing, Rows};
use crate::policy::Action;
use crate::refusal::{Gate, Refusal};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// Whose history, in which order, and from where.
///
/// ```
/// use annuaire::HistoryList;
///
/// let latest: HistoryList = serde_json::from_str(r#"{"newest_first":true,"limit":20}"#)?;
/// assert_eq!((latest.contact, latest.limit), (None, Some(20)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct HistoryList {
    /// Of whom; of the whole account where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactId>,
    /// From the last entry back to the first; otherwise in the order in which things happened, which is the order
    /// that a chain is verified in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newest_first: bool,
    /// Start after this place: what the page before returned as `next`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Cursor>,
    /// At most so many entries; 50 where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

impl HistoryList {
    /// The history of one contact.
    #[must_use]
    pub fn of(contact: ContactId) -> Self {
        Self { contact: Some(contact), ..Self::default() }
    }
}

/// A page of history, in the order that was asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct HistoryPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Where the next page starts; none after the last entry.
    pub next: Option<Cursor>,
}

impl Viewer {
    /// The history of the account needs the right to edit it. A contact's is also for whoever may remove or
    /// correct them; it tells nothing personal of anybody else.
    pub(crate) fn history(self, list: HistoryList) -> Journey<HistoryPage> {
        let HistoryList { contact, newest_first, after, limit: asked } = list;
        Journey::load(self.reads_of(contact), move |snapshot| {
            let of_account = match self.may_read_history(&snapshot, contact) {
                Ok(of_account) => of_account,
                Err(refusal) => return Journey::answer(Err(refusal)),
            };
            let account = self.account;
            let limit = limit(asked);
            let listing = Listing::History { account, contact, newest_first, after, limit };
            Journey::page(listing, move |page| {
                let mut entries = match page.rows {
                    Rows::History(entries) => entries,
                    _ => Vec::new(),
                };
                if !of_account {
                    for entry in &mut entries {
                        entry.personal.retain(|part| Some(part.contact) == contact);
                    }
                }
                Journey::answer(Ok(HistoryPage { entries, next: page.next }))
            })
        })
    }

    /// Whether the actor may read the history of everybody, or of this contact at least.
    fn may_read_history(
        &self,
        snapshot: &crate::reads::Snapshot,
        contact: Option<ContactId>,
    ) -> Result<bool, Refusal> {
        let scene = self.scene(snapshot)?;
        if scene.may(Action::ACCOUNT_EDIT, None) {
            return Ok(true);
        }
        let Some(id) = contact else {
            return Err(Refusal::of(Gate::Right, scene.not_allowed(Action::ACCOUNT_EDIT)));
        };
        let person = scene.see_removed(id).map_err(|reason| Refusal::of(Gate::Sight, reason))?;
        let may = [Action::CONTACT_REMOVE, Action::CONTACT_CORRECT];
        if may.into_iter().any(|action| scene.may(action, Some(&person))) {
            return Ok(false);
        }
        Err(Refusal::of(Gate::Right, scene.not_allowed(Action::CONTACT_REMOVE)))
    }
}
