//! Local time and instants.

use crate::interval::Interval;
use chrono::{
    DateTime, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone,
    Utc,
};
use chrono_tz::{GapInfo, Tz};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// A time zone of the IANA database, and the one meaning that a local time has in it.
///
/// * A time that exists twice, because clocks went back, is the **first** of the two.
/// * A time that does not exist, because clocks went forward, is read with the offset **before** the gap: half
///   past two in a night without two o'clock is half past three.
///
/// These are the rules of RFC 5545 (section 3.3.5), so a calendar and this crate mean the same instant.
///
/// ```
/// use annuaire_agenda::Zone;
/// use chrono::NaiveDate;
///
/// let paris = Zone::named("Europe/Paris")?;
/// let missing = NaiveDate::from_ymd_opt(2026, 3, 29).unwrap().and_hms_opt(2, 30, 0).unwrap();
/// assert_eq!(paris.instant(missing).to_rfc3339(), "2026-03-29T01:30:00+00:00");
/// assert_eq!(paris.local(paris.instant(missing)).to_string(), "2026-03-29 03:30:00");
/// # Ok::<(), annuaire_agenda::ZoneError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

/// A name that is no time zone's; code `zone_unknown`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{name}` is not the name of a time zone")]
pub struct ZoneError {
    name: String,
}

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self(Tz::UTC);

    /// The zone of this name of the IANA database, such as `Europe/Paris`.
    ///
    /// # Errors
    ///
    /// `zone_unknown`.
    pub fn named(name: &str) -> Result<Self, ZoneError> {
        Tz::from_str(name).map(Self).map_err(|_| ZoneError::new(name))
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The instant that this local time is.
    #[must_use]
    pub fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        let offset = match self.0.offset_from_local_datetime(&local) {
            MappedLocalTime::Single(offset) | MappedLocalTime::Ambiguous(offset, _) => offset.fix(),
            MappedLocalTime::None => self.offset_before_gap(local),
        };
        local.checked_sub_offset(offset).unwrap_or(local).and_utc()
    }

    /// What clocks show at this instant.
    #[must_use]
    pub fn local(self, instant: DateTime<Utc>) -> NaiveDateTime {
        let utc = instant.naive_utc();
        let offset = self.0.offset_from_utc_datetime(&utc).fix();
        utc.checked_add_offset(offset).unwrap_or(utc)
    }

    /// The first instant of a day: midnight, or what it became where clocks went forward then.
    #[must_use]
    pub fn midnight(self, day: NaiveDate) -> DateTime<Utc> {
        self.instant(day.and_time(NaiveTime::MIN))
    }

    /// A whole local day, of 23 to 25 hours as a rule; none for a day that a zone left out.
    #[must_use]
    pub fn day(self, day: NaiveDate) -> Option<Interval> {
        Interval::new(self.midnight(day), self.midnight(day.succ_opt()?))
    }

    fn offset_before_gap(self, local: NaiveDateTime) -> FixedOffset {
        GapInfo::new(&local, &self.0).and_then(|gap| gap.begin).map_or_else(
            || self.0.offset_from_utc_datetime(&local).fix(),
            |(_, offset)| offset.fix(),
        )
    }
}

/// Its name.
impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl ZoneError {
    fn new(name: &str) -> Self {
        Self { name: name.chars().take(NAME_SHOWN).collect() }
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "zone_unknown"
    }
}

/// The longest name is 32 characters; no error carries much more of what was given instead.
const NAME_SHOWN: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_that_exists_twice_is_the_first() {
        let paris = Zone::named("Europe/Paris").unwrap();
        let twice = paris.instant(local("2026-10-25T02:30:00"));
        assert_eq!(twice.naive_utc(), local("2026-10-25T00:30:00"));
    }

    #[test]
    fn a_day_has_the_hours_that_clocks_give_it() {
        let paris = Zone::named("Europe/Paris").unwrap();
        let hours = |text: &str| {
            let day = paris.day(text.parse().unwrap()).unwrap();
            (day.until() - day.from()).num_hours()
        };
        assert_eq!([hours("2026-03-29"), hours("2026-07-01"), hours("2026-10-25")], [23, 24, 25]);
    }

    #[test]
    fn a_day_that_a_zone_left_out_is_none() {
        let apia = Zone::named("Pacific/Apia").unwrap();
        assert_eq!(apia.day("2011-12-30".parse().unwrap()), None);
    }

    #[test]
    fn a_midnight_that_does_not_exist_is_when_clocks_went_forward() {
        let sao_paulo = Zone::named("America/Sao_Paulo").unwrap();
        let midnight = sao_paulo.midnight("2017-10-15".parse().unwrap());
        assert_eq!(sao_paulo.local(midnight), local("2017-10-15T01:00:00"));
    }

    #[test]
    fn an_unknown_name_is_said_and_never_at_length() {
        let error = Zone::named(&"Europe/".repeat(1000)).unwrap_err();
        assert_eq!(error.code(), "zone_unknown");
        assert!(error.to_string().len() < 120);
    }

    #[test]
    fn the_ends_of_time_are_instants_too() {
        for name in ["Pacific/Kiritimati", "Pacific/Pago_Pago"] {
            let zone = Zone::named(name).unwrap();
            for end in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
                assert!(zone.local(zone.instant(end)).and_utc().timestamp() != 0);
            }
        }
    }
}
