//! Columns: how a value of the model lies in one.

use annuaire::wire::ToWire;
use annuaire::{Digest, Version};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// A value whose wire form is one text, without its quotes: a name, an e-mail, a state.
pub(crate) struct Word<T>(pub(crate) T);

impl<T: Serialize> fmt::Display for Word<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

impl<T: Serialize> ToSql for Word<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl<T: for<'de> Deserialize<'de>> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        T::deserialize(StrDeserializer::<WordError>::new(value.as_str()?))
            .map(Self)
            .map_err(FromSqlError::other)
    }
}

/// A list or a map, as JSON.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: ToWire> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(annuaire::wire::write(&self.0).into())
    }
}

impl<T: for<'de> Deserialize<'de>> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// An instant: nanoseconds since 1970, or RFC 3339 text where a number would lose something.
pub(crate) struct Instant(pub(crate) DateTime<Utc>);

impl ToSql for Instant {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let number = self.0.timestamp_nanos_opt();
        match number.filter(|number| DateTime::from_timestamp_nanos(*number) == self.0) {
            Some(number) => Ok(number.into()),
            None => Ok(self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true).into()),
        }
    }
}

impl FromSql for Instant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Integer(number) => Ok(Self(DateTime::from_timestamp_nanos(number))),
            _ => DateTime::parse_from_rfc3339(value.as_str()?)
                .map(|instant| Self(instant.to_utc()))
                .map_err(FromSqlError::other),
        }
    }
}

/// A version as SQLite counts: signed, with the same bits.
pub(crate) const fn version_number(version: Version) -> i64 {
    version.number().cast_signed()
}

/// The columns of a row, taken from left to right.
pub(crate) struct Columns<'r> {
    row: &'r Row<'r>,
    at: usize,
}

impl<'r> Columns<'r> {
    pub(crate) const fn of(row: &'r Row<'r>) -> Self {
        Self { row, at: 0 }
    }

    pub(crate) fn take<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        let at = self.at;
        self.at += 1;
        self.row.get(at)
    }

    pub(crate) fn word<T: for<'de> Deserialize<'de>>(&mut self) -> rusqlite::Result<T> {
        self.take::<Word<T>>().map(|word| word.0)
    }

    pub(crate) fn optional_word<T: for<'de> Deserialize<'de>>(
        &mut self,
    ) -> rusqlite::Result<Option<T>> {
        Ok(self.take::<Option<Word<T>>>()?.map(|word| word.0))
    }

    pub(crate) fn json<T: for<'de> Deserialize<'de>>(&mut self) -> rusqlite::Result<T> {
        self.take::<Json<T>>().map(|json| json.0)
    }

    pub(crate) fn optional_json<T: for<'de> Deserialize<'de>>(
        &mut self,
    ) -> rusqlite::Result<Option<T>> {
        Ok(self.take::<Option<Json<T>>>()?.map(|json| json.0))
    }

    /// The id that `make` makes of sixteen bytes.
    pub(crate) fn id<T>(&mut self, make: impl FnOnce(Uuid) -> T) -> rusqlite::Result<T> {
        self.take().map(|bytes| make(Uuid::from_bytes(bytes)))
    }

    pub(crate) fn digest(&mut self) -> rusqlite::Result<Digest> {
        self.take().map(Digest::from_bytes)
    }

    pub(crate) fn version(&mut self) -> rusqlite::Result<Version> {
        let number: i64 = self.take()?;
        Ok(Version::new(number.cast_unsigned()))
    }

    pub(crate) fn instant(&mut self) -> rusqlite::Result<DateTime<Utc>> {
        self.take::<Instant>().map(|instant| instant.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, TimeDelta};
    use rusqlite::Connection;

    #[test]
    fn every_instant_comes_back_to_the_nanosecond() {
        let connection = Connection::open_in_memory().unwrap();
        let leap = NaiveDate::from_ymd_opt(2016, 12, 31)
            .and_then(|day| day.and_hms_nano_opt(23, 59, 59, 1_500_000_001))
            .unwrap();
        for instant in [
            DateTime::UNIX_EPOCH + TimeDelta::nanoseconds(1),
            DateTime::UNIX_EPOCH - TimeDelta::nanoseconds(1),
            DateTime::from_timestamp(253_402_300_799, 999_999_999).unwrap(),
            DateTime::from_timestamp(-62_135_596_800, 0).unwrap(),
            leap.and_utc(),
        ] {
            let back: Instant =
                connection.query_row("SELECT ?1", [Instant(instant)], |row| row.get(0)).unwrap();
            assert_eq!(back.0, instant);
        }
    }
}
