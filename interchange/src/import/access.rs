//! What a cell says of access.

use crate::csv::fold;
use annuaire::{Access, Code, Reason};

/// What a cell says of access.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum AccessCell {
    /// It is open, or is to be opened.
    Open,
    /// There is none, or is to be none.
    Closed,
    /// It is suspended, as an export says of a contact who is there.
    Suspended,
}

const YES: &str = "yes";
const NO: &str = "no";

impl AccessCell {
    /// Reads a state of access, or a word for yes or no in English or French.
    pub(super) fn parse(cell: &str) -> Result<Self, Reason> {
        let cell = cell.trim();
        if let Some(access) = Access::ALL.into_iter().find(|access| access.as_str() == cell) {
            return Ok(match access {
                access if access.is_suspended() => Self::Suspended,
                access if access.is_open() => Self::Open,
                _ => Self::Closed,
            });
        }
        match fold(cell).as_str() {
            YES | "y" | "true" | "1" | "x" | "on" | "open" | "oui" | "o" | "vrai" | "ouvert"
            | "actif" => Ok(Self::Open),
            NO | "n" | "false" | "0" | "off" | "non" | "faux" | "aucun" => Ok(Self::Closed),
            "suspendu" => Ok(Self::Suspended),
            _ => Err(not_a_choice()),
        }
    }

    /// Whether a new contact gets access: nobody is created suspended.
    pub(super) fn at_creation(self) -> Result<bool, Reason> {
        match self {
            Self::Open => Ok(true),
            Self::Closed => Ok(false),
            Self::Suspended => Err(not_a_choice()),
        }
    }
}

fn not_a_choice() -> Reason {
    let choices = vec![YES.into(), NO.into()];
    Reason::new(Code::NotAChoice).with("field", "access").with("choices", choices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_that_an_export_writes_is_read() {
        let read = Access::ALL.map(|access| AccessCell::parse(access.as_str()).unwrap());
        use AccessCell::{Closed, Open, Suspended};
        assert_eq!(read, [Closed, Open, Open, Suspended, Suspended]);
    }

    #[test]
    fn people_answer_in_both_languages() {
        assert_eq!(AccessCell::parse(" OUI ").unwrap(), AccessCell::Open);
        assert_eq!(AccessCell::parse("No").unwrap(), AccessCell::Closed);
        assert_eq!(AccessCell::parse("perhaps").unwrap_err().code(), Code::NotAChoice);
        assert_eq!(AccessCell::parse("0").unwrap().at_creation(), Ok(false));
        assert!(AccessCell::Suspended.at_creation().is_err());
    }
}
