//! Flaws of roles, catalogues, units and seats.

use super::{assert_found, spoilt};

const ADMIN: &str = "admin = { level = \"2.0\", permissions = \"all\", seat = { min = 1 } }";
const GRANT: &str = "\"role.grant.portal\" = [{ role = \"portal.admin\" }]";

#[test]
fn a_role_can_be_granted() {
    let grant = "\"role.grant.portal.admin\" = [{ role = \"portal.admin\" }]";
    let text = spoilt(GRANT, grant);
    assert_found(&text, &[("role_ungrantable", "user =")]);
    let by_default =
        text.replace("[units.team]", "[access]\ndefault_role = \"portal.user\"\n[units.team]");
    assert_found(&by_default, &[]);
}

#[test]
fn a_seat_that_is_appointed_needs_no_grant() {
    let text = spoilt(GRANT, "\"role.grant.portal.user\" = [{ role = \"portal.admin\" }]");
    assert_found(&text, &[]);
}

#[test]
fn whoever_grants_a_role_can_have_what_it_gives() {
    let text = spoilt(
        "[catalogues.portal.roles]",
        "[catalogues.portal]\nholds = \"one\"\n[catalogues.portal.roles]",
    );
    let text = text.replace(
        "\"role.grant.portal\"",
        "\"role.grant.portal.admin\" = [{ role = \"portal.user\" }]\n\"role.grant.portal\"",
    );
    assert_found(&text, &[("role_beyond_granters", "admin =")]);
    let text = text.replace(
        "admin\" = [{ role = \"portal.user\" }]",
        "admin\" = [{ role = \"portal.user\" }, { operator = true }]",
    );
    assert_found(&text, &[]);
}

#[test]
fn nobody_grants_themselves_a_level() {
    let text = spoilt(GRANT, &format!("{GRANT}\n\"role.grant.portal.user\" = [{{ self = true }}]"));
    assert_found(&text, &[("role_beyond_granters", "user =")]);
}

#[test]
fn a_promotion_at_once_is_bounded_like_a_grant() {
    let text = spoilt("seat = { min = 1 }", "seat = { min = 1, moves = \"promote\" }");
    let text = text.replace(
        "[catalogues.portal.roles]",
        "[catalogues.portal]\nholds = \"one\"\n[catalogues.portal.roles]",
    );
    let text = text.replace(
        "\"unit\" =",
        "\"seat.promote.portal\" = [{ role = \"portal.user\" }]\n\"unit\" =",
    );
    assert_found(&text, &[("role_beyond_granters", "admin =")]);
}

#[test]
fn a_requirement_can_be_met() {
    let text =
        spoilt("user = {", "user = { requires = { catalogue = \"job\", level = [\"3.0\"] },");
    let text = text.replace("[rights]", "[catalogues.job.roles]\nclerk = { level = \"1.0\" }\n[rights]\n\"role.grant.job\" = [{ operator = true }]");
    assert_found(&text, &[("requirement_never_met", "user =")]);
    assert_found(&text.replace("[\"3.0\"]", "[\"3.0\", \"1.0\"]"), &[]);
}

#[test]
fn a_catalogue_that_accounts_keep_can_be_filled() {
    let text = spoilt(
        "[rights]",
        "[catalogues.job]\nkept = \"account\"\n[rights]\n\"role.grant.job\" = [{ operator = true }]",
    );
    assert_found(&text, &[("catalogue_never_filled", "[catalogues.job]")]);
}

#[test]
fn a_kind_of_unit_can_be_used() {
    let unit = "\"unit\" = [{ role = \"portal.admin\" }]";
    let create = "\"unit.create\" = [{ role = \"portal.admin\" }]";
    assert_found(&spoilt(unit, create), &[("unit_never_attached", "[units.team]")]);
    assert_found(
        &spoilt(unit, &create.replace("create", "attach")),
        &[("unit_never_created", "[units.team]")],
    );
}

#[test]
fn a_seat_that_moves_by_promotion_can_be_promoted() {
    let text = spoilt("seat = { min = 1 }", "seat = { min = 1, moves = \"promote\" }");
    assert_found(&text, &[("seat_never_moves", "admin =")]);
}

/// The sound policy where the administrator's seat moves by these approvals.
fn approvals(parties: &str) -> String {
    let text =
        spoilt("seat = { min = 1 }", &format!("seat = {{ min = 1, moves = {{ {parties} }} }}"));
    text.replace("\"unit\" =", "\"seat.promote\" = [{ role = \"portal.admin\" }]\n\"unit\" =")
}

#[test]
fn an_operator_who_must_approve_may() {
    let text = approvals("approvals = [\"operator\"]");
    assert_found(&text, &[("approver_missing", "admin =")]);
    let text = text.replace("\"unit\" =", "\"seat.approve\" = [{ operator = true }]\n\"unit\" =");
    assert_found(&text, &[]);
}

#[test]
fn a_party_approves_without_a_right_so_giving_it_one_does_nothing() {
    let text = approvals("approvals = [\"operator\"]");
    let text = text.replace(
        "\"unit\" =",
        "\"seat.approve\" = [{ operator = true }, { contact = true }]\n\"unit\" =",
    );
    assert_found(&text, &[("operators_only", "seat.approve")]);
}

#[test]
fn a_holder_without_a_login_cannot_sign_in_to_approve() {
    let body = |moves: &str| {
        let text = spoilt(
            "[rights]",
            &format!(
                "[catalogues.main.roles]\nbilling = {{ seat = {{ max = 1, moves = {{ {moves} }} }} }}\n[rights]"
            ),
        );
        text.replace("\"unit\" =", "\"seat.promote\" = [{ contact = true }]\n\"seat.appoint.main\" = [{ operator = true }]\n\"unit\" =")
    };
    assert_found(&body("approvals = [\"incoming\"]"), &[("party_without_login", "billing")]);
    assert_found(&body("approvals = [\"outgoing\"]"), &[("party_without_login", "billing")]);
    assert_found(&body("approvals = [\"outgoing\"], by_letter = true"), &[]);
}

#[test]
fn a_governing_seat_can_be_filled_again() {
    let text = spoilt("\"seat.appoint.portal\" = [{ operator = true }]\n", "");
    assert_found(&text, &[("no_way_back", "admin =")]);
    let optional = text.replace("seat = { min = 1 }", "seat = { max = 1 }");
    assert_found(&optional, &[("last_holder_unprotected", "admin =")]);
}

#[test]
fn a_role_that_only_its_holders_grant_keeps_its_last_one() {
    let text = spoilt(ADMIN, "admin = { level = \"2.0\", permissions = \"all\" }");
    let text = text.replace("\"seat.appoint.portal\" = [{ operator = true }]\n", "");
    assert_found(&text, &[("last_holder_unprotected", "admin =")]);
    let text = text.replace(
        GRANT,
        "\"role.grant.portal\" = [{ role = \"portal.admin\" }, { group = \"DESK\" }]",
    );
    assert_found(&text, &[]);
}
