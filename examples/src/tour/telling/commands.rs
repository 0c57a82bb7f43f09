//! Commands and looks in words.

use super::{Telling, capitalised, fill};
use annuaire::value::Lang;
use serde_json::Value;

macro_rules! sentences {
    ($($name:literal: $en:literal, $fr:literal;)*) => {
        fn sentence_of(lang: Lang, name: &str) -> Option<&'static str> {
            match (name, lang) {
                $(($name, Lang::En) => Some($en), ($name, Lang::Fr) => Some($fr),)*
                _ => None,
            }
        }

        /// Everything there is a sentence for.
        #[cfg(test)]
        const NAMES: &[&str] = &[$($name),*];
    };
}

sentences! {
    "open_account": "opens the account[: {first}]", "ouvre le compte[ : {first}]";
    "edit_account": "changes the account: {fields}", "modifie le compte : {fields}";
    "close_account": "closes the account", "ferme le compte";
    "create_contact": "creates a contact: {new}", "crée un contact : {new}";
    "edit_contact": "changes {contact}’s details: {fields}", "modifie la fiche {of_contact} : {fields}";
    "correct_contact": "corrects {contact}: {fields} (reason: {reason})", "corrige la fiche {of_contact} : {fields} (raison : {reason})";
    "remove_contact": "removes {contact}[, and confirms{confirm}]", "supprime {contact}[ et confirme{confirm}]";
    "erase_contact": "erases everything about {contact}", "efface tout ce qui concerne {contact}";
    "grant_role": "gives {contact} {role}[ ({unit})]", "donne {role}[ ({unit})] à {contact}";
    "revoke_role": "takes {role}[ ({unit})] from {contact}", "retire {role}[ ({unit})] à {contact}";
    "promote": "promotes {contact} to {role}[ in place of {replacing}][, by the letter {letter}]", "promeut {contact} au rôle {role}[ à la place {of_replacing}][, selon le courrier {letter}]";
    "approve_move": "approves the hand-over of {role}[, by the letter {letter}]", "approuve le transfert de {role}[, selon le courrier {letter}]";
    "cancel_move": "cancels the hand-over of {role}", "annule le transfert de {role}";
    "appoint": "appoints {contact} to {role} (reason: {reason})", "désigne {contact} au rôle {role} (raison : {reason})";
    "open_access": "opens access for {contact}[, login {login}]", "ouvre un accès à {contact}[, identifiant {login}]";
    "suspend_access": "suspends {contact}’s access", "suspend l’accès {of_contact}";
    "resume_access": "resumes {contact}’s access", "rétablit l’accès {of_contact}";
    "close_access": "closes {contact}’s access", "ferme l’accès {of_contact}";
    "change_login": "changes {contact}’s login to {login}", "remplace l’identifiant {of_contact} par {login}";
    "send_link": "sends {contact} a link again", "renvoie un lien à {contact}";
    "redeem_link": "follows the link", "suit le lien";
    "create_unit": "creates {label}", "crée {label}";
    "retire_unit": "retires {unit}", "retire {unit}";
    "attach_unit": "attaches {contact} to {unit}", "rattache {contact} à {unit}";
    "detach_unit": "detaches {contact} from {unit}", "détache {contact} de {unit}";
    "create_role": "creates the role {title}[ of level {level}]", "crée le rôle {title}[ de niveau {level}]";
    "edit_role": "changes {role}[: {label}]", "modifie {role}[ : {label}]";
    "retire_role": "retires the role {role}", "retire le rôle {role}";
    "choose_agenda": "chooses an agenda for {contact}: {kind}[, and confirms{confirm}]", "choisit un agenda pour {contact} : {kind}[ et confirme{confirm}]";
    "set_availability": "sets {contact}’s hours[, in {zone}]", "fixe les horaires {of_contact}[, heure de {zone}]";
    "add_unavailability": "notes that {contact} is away[: {reason}]", "note une absence {of_contact}[ : {reason}]";
    "remove_unavailability": "takes an absence of {contact} back", "retire une absence {of_contact}";
    "set_notifications": "sets what {contact} is told", "règle les notifications {of_contact}";
    "create_api_key": "creates an API key of their own", "crée une clé API à son usage";
    "revoke_api_key": "revokes {contact}’s API key", "révoque la clé API {of_contact}";
    "batch": "saves in one go: {items}", "enregistre d’un seul geste : {items}";
    "page": "looks at the list of contacts", "consulte la liste des contacts";
    "form": "opens the form[ of {about}]", "ouvre le formulaire[ {of_about}]";
    "seats": "looks at who holds which seat", "regarde qui occupe quel siège";
    "permissions": "looks at what {about} may use", "regarde ce que {about} peut utiliser";
    "agendas": "looks at agendas", "consulte des agendas";
    "recipients": "asks whom to notify", "demande qui prévenir";
    "sign_in": "looks up the login {login}", "cherche l’identifiant {login}";
    "history": "reads the history", "lit l’historique";
    "contact": "looks at {about}", "consulte la fiche {of_about}";
}

