//! Units.

use crate::column::{Columns, Word, version_number};
use crate::failure::Failure;
use crate::number::AccountNumber;
use crate::statement::Prepared;
use annuaire::{AccountId, Unit, UnitId, UnitKind, Version};
use rusqlite::{Connection, params};

macro_rules! columns {
    () => {
        "id, version, change, kind, label, retired"
    };
}

fn read(account: AccountId, columns: &mut Columns<'_>) -> rusqlite::Result<Unit> {
    Ok(Unit {
        id: columns.id(UnitId::from_uuid)?,
        account,
        version: columns.version()?,
        change: columns.digest()?,
        kind: columns.word()?,
        label: columns.word()?,
        retired: columns.take()?,
    })
}

pub(crate) struct Units<'c> {
    version: Prepared<'c>,
    write: Prepared<'c>,
    load: Prepared<'c>,
    list: Prepared<'c>,
}

impl<'c> Units<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        let prepared = |sql| Prepared::new(connection, sql);
        Self {
            version: prepared("SELECT version FROM unit WHERE account = ?1 AND id = ?2"),
            write: prepared(
                "INSERT INTO unit (account, id, version, change, kind, label, retired) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
                 ON CONFLICT DO UPDATE SET version = excluded.version, change = excluded.change, \
                 kind = excluded.kind, label = excluded.label, retired = excluded.retired",
            ),
            load: prepared(concat!(
                "SELECT ",
                columns!(),
                " FROM unit WHERE account = ?1 AND id = ?2"
            )),
            list: prepared(concat!(
                "SELECT ",
                columns!(),
                " FROM unit WHERE account = ?1 AND id > ?2 AND (?3 IS NULL OR kind = ?3) ORDER BY id LIMIT ?4"
            )),
        }
    }

    pub(crate) fn version(
        &mut self,
        account: AccountNumber,
        id: UnitId,
    ) -> Result<Option<Version>, Failure> {
        self.version
            .first(params![account, id.as_uuid().as_bytes()], |row| Columns::of(row).version())
    }

    /// Writes a unit whose version was compared.
    pub(crate) fn write(&mut self, number: AccountNumber, unit: &Unit) -> Result<(), Failure> {
        let Unit { id, account: _, version, change, kind, label, retired } = unit;
        self.write.run(params![
            number,
            id.as_uuid().as_bytes(),
            version_number(*version),
            change.as_bytes(),
            kind.as_str(),
            Word(label),
            retired,
        ])?;
        Ok(())
    }

    pub(crate) fn load(
        &mut self,
        account: AccountId,
        number: AccountNumber,
        id: UnitId,
    ) -> Result<Option<Unit>, Failure> {
        self.load.first(params![number, id.as_uuid().as_bytes()], |row| {
            read(account, &mut Columns::of(row))
        })
    }

    /// The units after this one, by id.
    pub(crate) fn list(
        &mut self,
        account: AccountId,
        number: AccountNumber,
        kind: Option<&UnitKind>,
        after: Option<UnitId>,
        limit: i64,
    ) -> Result<Vec<Unit>, Failure> {
        let after = after.map(|id| id.as_uuid().into_bytes());
        let after = after.as_ref().map_or(&[][..], |id| id);
        let kind = kind.map(UnitKind::as_str);
        let mut rows = self.list.rows(params![number, after, kind, limit])?;
        let mut units = Vec::new();
        while let Some(row) = rows.next()? {
            units.push(read(account, &mut Columns::of(row))?);
        }
        Ok(units)
    }
}
