//! What a command changed, in words.

use super::Telling;
use annuaire::{Event, ItemOutcome, Outcome, RoleId};

/// Everything that changed, of every command of a batch.
pub(super) fn list(telling: &Telling<'_>, outcome: &Outcome) -> String {
    let of_items = outcome.items.iter().flat_map(|item| match item {
        ItemOutcome::Done(outcome) => outcome.events.as_slice(),
        ItemOutcome::Refused(_) => &[],
    });
    let events = outcome.events.iter().chain(of_items);
    let mut changes: Vec<String> = events.filter_map(|event| change(telling, event)).collect();
    changes.dedup();
    changes.join(", ")
}

fn change(telling: &Telling<'_>, event: &Event) -> Option<String> {
    let plain = |en: &str, fr: &str| Some(telling.says(en, fr).to_owned());
    let of_role = |en: &str, fr: &str, role: &RoleId| {
        Some(format!("{} {}", telling.role(role.as_str()), telling.says(en, fr)))
    };
    match event {
        Event::AccountOpened { .. } => plain("account opened", "compte ouvert"),
        Event::AccountEdited { .. } => plain("account changed", "compte modifié"),
        Event::AccountClaimed => {
            plain("the account is governed from now on", "le compte est désormais gouverné")
        }
        Event::AccountUnclaimed => {
            plain("the account waits for its holder", "le compte attend son titulaire")
        }
        Event::AccountClosed => plain("account closed", "compte fermé"),
        Event::ContactCreated { .. } => plain("contact created", "contact créé"),
        Event::TwinFound { .. } => {
            plain("another contact has this e-mail", "un autre contact a cet e-mail")
        }
        Event::ContactEdited { .. } => plain("contact changed", "fiche modifiée"),
        Event::ContactCorrected { .. } => plain("contact corrected", "fiche corrigée"),
        Event::LanguageChanged { .. } => plain("language changed", "langue changée"),
        Event::ContactRemoved { .. } => plain("contact removed", "contact supprimé"),
        Event::ContactErased { .. } => plain("person erased", "personne effacée"),
        Event::RoleGranted { role, .. } => of_role("given", "donné", role),
        Event::RoleRevoked { role, .. } => of_role("taken back", "retiré", role),
        Event::SeatMoved { role, from, to } | Event::SeatAppointed { role, from, to } => {
            let role = telling.role(role.as_str());
            let from = from.map(|from| telling.person(from)).into_iter();
            let parties: Vec<String> = from.chain([telling.person(*to)]).collect();
            Some(format!("{role}{} {}", telling.says(":", " :"), parties.join(" → ")))
        }
        Event::MoveOpened { role, .. } => {
            of_role("waits for approval", "attend les approbations", role)
        }
        Event::MoveApproved { .. } => plain("approval recorded", "accord enregistré"),
        Event::MoveCancelled { role } => of_role("stays where it is", "reste où il est", role),
        Event::AccessOpened { .. } => plain("access opened", "accès ouvert"),
        Event::AccessActivated { .. } => plain("access active", "accès actif"),
        Event::AccessSuspended { .. } => plain("access suspended", "accès suspendu"),
        Event::AccessResumed { .. } => plain("access resumed", "accès rétabli"),
        Event::AccessClosed { .. } => plain("access closed", "accès fermé"),
        Event::LoginChanged { .. } => plain("login changed", "identifiant changé"),
        Event::LoginPending { .. } => {
            plain("the new login waits to be proved", "le nouvel identifiant reste à prouver")
        }
        Event::LoginKept { .. } => {
            plain("the login stays as it was", "l’identifiant reste inchangé")
        }
        Event::EmailKept { .. } => plain("the e-mail stays as it was", "l’e-mail reste inchangé"),
        Event::LinkRedeemed { .. } => plain("link used up", "lien consommé"),
        Event::UnitCreated { .. } => plain("unit created", "unité créée"),
        Event::UnitRetired { .. } => plain("unit retired", "unité retirée"),
        Event::UnitAttached { .. } => plain("attached", "rattaché"),
        Event::UnitDetached { .. } => plain("detached", "détaché"),
        Event::RoleCreated { .. } => plain("role created", "rôle créé"),
        Event::RoleEdited { .. } => plain("role changed", "rôle modifié"),
        Event::AgendaChosen { .. } => plain("agenda chosen", "agenda choisi"),
        Event::AvailabilityChanged { .. } => plain("hours set", "horaires fixés"),
        Event::UnavailabilityAdded { .. } => plain("absence noted", "absence notée"),
        Event::UnavailabilityRemoved { .. } => plain("absence taken back", "absence retirée"),
        Event::NotificationsChanged { .. } => plain("notifications set", "notifications réglées"),
        Event::RoleRetired { .. } => plain("role retired", "rôle retiré"),
        Event::ApiKeyCreated { .. } => plain("API key created", "clé API créée"),
        Event::ApiKeyRevoked { .. } => plain("API key dead", "clé API morte"),
        // A link that is issued is told as the message it is sent in.
        _ => None,
    }
}
