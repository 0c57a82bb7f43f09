//! Flaws of rights.

use super::{assert_found, spoilt};

const LAST: &str = "\"unit\" = [{ role = \"portal.admin\" }]";

/// The sound policy with one more right.
fn with(right: &str) -> String {
    spoilt(LAST, &format!("{LAST}\n{right}"))
}

#[test]
fn a_key_whose_every_action_has_a_longer_one_never_counts() {
    let text = with(
        "\"unit.create\" = [{ role = \"portal.admin\" }]\n\"unit.retire\" = [{ role = \"portal.admin\" }]\n\
         \"unit.attach\" = [{ role = \"portal.admin\" }]",
    );
    assert_found(&text, &[("key_shadowed", "\"unit\" =")]);
}

#[test]
fn a_right_needs_something_to_use_it_on() {
    for right in [
        "\"seat.promote.portal\" = [{ operator = true }]",
        "\"seat.approve.portal\" = [{ operator = true }]",
        "\"role.create.portal\" = [{ operator = true }]",
        "\"role.retire\" = [{ operator = true }]",
        "\"contact.correct\" = [{ operator = true }]",
    ] {
        assert_found(&with(right), &[("right_without_object", right)]);
    }
}

#[test]
fn a_role_that_moves_by_promotion_is_never_granted() {
    let text = spoilt("min = 1", "min = 1, moves = \"promote\"");
    let text = text.replace(
        LAST,
        "\"unit\" = [{ role = \"portal.admin\" }]\n\"seat.promote\" = [{ role = \"portal.admin\" }]\n\
         \"role.grant.portal.admin\" = [{ role = \"portal.admin\" }]",
    );
    assert_found(&text, &[("right_without_object", "role.grant.portal.admin")]);
}

#[test]
fn a_level_that_nobody_can_have_admits_nobody() {
    let text = with(
        "\"account.close\" = [\n{ operator = true },\n{ operator = true, level_above = \"99.99\" },\n]",
    );
    assert_found(&text, &[("level_out_of_reach", "99.99")]);
}

#[test]
fn a_level_that_no_role_gives_admits_no_contact() {
    let text = with("\"contact.edit.email\" = [{ contact = true, level_above = \"2.0\" }]");
    assert_found(
        &text,
        &[
            ("level_out_of_reach", "level_above"),
            ("nobody_edits", "\"contact.edit\" ="),
            ("creation_impossible", "contact.create"),
        ],
    );
}

#[test]
fn an_account_may_keep_roles_of_any_level() {
    let text = with(
        "\"role.create.org\" = [{ operator = true }]\n\"role.grant.org\" = [{ operator = true }]\n\
         \"contact.edit.email\" = [{ role = \"portal.admin\" }, { contact = true, level_above = \"9.0\" }]",
    );
    let text = text.replace("[rights]", "[catalogues.org]\nkept = \"account\"\n[rights]");
    assert_found(&text, &[]);
}

#[test]
fn what_is_about_nobody_has_no_person_concerned() {
    for condition in [
        "self = true",
        "contact = true, same_unit = \"team\"",
        "operator = true, target_role = \"portal.user\"",
    ] {
        let text = spoilt(
            "\"account\" = [{ operator = true }]",
            &format!("\"account\" = [\n{{ operator = true }},\n{{ {condition} }},\n]"),
        );
        assert_found(&text, &[("nobody_concerned", condition)]);
    }
}

#[test]
fn nobody_is_a_contact_of_an_account_not_yet_opened() {
    let text = with("\"account.open\" = [{ role = \"portal.admin\" }]");
    assert_found(
        &text,
        &[("operators_only", "account.open"), ("nobody_opens_accounts", "account.open")],
    );
}

#[test]
fn only_operators_appoint() {
    let text =
        spoilt("\"seat.appoint.portal\" = [{ operator", "\"seat.appoint.portal\" = [{ contact");
    assert_found(&text, &[("operators_only", "appoint"), ("no_way_back", "min = 1")]);
}

#[test]
fn nobody_acts_upon_people_they_may_not_read() {
    let text = spoilt(
        "\"contact.read\" = [{ contact = true }, { operator = true }]",
        "\"contact.read\" = [{ contact = true }]",
    );
    assert_found(
        &text,
        &[("target_never_seen", "contact.erase"), ("target_never_seen", "seat.appoint")],
    );
}

#[test]
fn a_condition_says_whose_side_it_means() {
    let read = "\"contact.read\" = [{ contact = true }, { operator = true }]";
    let by = "\"contact.read\" = [\n{ target_role = \"portal.admin\" },\n{ role = \"portal.admin\" },\n{ group = \"DESK\" }]";
    assert_found(&spoilt(read, by), &[("side_unsaid", "target_role")]);
}

#[test]
fn a_level_alone_does_not_say_whose() {
    let text = spoilt(
        "\"unit\" = [{ role = \"portal.admin\" }]",
        "\"unit\" = [{ level_at_least = \"2.0\" }]",
    );
    assert_found(&text, &[("side_unsaid", "\"unit\"")]);
}

#[test]
fn a_level_that_no_contact_can_have_is_an_operators() {
    let text = spoilt(
        "\"unit\" = [{ role = \"portal.admin\" }]",
        "\"unit\" = [{ level_above = \"2.0\" }]",
    );
    assert_found(&text, &[]);
}

#[test]
fn an_alternative_that_another_covers_says_nothing() {
    for (right, mark) in [
        (
            "\"account.edit\" = [\n{ contact = true },\n{ role = \"portal.user\" },\n]",
            "portal.user\" },",
        ),
        (
            "\"account.edit\" = [\n{ contact = true },\n{ contact = true, level_above = \"1.5\" },\n]",
            "1.5",
        ),
        (
            "\"account.edit\" = [\n{ contact = true, level_above = \"1.5\" },\n{ contact = true, level_at_least = \"1.5\" },\n]",
            "above",
        ),
        (
            "\"account.edit\" = [\n{ operator = true },\n{ group = \"DESK\" },\n]",
            "{ group = \"DESK\" },",
        ),
        (
            "\"account.edit\" = [\n{ contact = true, level_at_least = \"1.5\" },\n{ role = \"portal.admin\" },\n]",
            "{ role = \"portal.admin\" },",
        ),
    ] {
        assert_found(&with(right), &[("rule_redundant", mark)]);
    }
}

#[test]
fn of_two_equal_alternatives_the_later_says_nothing() {
    let text = with("\"account.edit\" = [\n{ operator = true },\n{ operator = true }\n]");
    let line = text.lines().position(|line| line == "{ operator = true }").unwrap() + 1;
    let findings: Vec<_> = super::found(&text).iter().map(|one| (one.code(), one.line())).collect();
    assert_eq!(findings, [("rule_redundant", line)]);
}

#[test]
fn alternatives_that_differ_each_say_something() {
    let text = with(
        "\"contact.edit.language\" = [{ self = true }, { role = \"portal.admin\", same_unit = \"team\" }, \
         { role = \"portal.user\", target_role = \"portal.admin\" }, { group = \"DESK\" }, \
         { operator = true, level_above = \"5.0\" }, { operator = true, level_at_least = \"5.0\", target_role = \"portal.user\" }]",
    );
    assert_found(&text, &[]);
}

#[test]
fn a_group_that_no_right_names_is_noticed() {
    let text = spoilt("groups = [\"DESK\"]", "groups = [\"DESK\", \"CLERKS\"]");
    assert_found(&text, &[("group_unused", "CLERKS")]);
}
