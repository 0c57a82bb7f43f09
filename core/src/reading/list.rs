//! The list of contacts: filtered, searched, paged, and only whom the actor may see.

use super::Viewer;
use super::row::ContactRow;
use crate::access::Access;
use crate::holding::Holding;
use crate::id::UnitId;
use crate::journey::Journey;
use crate::limits::MAX_PAGE;
use crate::listing::{Cursor, Listing, Narrowing, Rows};
use crate::name::RoleId;
use crate::sorted::SortedSet;
use crate::value::{fold, words};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// What a list is narrowed to, and where it starts.
///
/// ```
/// use annuaire::List;
///
/// let list: List = serde_json::from_str(r#"{"text":"mo","access":["active"],"limit":20}"#)?;
/// assert_eq!(list.limit, Some(20));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Words, each the beginning of a word of the name or the e-mail; accents and case do not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Any of these states of access.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<SortedSet<Access>>,
    /// Attached to this unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Holds this role, in any unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
    /// Start after this place: what the page before returned as `next`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Cursor>,
    /// At most so many rows; 50 where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

/// A page of contacts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct ContactPage {
    /// The rows, by folded name, then id.
    pub rows: Vec<ContactRow>,
    /// Where the next page starts; none after the last row.
    pub next: Option<Cursor>,
}

const USUAL_PAGE: usize = 50;

pub(super) fn limit(asked: Option<usize>) -> usize {
    asked.unwrap_or(USUAL_PAGE).clamp(1, MAX_PAGE)
}

impl Viewer {
    pub(crate) fn list(self, list: List) -> Journey<ContactPage> {
        Journey::load(self.reads(), move |snapshot| {
            let (visible, account) = match self.scene(&snapshot) {
                Ok(scene) => (scene.visible(), scene.account.clone()),
                Err(refusal) => return Journey::answer(Err(refusal)),
            };
            let seat = list.role.as_ref().filter(|role| {
                self.policy.find_role(role).is_some_and(|(_, rule)| rule.seat.is_some())
            });
            let holders = seat.map(|role| {
                let mut holders = SortedSet::new();
                holders.extend(account.holders(role.as_str()).iter().map(|holder| holder.contact));
                holders
            });
            let holding = match (&list.role, &holders) {
                (Some(role), None) => Some(Holding { role: role.clone(), unit: None }),
                _ => None,
            };
            let text = list.text.as_deref().unwrap_or_default();
            let narrowing = Narrowing {
                words: words(&fold(text)).map(Into::into).collect(),
                access: list.access,
                unit: list.unit,
                holding,
                contacts: holders,
            };
            let listing = Listing::Contacts {
                account: account.id,
                visible,
                narrowing,
                after: list.after,
                limit: limit(list.limit),
            };
            Journey::page(listing, move |page| {
                let rows = match page.rows {
                    Rows::Contacts(contacts) => contacts,
                    _ => Vec::new(),
                };
                let rows =
                    rows.into_iter().map(|contact| ContactRow::of(&account, contact)).collect();
                Journey::answer(Ok(ContactPage { rows, next: page.next }))
            })
        })
    }
}
