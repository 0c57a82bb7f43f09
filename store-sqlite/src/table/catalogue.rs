//! Account-kept catalogues.

use crate::column::{Columns, Json, version_number};
use crate::failure::Failure;
use crate::number::AccountNumber;
use crate::statement::Prepared;
use annuaire::{AccountId, CatalogueName, KeptCatalogue, Version};
use rusqlite::{Connection, params};

pub(crate) struct Catalogues<'c> {
    version: Prepared<'c>,
    write: Prepared<'c>,
    load: Prepared<'c>,
}

impl<'c> Catalogues<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        let prepared = |sql| Prepared::new(connection, sql);
        Self {
            version: prepared("SELECT version FROM catalogue WHERE account = ?1 AND name = ?2"),
            write: prepared(
                "INSERT INTO catalogue (account, name, version, change, roles) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT DO UPDATE SET version = excluded.version, change = excluded.change, \
                 roles = excluded.roles",
            ),
            load: prepared(
                "SELECT version, change, roles FROM catalogue WHERE account = ?1 AND name = ?2",
            ),
        }
    }

    pub(crate) fn version(
        &mut self,
        account: AccountNumber,
        name: &CatalogueName,
    ) -> Result<Option<Version>, Failure> {
        self.version.first(params![account, name.as_str()], |row| Columns::of(row).version())
    }

    /// Writes a catalogue whose version was compared.
    pub(crate) fn write(
        &mut self,
        number: AccountNumber,
        catalogue: &KeptCatalogue,
    ) -> Result<(), Failure> {
        let KeptCatalogue { account: _, name, version, change, roles } = catalogue;
        self.write.run(params![
            number,
            name.as_str(),
            version_number(*version),
            change.as_bytes(),
            Json(roles),
        ])?;
        Ok(())
    }

    pub(crate) fn load(
        &mut self,
        account: AccountId,
        number: AccountNumber,
        name: &CatalogueName,
    ) -> Result<Option<KeptCatalogue>, Failure> {
        self.load.first(params![number, name.as_str()], |row| {
            let mut columns = Columns::of(row);
            Ok(KeptCatalogue {
                account,
                name: name.clone(),
                version: columns.version()?,
                change: columns.digest()?,
                roles: columns.json()?,
            })
        })
    }
}
