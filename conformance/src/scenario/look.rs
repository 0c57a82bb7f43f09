//! Looking: the reading side, as a step of a scenario.

use super::handles::Handles;
use super::run::{Trouble, Verdict, wrong};
use super::stage::Stage;
use annuaire::{
    Actor, ActorRef, Answer, Cursor, Error, Form, FormAction, FormAgenda, HistoryList, List,
    Outbox, Question, Refusal, Repository, Version,
};
use serde_json::{Value, json};

/// What was seen, and what a later step may refer to.
pub(super) struct Looked {
    pub(super) verdict: Verdict,
    /// The version of the contact looked at.
    pub(super) version: Option<Version>,
    /// Whether it was a page, and where the next one starts.
    pub(super) is_page: bool,
    pub(super) next: Option<Cursor>,
}

/// Looks at what the step names: `page`, `form`, `seats`, `permissions`, `agendas`, `recipients`, `sign_in`, `history` or
/// `contact`.
pub(super) fn look<R: Repository + Outbox>(
    stage: &Stage<R>,
    actor: &Actor,
    what: &Value,
) -> Result<Looked, Trouble> {
    let acting = stage.directory.acting(stage.account, actor.clone());
    let (mut version, mut next) = (None, None);
    let Some((kind, about)) = what.as_object().and_then(|map| map.iter().next()) else {
        return wrong("a look is a table such as `{ page = {} }`");
    };
    let contact = || match about.as_str() {
        Some(handle) => stage
            .handles
            .contact(handle)
            .map_or_else(|| wrong(format!("`{handle}` is no contact")), Ok),
        None => wrong(format!("`{kind}` names a contact")),
    };
    let seen = match kind.as_str() {
        "page" => {
            let list = stage.handles.resolve(about).or_else(wrong)?;
            let list: List = match serde_json::from_value(list) {
                Ok(list) => list,
                Err(error) => return wrong(error),
            };
            acting.page(list).map(|page| {
                let rows = page.rows.iter().map(|row| {
                    let roles =
                        row.roles.iter().map(|held| stage.handles.of_role(&held.role, held.unit));
                    json!({
                        "contact": stage.handles.of_contact(row.contact),
                        "roles": roles.collect::<Vec<_>>(),
                        "portal_user": row.portal_user,
                        "access": row.access,
                    })
                });
                let rows: Vec<Value> = rows.collect();
                let more = page.next.is_some();
                next = page.next;
                json!({ "page": rows, "more": more })
            })
        }
        "form" => {
            let of = if about == "new" { None } else { Some(contact()?) };
            acting.form(of).map(|form| {
                version = form.contact.as_ref().map(|contact| contact.version);
                form_seen(&form, &stage.handles)
            })
        }
        "seats" => acting.seats().map(|seats| {
            let of_seat = |seat: &annuaire::SeatView| {
                let holders = seat.holders.iter().map(|id| stage.handles.of_contact(*id));
                let seen = json!({
                    "holders": holders.collect::<Vec<_>>(),
                    "held": seat.held,
                    "missing": seat.missing,
                    "moving": seat.pending.is_some(),
                });
                (seat.role.to_string(), seen)
            };
            json!({ "seats": seats.iter().map(of_seat).collect::<serde_json::Map<_, _>>() })
        }),
        "permissions" => acting.permissions(contact()?).map(|set| json!(set)),
        "agendas" => {
            let asked = stage.handles.resolve(&json!({ "contacts": about })).or_else(wrong)?;
            let question: Question = match serde_json::from_value(json!({ "agendas": asked })) {
                Ok(question) => question,
                Err(error) => return wrong(error),
            };
            acting.ask(question).map(|answer| {
                let found = match answer {
                    Answer::Agendas(found) => found,
                    _ => Vec::new(),
                };
                let found = found.iter().map(|one| {
                    let seen = json!({ "effective": one.effective, "agenda": one.agenda });
                    (stage.handles.of_contact(one.contact), seen)
                });
                json!({ "agendas": found.collect::<serde_json::Map<_, _>>() })
            })
        }
        "recipients" => {
            let asked = stage.handles.resolve(&json!({ "recipients": about })).or_else(wrong)?;
            let question: Question = match serde_json::from_value(asked) {
                Ok(question) => question,
                Err(error) => return wrong(error),
            };
            acting.ask(question).map(|answer| {
                let found = match answer {
                    Answer::Recipients(found) => found,
                    _ => Vec::new(),
                };
                let found = found.iter().map(|one| {
                    json!({
                        "contact": stage.handles.of_contact(one.contact),
                        "channel": one.channel,
                        "address": one.address,
                    })
                });
                json!({ "recipients": found.collect::<Vec<_>>() })
            })
        }
        "sign_in" => {
            let login = about.as_str().unwrap_or_default();
            stage.directory.sign_in(login).map(|found| {
                let who = found.iter().map(|found| {
                    json!({ "contact": stage.handles.of_contact(found.contact), "effective": found.effective })
                });
                json!({ "sign_in": who.collect::<Vec<_>>() })
            })
        }
        "history" => {
            let of = if about == "account" { None } else { Some(contact()?) };
            let list = HistoryList { contact: of, limit: Some(500), ..HistoryList::default() };
            acting.history(list).map(|page| {
                let holds = of.is_some() || annuaire::history::verify(&page.entries).is_ok();
                let actions: Vec<&str> = page.entries.iter().map(|entry| &*entry.chained.action).collect();
                let personal = page.entries.iter().flat_map(|entry| &entry.personal);
                let reasons: Vec<&str> = personal.clone().filter_map(|part| part.reason.as_deref()).collect();
                let evidence: Vec<&str> =
                    personal.filter_map(|part| part.evidence.as_ref()).map(|it| it.reference.as_str()).collect();
                let actors = page.entries.iter().map(|entry| who(&entry.chained.actor, &stage.handles));
                json!({ "actors": actors.collect::<Vec<_>>(), "actions": actions, "reasons": reasons, "evidence": evidence, "chain_holds": holds })
            })
        }
        "contact" => acting.contact(contact()?).map(|row| {
            version = Some(row.version);
            json!({ "fields": row.fields, "language": row.language })
        }),
        other => return wrong(format!("there is nothing called `{other}` to look at")),
    };
    let verdict = match seen {
        Ok(seen) => Verdict::Seen(seen),
        Err(Error::Refused(refusal)) => Verdict::Refused(refusal),
        Err(error) => return Err(error.into()),
    };
    Ok(Looked { verdict, version, is_page: kind == "page", next })
}

