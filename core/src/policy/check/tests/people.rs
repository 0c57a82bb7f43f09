//! Flaws in what becomes of people, and of their access.

use super::{assert_found, spoilt};

const RIGHTS: &str = "[rights]";

/// The sound policy without one right: what nobody may is said where the rights begin.
fn without(right: &str) -> String {
    spoilt(right, "")
}

#[test]
fn somebody_reads_contacts() {
    let text = without("\"contact.read\" = [{ contact = true }, { operator = true }]\n");
    assert_found(&text, &[("nobody_reads", RIGHTS)]);
}

#[test]
fn somebody_opens_accounts() {
    let text = without("\"account\" = [{ operator = true }]\n");
    assert_found(&text, &[("nobody_opens_accounts", RIGHTS)]);
}

#[test]
fn somebody_creates_contacts() {
    let text = without("\"contact.create\" = [{ role = \"portal.admin\" }]\n");
    assert_found(&text, &[("nobody_creates", RIGHTS)]);
}

#[test]
fn somebody_edits_contacts() {
    let text = without("\"contact.edit\" = [{ role = \"portal.admin\" }]\n");
    assert_found(&text, &[("nobody_edits", RIGHTS)]);
}

#[test]
fn somebody_corrects_what_is_immutable() {
    let text = spoilt("[units.team]", "last_name = { immutable = true }\n[units.team]");
    assert_found(&text, &[("nobody_corrects", RIGHTS)]);
    let corrected =
        text.replace("\"unit\" =", "\"contact.correct\" = [{ operator = true }]\n\"unit\" =");
    assert_found(&corrected, &[]);
}

#[test]
fn somebody_erases_people() {
    let text = spoilt(
        "\"contact.erase\" = [{ group = \"DESK\" }]",
        "\"account.edit\" = [{ group = \"DESK\" }]",
    );
    assert_found(&text, &[("nobody_erases", RIGHTS)]);
}

#[test]
fn a_required_field_with_a_right_of_its_own_is_the_creators_too() {
    let create = "\"contact.create\" = [{ role = \"portal.admin\" }]";
    let text =
        spoilt(create, &format!("{create}\n\"contact.edit.email\" = [{{ operator = true }}]"));
    assert_found(&text, &[("creation_impossible", "contact.create")]);
    let text = spoilt(
        create,
        &format!("{create}\n\"contact.edit.email\" = [{{ role = \"portal.admin\", self = true }}]"),
    );
    assert_found(&text, &[("creation_impossible", "contact.create")]);
    let text = spoilt(
        create,
        &format!(
            "{create}\n\"contact.edit.email\" = [{{ contact = true, level_above = \"1.0\" }}]"
        ),
    );
    assert_found(&text, &[]);
}

#[test]
fn where_access_always_opens_creators_may_open_it() {
    let always = spoilt("[units.team]", "[access]\nat_creation = \"always\"\n[units.team]");
    assert_found(&always, &[]);
    let text =
        always.replace("\"contact.create\" = [", "\"contact.create\" = [\n{ operator = true },\n");
    assert_found(&text, &[("creator_lacks_right", "{ operator = true },")]);
    let text = text
        .replace("\"access\" = [", "\"access\" = [{ operator = true, level_at_least = \"5.0\" }, ");
    assert_found(&text, &[("creator_lacks_right", "{ operator = true },")]);
    let text = always.replace(
        "\"access\" = [{ role = \"portal.admin\" }]",
        "\"access\" = [{ operator = true }]",
    );
    assert_found(&text, &[("creation_impossible", "contact.create")]);
}

#[test]
fn creators_may_grant_what_everybody_must_hold() {
    let text = spoilt(
        "[rights]",
        "[catalogues.job]\nmin_held = 1\n[catalogues.job.roles.clerk]\n[rights]\n\"role.grant.job\" = [{ operator = true }]",
    );
    assert_found(&text, &[("creation_impossible", "contact.create")]);
    assert_found(
        &text.replace(
            "\"role.grant.job\" = [{ operator = true }]",
            "\"role.grant.job\" = [{ role = \"portal.admin\" }]",
        ),
        &[],
    );
}

