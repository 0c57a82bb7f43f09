//! Comparing what happened with what the file says.

use super::document::{Codes, Step};
use super::handles::Handles;
use super::run::{Trouble, Verdict, wrong};
use super::stage::Stage;
use annuaire::value::Lang;
use annuaire::{Account, Code, Contact, Error, Key, Outbox, Reads, Refusal, Repository, RoleId};
use serde_json::{Map, Value, json};

/// Compares the verdict.
pub(super) fn verdict(
    handles: &Handles,
    step: &Step,
    verdict: &Verdict,
    differences: &mut Vec<String>,
) -> Result<(), Trouble> {
    let words = [
        ("says", &step.says, Lang::En, false),
        ("says_fr", &step.says_fr, Lang::Fr, false),
        ("remedy", &step.remedy, Lang::En, true),
        ("remedy_fr", &step.remedy_fr, Lang::Fr, true),
    ];
    if step.refused.is_none()
        && let Some((key, ..)) = words.iter().find(|(_, wanted, ..)| wanted.is_some())
    {
        return wrong(format!("`{key}` goes with `refused`"));
    }
    let expected = step.refused.as_ref().map(Codes::sorted).unwrap_or_default();
    if let Some(code) = expected.iter().find(|code| !is_code(code)) {
        return wrong(format!("`{code}` is no code of a refusal"));
    }
    match (&step.refused, verdict) {
        (None, Verdict::Done(_) | Verdict::Seen(_)) => {}
        (Some(codes), Verdict::Refused(refusal)) => {
            let was = codes_of(refusal);
            if codes.sorted() != was {
                differences.push(format!("refused {was:?}, not {:?}: {refusal}", codes.sorted()));
            }
        }
        (None, Verdict::Refused(refusal)) => {
            differences.push(format!("refused {:?}, not done: {refusal}", codes_of(refusal)));
        }
        (Some(codes), Verdict::Done(_) | Verdict::Seen(_)) => {
            differences.push(format!("done, not refused {:?}", codes.sorted()));
        }
    }
    let Verdict::Refused(refusal) = verdict else { return Ok(()) };
    for (key, wanted, lang, of_remedy) in words {
        let Some(wanted) = wanted else { continue };
        let told = if of_remedy {
            refusal.remedies(lang)
        } else {
            refusal.reasons().iter().map(|reason| reason.message(lang)).collect()
        };
        let told: Vec<String> = told.iter().map(|text| handles.readable(text)).collect();
        if !told.contains(wanted) {
            differences.push(format!("{key}: {told:?}, not {wanted:?}"));
        }
    }
    Ok(())
}

fn is_code(text: &str) -> bool {
    Code::ALL.iter().any(|code| code.as_str() == text)
}

