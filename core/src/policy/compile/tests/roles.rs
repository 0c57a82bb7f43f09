//! Mistakes in catalogues, roles and seats.

use super::{assert_refused, policy};
use crate::policy::Moves;
use chrono::TimeDelta;

#[test]
fn catalogues_and_roles_have_machine_names() {
    assert_refused("[catalogues.Portal.roles.a]\n", "policy_bad_name", "catalogues.Portal", 3);
    assert_refused("[catalogues.p.roles.A]\n", "policy_bad_name", "catalogues.p.roles.A", 3);
}

#[test]
fn an_account_keeps_its_own_roles_and_a_policy_names_them() {
    assert_refused("[catalogues.p]\n", "policy_contradiction", "catalogues.p", 3);
    let both = "[catalogues.p]\nkept = \"account\"\n[catalogues.p.roles.a]\n";
    assert_refused(both, "policy_contradiction", "catalogues.p", 3);
    policy("[catalogues.p]\nkept = \"account\"\n");
}

#[test]
fn a_role_is_held_in_a_kind_of_unit_that_exists() {
    let body = "[catalogues.p]\nscope = \"teem\"\n[catalogues.p.roles.a]\n[units.team]\n";
    assert_refused(body, "policy_unknown_unit", "catalogues.p.scope", 4);
}

#[test]
fn nobody_is_asked_to_hold_more_than_they_could() {
    let key = "catalogues.p.min_held";
    let one = "[catalogues.p]\nholds = \"one\"\nmin_held = 2\n[catalogues.p.roles.a]\n";
    assert_refused(one, "policy_contradiction", key, 5);
    let unit =
        "[catalogues.p]\nscope = \"team\"\nmin_held = 1\n[catalogues.p.roles.a]\n[units.team]\n";
    assert_refused(unit, "policy_contradiction", key, 5);
}

#[test]
fn too_many_catalogues_or_roles_are_refused() {
    let kept: String = (0..1_001).map(|at| format!("c{at} = {{ kept = \"account\" }}\n")).collect();
    assert_refused(&format!("[catalogues]\n{kept}"), "policy_too_many", "catalogues", 3);
    let roles: String = (0..1_001).map(|role| format!("r{role} = {{}}\n")).collect();
    assert_refused(&format!("[catalogues.p.roles]\n{roles}"), "policy_too_many", "catalogues", 3);
}

#[test]
fn a_level_is_a_decimal_number() {
    for level in ["high", "100", "5.123", "-1", ""] {
        let text = format!("[catalogues.p.roles.a]\nlevel = \"{level}\"\n");
        assert_refused(&text, "policy_bad_value", "catalogues.p.roles.a.level", 4);
    }
}

#[test]
fn permissions_have_plain_names() {
    for name in ["", "Server.manage", "server manage", "é"] {
        let text = format!("[catalogues.p.roles.a]\npermissions = [\"fine\", \"{name}\"]\n");
        assert_refused(&text, "policy_bad_name", "catalogues.p.roles.a.permissions[1]", 4);
    }
    let many: Vec<String> = (0..129).map(|name| format!("\"p{name}\"")).collect();
    let text = format!("[catalogues.p.roles.a]\npermissions = [{}]\n", many.join(", "));
    assert_refused(&text, "policy_too_many", "catalogues.p.roles.a.permissions", 4);
}

#[test]
fn a_permission_named_by_two_roles_is_the_same_one() {
    let policy = policy(
        "[catalogues.p.roles]\na = { permissions = [\"x\", \"y\"] }\nb = { permissions = [\"y\"] }\n",
    );
    let [a, b] = policy.roles.as_slice() else { panic!("two roles") };
    assert!(a.authority.reaches(b.authority));
    assert!(!b.authority.reaches(a.authority));
}

const ORG: &str = "[catalogues.org.roles.staff]\nlevel = \"1.0\"\n";

#[test]
fn a_role_requires_another_catalogue_that_exists() {
    let requires = |what: &str| format!("{ORG}[catalogues.p.roles.a]\nrequires = {{ {what} }}\n");
    let key = "catalogues.p.roles.a.requires";
    let at = format!("{key}.catalogue");
    assert_refused(&requires("catalogue = \"orga\""), "policy_unknown_catalogue", &at, 6);
    assert_refused(&requires("catalogue = \"p\""), "policy_contradiction", &at, 6);
    let at = format!("{key}.level[1]");
    assert_refused(
        &requires("catalogue = \"org\", level = [\"1.0\", \"x\"]"),
        "policy_bad_value",
        &at,
        6,
    );
}

