//! How a call ends, as text: done, refused, or an error with its code.

use annuaire::{Error, PolicyError, Refusal};
use serde::Serialize;

/// Something as JSON. Wire types always serialise; `null` would be refused on the other side.
pub(crate) fn text<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".into())
}

/// An error that JavaScript throws as an `AnnuaireError`.
#[derive(Serialize)]
pub(crate) struct Trouble {
    code: Box<str>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<serde_json::Value>,
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
    pub(crate) fn with_report<T: Serialize>(mut self, report: &T) -> Self {
        self.report = serde_json::to_value(report).ok();
        self
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
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Ending<T> {
    Done(T),
    Refused(Refusal),
    Failed(Trouble),
}

/// An ending, as text.
pub(crate) fn done<T: Serialize>(result: Result<T, Error>) -> String {
    match result {
        Ok(value) => text(&Ending::Done(value)),
        Err(Error::Refused(refusal)) => text(&Ending::<()>::Refused(refusal)),
        Err(Error::Policy(error)) => failed((&error).into()),
        Err(error) => failed(Trouble::new(error.code(), &error)),
    }
}

/// The ending of a call that went wrong.
pub(crate) fn failed(trouble: Trouble) -> String {
    text(&Ending::<()>::Failed(trouble))
}