fn codes_of(refusal: &Refusal) -> Vec<String> {
    let mut codes: Vec<String> =
        refusal.reasons().iter().map(|reason| reason.code().to_string()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Compares everything under `then`.
pub(super) fn state<R: Repository + Outbox>(
    stage: &Stage<R>,
    step: &Step,
    verdict: &Verdict,
    messages: &[String],
    differences: &mut Vec<String>,
) -> Result<(), Trouble> {
    for (key, expected) in &step.then {
        let actual = match (key.as_str(), verdict) {
            ("messages", _) => json!(messages),
            ("events", Verdict::Done(outcome)) => {
                let events =
                    outcome.events.iter().chain(outcome.items.iter().flat_map(|item| match item {
                        annuaire::ItemOutcome::Done(outcome) => outcome.events.as_slice(),
                        annuaire::ItemOutcome::Refused(_) => &[],
                    }));
                json!(events.map(name_of).collect::<Vec<_>>())
            }
            ("repeated", Verdict::Done(outcome)) => json!(outcome.repeated),
            ("shows_key", Verdict::Done(outcome)) => json!(outcome.api_key.is_some()),
            ("items", Verdict::Done(outcome)) => {
                let items = outcome.items.iter().map(|item| match item {
                    annuaire::ItemOutcome::Done(_) => "done".to_owned(),
                    annuaire::ItemOutcome::Refused(refusal) => refusal.code().to_string(),
                });
                json!(items.collect::<Vec<_>>())
            }
            ("account", _) => json!(account(stage)?.map(|account| account.state)),
            // A look at seats has its own answer.
            ("seats", Verdict::Seen(seen)) if seen.get(key).is_some() => {
                seen.get(key).cloned().unwrap_or_default()
            }
            ("seats", _) => {
                let account = account(stage)?;
                compare_seats(stage, expected, differences, key, |role| {
                    let holders = account.as_ref().map_or(&[][..], |account| account.holders(role));
                    let mut handles: Vec<String> = holders
                        .iter()
                        .map(|holder| stage.handles.of_contact(holder.contact))
                        .collect();
                    handles.sort();
                    json!(handles)
                })?;
                continue;
            }
            ("moves", _) => {
                let account = account(stage)?;
                compare_seats(stage, expected, differences, key, |role| {
                    let pending = account.as_ref().and_then(|account| account.moves.get(role));
                    pending.map_or(json!(false), |pending| {
                        let approved: Vec<_> =
                            pending.approvals.iter().map(|given| given.party).collect();
                        json!({
                            "from": pending.from.map(|id| stage.handles.of_contact(id)),
                            "to": stage.handles.of_contact(pending.to),
                            "approved": approved,
                        })
                    })
                })?;
                continue;
            }
            ("contacts", _) => {
                contacts(stage, expected, differences)?;
                continue;
            }
            (key, Verdict::Seen(seen)) => match seen.get(key) {
                Some(value) => value.clone(),
                None => return wrong(format!("`{key}` was not looked at")),
            },
            // What a refused command or look would have said differs already.
            ("events" | "items" | "repeated" | "shows_key", Verdict::Refused(_))
                if step.refused.is_none() =>
            {
                continue;
            }
            (_, Verdict::Refused(_)) if step.refused.is_none() && step.look.is_some() => continue,
            ("events" | "items" | "repeated" | "shows_key", _) => {
                return wrong(format!("`{key}` goes with a command that is done"));
            }
            (key, _) => return wrong(format!("`{key}` is nothing that `then` can say")),
        };
        compare(key, expected, &actual, differences);
    }
    Ok(())
}

fn name_of(event: &annuaire::Event) -> String {
    match json!(event) {
        Value::Object(map) => map.keys().next().cloned().unwrap_or_default(),
        Value::String(name) => name,
        other => other.to_string(),
    }
}

/// What a file lists by name.
fn table<'v>(what: &str, expected: &'v Value) -> Result<&'v Map<String, Value>, Trouble> {
    expected.as_object().map_or_else(|| wrong(format!("`{what}` is a table")), Ok)
}

fn compare_seats<R: Repository + Outbox>(
    stage: &Stage<R>,
    expected: &Value,
    differences: &mut Vec<String>,
    what: &str,
    actual: impl Fn(&str) -> Value,
) -> Result<(), Trouble> {
    for (name, expected) in table(what, expected)? {
        let role = RoleId::parse(name).ok();
        if role.and_then(|role| stage.directory.policy().seat_limits(&role)).is_none() {
            return wrong(format!("`{name}` is no seat of this policy"));
        }
        compare(&format!("{what}.{name}"), expected, &actual(name), differences);
    }
    Ok(())
}

/// Compares a value with what the file says, down to the entries of tables.
fn compare(place: &str, expected: &Value, actual: &Value, differences: &mut Vec<String>) {
    if let (Value::Object(entries), Value::Object(actual)) = (expected, actual) {
        for (key, expected) in entries {
            let actual = actual.get(key).unwrap_or(&Value::Null);
            compare(&format!("{place}.{key}"), expected, actual, differences);
        }
    } else if !agrees(expected, actual) {
        differences.push(format!("{place}: {actual}, not {expected}"));
    }
}

