//! The wire types in TypeScript: read off the Rust sources, so that there is one place where a type is said.
//!
//! The sources are parsed, not compiled: core gains no dependency, and what a derive would not see, such as the
//! documentation of a field or the list of commands, comes along. What serde is told by hand is told here too, in
//! [`BY_HAND`].

mod read;
mod write;

use crate::failure::Failure;
use crate::workspace;

/// Where the rulebook's wire types are declared.
const SOURCES: &[&str] =
    &["core/src", "interchange/src/import", "interchange/src/import.rs", "interchange/src/csv"];

/// Where those of agendas are.
const AGENDA_SOURCES: &[&str] = &[
    "agenda/src/missing.rs",
    "agenda/src/invite.rs",
    "agenda/src/question.rs",
    "agenda/src/question/deposit.rs",
    "core/src/agenda",
    "core/src/id.rs",
    "core/src/value/email.rs",
    "core/src/value/text.rs",
    "core/src/value/zone.rs",
];

/// What is asked of agendas, and what is answered.
const AGENDA_ROOTS: &[&str] = &["Question", "Answer"];

/// What crosses the border: these, and whatever they mention.
const ROOTS: &[&str] = &[
    "Actor",
    "Request",
    "Command",
    "Question",
    "Outcome",
    "Refusal",
    "Explained",
    "Checked",
    "Form",
    "Matrix",
    "PermissionSet",
    "AgendaView",
    "Recipient",
    "UnitPage",
    "AccountPage",
    "ContactRow",
    "ContactPage",
    "SeatView",
    "HistoryPage",
    "SignIn",
    "KeyHolder",
    "Letter",
    "Link",
    "Finding",
    "FieldKind",
    "Reads",
    "Snapshot",
    "Change",
    "Committed",
    "Listing",
    "Page",
    "Message",
    "Report",
    "Progress",
    "Encoding",
    "Separator",
    "Existing",
];

/// Types whose serialisation is written by hand, and those of other crates.
const BY_HAND: &[(&str, &str)] = &[
    ("DateTime", "string"),
    ("NaiveDate", "string"),
    ("Uuid", "string"),
    ("Digest", "string"),
    ("Secret", "string"),
    ("Level", "string"),
    ("Language", "string"),
    ("Phone", "string"),
    ("Region", "string"),
    ("Malformed", "string"),
    ("Fields", "{ [name: FieldName]: FieldValue }"),
    ("Typed", "string | PostalParts | null"),
    ("Days", "{ [day: string]: string[] }"),
    ("CsvError", "{ code: string; line?: number; text: Label }"),
];

/// `bindings-wasm/js/wire.ts`.
pub(crate) fn types() -> Result<String, Failure> {
    rulebook().map(|types| write::module(&types))
}

fn rulebook() -> Result<write::Types, Failure> {
    let known = read::sources(&workspace::root(), SOURCES)?;
    write::types(&known, ROOTS, BY_HAND)
}

/// `bindings-wasm/js/agenda-wire.ts`.
pub(crate) fn agenda() -> Result<String, Failure> {
    let known = read::sources(&workspace::root(), AGENDA_SOURCES)?;
    let types = write::types(&known, AGENDA_ROOTS, BY_HAND)?;
    Ok(write::module_beside(types, &rulebook()?))
}

/// `bindings-wasm/js/commands.ts`.
pub(crate) fn commands() -> Result<String, Failure> {
    let known = read::sources(&workspace::root(), SOURCES)?;
    write::commands(&known)
}