/// Whoever did something, as a step says who acts.
fn who(actor: &ActorRef, handles: &Handles) -> String {
    match actor {
        ActorRef::Contact(id) => handles.of_contact(*id),
        ActorRef::Operator(id) => id.to_string(),
        ActorRef::Bearer(id) => format!("{} by link", handles.of_contact(*id)),
        ActorRef::ApiKey { contact, .. } => format!("{} by key", handles.of_contact(*contact)),
        ActorRef::System => "system".to_owned(),
    }
}

/// What a form offers: the fields that can be edited, the roles that can be given or taken, the actions; and for
/// everything else the code of the refusal, under `why`.
fn form_seen(form: &Form, handles: &Handles) -> Value {
    let mut why = serde_json::Map::new();
    let mut offered = |name: String, refused: Option<&Refusal>| match refused {
        None => Some(name),
        Some(refusal) => {
            why.insert(name, json!(refusal.code()));
            None
        }
    };
    let fields = form.fields.iter();
    let required: Vec<&str> =
        fields.clone().filter(|field| field.required).map(|field| field.name.as_str()).collect();
    let editable: Vec<String> = fields
        .filter_map(|field| offered(field.name.to_string(), field.refused.as_ref()))
        .collect();
    let actions: Vec<String> = form
        .actions
        .iter()
        .filter_map(|action| offered(action.action.to_string(), action.refused.as_ref()))
        .collect();
    let roles = form.catalogues.iter().flat_map(|catalogue| &catalogue.roles);
    let changeable: Vec<String> = roles
        .clone()
        .filter_map(|role| offered(handles.of_role(&role.role, role.unit), role.refused.as_ref()))
        .collect();
    let is_offered = |promotion: &FormAction| promotion.refused.is_none();
    let promotable: Vec<&str> = roles
        .filter(|role| role.promotion.as_ref().is_some_and(is_offered))
        .map(|role| role.role.as_str())
        .collect();
    let agenda = form.agenda.as_ref();
    for (name, refused) in agenda.into_iter().flat_map(|agenda| {
        [
            ("agenda.choose", &agenda.refused),
            ("agenda.availability", &agenda.availability_refused),
            ("agenda.unavailability", &agenda.unavailability_refused),
        ]
    }) {
        offered(name.into(), refused.as_ref());
    }
    let mut notifications = serde_json::Map::new();
    for one in &form.notifications {
        let name = format!("{} {}", one.notification.r#type, one.notification.channel);
        offered(name.clone(), one.refused.as_ref());
        notifications.insert(name, json!(one.state));
    }
    json!({
        "agenda": agenda.map(|agenda| agenda_seen(agenda, handles)),
        "notifications": notifications,
        "editable": editable,
        "required": required,
        "roles": changeable,
        "promotable": promotable,
        "actions": actions,
        "suggested_login": form.suggested_login,
        "api_key": form.api_key.is_some(),
        "why": why,
    })
}

/// An agenda as a form shows it, with the handles of absences.
fn agenda_seen(agenda: &FormAgenda, handles: &Handles) -> Value {
    let absences = agenda.unavailability.iter().map(|absence| {
        json!({
            "unavailability": handles.of_absence(absence.id),
            "period": absence.period,
            "reason": absence.reason,
        })
    });
    json!({
        "kinds": agenda.kinds.iter().map(|kind| &kind.kind).collect::<Vec<_>>(),
        "kind": agenda.kind,
        "settings": agenda.settings,
        "vault": agenda.vault,
        "availability": agenda.availability,
        "unavailability": absences.collect::<Vec<_>>(),
    })
}
