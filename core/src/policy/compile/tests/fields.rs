//! Mistakes in fields, units, the login and access.

use super::{assert_refused, policy};

#[test]
fn a_field_has_a_machine_name_that_is_free() {
    assert_refused("[fields]\n\"Last name\" = {}\n", "policy_bad_name", "fields.\"Last name\"", 4);
    for taken in ["language", "login", "roles", "access", "units"] {
        let text = format!("[fields]\nemail = {{}}\n{taken} = {{}}\n");
        assert_refused(&text, "policy_bad_name", &format!("fields.{taken}"), 5);
    }
}

#[test]
fn a_known_field_keeps_its_kind() {
    assert_refused(
        "[fields]\nemail = { kind = \"text\" }\n",
        "policy_contradiction",
        "fields.email.kind",
        4,
    );
    policy("[fields]\nemail = { kind = \"email\" }\n");
}

#[test]
fn a_choice_has_choices_and_nothing_else_has_any() {
    let key = "fields.colour.choices";
    assert_refused("[fields.colour]\nkind = \"choice\"\n", "policy_contradiction", key, 3);
    assert_refused("[fields.colour]\nchoices = [\"red\"]\n", "policy_contradiction", key, 4);
    let twice = "[fields.colour]\nkind = \"choice\"\nchoices = [\"red\", \"red\"]\n";
    assert_refused(twice, "policy_bad_value", "fields.colour.choices[1]", 5);
    let empty = "[fields.colour]\nkind = \"choice\"\nchoices = [\"\"]\n";
    assert_refused(empty, "policy_bad_value", "fields.colour.choices[0]", 5);
}

#[test]
fn only_names_and_texts_have_a_length() {
    assert_refused(
        "[fields]\nmobile = { max = 5 }\n",
        "policy_contradiction",
        "fields.mobile.max",
        4,
    );
    assert_refused("[fields]\nnotes = { max = 0 }\n", "policy_bad_value", "fields.notes.max", 4);
    assert_refused("[fields]\nnotes = { max = 4001 }\n", "policy_bad_value", "fields.notes.max", 4);
    assert_refused(
        "[fields]\nlast_name = { max = 4000 }\n",
        "policy_bad_value",
        "fields.last_name.max",
        4,
    );
}

#[test]
fn the_fields_of_an_account_follow_the_same_rules() {
    assert_refused("[account.fields]\nlogin = {}\n", "policy_bad_name", "account.fields.login", 4);
    assert_refused(
        "[account.fields]\nemail = { max = 9 }\n",
        "policy_contradiction",
        "account.fields.email.max",
        4,
    );
}

#[test]
fn fields_keep_the_order_they_are_written_in() {
    let policy =
        policy("[fields]\nlast_name = {}\nfirst_name = {}\n[fields.email]\n[fields.colour]\n");
    let names: Vec<&str> = policy.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["last_name", "first_name", "email", "colour"]);
}

#[test]
fn a_known_field_is_labelled_in_both_languages() {
    let policy = policy(
        "[fields]\nlast_name = {}\nshoe_size = {}\nemail = { label = { en = \"Mail\", fr = \"Courriel\" } }\n",
    );
    let labels: Vec<_> =
        policy.fields.iter().map(|field| (&*field.label.en, &*field.label.fr)).collect();
    assert_eq!(labels, [("Last name", "Nom"), ("shoe size", "shoe size"), ("Mail", "Courriel")]);
}

#[test]
fn too_many_fields_are_refused() {
    let fields: String = (0..1_001).map(|field| format!("f{field} = {{}}\n")).collect();
    assert_refused(&format!("[fields]\n{fields}"), "policy_too_many", "fields", 3);
}

#[test]
fn a_kind_of_unit_has_a_machine_name() {
    assert_refused("[units.Team]\n", "policy_bad_name", "units.Team", 3);
    let kinds: String = (0..1_001).map(|kind| format!("k{kind} = {{}}\n")).collect();
    assert_refused(&format!("[units]\n{kinds}"), "policy_too_many", "units", 3);
}

#[test]
fn a_login_is_suggested_from_an_email_field_that_exists() {
    let body = "[login]\naddress = \"separate\"\nsuggest = [\"contact.email\"]\n";
    assert_refused(body, "policy_unknown_field", "login.suggest[0]", 5);
    let body = "[fields]\nemail = {}\n[login]\naddress = \"separate\"\nsuggest = [\n\"contact.email\",\n\"account.email\",\n]\n";
    assert_refused(body, "policy_unknown_field", "login.suggest[1]", 9);
    let body =
        "[fields]\nemail = {}\n[login]\naddress = \"separate\"\nsuggest = [\"contact.mobile\"]\n";
    assert_refused(body, "policy_unknown_field", "login.suggest[0]", 7);
}

#[test]
fn a_login_that_is_the_email_is_not_suggested() {
    let body = "[fields]\nemail = {}\n[login]\nsuggest = [\"contact.email\"]\n";
    assert_refused(body, "policy_contradiction", "login.suggest", 6);
}

const PORTAL: &str = "[units.team]\n[catalogues.portal.roles]\nuser = {}\nboss = { seat = { max = 1 } }\n\
    [catalogues.lead]\nscope = \"team\"\n[catalogues.lead.roles.lead]\n\
    [catalogues.top.roles]\nhead = { seat = { max = 1, moves = \"promote\" } }\n";

#[test]
fn access_needs_the_login_or_a_catalogue_that_exists() {
    let portal = |needs: &str| format!("{PORTAL}[access]\nneeds = [{needs}]\n");
    assert_refused(&portal("\"role.potral\""), "policy_unknown_catalogue", "access.needs[0]", 13);
    assert_refused(&portal("\"role.portal\", \"role\""), "policy_bad_value", "access.needs[1]", 13);
    assert_refused(&portal("\"login\""), "policy_bad_value", "access.needs[0]", 13);
    policy(&portal("\"role.portal\", \"role.lead\""));
    policy("[login]\naddress = \"separate\"\n[access]\nneeds = [\"login\"]\n");
}

#[test]
fn access_never_needs_a_role_that_moves_by_promotion() {
    let body = format!("{PORTAL}[access]\nneeds = [\"role.top\"]\n");
    assert_refused(&body, "policy_contradiction", "access.needs[0]", 13);
}

#[test]
fn the_default_role_is_a_plain_role_of_the_account() {
    let portal = |role: &str| format!("{PORTAL}[access]\ndefault_role = \"{role}\"\n");
    let key = "access.default_role";
    assert_refused(&portal("portal.usr"), "policy_unknown_role", key, 13);
    assert_refused(&portal("portal.boss"), "policy_contradiction", key, 13);
    assert_refused(&portal("lead.lead"), "policy_contradiction", key, 13);
    policy(&portal("portal.user"));
}
