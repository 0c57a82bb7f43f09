//! From text to text.

use annuaire::ContactId;
use annuaire::wire::{self, ToWire};

use super::{Question, Trouble};

/// Answers a question that comes as JSON, in JSON: with an [`Answer`](super::Answer), or with what is wrong,
/// `{"failed": {"code", "message"}}`. It is what every binding calls, so that every language gives the same bytes.
///
/// ```
/// let text = annuaire_agenda::ask(r#"{"busy": {}}"#);
/// assert!(text.starts_with(r#"{"failed":{"code":"malformed","message":"missing field `feed`"#));
/// ```
#[must_use]
pub fn ask(question: &str) -> String {
    let read = wire::read(question);
    let read = read.map_err(|error| Trouble::Malformed(error.to_string()));
    match read.and_then(|question: Question| question.answer()) {
        Ok(answer) => wire::write(&answer),
        Err(trouble) => wire::write(&Ending::Failed(Failure::of(&trouble))),
    }
}

#[derive(ToWire)]
#[serde(rename_all = "snake_case")]
enum Ending {
    Failed(Failure),
}

#[derive(ToWire)]
struct Failure {
    code: &'static str,
    message: String,
    /// The line of a calendar that cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    /// Whose calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    adviser: Option<ContactId>,
}

impl Failure {
    fn of(trouble: &Trouble) -> Self {
        let (line, adviser) = match trouble {
            Trouble::Feed { adviser, error } => (error.line(), *adviser),
            _ => (None, None),
        };
        Self { code: trouble.code(), message: trouble.to_string(), line, adviser }
    }
}
