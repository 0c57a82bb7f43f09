//! Instants and days as the wire has them: RFC 3339, with the years beyond it that an instant may have.
//!
//! Read by hand, because a reader of any format weighs as much in a browser as all wire types together.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};

/// A day: `2026-03-09`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let mut rest = Rest(text);
    rest.day().filter(|_| rest.0.is_empty())
}

/// An instant: `2026-03-09T09:00:00Z`, or with an offset, `2026-03-09T10:00:00.5+01:00`.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let mut rest = Rest(text);
    let day = rest.day()?;
    rest.mark("Tt ")?;
    let time = rest.time()?;
    let offset = rest.offset()?;
    // An offset is taken off what a clock shows: a leap second stays one.
    let at = day.and_time(time).checked_sub_offset(offset)?;
    rest.0.is_empty().then(|| at.and_utc())
}

/// What is still to be read of a text.
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    /// One of these marks.
    fn mark(&mut self, marks: &str) -> Option<char> {
        let mark = self.0.chars().next().filter(|mark| marks.contains(*mark))?;
        self.0 = self.0.get(mark.len_utf8()..)?;
        Some(mark)
    }

    fn digits(&mut self) -> &'t str {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at_checked(end).unwrap_or_default();
        self.0 = rest;
        digits
    }

    /// A number of two digits.
    fn two(&mut self) -> Option<u32> {
        let digits = self.digits();
        if digits.len() == 2 { digits.parse().ok() } else { None }
    }

    fn day(&mut self) -> Option<NaiveDate> {
        let sign = self.mark("+-");
        let digits = self.digits();
        let longest = if sign.is_some() { 6 } else { 4 };
        let year: i32 = digits.parse().ok().filter(|_| (4..=longest).contains(&digits.len()))?;
        self.mark("-")?;
        let month = self.two()?;
        self.mark("-")?;
        let year = if sign == Some('-') { year.checked_neg()? } else { year };
        NaiveDate::from_ymd_opt(year, month, self.two()?)
    }

    fn time(&mut self) -> Option<NaiveTime> {
        let hour = self.two()?;
        self.mark(":")?;
        let minute = self.two()?;
        self.mark(":")?;
        let second = self.two()?;
        let mut nanos: u32 = 0;
        if self.mark(".").is_some() {
            let digits = self.digits();
            nanos = format!("{digits:0<9.9}").parse().ok().filter(|_| !digits.is_empty())?;
        }
        // A leap second goes on beyond the 59th.
        let (second, nanos) =
            if second == 60 { (59, nanos + 1_000_000_000) } else { (second, nanos) };
        NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)
    }

    fn offset(&mut self) -> Option<FixedOffset> {
        let sign = self.mark("Zz+-")?;
        if matches!(sign, 'Z' | 'z') {
            return FixedOffset::east_opt(0);
        }
        let hours = self.two().filter(|&hours| hours < 24)?;
        self.mark(":")?;
        let minutes = self.two().filter(|&minutes| minutes < 60)?;
        let seconds = i32::try_from((hours * 60 + minutes) * 60).ok()?;
        FixedOffset::east_opt(if sign == '-' { -seconds } else { seconds })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every instant there is, to the nanosecond, leap seconds among them.
    fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
        let ends = (DateTime::<Utc>::MIN_UTC.timestamp(), DateTime::<Utc>::MAX_UTC.timestamp());
        let seconds = prop_oneof![ends.0..=ends.1, -100_000_000_000_i64..300_000_000_000];
        let nanos =
            prop_oneof![Just(0), (0..1000_u32).prop_map(|ms| ms * 1_000_000), 0..1_000_000_000_u32];
        (seconds, nanos, any::<bool>()).prop_map(|(seconds, nanos, leaps)| {
            let leap = if leaps && seconds.rem_euclid(60) == 59 { 1_000_000_000 } else { 0 };
            DateTime::from_timestamp(seconds, nanos + leap).unwrap()
        })
    }

    proptest! {
        #[test]
        fn what_is_written_of_an_instant_is_read_back(at in any_instant()) {
            prop_assert_eq!(instant(&format!("{at:?}")), Some(at));
            prop_assert_eq!(day(&at.date_naive().to_string()), Some(at.date_naive()));
        }

        #[test]
        fn nothing_is_read_that_is_no_instant(
            at in any_instant(),
            offset in "|Z|[+-][0-3][0-9]:?[0-9]{2}",
            place: prop::sample::Index,
            slip in "|[-+:.TZ 0-9é]{1,2}",
        ) {
            let mut text = format!("{at:?}");
            if !offset.is_empty() {
                text.pop();
                text += &offset;
            }
            let mut chars: Vec<char> = text.chars().collect();
            let place = place.index(chars.len());
            if !slip.is_empty() {
                chars.splice(place..=place, slip.chars());
            }
            let text: String = chars.into_iter().collect();
            if let Some(read) = instant(&text) {
                prop_assert_eq!(text.parse::<DateTime<Utc>>().ok(), Some(read), "{}", text);
            }
            let date = text.split('T').next().unwrap_or_default();
            if let Some(read) = day(date) {
                prop_assert_eq!(date.parse::<NaiveDate>().ok(), Some(read), "{}", date);
            }
        }
    }

    #[test]
    fn an_offset_counts_from_universal_time() {
        let at = |text: &str| instant(text).map(|at| at.to_string());
        assert_eq!(at("2026-03-09T10:00:00.5+01:00").unwrap(), "2026-03-09 09:00:00.500 UTC");
        assert_eq!(at("2026-03-09 08:59:60-00:00").unwrap(), "2026-03-09 08:59:60 UTC");
        assert_eq!(at("2026-03-09T08:59:60+00:30").unwrap(), "2026-03-09 08:29:60 UTC");
        for text in [
            "2026-03-09",
            "2026-03-09T10:00",
            "2026-02-30T10:00:00Z",
            "2026-03-09T10:00:00",
            "2026-03-09T10:00:00.Z",
            "2026-03-09T10:00:00+24:00",
            "2026-03-09T10:00:00ZZ",
            "26-03-09T10:00:00Z",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }
}
