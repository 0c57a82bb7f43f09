//! What is wrong with a flawed row, so that the report of an import has something to say.

use super::person::Person;

/// One kind of mistake found in real files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    MalformedEmail,
    ShortPhone,
    MissingLastName,
    Twin,
    FormulaCell,
}

impl Flaw {
    pub(super) const ALL: [Self; 5] = [
        Self::MalformedEmail,
        Self::ShortPhone,
        Self::MissingLastName,
        Self::Twin,
        Self::FormulaCell,
    ];

    /// The flaw of the `nth` flawed person: each kind in turn.
    pub(super) fn of(nth: usize) -> Self {
        Self::ALL.into_iter().cycle().nth(nth % Self::ALL.len()).unwrap_or(Self::Twin)
    }

    /// Spoils a person; `variant` chooses among ways of making the same mistake, and a twin is made
    /// of the person `before`.
    pub(super) fn spoil(self, person: &mut Person, before: Option<&Person>, variant: usize) {
        match self {
            Self::MalformedEmail => {
                person.email = match variant % 4 {
                    0 => person.email.replace('@', ""),
                    1 => person.email.replace('@', "@@"),
                    2 => person.email.replace('@', " @ "),
                    _ => person.email.chars().take_while(|c| *c != '@').chain(['@']).collect(),
                };
            }
            Self::ShortPhone => person.landline = person.landline.chars().take(8).collect(),
            Self::MissingLastName => person.last_name.clear(),
            Self::Twin => {
                if let Some(before) = before {
                    *person = before.clone();
                    person.email = person.email.to_uppercase();
                }
            }
            Self::FormulaCell => {
                person.notes = match variant % 4 {
                    0 => "=HYPERLINK(\"https://invoices.example/\",\"Facture\")",
                    1 => "+1+1",
                    2 => "@SUM(A1:A9)",
                    _ => "-2+3",
                }
                .to_owned();
            }
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::MalformedEmail => "malformed e-mail",
            Self::ShortPhone => "short phone number",
            Self::MissingLastName => "no last name",
            Self::Twin => "twin of the row above",
            Self::FormulaCell => "formula cell",
        }
    }

    pub(super) fn explanation(self) -> &'static str {
        match self {
            Self::MalformedEmail => {
                "`email` has no `@`, two of them, spaces around it or no domain"
            }
            Self::ShortPhone => "`landline` lost its last digits",
            Self::MissingLastName => "`last_name` is empty",
            Self::Twin => "the same person again, the e-mail in capitals",
            Self::FormulaCell => {
                "`notes` is what a spreadsheet would run: kept as text, neutralised on export"
            }
        }
    }
}
