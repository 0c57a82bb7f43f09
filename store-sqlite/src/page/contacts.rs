//! The list of contacts: an index says who may be wanted, the core says who is.

use super::candidates::Candidates;
use super::enough;
use crate::failure::Failure;
use crate::number::{AccountNumber, ContactNumber};
use crate::table::{Contacts, Place};
use annuaire::limits::MAX_PAGE;
use annuaire::{AccountId, Contact, ContactId, Narrowing, Visible};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Whom a list is to show.
pub(super) struct Wanted<'a> {
    pub(super) visible: &'a Visible,
    pub(super) narrowing: &'a Narrowing,
    pub(super) limit: usize,
}

impl Wanted<'_> {
    /// Whether one statement finds them: a consistent view by itself.
    pub(super) const fn are_found_at_once(&self) -> bool {
        let Narrowing { words: _, access: _, unit, holding, contacts } = self.narrowing;
        self.visible.all && unit.is_none() && holding.is_none() && contacts.is_none()
    }
}

/// The wanted contacts after a place, in order: one more than the page holds, where there are so many.
pub(super) fn page(
    connection: &Connection,
    account: AccountId,
    number: AccountNumber,
    wanted: &Wanted<'_>,
    after: Option<(&str, ContactId)>,
) -> Result<Vec<Contact>, Failure> {
    let after = after.map(|(sort_key, id)| Place { sort_key: sort_key.into(), id });
    let mut contacts = Contacts::new(connection);
    let mut found = Vec::with_capacity(wanted.limit.min(MAX_PAGE).saturating_add(1));
    let take = |contact: Contact| {
        if wanted.visible.sees(&contact) && wanted.narrowing.admits(&contact) {
            found.push(contact);
        }
        enough(found.len(), wanted.limit)
    };
    match Candidates::new(connection, number).few(wanted.visible, wanted.narrowing)? {
        None => contacts.list(account, number, after.as_ref(), take)?,
        Some(few) => pick(&mut contacts, account, few, after.as_ref(), take)?,
    }
    Ok(found)
}

/// Hands over those of a few who come after a place, in the order of the list, until `take` has enough.
fn pick(
    contacts: &mut Contacts<'_>,
    account: AccountId,
    few: BTreeSet<ContactNumber>,
    after: Option<&Place>,
    mut take: impl FnMut(Contact) -> ControlFlow<()>,
) -> Result<(), Failure> {
    let mut places = Vec::with_capacity(few.len());
    for number in few {
        let place = contacts.place(number)?;
        places.extend(
            place
                .filter(|place| after.is_none_or(|after| place > after))
                .map(|place| (place, number)),
        );
    }
    places.sort_unstable();
    for (_, number) in places {
        if let Some(contact) = contacts.numbered(account, number)?
            && take(contact).is_break()
        {
            break;
        }
    }
    Ok(())
}
