//! Messages in words.

use super::Telling;
use annuaire::{Letter, MessageKind, Purpose};

/// Where a message goes, and what it says.
pub(super) fn line(telling: &Telling<'_>, letter: &Letter) -> String {
    let to: Vec<String> = letter.to.iter().map(ToString::to_string).collect();
    let of_role = |en: &str, fr: &str, role: &annuaire::RoleId| {
        format!("{} {}", telling.role(role.as_str()), telling.says(en, fr))
    };
    let says = match &letter.message.kind {
        MessageKind::Link(link) => match link.purpose {
            Purpose::Activate => telling.says("a link to activate", "un lien d’activation"),
            Purpose::SetPassword => {
                telling.says("a link to set a new password", "un lien pour définir un mot de passe")
            }
            Purpose::ProveLogin => {
                telling.says("a link to prove the address", "un lien pour prouver l’adresse")
            }
        }
        .to_owned(),
        MessageKind::LoginChanged { to, .. } => {
            format!("{} {to}", telling.says("the login becomes", "l’identifiant devient"))
        }
        MessageKind::MoveOpened { role } => {
            of_role("is to change hands", "va changer de titulaire", role)
        }
        MessageKind::MoveCancelled { role } => {
            of_role("does not change hands", "ne change pas de titulaire", role)
        }
        MessageKind::SeatReceived { role } => of_role("is yours now", "est désormais à vous", role),
        MessageKind::SeatGivenUp { role } => {
            of_role("is no longer yours", "n’est plus à vous", role)
        }
        _ => telling.says("a message", "un message").to_owned(),
    };
    format!("{}{} {says}", to.join(", "), telling.says(":", " :"))
}