#[test]
fn a_role_may_require_a_catalogue_that_stands_below() {
    let policy = policy(
        "[catalogues.z.roles.a]\nrequires = { catalogue = \"b\" }\n[catalogues.b.roles.x]\n",
    );
    let required = policy.roles.first().and_then(|role| role.requires.as_ref()).unwrap();
    assert_eq!(policy.catalogue(required.catalogue).unwrap().name.as_str(), "b");
}

#[test]
fn a_seat_is_never_held_in_a_unit() {
    let body =
        "[units.team]\n[catalogues.p]\nscope = \"team\"\n[catalogues.p.roles.a]\nseat = {}\n";
    assert_refused(body, "policy_contradiction", "catalogues.p.roles.a.seat", 7);
}

#[test]
fn a_seat_has_limits_that_somebody_can_meet() {
    for seat in ["max = 0", "max = 101", "min = 2, max = 1", "min = 101"] {
        let text = format!("[catalogues.p.roles.a]\nseat = {{ {seat} }}\n");
        assert_refused(&text, "policy_contradiction", "catalogues.p.roles.a.seat", 4);
    }
}

#[test]
fn a_seat_moves_by_edit_unless_the_policy_says_otherwise() {
    let policy = policy("[catalogues.p.roles.a]\nseat = {}\n");
    let seat = policy.roles.first().and_then(|role| role.seat.as_ref()).unwrap();
    assert!(matches!(seat.moves, Moves::Edit));
    assert_eq!((seat.min, seat.max), (0, 100));
}

fn approvals(moves: &str) -> String {
    format!("[catalogues.p.roles.a]\nseat = {{ moves = {{ {moves} }} }}\n")
}

#[test]
fn a_move_is_approved_by_somebody() {
    let key = "catalogues.p.roles.a.seat.moves";
    let nobody = approvals("approvals = []");
    assert_refused(&nobody, "policy_contradiction", &format!("{key}.approvals"), 4);
    let letter = approvals("approvals = [\"operator\"], by_letter = true");
    assert_refused(&letter, "policy_contradiction", &format!("{key}.by_letter"), 4);
    let within = approvals("approvals = [\"operator\"], within = \"a month\"");
    assert_refused(&within, "policy_bad_value", &format!("{key}.within"), 4);
}

#[test]
fn a_move_waits_a_month_for_its_approvals_unless_the_policy_says_otherwise() {
    let policy = policy(&approvals("approvals = [\"operator\", \"outgoing\", \"operator\"]"));
    let seat = policy.roles.first().and_then(|role| role.seat.as_ref()).unwrap();
    let Moves::Approvals { parties, within, .. } = &seat.moves else { panic!("by approvals") };
    assert_eq!((parties.len(), *within), (2, TimeDelta::days(30)));
}

const HEAD: &str =
    "[catalogues.top.roles]\nhead = { seat = { max = 1, moves = \"promote\" } }\nside = {}\n";

#[test]
fn nobody_must_hold_a_role_that_can_be_promoted_away() {
    let body = format!("[catalogues.top]\nmin_held = 1\n{HEAD}");
    assert_refused(&body, "policy_contradiction", "catalogues.top.min_held", 4);
}

#[test]
fn no_role_requires_one_that_can_be_promoted_away() {
    let body = format!("{HEAD}[catalogues.p.roles.a]\nrequires = {{ catalogue = \"top\" }}\n");
    assert_refused(&body, "policy_contradiction", "catalogues.p.roles.a.requires.catalogue", 7);
}

/// The last approval was given by an operator, and the new holder kept the role that they had before in a catalogue of
/// which one is held.
#[test]
fn a_seat_that_moves_by_approvals_has_a_catalogue_of_its_own_where_one_role_is_held() {
    let moves = "head = { seat = { max = 1, moves = { approvals = [\"operator\"] } } }\n";
    let body = |more: &str| {
        format!("[catalogues.top]\nholds = \"one\"\n[catalogues.top.roles]\n{moves}{more}")
    };
    let key = "catalogues.top.roles.head.seat.moves";
    assert_refused(&body("deputy = {}\n"), "policy_contradiction", key, 6);
    policy(&body(""));
    policy(&body("deputy = {}\n").replace("\"one\"", "\"many\""));
}
