//! Mistakes in rights, and which key counts.

use super::{assert_refused, policy};
use crate::Policy;

const PORTAL: &str = "[operators]\ngroups = [\"G\"]\n[fields]\nemail = {}\nmobile = {}\n[units.team]\n\
    [catalogues.portal.roles]\nadmin = { level = \"2.0\" }\nuser = {}\n[rights]\n";

#[track_caller]
fn assert_right_refused(right: &str, code: &str, key: &str) {
    assert_refused(&format!("{PORTAL}{right}\n"), code, key, 13);
}

#[test]
fn an_action_that_does_not_exist_is_refused() {
    for key in [
        "contact.edti",
        "contact.edit.fax",
        "role.grant.potral",
        "role.grant.portal.boss",
        "unit.create.tram",
        "contact.",
        "contac",
        "seat.promote.team",
        "contact.edit.email.key",
    ] {
        let right = format!("\"{key}\" = [{{ operator = true }}]");
        assert_right_refused(&right, "policy_unknown_action", &format!("rights.{}", quoted(key)));
    }
}

fn quoted(key: &str) -> String {
    if key.contains('.') { format!("{key:?}") } else { key.to_owned() }
}

#[test]
fn a_right_given_to_nobody_is_left_out() {
    assert_right_refused("\"account\" = []", "policy_empty_right", "rights.account");
}

#[test]
fn a_condition_says_who() {
    let right = "\"account\" = [{ operator = true }, {}]";
    assert_right_refused(right, "policy_empty_right", "rights.account[1]");
}

#[test]
fn a_condition_says_what_holds() {
    for flag in ["operator", "contact", "self"] {
        let right = format!("\"account\" = [{{ {flag} = false }}]");
        assert_right_refused(&right, "policy_bad_value", &format!("rights.account[0].{flag}"));
    }
}

#[test]
fn the_names_in_a_condition_exist() {
    for (condition, code, key) in [
        ("role = \"portal.amin\"", "policy_unknown_role", "role"),
        ("operator = true, target_role = \"portal.x\"", "policy_unknown_role", "target_role"),
        ("group = \"g\"", "policy_unknown_group", "group"),
        ("contact = true, same_unit = \"tram\"", "policy_unknown_unit", "same_unit"),
    ] {
        let right = format!("\"contact.read\" = [{{ {condition} }}]");
        assert_right_refused(&right, code, &format!("rights.\"contact.read\"[0].{key}"));
    }
}

#[test]
fn a_threshold_is_one_level() {
    let right = "\"account\" = [{ level_above = \"1.0\", level_at_least = \"1.0\" }]";
    assert_right_refused(right, "policy_contradiction", "rights.account[0].level_above");
    for key in ["level_above", "level_at_least"] {
        let right = format!("\"account\" = [{{ {key} = \"5,0\" }}]");
        assert_right_refused(&right, "policy_bad_value", &format!("rights.account[0].{key}"));
    }
}

#[test]
fn nobody_is_an_operator_and_a_contact_at_once() {
    for condition in [
        "operator = true, contact = true",
        "operator = true, role = \"portal.admin\"",
        "group = \"G\", self = true",
        "group = \"G\", same_unit = \"team\"",
    ] {
        let right = format!("\"contact.read\" = [{{ {condition} }}]");
        assert_right_refused(&right, "policy_contradiction", "rights.\"contact.read\"[0]");
    }
}

/// Which of three marks decides: the number of alternatives tells the keys apart.
fn counts(policy: &Policy, action: &str) -> usize {
    policy.rules(policy.action(action).unwrap()).len()
}

const ONE: &str = "[{ operator = true }]";
const TWO: &str = "[{ operator = true }, { contact = true }]";
const THREE: &str = "[{ operator = true }, { contact = true }, { self = true }]";

#[test]
fn the_longest_key_wins_alone() {
    let policy = policy(&format!(
        "{PORTAL}\"contact\" = {ONE}\n\"contact.edit\" = {TWO}\n\"contact.edit.email\" = {THREE}\n"
    ));
    assert_eq!(counts(&policy, "contact.read"), 1);
    assert_eq!(counts(&policy, "contact.edit.mobile"), 2);
    assert_eq!(counts(&policy, "contact.edit.language"), 2);
    assert_eq!(counts(&policy, "contact.edit.email"), 3);
    assert_eq!(counts(&policy, "account.open"), 0);
}

#[test]
fn the_order_of_the_keys_does_not_matter() {
    let policy = policy(&format!(
        "{PORTAL}\"role.grant.portal.admin\" = {THREE}\n\"role.grant\" = {ONE}\n\"role.grant.portal\" = {TWO}\n"
    ));
    assert_eq!(counts(&policy, "role.grant.portal"), 2);
    assert_eq!(counts(&policy, "role.grant.portal.user"), 2);
    assert_eq!(counts(&policy, "role.grant.portal.admin"), 3);
}

#[test]
fn a_key_covers_whole_words_only() {
    let policy = policy(
        "[catalogues.portal.roles.a]\n[catalogues.portal-two.roles.a]\n[rights]\n\
         \"role.grant.portal\" = [{ operator = true }]\n",
    );
    assert_eq!(counts(&policy, "role.grant.portal.a"), 1);
    assert_eq!(counts(&policy, "role.grant.portal-two.a"), 0);
}

#[test]
fn a_field_with_a_key_of_its_own_has_a_right_of_its_own() {
    let policy = policy(&format!("{PORTAL}\"contact\" = {ONE}\n\"contact.edit.email\" = {ONE}\n"));
    let own = |name| policy.has_own_right(policy.field(name).unwrap().0);
    assert!(own("email"));
    assert!(!own("mobile"));
}

/// A list showed a whole team where a check admitted those of one role in it.
#[test]
fn r8_what_may_be_read_is_what_a_list_can_be_filtered_by() {
    let both = "same_unit = \"team\", target_role = \"portal.user\"";
    for key in ["contact", "contact.read"] {
        let right = format!("\"{key}\" = [{{ operator = true }}, {{ {both} }}]");
        let at = format!("rights.{}[1].target_role", quoted(key));
        assert_right_refused(&right, "policy_contradiction", &at);
    }
    let elsewhere = format!("\"contact.edit\" = [{{ {both} }}]\n");
    let oneself = format!("\"contact.read\" = [{{ self = true, {both} }}]\n");
    policy(&format!("{PORTAL}{elsewhere}{oneself}"));
}
