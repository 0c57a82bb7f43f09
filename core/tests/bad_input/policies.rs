//! A mistake in a policy is refused before any account lives under it: its code, its key and its line.

use annuaire::Policy;

/// A policy that is right, with one line of it replaced.
const RIGHT: &str = r#"policy = 1
id     = "right"
[operators]
groups = ["office"]
[fields]
last_name = { required = true }
email     = {}
[units.team]
holds = "one"
[catalogues.rank.roles.chief]
level = "2.0"
seat  = { min = 1 }
[catalogues.rank.roles.clerk]
permissions = ["books.read"]
[rights]
"contact.read" = [{ operator = true }, { contact = true }]
"role.grant"   = [{ role = "rank.chief" }]
"#;

/// The policy with `line` replaced is refused with this code, at this key and line.
#[track_caller]
fn refuses(line: usize, by: &str, code: &str, key: &str) {
    let error = Policy::from_toml(&with(line, by)).expect_err(by);
    assert_eq!((error.code(), error.key(), error.line()), (code, key, line), "{error}");
}

/// The policy with `line` replaced cannot be read, and the line is named.
#[track_caller]
fn is_unreadable(line: usize, by: &str) {
    let error = Policy::from_toml(&with(line, by)).expect_err(by);
    assert_eq!((error.code(), error.line()), ("policy_unreadable", line), "{error}");
}

fn with(line: usize, by: &str) -> String {
    let lines = RIGHT.lines().enumerate().map(|(at, was)| if at + 1 == line { by } else { was });
    lines.collect::<Vec<&str>>().join("\n")
}

#[test]
fn the_policy_that_every_mistake_is_made_in_is_right() {
    Policy::from_toml(RIGHT).unwrap();
}

#[test]
fn an_unknown_key_is_refused() {
    is_unreadable(3, "[operatros]");
    is_unreadable(6, "last_name = { requierd = true }");
    is_unreadable(12, "seat  = { min = 1, most = 3 }");
    is_unreadable(16, r#""contact.read" = [{ operators = true }]"#);
}

#[test]
fn an_unknown_action_is_refused() {
    for action in [
        "contact.raed",
        "contact.edit.shoe_size",
        "role.grant.medals",
        "unit.attach.regiment",
        "contact.",
    ] {
        let line = format!("{action:?} = [{{ operator = true }}]");
        refuses(16, &line, "policy_unknown_action", &format!("rights.{action:?}"));
    }
    refuses(16, "everything = [{ operator = true }]", "policy_unknown_action", "rights.everything");
}

#[test]
fn an_unknown_name_in_a_condition_is_refused() {
    let read = |condition: &str| format!(r#""contact.read" = [{{ {condition} }}]"#);
    refuses(
        16,
        &read(r#"role = "rank.boss""#),
        "policy_unknown_role",
        "rights.\"contact.read\"[0].role",
    );
    refuses(
        16,
        &read(r#"target_role = "rank.boss""#),
        "policy_unknown_role",
        "rights.\"contact.read\"[0].target_role",
    );
    refuses(
        16,
        &read(r#"group = "offices""#),
        "policy_unknown_group",
        "rights.\"contact.read\"[0].group",
    );
    refuses(
        16,
        &read(r#"same_unit = "regiment""#),
        "policy_unknown_unit",
        "rights.\"contact.read\"[0].same_unit",
    );
    refuses(
        16,
        &read(r#"level_above = "high""#),
        "policy_bad_value",
        "rights.\"contact.read\"[0].level_above",
    );
}

#[test]
fn an_empty_rule_is_refused() {
    refuses(16, r#""contact.read" = []"#, "policy_empty_right", "rights.\"contact.read\"");
    refuses(
        16,
        r#""contact.read" = [{ operator = true }, {}]"#,
        "policy_empty_right",
        "rights.\"contact.read\"[1]",
    );
}

#[test]
fn a_contradiction_is_refused() {
    let read = |condition: &str| format!(r#""contact.read" = [{{ {condition} }}]"#);
    refuses(
        16,
        &read("operator = true, contact = true"),
        "policy_contradiction",
        "rights.\"contact.read\"[0]",
    );
    refuses(
        16,
        &read(r#"group = "office", self = true"#),
        "policy_contradiction",
        "rights.\"contact.read\"[0]",
    );
    let both = read(r#"level_above = "1.0", level_at_least = "2.0""#);
    refuses(16, &both, "policy_contradiction", "rights.\"contact.read\"[0].level_above");
    refuses(
        16,
        &read("operator = false"),
        "policy_bad_value",
        "rights.\"contact.read\"[0].operator",
    );
    refuses(
        12,
        "seat = { min = 3, max = 2 }",
        "policy_contradiction",
        "catalogues.rank.roles.chief.seat",
    );
    refuses(12, "seat = { max = 0 }", "policy_contradiction", "catalogues.rank.roles.chief.seat");
    refuses(7, r#"email = { kind = "date" }"#, "policy_contradiction", "fields.email.kind");
    refuses(7, r#"email = { max = 10 }"#, "policy_contradiction", "fields.email.max");
}

#[test]
fn a_bad_name_or_value_is_refused() {
    refuses(1, "policy = 2", "policy_unknown_version", "policy");
    refuses(2, r#"id = "Right!""#, "policy_bad_name", "id");
    refuses(4, r#"groups = ["office", "office"]"#, "policy_bad_value", "operators.groups[1]");
    refuses(6, "login = {}", "policy_bad_name", "fields.login");
    refuses(11, r#"level = "high""#, "policy_bad_value", "catalogues.rank.roles.chief.level");
    refuses(
        14,
        r#"permissions = ["Books Read"]"#,
        "policy_bad_name",
        "catalogues.rank.roles.clerk.permissions[0]",
    );
    refuses(
        12,
        r#"seat = { moves = { approvals = [] } }"#,
        "policy_contradiction",
        "catalogues.rank.roles.chief.seat.moves.approvals",
    );
}

#[test]
fn what_is_no_policy_at_all_is_refused() {
    for text in ["", "policy", "policy = \"one\"", "[rights", "\u{0}", "policy = 1"] {
        assert_eq!(Policy::from_toml(text).unwrap_err().code(), "policy_unreadable", "{text:?}");
    }
    let endless = format!("{RIGHT}# {}", "x".repeat(annuaire::limits::MAX_POLICY_BYTES));
    assert_eq!(Policy::from_toml(&endless).unwrap_err().code(), "policy_too_long");
    assert_eq!(Policy::preset("trade-costumer").unwrap_err().code(), "policy_unknown_preset");
}