#[test]
fn creators_may_grant_what_access_needs_unless_it_is_given_by_default() {
    let text = spoilt(
        "[units.team]",
        "[access]\nat_creation = \"always\"\nneeds = [\"role.portal\"]\n[units.team]",
    );
    let text = text.replace(
        "\"contact.create\" = [{ role = \"portal.admin\" }]",
        "\"contact.create\" = [{ role = \"portal.user\" }]",
    );
    let text = text
        .replace("\"access\" = [{ role = \"portal.admin\" }]", "\"access\" = [{ contact = true }]");
    assert_found(&text, &[("creator_lacks_right", "contact.create")]);
    let text = text.replace("needs = [", "default_role = \"portal.user\"\nneeds = [");
    assert_found(&text, &[]);
}

#[test]
fn somebody_can_remove_and_suspend_everybody() {
    let text = spoilt(
        "\"contact.remove\" = [{ role = \"portal.admin\" }]",
        "\"contact.remove\" = [{ role = \"portal.user\" }]",
    );
    let text = text.replace(
        "[catalogues.portal.roles]",
        "[catalogues.portal]\nholds = \"one\"\n[catalogues.portal.roles]",
    );
    assert_found(&text, &[("person_out_of_reach", "contact.remove")]);
    let text = spoilt(
        "\"access\" = [{ role = \"portal.admin\" }]",
        "\"access\" = [{ role = \"portal.admin\" }]\n\"access.suspend\" = [{ self = true }]",
    );
    assert_found(
        &text,
        &[("person_out_of_reach", "access.suspend"), ("person_out_of_reach", "access.suspend")],
    );
}

#[test]
fn a_login_that_is_the_email_needs_the_field() {
    let text = spoilt("email = { required = true }", "");
    assert_found(&text, &[("login_without_email", "[fields]")]);
    assert_found(
        &text.replace("[units.team]", "[login]\naddress = \"separate\"\n[units.team]"),
        &[],
    );
}

#[test]
fn where_access_always_opens_the_email_that_is_its_login_is_required() {
    let text = spoilt("[units.team]", "[access]\nat_creation = \"always\"\n[units.team]");
    let text = text.replace("email = { required = true }", "email = {}");
    assert_found(&text, &[("login_may_be_missing", "email = {}")]);
}

#[test]
fn access_needs_a_role_that_somebody_may_grant() {
    let text = spoilt("[units.team]", "[access]\nneeds = [\"role.job\"]\n[units.team]");
    let text = text.replace("[rights]", "[catalogues.job.roles]\nclerk = {}\n[rights]");
    assert_found(&text, &[("access_needs_ungrantable", "needs"), ("role_ungrantable", "clerk")]);
    let granted =
        text.replace("\"unit\" =", "\"role.grant.job\" = [{ operator = true }]\n\"unit\" =");
    assert_found(&granted, &[]);
}

#[test]
fn somebody_opens_access_where_roles_give_authority() {
    let text = without("\"access\" = [{ role = \"portal.admin\" }]\n");
    assert_found(&text, &[("nobody_opens_access", RIGHTS)]);
}

#[test]
fn access_that_opens_can_be_suspended_and_resumed() {
    let access = "\"access\" = [{ role = \"portal.admin\" }]";
    let opens = "\"access.open\" = [{ role = \"portal.admin\" }]";
    assert_found(&spoilt(access, opens), &[("nobody_suspends", RIGHTS)]);
    let suspends = format!("{opens}\n\"access.suspend\" = [{{ role = \"portal.admin\" }}]");
    assert_found(&spoilt(access, &suspends), &[("nobody_resumes", RIGHTS)]);
}

#[test]
fn somebody_changes_logins_and_sends_links() {
    let text = without("\"login.change\" = [{ role = \"portal.admin\" }]\n");
    assert_found(&text, &[("nobody_changes_logins", RIGHTS)]);
    let text = without("\"link.send\" = [{ role = \"portal.admin\" }]\n");
    assert_found(&text, &[("nobody_sends_links", RIGHTS)]);
}

#[test]
fn a_plain_list_of_people_needs_no_access() {
    let text = "policy = 1\nid = \"list\"\n[fields]\nlast_name = {}\n[rights]\n\
                \"account\" = [{ operator = true }]\n\"contact\" = [{ operator = true }]\n";
    assert_found(text, &[]);
}
