//! The layouts of well-known exports: which header holds what.

mod google;
mod hubspot;
mod odoo;
mod outlook_english;
mod outlook_french;
mod plain;
mod thunderbird;

use super::field::Field;

/// A layout of columns, told from its header.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Layout {
    /// Our own export, and any file with the plain names of fields, in English or French.
    Plain,
    /// Google Contacts, as of 2024 and before. Numbered groups (`Phone 2 - Value`), several values in a cell
    /// (`a ::: b`), the first preferred (`* Work`); the label of a phone tells mobiles from landlines.
    Google,
    /// Outlook in English. The business coordinates go before the private ones.
    OutlookEnglish,
    /// Outlook in French, recent and of 2003. Where a header occurs twice the last `Nom` is the last name, and the
    /// second `Titre` the function.
    OutlookFrench,
    /// HubSpot contacts.
    HubSpot,
    /// Odoo contacts; `Name` is a full name.
    Odoo,
    /// Thunderbird's address book, work before home.
    Thunderbird,
}

/// What the cells below a header are.
pub(super) struct Rule {
    /// The header, folded; `#` stands for a number.
    pub(super) header: &'static str,
    pub(super) field: Field,
    /// Of the columns for one field (or one address) the lowest rank with a value counts.
    pub(super) rank: u8,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// The value, or a part of it.
    Cell,
    /// One more line of the cell before.
    Line,
    /// Says again what other columns say: read only where they are empty.
    Spare,
    /// The value; where the header occurs several times, the last one counts.
    Last,
    /// The value, where the header occurs a second time.
    Second,
    /// A list of values, the column beside it saying what they are.
    Listed,
}

const fn rule(header: &'static str, field: Field, rank: u8, kind: Kind) -> Rule {
    Rule { header, field, rank, kind }
}

const fn cell(header: &'static str, field: Field) -> Rule {
    rule(header, field, 0, Kind::Cell)
}

const fn ranked(rank: u8, header: &'static str, field: Field) -> Rule {
    rule(header, field, rank, Kind::Cell)
}

const fn line(rank: u8, header: &'static str) -> Rule {
    rule(header, Field::Street, rank, Kind::Line)
}

const fn spare(header: &'static str, field: Field) -> Rule {
    rule(header, field, u8::MAX, Kind::Spare)
}

impl Layout {
    const ALL: [Self; 7] = [
        Self::Google,
        Self::OutlookEnglish,
        Self::OutlookFrench,
        Self::HubSpot,
        Self::Odoo,
        Self::Thunderbird,
        Self::Plain,
    ];

    pub(super) fn rules(self) -> &'static [Rule] {
        match self {
            Self::Plain => plain::RULES,
            Self::Google => google::RULES,
            Self::OutlookEnglish => outlook_english::RULES,
            Self::OutlookFrench => outlook_french::RULES,
            Self::HubSpot => hubspot::RULES,
            Self::Odoo => odoo::RULES,
            Self::Thunderbird => thunderbird::RULES,
        }
    }

    /// Headers, folded, that no other layout has.
    const fn signature(self) -> &'static [&'static str] {
        match self {
            Self::Plain => &[],
            Self::Google => google::SIGNATURE,
            Self::OutlookEnglish => outlook_english::SIGNATURE,
            Self::OutlookFrench => outlook_french::SIGNATURE,
            Self::HubSpot => hubspot::SIGNATURE,
            Self::Odoo => odoo::SIGNATURE,
            Self::Thunderbird => thunderbird::SIGNATURE,
        }
    }

    /// The layout with most of its signature among these folded headers; the plain one where there is none.
    pub(super) fn detect(headers: &[String]) -> Self {
        let mut best = (0, Self::Plain);
        for layout in Self::ALL {
            let found = layout
                .signature()
                .iter()
                .filter(|pattern| headers.iter().any(|it| matches(pattern, it).is_some()));
            let found = found.count();
            if found > best.0 {
                best = (found, layout);
            }
        }
        best.1
    }
}

/// Whether a folded header is the one of a pattern, and the number that stands for its `#`.
pub(super) fn matches(pattern: &str, header: &str) -> Option<Option<u8>> {
    let Some((before, after)) = pattern.split_once('#') else {
        return (pattern == header).then_some(None);
    };
    let number = header.strip_prefix(before)?.strip_suffix(after)?;
    number.parse().ok().filter(|number| *number < u8::MAX).map(Some)
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn every_pattern_is_written_folded() {
        for layout in Layout::ALL {
            for pattern in layout
                .rules()
                .iter()
                .map(|rule| rule.header)
                .chain(layout.signature().iter().copied())
            {
                assert_eq!(fold(&pattern.replace('#', "1")), pattern.replace('#', "1"));
            }
        }
    }

    #[test]
    fn no_signature_is_shared() {
        for layout in Layout::ALL {
            for other in Layout::ALL.into_iter().filter(|other| *other != layout) {
                for pattern in layout.signature() {
                    let shared = other.rules().iter().any(|rule| rule.header == *pattern);
                    assert!(!shared, "{pattern} of {layout:?} is a column of {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_number_in_a_header_is_a_group() {
        assert_eq!(matches("phone # value", "phone 12 value"), Some(Some(12)));
        assert_eq!(matches("phone # value", "phone value"), None);
        assert_eq!(matches("phone # value", "phone 999 value"), None);
        assert_eq!(matches("name", "name"), Some(None));
    }
}