/// Whether a value is what the file says: a table of the file names only what it cares about.
fn agrees(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => expected
            .iter()
            .all(|(key, expected)| agrees(expected, actual.get(key).unwrap_or(&Value::Null))),
        (Value::Array(expected), Value::Array(actual)) => {
            expected.len() == actual.len()
                && expected.iter().zip(actual).all(|(expected, actual)| agrees(expected, actual))
        }
        // TOML has no null: nothing is written as an empty text.
        (Value::String(text), Value::Null) => text.is_empty(),
        (expected, actual) => expected == actual,
    }
}

fn load<R: Repository + Outbox>(
    stage: &Stage<R>,
    keys: Vec<Key>,
) -> Result<annuaire::Snapshot, Trouble> {
    let mut reads = Reads::of(stage.account);
    reads.records.extend(keys);
    stage.directory.repository().load(&reads).map_err(|error| Error::from(error).into())
}

fn account<R: Repository + Outbox>(stage: &Stage<R>) -> Result<Option<Account>, Trouble> {
    Ok(load(stage, vec![Key::Account])?.account().cloned())
}

fn contacts<R: Repository + Outbox>(
    stage: &Stage<R>,
    expected: &Value,
    differences: &mut Vec<String>,
) -> Result<(), Trouble> {
    for (handle, expected) in table("contacts", expected)? {
        let Some(id) = stage.handles.contact(handle) else {
            return wrong(format!("`{handle}` is no contact"));
        };
        let snapshot = load(stage, vec![Key::Account, Key::Contact(id)])?;
        let actual =
            snapshot.contact(id).map(|contact| contact_seen(stage, contact, snapshot.account()));
        for (key, expected) in table(handle, expected)? {
            known_fields(stage, key, expected)?;
            let Some(actual) = actual.as_ref().and_then(|actual| actual.get(key)) else {
                return wrong(format!("`{key}` is nothing that a contact has"));
            };
            compare(&format!("contacts.{handle}.{key}"), expected, actual, differences);
        }
    }
    Ok(())
}

/// A field that the policy has not would agree with nothing.
fn known_fields<R: Repository + Outbox>(
    stage: &Stage<R>,
    key: &str,
    expected: &Value,
) -> Result<(), Trouble> {
    if key != "fields" {
        return Ok(());
    }
    for name in table(key, expected)?.keys() {
        if !stage.directory.policy().contact_fields().any(|(field, _)| field.as_str() == name) {
            return wrong(format!("`{name}` is no field of this policy"));
        }
    }
    Ok(())
}

fn contact_seen<R: Repository + Outbox>(
    stage: &Stage<R>,
    contact: &Contact,
    account: Option<&Account>,
) -> Value {
    let seats = account
        .into_iter()
        .flat_map(|account| account.seats_of(contact.id))
        .map(ToString::to_string);
    let own = contact.holdings.iter().map(|held| stage.handles.of_role(&held.role, held.unit));
    let mut roles: Vec<String> = own.chain(seats).collect();
    roles.sort();
    let mut units: Vec<String> =
        contact.units.iter().map(|at| stage.handles.of_unit(at.unit)).collect();
    units.sort();
    json!({
        "presence": contact.presence,
        "access": contact.access,
        "login": contact.login,
        "pending_login": contact.pending_login,
        "language": contact.language,
        "fields": contact.fields,
        "roles": roles,
        "units": units,
        "agenda": contact.agenda.as_ref().map(|agenda| &agenda.kind),
        "notifications": contact
            .notifications
            .iter()
            .map(|one| format!("{} {}", one.r#type, one.channel))
            .collect::<Vec<_>>(),
        "api_key": contact.api_key.is_some(),
    })
}
