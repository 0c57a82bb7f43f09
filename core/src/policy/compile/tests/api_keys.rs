//! API keys: there, or not, and always one's own.

use super::{assert_refused, policy};

const OWN: &str = "[rights]\n\"api_key.create\" = [{ contact = true, self = true }]\n";

#[test]
fn without_its_section_a_policy_has_no_api_keys_and_no_such_rights() {
    assert!(policy("").api_keys.is_none());
    assert!(policy("").action("api_key.create").is_err());
    assert_refused(OWN, "policy_unknown_action", "rights.\"api_key.create\"", 4);
}

#[test]
fn a_section_that_says_nothing_is_enough() {
    let policy = policy(&format!("{OWN}[api_keys]\n"));
    let rule = policy.api_keys.as_ref().unwrap();
    assert_eq!(&*rule.prefix, "key");
    assert_eq!(policy.actions.key(rule.create), "api_key.create");
    assert_eq!(policy.actions.key(rule.revoke), "api_key.revoke");
    assert!(policy.rules(rule.revoke).is_empty(), "nobody revokes");
}

#[test]
fn what_a_key_begins_with_is_short_and_plain() {
    for prefix in ["", "Ann", "ann_", "1a", "a-b", "é", "abcdefghijklmnopq"] {
        let body = format!("[api_keys]\nprefix = \"{prefix}\"\n");
        assert_refused(&body, "policy_bad_value", "api_keys.prefix", 4);
    }
    policy("[api_keys]\nprefix = \"abcdefghijklmno1\"\n");
}

#[test]
fn a_right_that_would_create_a_key_for_somebody_else_is_refused() {
    for (key, rules) in [
        ("api_key.create", "{ contact = true }"),
        ("api_key.create", "{ contact = true, self = true }, { operator = true }"),
        ("api_key", "{ operator = true }"),
    ] {
        let body = format!("[api_keys]\n[rights]\n\"{key}\" = [{rules}]\n");
        let at = if key.contains('.') { format!("{key:?}") } else { key.to_owned() };
        let item = rules.matches('{').count() - 1;
        assert_refused(&body, "policy_contradiction", &format!("rights.{at}[{item}]"), 5);
    }
    policy("[api_keys]\n[rights]\n\"api_key\" = [{ contact = true, self = true }]\n");
}
