//! Dates of custom fields.

use chrono::NaiveDate;

use super::malformed::Malformed;

/// Parses a day written `YYYY-MM-DD`, and nothing else.
///
/// ```
/// use annuaire::value::parse_date;
///
/// assert_eq!(parse_date("2028-02-29")?.to_string(), "2028-02-29");
/// assert!(parse_date("29/02/2028").is_err());
/// # Ok::<(), annuaire::value::Malformed>(())
/// ```
///
/// # Errors
///
/// `date_not_iso` for any other way to write it, `date_no_such_day` for the 30th of February and the year 0.
pub fn parse_date(typed: &str) -> Result<NaiveDate, Malformed> {
    let mut parts = typed.trim().split('-');
    let mut number = |length: usize| {
        let digits = parts.next()?;
        let fits = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
        if fits { digits.parse::<u32>().ok() } else { None }
    };
    let (Some(year), Some(month), Some(day), None) =
        (number(4), number(2), number(2), parts.next())
    else {
        return Err(Malformed::DateNotIso);
    };
    i32::try_from(year)
        .ok()
        .filter(|&year| year > 0)
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or(Malformed::DateNoSuchDay)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_date_is_written_year_month_day() {
        assert_eq!(parse_date(" 2026-03-02 "), Ok(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()));
        for typed in [
            "",
            "2026",
            "2026-3-2",
            "02-03-2026",
            "2026/03/02",
            "20260302",
            "2026-03-02T00:00",
            "2026-03-02-",
            "+2026-03-02",
            "-026-03-02",
            "2026-0３-02",
            "2026 -03-02",
            "12026-03-02",
        ] {
            assert_eq!(parse_date(typed), Err(Malformed::DateNotIso), "{typed}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for typed in
            ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "0000-01-01"]
        {
            assert_eq!(parse_date(typed), Err(Malformed::DateNoSuchDay), "{typed}");
        }
        assert!(parse_date("2024-02-29").is_ok());
    }

    proptest! {
        #[test]
        fn a_date_reads_back(days in 1i32..3_652_059) {
            let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
        }

        #[test]
        fn any_text_is_parsed_or_refused(text in "\\PC*|[0-9-]{8,12}") {
            let _ = parse_date(&text);
        }
    }
}