/// What was asked for, after the name of whoever asked.
pub(super) fn sentence(telling: &Telling<'_>, asked: &Value) -> String {
    let Some((name, command)) = asked.as_object().and_then(|map| map.iter().next()) else {
        return asked.to_string();
    };
    match sentence_of(telling.lang, name) {
        Some(sentence) => fill(sentence, |gap| value(telling, command, gap)),
        None => name.clone(),
    }
}

/// What fills a gap of a sentence about this command.
fn value(telling: &Telling<'_>, command: &Value, gap: &str) -> Option<String> {
    let text = |key: &str| command.get(key).and_then(Value::as_str);
    let person = |key: &str| text(key).map(capitalised);
    // A look names whom it is about directly.
    let about = || command.as_str().filter(|about| *about != "new").map(capitalised);
    Some(match gap {
        "contact" | "replacing" => person(gap)?,
        "of_contact" => of(&person("contact")?),
        "of_replacing" => of(&person("replacing")?),
        "about" => about()?,
        "of_about" => of(&about()?),
        "kind" => telling.agenda(text(gap)?),
        "zone" => command.pointer("/availability/zone")?.as_str()?.to_owned(),
        "login" => text(gap).or(command.as_str())?.to_owned(),
        "role" => telling.role(text(gap)?),
        "unit" => telling.unit(text(gap)?),
        "title" => telling.role(text("label")?),
        "confirm" => text(gap).map(|_| String::new())?,
        "fields" => fields(telling, command.get(gap)?, &[]),
        "new" => newcomer(telling, command),
        "first" => newcomer(telling, command.get(gap)?),
        "letter" => letter(telling, command.get("evidence")?)?,
        "items" => {
            let items = command.get(gap)?.as_array()?;
            let items = items.iter().filter_map(|item| item.get("command"));
            let items: Vec<String> = items.map(|item| sentence(telling, item)).collect();
            items.join(telling.says("; ", " ; "))
        }
        other => text(other)?.to_owned(),
    })
}

/// A person about to be created: their name, what else the form says, their roles and units.
fn newcomer(telling: &Telling<'_>, form: &Value) -> String {
    let typed = |field: &str| form.pointer(&format!("/fields/{field}")).and_then(Value::as_str);
    let name: Vec<&str> = ["first_name", "last_name"].into_iter().filter_map(typed).collect();
    let list = |key: &str| form.get(key).and_then(Value::as_array).into_iter().flatten();
    let name = [name.join(" ")].into_iter();
    let details = form.get("fields").map(|all| fields(telling, all, &["first_name", "last_name"]));
    let roles = list("roles").map(|role| telling.role_held(role));
    let units = list("units").filter_map(Value::as_str).map(|unit| telling.unit(unit));
    let parts = name.chain(details).chain(roles).chain(units).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// Fields as typed, each with what people call it, but for those named elsewhere.
fn fields(telling: &Telling<'_>, typed: &Value, without: &[&str]) -> String {
    let fields = typed.as_object().into_iter().flatten();
    let fields = fields.filter(|(name, _)| !without.contains(&name.as_str()));
    let fields = fields.map(|(name, value)| {
        let typed = value.as_str().unwrap_or("…");
        // A telephone number stays in one piece.
        let typed = if typed.len() < 20 { typed.replace(' ', "\u{a0}") } else { typed.to_owned() };
        format!("{} {typed}", telling.field(name))
    });
    fields.collect::<Vec<_>>().join(", ")
}

fn letter(telling: &Telling<'_>, evidence: &Value) -> Option<String> {
    let text = |key: &str| evidence.get(key).and_then(Value::as_str);
    let (reference, date) = (text("reference")?, text("date")?);
    let mut parts: Vec<&str> = date.split('-').collect();
    parts.reverse();
    Some(
        telling
            .says(format!("{reference} of {date}"), format!("{reference} du {}", parts.join("/"))),
    )
}

/// French: `d’Alice`, `de Bruno`.
fn of(name: &str) -> String {
    let vowel = name.chars().next().is_some_and(|first| "AEIOUYÀÂÉÈÊÎÔ".contains(first));
    if vowel { format!("d’{name}") } else { format!("de {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use annuaire::Command;

    #[test]
    fn every_command_can_be_told() {
        for name in Command::NAMES {
            assert!(NAMES.contains(name), "{name}");
        }
    }

    #[test]
    fn both_languages_say_different_things_about_the_same_gaps() {
        let gaps = |text: &str| -> Vec<String> {
            let gaps = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
            let mut gaps: Vec<String> =
                gaps.map(|gap| gap.trim_start_matches("of_").into()).collect();
            gaps.sort();
            gaps
        };
        for name in NAMES {
            let [en, fr] = [Lang::En, Lang::Fr].map(|lang| sentence_of(lang, name).unwrap());
            assert_eq!(gaps(en), gaps(fr), "{name}");
            assert_ne!(en, fr, "{name}");
        }
    }

    #[test]
    fn french_drops_a_vowel_before_another() {
        assert_eq!((of("Alice").as_str(), of("Bruno").as_str()), ("d’Alice", "de Bruno"));
    }
}
