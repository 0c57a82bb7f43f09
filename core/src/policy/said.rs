//! What people call an action: a refusal says it in words, beside its key.

use super::action::Subject;
use super::say::{Say, say};
use super::{Action, Label, Policy};

/// In the order of the actions that every policy has.
const FIXED: [Say; 19] = [
    say("open an account", "ouvrir un compte"),
    say("close the account", "fermer le compte"),
    say("edit the account", "modifier le compte"),
    say("see a contact", "voir un contact"),
    say("create a contact", "créer un contact"),
    say("edit the language", "modifier la langue"),
    say("correct what is immutable", "corriger ce qui est immuable"),
    say("remove a contact", "supprimer un contact"),
    say("erase a contact for good", "effacer définitivement un contact"),
    say("open access", "ouvrir l’accès"),
    say("suspend access", "suspendre l’accès"),
    say("resume access", "rétablir l’accès"),
    say("close access", "fermer l’accès"),
    say("change the login", "changer l’identifiant de connexion"),
    say("send a link", "envoyer un lien"),
    say("choose an agenda", "choisir un agenda"),
    say("set the hours", "fixer les horaires"),
    say("note absences", "noter les absences"),
    say("switch notifications on and off", "activer et désactiver les notifications"),
];

const FIELD: Say = say("edit {what}", "modifier {what}");

/// In the order of a catalogue's actions.
const CATALOGUE: [Say; 6] = [
    say("give and take roles of {what}", "donner et retirer des rôles de {what}"),
    say("create roles of {what}", "créer des rôles de {what}"),
    say("retire roles of {what}", "mettre hors service des rôles de {what}"),
    say("promote to a role of {what}", "promouvoir à un rôle de {what}"),
    say("approve a move of a role of {what}", "approuver le passage d’un rôle de {what}"),
    say("appoint to a role of {what}", "nommer à un rôle de {what}"),
];

const ROLE: Say = say("give and take {what}", "donner et retirer {what}");

/// In the order of the actions of a kind of unit.
const KIND: [Say; 3] = [
    say("create a unit of kind {what}", "créer une unité de type {what}"),
    say("retire a unit of kind {what}", "mettre hors service une unité de type {what}"),
    say(
        "attach contacts to a unit of kind {what}",
        "rattacher des contacts à une unité de type {what}",
    ),
];

impl Policy {
    /// What an action does, in words.
    pub(crate) fn said(&self, action: Action) -> Label {
        let (text, what) = match self.actions.subject(action) {
            Subject::Fixed(at) => (FIXED.get(at), None),
            Subject::Field(at) => (Some(&FIELD), self.fields.get(at).map(|field| &field.label)),
            Subject::Catalogue(index, verb) => {
                (CATALOGUE.get(verb), self.catalogue(index).map(|catalogue| &catalogue.label))
            }
            Subject::Role(index) => (Some(&ROLE), self.role(index).map(|role| &role.label)),
            Subject::Kind(index, verb) => {
                (KIND.get(verb), self.kind(index).map(|kind| &kind.label))
            }
        };
        let gaps = what.map(|label| ("what", label.quoted()));
        text.map(|text| text.label(gaps.as_slice())).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::PRESETS;

    #[test]
    fn every_action_of_every_preset_is_said_in_both_languages() {
        for preset in PRESETS {
            let policy = Policy::preset(preset).unwrap();
            for key in policy.action_keys() {
                let said = policy.said(policy.action(key).unwrap());
                assert!(!said.en.is_empty() && !said.fr.is_empty(), "{preset}: {key}");
                assert_ne!(said.en, said.fr, "{preset}: {key}");
                assert!(!said.en.contains(['{', '_', '.']), "{preset}: {key}: {}", said.en);
            }
        }
    }

    #[test]
    fn an_action_is_said_with_the_labels_of_its_policy() {
        let policy = Policy::preset("accounting-firm").unwrap();
        let said = |key| policy.said(policy.action(key).unwrap());
        assert_eq!(&*said("contact.remove").en, "remove a contact");
        assert_eq!(&*said("role.grant.offer").en, "give and take roles of “Offer”");
        assert_eq!(
            &*said("role.retire.organisational").fr,
            "mettre hors service des rôles de « Rôle organisationnel »"
        );
        assert_eq!(
            &*said("role.grant.flag.social_access").fr,
            "donner et retirer « Accès social »"
        );
        assert_eq!(
            &*said("unit.attach.dossier").en,
            "attach contacts to a unit of kind “Client file”"
        );
        assert_eq!(&*said("contact.edit.mobile").en, "edit “Mobile phone”");
    }
}
