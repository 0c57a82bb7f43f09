//! What a new text of a policy would break.

use super::*;
use serde_json::json;

const POLICY: &str = r#"policy = 1
id = "club"
[fields]
email = { required = true }
[account.fields]
city = { required = true }
[access]
needs = ["role.portal"]
[units.team]
[catalogues.portal]
holds = "one"
[catalogues.portal.roles]
admin = { level = "2.0", seat = { min = 1, max = 1 } }
user = {}
[catalogues.job]
min_held = 1
[catalogues.job.roles.clerk]
[catalogues.lead]
scope = "team"
[catalogues.lead.roles.lead]
[catalogues.own]
kept = "account"
"#;

const ADA: &str = "00000000-0000-7000-8000-00000000000a";
const BOB: &str = "00000000-0000-7000-8000-00000000000b";
const TEAM: &str = "00000000-0000-7000-8000-00000000000c";

fn account(change: impl FnOnce(&mut serde_json::Value)) -> Account {
    let mut wire = json!({
        "id": "00000000-0000-7000-8000-000000000001",
        "version": 1,
        "change": Digest::NONE,
        "at": "2026-03-02T09:00:00Z",
        "policy": "club",
        "state": "open",
        "fields": { "city": "Lille" },
        "seats": { "portal.admin": [{ "contact": ADA, "effective": true }] },
    });
    change(&mut wire);
    serde_json::from_value(wire).unwrap()
}

fn contact(change: impl FnOnce(&mut serde_json::Value)) -> Contact {
    let mut wire = json!({
        "id": ADA,
        "account": "00000000-0000-7000-8000-000000000001",
        "version": 1,
        "change": Digest::NONE,
        "at": "2026-03-02T09:00:00Z",
        "access": "active",
        "fields": { "email": "ada@example.org" },
        "holdings": [{ "role": "job.clerk" }],
    });
    change(&mut wire);
    serde_json::from_value(wire).unwrap()
}

fn codes(findings: &[Finding]) -> Vec<(&str, &str, usize)> {
    findings.iter().map(|finding| (finding.code(), finding.key(), finding.line())).collect()
}

#[track_caller]
fn assert_account(change: impl FnOnce(&mut serde_json::Value), expected: &[(&str, &str, usize)]) {
    let findings = Policy::from_toml(POLICY).unwrap().check_account(&account(change));
    findings.iter().for_each(assert_told);
    assert_eq!(codes(&findings), expected);
}

#[track_caller]
fn assert_contact(change: impl FnOnce(&mut serde_json::Value), expected: &[(&str, &str, usize)]) {
    let policy = Policy::from_toml(POLICY).unwrap();
    let findings = policy.check_contact(&account(|_| {}), &contact(change));
    findings.iter().for_each(assert_told);
    assert_eq!(codes(&findings), expected);
}

#[test]
fn an_account_that_fits_is_not_broken() {
    assert_account(|_| {}, &[]);
    assert_contact(|_| {}, &[]);
}

#[test]
fn an_account_of_another_policy_is_unknown_here() {
    assert_account(|wire| wire["policy"] = "guild".into(), &[("another_policy", "id", 2)]);
    let stranger = account(|wire| wire["policy"] = "guild".into());
    let policy = Policy::from_toml(POLICY).unwrap();
    assert_eq!(policy.check_contact(&stranger, &contact(|wire| wire["fields"] = json!({}))), []);
}

#[test]
fn a_seat_that_is_gone_gives_nothing_any_more() {
    let holder = json!([{ "contact": BOB, "effective": true }]);
    assert_account(
        |wire| wire["seats"]["portal.boss"] = holder.clone(),
        &[("role_unknown", "catalogues.portal.roles.boss", 12)],
    );
    assert_account(
        |wire| wire["seats"]["portal.user"] = holder.clone(),
        &[("role_is_no_seat", "catalogues.portal.roles.user", 14)],
    );
    assert_account(|wire| wire["seats"]["portal.boss"] = json!([]), &[]);
}

#[test]
fn a_seat_keeps_its_new_limits() {
    let key = "catalogues.portal.roles.admin.seat";
    let two = json!([{ "contact": ADA, "effective": true }, { "contact": BOB, "effective": true }]);
    assert_account(
        |wire| wire["seats"]["portal.admin"] = two.clone(),
        &[("seat_overfull", key, 13)],
    );
    let idle = json!([{ "contact": ADA, "effective": false }]);
    assert_account(
        |wire| wire["seats"]["portal.admin"] = idle.clone(),
        &[("seat_underfilled", key, 13)],
    );
}

