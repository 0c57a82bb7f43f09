//! What was seen, in words.

use super::{Telling, capitalised};
use serde_json::Value;

/// What was seen, a line each: rows of the list, seats, who signs in, what a form suggests.
pub(super) fn lines(telling: &Telling<'_>, seen: &Value) -> Vec<String> {
    let list = |key: &str| seen.get(key).and_then(Value::as_array).into_iter().flatten();
    let rows = list("page").map(|row| row_of(telling, row));
    let who = list("sign_in").map(|who| signing_in(telling, who));
    let seats = seen.get("seats").and_then(Value::as_object).into_iter().flatten();
    let seats = seats.map(|(role, seat)| seat_of(telling, role, seat));
    let suggested = seen.get("suggested_login").and_then(Value::as_str);
    let suggested = suggested.map(|login| {
        format!("{} {login}", telling.says("suggested login:", "identifiant suggéré :"))
    });
    rows.chain(who).chain(seats).chain(suggested).collect()
}

fn row_of(telling: &Telling<'_>, row: &Value) -> String {
    let roles = row.get("roles").and_then(Value::as_array).into_iter().flatten();
    let user = match row.get("portal_user").and_then(Value::as_bool) {
        Some(true) => telling.says("user of the portal", "utilisateur du portail"),
        _ => telling.says("not a user of the portal", "sans accès au portail"),
    };
    let roles = roles.map(|role| telling.role_held(role)).chain([user.to_owned()]);
    labelled(telling, &handle(row, "contact"), &roles.collect::<Vec<_>>().join(", "))
}

fn signing_in(telling: &Telling<'_>, who: &Value) -> String {
    let verdict = match who.get("effective").and_then(Value::as_bool) {
        Some(true) => telling.says("may come in", "peut entrer"),
        _ => telling.says("may not come in", "ne peut pas entrer"),
    };
    labelled(telling, &handle(who, "contact"), verdict)
}

fn seat_of(telling: &Telling<'_>, role: &str, seat: &Value) -> String {
    let holders = seat.get("holders").and_then(Value::as_array).into_iter().flatten();
    let holders: Vec<String> = holders.filter_map(Value::as_str).map(capitalised).collect();
    let holders = match holders.is_empty() {
        true => telling.says("vacant", "vacant").to_owned(),
        false => holders.join(", "),
    };
    labelled(telling, &telling.role(role), &holders)
}

fn handle(row: &Value, key: &str) -> String {
    row.get(key).and_then(Value::as_str).map(capitalised).unwrap_or_default()
}

fn labelled(telling: &Telling<'_>, what: &str, about: &str) -> String {
    format!("{what}{} {about}", telling.says(":", " :"))
}
