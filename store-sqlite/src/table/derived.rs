//! Rows derived from a record and written with it: what lists look into, and what people read.

use crate::failure::Failure;
use crate::few::Few;
use crate::number::{AccountNumber, ContactNumber};
use crate::statement::Prepared;
use annuaire::SortedMap;
use annuaire::{Attachment, Holding, RoleId, SeatHolder, UnitId};
use rusqlite::{Connection, Params, params};
use std::collections::BTreeSet;

/// The seats of an account.
pub(crate) struct Seats<'c> {
    clear: Prepared<'c>,
    insert: Prepared<'c>,
}

impl<'c> Seats<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        let prepared = |sql| Prepared::new(connection, sql);
        Self {
            clear: prepared("DELETE FROM seat WHERE account = ?1"),
            insert: prepared(
                "INSERT OR REPLACE INTO seat (account, role, contact, effective) VALUES (?1, ?2, ?3, ?4)",
            ),
        }
    }

    pub(crate) fn replace(
        &mut self,
        account: AccountNumber,
        seats: &SortedMap<RoleId, Vec<SeatHolder>>,
    ) -> Result<(), Failure> {
        self.clear.run([account])?;
        for (role, holders) in seats {
            for SeatHolder { contact, effective } in holders {
                let contact = contact.as_uuid().as_bytes();
                self.insert.run(params![account, role.as_str(), contact, effective])?;
            }
        }
        Ok(())
    }
}

/// The roles of contacts, to be found by role.
pub(crate) struct Holdings<'c> {
    insert: Prepared<'c>,
    delete: Prepared<'c>,
    of_role: Prepared<'c>,
    in_unit: Prepared<'c>,
}

impl<'c> Holdings<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        let prepared = |sql| Prepared::new(connection, sql);
        Self {
            insert: prepared(
                "INSERT OR IGNORE INTO holding (account, contact, role, unit) VALUES (?1, ?2, ?3, ?4)",
            ),
            delete: prepared(
                "DELETE FROM holding WHERE account = ?1 AND contact = ?2 AND role = ?3 AND unit = ?4",
            ),
            of_role: prepared(
                "SELECT contact FROM holding WHERE account = ?1 AND role = ?2 LIMIT ?3",
            ),
            in_unit: prepared(
                "SELECT contact FROM holding WHERE account = ?1 AND role = ?2 AND unit = ?3 LIMIT ?4",
            ),
        }
    }

    pub(crate) fn replace(
        &mut self,
        account: AccountNumber,
        contact: ContactNumber,
        before: &[Holding],
        after: &[Holding],
    ) -> Result<(), Failure> {
        for Holding { role, unit } in before.iter().filter(|held| !after.contains(held)) {
            self.delete.run(params![account, contact, role.as_str(), place(unit)])?;
        }
        for Holding { role, unit } in after.iter().filter(|held| !before.contains(held)) {
            self.insert.run(params![account, contact, role.as_str(), place(unit)])?;
        }
        Ok(())
    }

    /// Adds who holds a role, in this unit where one is given.
    pub(crate) fn add_holders(
        &mut self,
        account: AccountNumber,
        role: &RoleId,
        unit: Option<UnitId>,
        to: &mut Few,
    ) -> Result<(), Failure> {
        match unit {
            None => add(&mut self.of_role, params![account, role.as_str(), Few::LIMIT], to),
            Some(_) => add(
                &mut self.in_unit,
                params![account, role.as_str(), place(&unit), Few::LIMIT],
                to,
            ),
        }
    }
}

/// The units of contacts, to be found by unit.
pub(crate) struct Attachments<'c> {
    insert: Prepared<'c>,
    delete: Prepared<'c>,
    to_unit: Prepared<'c>,
}

impl<'c> Attachments<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        let prepared = |sql| Prepared::new(connection, sql);
        Self {
            insert: prepared(
                "INSERT OR IGNORE INTO attachment (account, contact, unit) VALUES (?1, ?2, ?3)",
            ),
            delete: prepared(
                "DELETE FROM attachment WHERE account = ?1 AND contact = ?2 AND unit = ?3",
            ),
            to_unit: prepared(
                "SELECT contact FROM attachment WHERE account = ?1 AND unit = ?2 LIMIT ?3",
            ),
        }
    }

    pub(crate) fn replace(
        &mut self,
        account: AccountNumber,
        contact: ContactNumber,
        before: &[Attachment],
        after: &[Attachment],
    ) -> Result<(), Failure> {
        let units = |of: &[Attachment]| of.iter().map(|at| at.unit).collect::<BTreeSet<UnitId>>();
        let (before, after) = (units(before), units(after));
        for unit in before.difference(&after) {
            self.delete.run(params![account, contact, unit.as_uuid().as_bytes()])?;
        }
        for unit in after.difference(&before) {
            self.insert.run(params![account, contact, unit.as_uuid().as_bytes()])?;
        }
        Ok(())
    }

    /// Adds who is attached to a unit.
    pub(crate) fn add_attached(
        &mut self,
        account: AccountNumber,
        unit: UnitId,
        to: &mut Few,
    ) -> Result<(), Failure> {
        add(&mut self.to_unit, params![account, unit.as_uuid().as_bytes(), Few::LIMIT], to)
    }
}

/// A unit as a key: empty where a role is held at the account.
fn place(unit: &Option<UnitId>) -> &[u8] {
    unit.as_ref().map_or(&[], |unit| unit.as_uuid().as_bytes())
}

fn add(statement: &mut Prepared<'_>, parameters: impl Params, to: &mut Few) -> Result<(), Failure> {
    let mut rows = statement.rows(parameters)?;
    while let Some(row) = rows.next()? {
        to.add(row.get(0)?);
    }
    Ok(())
}