#[test]
fn an_account_that_waits_for_its_first_holder_needs_no_more_than_a_holder() {
    let idle = json!([{ "contact": ADA, "effective": false }]);
    assert_account(
        |wire| {
            wire["state"] = "unclaimed".into();
            wire["seats"]["portal.admin"] = idle;
        },
        &[],
    );
}

#[test]
fn a_closed_account_keeps_no_limits() {
    assert_account(
        |wire| {
            wire["state"] = "closed".into();
            wire["seats"] = json!({});
        },
        &[],
    );
}

#[test]
fn a_move_that_nobody_can_approve_any_more_is_stranded() {
    let pending = json!({ "from": ADA, "to": BOB, "opened": "2026-03-02T09:00:00Z",
        "expires": "2026-04-02T09:00:00Z", "approvals": [] });
    assert_account(
        |wire| wire["moves"] = json!({ "portal.admin": pending }),
        &[("move_stranded", "catalogues.portal.roles.admin", 13)],
    );
}

#[test]
fn fields_that_came_or_went_are_noticed() {
    assert_account(
        |wire| wire["fields"] = json!({ "fax": "1" }),
        &[("field_unknown", "account.fields.fax", 5), ("field_missing", "account.fields.city", 6)],
    );
    assert_contact(
        |wire| wire["fields"] = json!({ "fax": "1" }),
        &[("field_unknown", "fields.fax", 3), ("field_missing", "fields.email", 4)],
    );
}

#[test]
fn a_role_that_is_gone_gives_nothing_any_more() {
    assert_contact(
        |wire| {
            wire["holdings"] =
                json!([{ "role": "job.clerk" }, { "role": "job.smith" }, { "role": "guild.boss" }])
        },
        &[
            ("role_unknown", "catalogues.guild.roles.boss", 10),
            ("role_unknown", "catalogues.job.roles.smith", 17),
        ],
    );
}

#[test]
fn a_role_that_the_account_keeps_is_its_own() {
    assert_contact(
        |wire| wire["holdings"] = json!([{ "role": "job.clerk" }, { "role": "own.any" }]),
        &[],
    );
}

#[test]
fn a_role_that_became_a_seat_is_held_by_nobody() {
    assert_contact(
        |wire| {
            wire["id"] = BOB.into();
            wire["holdings"] = json!([{ "role": "job.clerk" }, { "role": "portal.admin" }]);
        },
        &[("role_is_a_seat", "catalogues.portal.roles.admin", 13)],
    );
}

#[test]
fn a_role_is_held_where_the_policy_says() {
    let units = json!([{ "kind": "team", "unit": TEAM }]);
    assert_contact(
        |wire| {
            wire["units"] = units.clone();
            wire["holdings"] =
                json!([{ "role": "job.clerk", "unit": TEAM }, { "role": "lead.lead" }]);
        },
        &[
            ("role_held_elsewhere", "catalogues.job.roles.clerk", 17),
            ("role_held_elsewhere", "catalogues.lead.roles.lead", 20),
        ],
    );
}

#[test]
fn as_many_roles_are_held_as_the_policy_asks() {
    assert_contact(
        |wire| wire["holdings"] = json!([]),
        &[("roles_too_few", "catalogues.job.min_held", 16)],
    );
    assert_contact(
        |wire| wire["holdings"] = json!([{ "role": "job.clerk" }, { "role": "portal.user" }]),
        &[("roles_too_many", "catalogues.portal.holds", 11)],
    );
}

#[test]
fn access_without_the_role_it_needs_is_noticed() {
    assert_contact(|wire| wire["id"] = BOB.into(), &[("access_lacks_role", "access.needs", 8)]);
    assert_contact(
        |wire| {
            wire["id"] = BOB.into();
            wire["access"] = "none".into();
        },
        &[],
    );
}

#[test]
fn a_kind_of_unit_that_is_gone_is_noticed() {
    assert_contact(
        |wire| wire["units"] = json!([{ "kind": "tram", "unit": TEAM }]),
        &[("unit_unknown", "units.tram", 9)],
    );
}

#[test]
fn somebody_who_left_is_not_broken() {
    assert_contact(
        |wire| {
            wire["presence"] = "removed".into();
            wire["fields"] = json!({});
        },
        &[],
    );
}

#[test]
fn an_agenda_and_a_notification_that_are_gone_are_told() {
    assert_contact(
        |wire| wire["agenda"] = json!({ "kind": "paper" }),
        &[("agenda_unknown", "agenda.kinds.paper", 1)],
    );
    assert_contact(
        |wire| wire["notifications"] = json!([{ "type": "booked", "channel": "fax" }]),
        &[("notification_unknown", "notifications", 1)],
    );
}
