//! How a call ends, as text: done, refused, or an error with its code.

use annuaire::wire::ToWire;
use annuaire::{Error, PolicyError, Refusal};

/// Something as JSON.
pub(crate) use annuaire::wire::write as text;

/// An error that JavaScript throws as an `AnnuaireError`, with a report of what was done before it, if there is one.
#[derive(ToWire)]
pub(crate) struct Trouble<R = ()> {
    code: Box<str>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<R>,
}

impl Trouble {
    pub(crate) fn new(code: &str, message: impl ToString) -> Self {
        Self {
            code: code.into(),
            message: message.to_string(),
            key: None,
            line: None,
            report: None,
        }
    }

    /// With what was done before.
    #[cfg(feature = "csv")]
    pub(crate) fn with_report<R>(self, report: R) -> Trouble<R> {
        let Self { code, message, key, line, report: _ } = self;
        Trouble { code, message, key, line, report: Some(report) }
    }

    /// What was given is not what is expected.
    pub(crate) fn malformed(error: impl ToString) -> Self {
        Self::new("malformed", error)
    }
}

impl From<&PolicyError> for Trouble {
    fn from(error: &PolicyError) -> Self {
        let key = Some(error.key().to_owned());
        let line = Some(error.line() as u64);
        Self { key, line, ..Self::new(error.code(), error) }
    }
}

/// How a call ended.
#[derive(ToWire)]
#[serde(rename_all = "snake_case")]
enum Ending<T, R = ()> {
    Done(T),
    Refused(Refusal),
    Failed(Trouble<R>),
}

/// The ending of a call that is done.
pub(crate) fn done<T: ToWire + ?Sized>(value: &T) -> String {
    text(&Ending::<&T, ()>::Done(value))
}

/// The ending of a call that was refused or went wrong.
pub(crate) fn undone(error: Error) -> String {
    match error {
        Error::Refused(refusal) => text(&Ending::<(), ()>::Refused(refusal)),
        Error::Policy(error) => failed((&error).into()),
        error => failed(Trouble::new(error.code(), &error)),
    }
}

/// The ending of a call that went wrong.
pub(crate) fn failed<R: ToWire>(trouble: Trouble<R>) -> String {
    text(&Ending::<(), R>::Failed(trouble))
}
