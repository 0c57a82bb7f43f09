//! A number of some numbering plan, found in what is dialled.

use std::borrow::Cow;

use super::plan::{Kind, Length, Plan};
use crate::value::malformed::Malformed;

/// A national number is that long at least, also where the plan says nothing.
const NATIONAL_MIN: usize = 2;

/// The longest national number, a German one.
const NATIONAL_MAX: usize = 17;

/// As many leading zeros are part of a number; no country has more.
const LEADING_ZEROS_MAX: usize = 10;

/// A country and the number inside it, which may not exist.
pub(super) struct Number {
    /// The plans of the country, its main region's first.
    plans: &'static [Plan],
    pub(super) country: &'static str,
    pub(super) national: String,
}

impl Number {
    /// Reads digits, perhaps after a `+`, as dialled in the region of the plan `home`.
    pub(super) fn read(dialled: &str, home: Option<&'static Plan>) -> Result<Self, Malformed> {
        let international = dialled.strip_prefix('+');
        let digits = international.unwrap_or(dialled);
        if digits.len() < NATIONAL_MIN + usize::from(international.is_some()) {
            return Err(Malformed::PhoneTooShort);
        }
        let found = match international.and_then(split_country) {
            Some((plans, national)) => Some((plans, national.into())),
            None => country(digits, home)?,
        };
        let (plans, plan, national) = match (found, home) {
            (Some((plans, national)), _) => (plans, plans.first(), national),
            (None, Some(home)) if international.is_none() => {
                (Plan::of_country(home.country), Some(home), Cow::Borrowed(digits))
            }
            (None, _) => return Err(Malformed::PhoneUnknownCountry),
        };
        let plan = plan.ok_or(Malformed::PhoneUnknownCountry)?;
        let mut national = national.into_owned();
        if national.len() < NATIONAL_MIN {
            return Err(Malformed::PhoneTooShort);
        }
        // A number that is too short without its prefix may be a short number with none.
        let without_prefix = plan.national(&national);
        if matches!(plan.length(&without_prefix), Length::Possible | Length::TooLong) {
            national = without_prefix;
        }
        match national.len() {
            ..NATIONAL_MIN => return Err(Malformed::PhoneTooShort),
            NATIONAL_MIN..=NATIONAL_MAX => {}
            _ => return Err(Malformed::PhoneTooLong),
        }
        let zeros = national.len() - national.trim_start_matches('0').len().max(1);
        national.drain(..zeros.saturating_sub(LEADING_ZEROS_MAX));
        Ok(Self { plans, country: plan.country, national })
    }

    /// What the number is for; none if no plan of its country has it.
    pub(super) fn kind(&self) -> Option<Kind> {
        let national = &self.national;
        match self.plans {
            [only] => only.kind(national),
            plans => plans
                .iter()
                .find(|plan| plan.leads(national) || plan.kind(national).is_some())?
                .kind(national),
        }
    }

    /// Why no plan has the number.
    pub(super) fn flaw(&self) -> Malformed {
        match self.plans.first().map(|main| main.length(&self.national)) {
            Some(Length::TooShort) => Malformed::PhoneTooShort,
            Some(Length::TooLong) => Malformed::PhoneTooLong,
            Some(Length::Possible | Length::Local | Length::Wrong) => Malformed::PhoneNotInUse,
            None => Malformed::PhoneUnknownCountry,
        }
    }
}

type InCountry<'a> = (&'static [Plan], Cow<'a, str>);

/// The country that a number without `+` names: the one dialled from `home`, or home's own, given for good measure.
fn country<'a>(
    dialled: &'a str,
    home: Option<&'static Plan>,
) -> Result<Option<InCountry<'a>>, Malformed> {
    let Some(home) = home else { return Ok(None) };
    if let Some(international) = home.without_abroad(dialled) {
        if international.len() <= NATIONAL_MIN {
            return Err(Malformed::PhoneTooShort);
        }
        let (plans, national) =
            split_country(international).ok_or(Malformed::PhoneUnknownCountry)?;
        return Ok(Some((plans, national.into())));
    }
    let own = dialled.strip_prefix(home.country).map(|after| home.national(after));
    let own = own.filter(|national| {
        home.describes(national) && !home.describes(dialled)
            || home.length(dialled) == Length::TooLong
    });
    Ok(own.map(|national| (Plan::of_country(home.country), national.into())))
}

/// The plans of the country whose code the digits begin with, and what follows.
fn split_country(digits: &str) -> Option<(&'static [Plan], &str)> {
    (1..=3).find_map(|length| {
        let (code, national) = digits.split_at_checked(length)?;
        let plans = Plan::of_country(code);
        (!plans.is_empty()).then_some((plans, national))
    })
}
