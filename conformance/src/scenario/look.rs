//! Looking: the reading side, as a step of a scenario.

use super::run::{Trouble, Verdict, wrong};
use super::stage::Stage;
use annuaire::{Acting, Error, Form, List, Outbox, Repository};
use serde_json::{Value, json};

/// Looks at what the step names: `page`, `form`, `seats`, `permissions`, `sign_in`, `history` or `contact`.
pub(super) fn look<R: Repository + Outbox>(
    acting: &Acting<'_, R>,
    stage: &Stage<R>,
    what: &Value,
) -> Result<Verdict, Trouble> {
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
            let list = stage.handles.resolve(about);
            let list: List = match serde_json::from_value(list) {
                Ok(list) => list,
                Err(error) => return wrong(error),
            };
            acting.page(list).map(|page| {
                let rows = page.rows.iter().map(|row| {
                    let roles: Vec<&str> =
                        row.roles.iter().map(|held| held.role.as_str()).collect();
                    json!({
                        "contact": stage.handles.of_contact(row.contact),
                        "roles": roles,
                        "portal_user": row.portal_user,
                    })
                });
                json!({ "page": rows.collect::<Vec<_>>() })
            })
        }
        "form" => {
            let of = if about == "new" { None } else { Some(contact()?) };
            acting.form(of).map(|form| form_seen(&form))
        }
        "seats" => acting.seats().map(|seats| {
            let of_seat = |seat: &annuaire::SeatView| {
                let holders = seat.holders.iter().map(|id| stage.handles.of_contact(*id));
                let seen =
                    json!({ "holders": holders.collect::<Vec<_>>(), "missing": seat.missing });
                (seat.role.to_string(), seen)
            };
            json!({ "seats": seats.iter().map(of_seat).collect::<serde_json::Map<_, _>>() })
        }),
        "permissions" => acting.permissions(contact()?).map(|set| json!(set)),
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
            acting.history(of, None, Some(500)).map(|page| {
                let holds = of.is_some() || annuaire::history::verify(&page.entries).is_ok();
                let actions: Vec<&str> = page.entries.iter().map(|entry| &*entry.chained.action).collect();
                let personal = page.entries.iter().flat_map(|entry| &entry.personal);
                let reasons: Vec<&str> = personal.clone().filter_map(|part| part.reason.as_deref()).collect();
                let evidence: Vec<&str> =
                    personal.filter_map(|part| part.evidence.as_ref()).map(|it| it.reference.as_str()).collect();
                json!({ "actions": actions, "reasons": reasons, "evidence": evidence, "chain_holds": holds })
            })
        }
        "contact" => acting
            .contact(contact()?)
            .map(|row| json!({ "fields": row.fields, "language": row.language })),
        other => return wrong(format!("there is nothing called `{other}` to look at")),
    };
    match seen {
        Ok(seen) => Ok(Verdict::Seen(seen)),
        Err(Error::Refused(refusal)) => Ok(Verdict::Refused(refusal)),
        Err(error) => Err(error.into()),
    }
}

/// What a form offers: the fields that can be edited, the roles that can be given or taken, the actions.
fn form_seen(form: &Form) -> Value {
    let fields = form.fields.iter();
    let editable: Vec<&str> = fields
        .clone()
        .filter(|field| field.refused.is_none())
        .map(|field| field.name.as_str())
        .collect();
    let required: Vec<&str> =
        fields.filter(|field| field.required).map(|field| field.name.as_str()).collect();
    let roles = form.catalogues.iter().flat_map(|catalogue| &catalogue.roles);
    let changeable: Vec<&str> = roles
        .clone()
        .filter(|role| role.refused.is_none())
        .map(|role| role.role.as_str())
        .collect();
    let promotable: Vec<&str> = roles
        .filter(|role| role.promotion.as_ref().is_some_and(|promotion| promotion.refused.is_none()))
        .map(|role| role.role.as_str())
        .collect();
    let actions: Vec<&str> = form
        .actions
        .iter()
        .filter(|action| action.refused.is_none())
        .map(|action| &*action.action)
        .collect();
    json!({
        "editable": editable,
        "required": required,
        "roles": changeable,
        "promotable": promotable,
        "actions": actions,
        "suggested_login": form.suggested_login,
    })
}
