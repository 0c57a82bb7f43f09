//! Telling what happened as the file would write it: handles in the place of ids.

use super::handles::Handles;
use super::run::Verdict;
use annuaire::value::Lang;
use annuaire::{Destination, Letter, MessageKind};
use serde_json::{Value, json};

/// A message: `bob activate`, `ada seat_given_up governance.administrator`.
pub(super) fn message(handles: &Handles, letter: &Letter) -> String {
    let who = handles.of_contact(letter.message.contact);
    let what = match &letter.message.kind {
        MessageKind::Link(link) => link.purpose.as_str().to_owned(),
        MessageKind::LoginChanged { .. } => "login_changed".into(),
        MessageKind::MoveOpened { role } => format!("move_opened {role}"),
        MessageKind::MoveCancelled { role } => format!("move_cancelled {role}"),
        MessageKind::SeatReceived { role } => format!("seat_received {role}"),
        MessageKind::SeatGivenUp { role } => format!("seat_given_up {role}"),
        other => format!("{other:?}"),
    };
    match &letter.message.to {
        Destination::Address(address) => format!("{who} {what} at {address}"),
        Destination::Current | Destination::Everywhere => format!("{who} {what}"),
    }
}

/// The name of a command or a look.
pub(super) fn headline(asked: &Value) -> String {
    match asked {
        Value::Object(map) => map.keys().next().cloned().unwrap_or_default(),
        other => other.to_string(),
    }
}

/// The outcome of a step, the same in every run and every language.
pub(super) fn outcome(
    handles: &Handles,
    actor: &str,
    asked: &Value,
    verdict: &Verdict,
    messages: &[String],
) -> Value {
    let told = match verdict {
        Verdict::Done(outcome) => json!({ "done": outcome }),
        Verdict::Refused(refusal) => json!({
            "refused": refusal,
            "message": { "en": refusal.message(Lang::En), "fr": refusal.message(Lang::Fr) },
            "remedies": { "en": refusal.remedies(Lang::En), "fr": refusal.remedies(Lang::Fr) },
        }),
        Verdict::Seen(seen) => json!({ "seen": seen }),
    };
    json!({ "as": actor, "asked": asked, "told": handles.unresolve(&told), "messages": messages })
}
