//! Who may be in a list, where an index knows that they are few.

use crate::failure::Failure;
use crate::few::Few;
use crate::number::{AccountNumber, ContactNumber};
use crate::table::{Attachments, Contacts, Holdings};
use annuaire::{ContactId, Narrowing, RoleId, UnitId, Visible};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// A reason to be in a list that an index knows about.
enum Part<'a> {
    Is(ContactId),
    AttachedTo(UnitId),
    Holds(&'a RoleId, Option<UnitId>),
}

pub(super) struct Candidates<'c> {
    account: AccountNumber,
    contacts: Contacts<'c>,
    holdings: Holdings<'c>,
    attachments: Attachments<'c>,
}

impl<'c> Candidates<'c> {
    pub(super) fn new(connection: &'c Connection, account: AccountNumber) -> Self {
        Self {
            account,
            contacts: Contacts::new(connection),
            holdings: Holdings::new(connection),
            attachments: Attachments::new(connection),
        }
    }

    /// Everybody who can be in the list, and others; none where they are too many to be looked up.
    pub(super) fn few(
        &mut self,
        visible: &Visible,
        narrowing: &Narrowing,
    ) -> Result<Option<BTreeSet<ContactNumber>>, Failure> {
        // What narrows a list must hold, part by part: whichever is few will do.
        let Narrowing { words: _, access: _, unit, holding, contacts } = narrowing;
        if let Some(ids) = contacts
            && let Some(few) = self.any_of(ids.iter().copied().map(Part::Is))?
        {
            return Ok(Some(few));
        }
        if let Some(unit) = unit
            && let Some(few) = self.any_of([Part::AttachedTo(*unit)])?
        {
            return Ok(Some(few));
        }
        if let Some(held) = holding
            && let Some(few) = self.any_of([Part::Holds(&held.role, held.unit)])?
        {
            return Ok(Some(few));
        }
        let Visible { all, contacts, units, roles } = visible;
        if *all {
            return Ok(None);
        }
        let contacts = contacts.iter().copied().map(Part::Is);
        let units = units.iter().copied().map(Part::AttachedTo);
        self.any_of(contacts.chain(units).chain(roles.iter().map(|role| Part::Holds(role, None))))
    }

    fn any_of<'a>(
        &mut self,
        parts: impl IntoIterator<Item = Part<'a>>,
    ) -> Result<Option<BTreeSet<ContactNumber>>, Failure> {
        let mut few = Few::default();
        for part in parts {
            match part {
                Part::Is(id) => {
                    if let Some((number, _)) = self.contacts.find(self.account, id)? {
                        few.add(number);
                    }
                }
                Part::AttachedTo(unit) => {
                    self.attachments.add_attached(self.account, unit, &mut few)?;
                }
                Part::Holds(role, unit) => {
                    self.holdings.add_holders(self.account, role, unit, &mut few)?;
                }
            }
            if few.are_too_many() {
                return Ok(None);
            }
        }
        Ok(Some(few.into_all()))
    }
}
