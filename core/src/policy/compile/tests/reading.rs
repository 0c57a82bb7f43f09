//! What cannot be read as a policy at all.

use super::assert_refused;
use crate::Policy;
use crate::limits::MAX_POLICY_BYTES;

#[track_caller]
fn assert_whole_refused(text: &str, code: &str, key: &str, line: usize) {
    let error = Policy::from_toml(text).unwrap_err();
    assert_eq!((error.code(), error.key(), error.line()), (code, key, line), "{error}");
}

#[test]
fn a_text_that_is_no_toml_is_refused_with_its_line() {
    assert_refused("[fields\n", "policy_unreadable", "", 3);
}

#[test]
fn a_key_given_twice_is_refused() {
    assert_refused(
        "[login]\nchange = \"proved\"\nchange = \"proved\"\n",
        "policy_unreadable",
        "",
        5,
    );
}

#[test]
fn a_table_given_twice_is_refused() {
    assert_refused("[login]\n[access]\n[login]\n", "policy_unreadable", "", 5);
}

#[test]
fn an_unknown_key_is_refused_wherever_it_stands() {
    assert_refused("[login]\nadress = \"email\"\n", "policy_unreadable", "login.adress", 4);
    assert_refused("colour = 1\n", "policy_unreadable", "colour", 3);
    assert_refused(
        "[catalogues.a]\n[catalogues.a.roles.b]\nseats = {}\n",
        "policy_unreadable",
        "catalogues.a.roles.b.seats",
        5,
    );
    assert_refused(
        "[rights]\n\"account\" = [\n  { operator = true },\n  { everyone = true },\n]\n",
        "policy_unreadable",
        "rights.account[1].everyone",
        6,
    );
}

#[test]
fn a_value_of_the_wrong_type_is_refused() {
    assert_refused("duplicates = 3\n", "policy_unreadable", "duplicates", 3);
    assert_refused(
        "[fields]\nnotes = { max = \"long\" }\n",
        "policy_unreadable",
        "fields.notes.max",
        4,
    );
    assert_refused("[fields]\nnotes = { max = -1 }\n", "policy_unreadable", "fields.notes.max", 4);
    assert_refused("[rights]\n\"account\" = true\n", "policy_unreadable", "rights.account", 4);
}

#[test]
fn a_word_that_is_not_among_the_choices_is_refused() {
    assert_refused(
        "[access]\nat_creation = \"sometimes\"\n",
        "policy_unreadable",
        "access.at_creation",
        4,
    );
    assert_refused("[login]\nunique_in = \"world\"\n", "policy_unreadable", "login.unique_in", 4);
    assert_refused(
        "[catalogues.a.roles.b]\nseat = { moves = \"vote\" }\n",
        "policy_unreadable",
        "catalogues.a.roles.b.seat.moves",
        4,
    );
    assert_refused(
        "[catalogues.a.roles.b]\npermissions = \"some\"\n",
        "policy_unreadable",
        "catalogues.a.roles.b.permissions",
        4,
    );
    assert_refused(
        "[catalogues.a.roles.b]\nseat = { moves = { approvals = [\"nobody\"] } }\n",
        "policy_unreadable",
        "catalogues.a.roles.b.seat.moves",
        4,
    );
}

#[test]
fn what_a_policy_must_say_cannot_be_left_out() {
    assert_whole_refused("id = \"p\"\n", "policy_unreadable", "", 1);
    assert_whole_refused("policy = 1\n", "policy_unreadable", "", 1);
    assert_refused(
        "[catalogues.a.roles.b]\nrequires = { level = [\"1.0\"] }\n",
        "policy_unreadable",
        "catalogues.a.roles.b.requires",
        4,
    );
    assert_refused("name = { en = \"Only English\" }\n", "policy_unreadable", "name", 3);
}

#[test]
fn another_version_of_the_format_is_refused() {
    assert_whole_refused("\npolicy = 2\nid = \"p\"\n", "policy_unknown_version", "policy", 2);
}

#[test]
fn a_policy_that_is_too_long_is_refused_unread() {
    let text = "#".repeat(MAX_POLICY_BYTES + 1);
    assert_whole_refused(&text, "policy_too_long", "", 1);
    let head = "policy = 1\nid = \"p\"\n#";
    let longest = format!("{head}{}", "x".repeat(MAX_POLICY_BYTES - head.len()));
    assert!(Policy::from_toml(&longest).is_ok());
}

#[test]
fn a_policy_has_a_machine_name() {
    assert_whole_refused("policy = 1\nid = \"My Portal\"\n", "policy_bad_name", "id", 2);
}

#[test]
fn a_region_without_phone_numbers_is_refused() {
    assert_refused("region = \"France\"\n", "policy_bad_value", "region", 3);
}

#[test]
fn operator_groups_are_named_once_each() {
    assert_refused(
        "[operators]\ngroups = [\n  \"A\",\n  \"A\",\n]\n",
        "policy_bad_value",
        "operators.groups[1]",
        6,
    );
    assert_refused("[operators]\ngroups = [\" \"]\n", "policy_bad_value", "operators.groups[0]", 4);
    let many: Vec<String> = (0..65).map(|group| format!("\"G{group}\"")).collect();
    let text = format!("[operators]\ngroups = [{}]\n", many.join(", "));
    assert_refused(&text, "policy_too_many", "operators.groups", 4);
}

#[test]
fn a_link_lives_between_a_minute_and_a_year() {
    for written in ["7 days", "P7", "P0D", "P367D", "PT0M", "-P1D", "", "P1Y"] {
        let text = format!("[links]\nset_password = \"{written}\"\n");
        assert_refused(&text, "policy_bad_value", "links.set_password", 4);
    }
    for key in ["activate", "prove_login"] {
        let text = format!("[links]\n{key} = \"soon\"\n");
        assert_refused(&text, "policy_bad_value", &format!("links.{key}"), 4);
    }
}

#[test]
fn the_message_says_where_and_what_in_one_line() {
    let error =
        Policy::from_toml("policy = 1\nid = \"p\"\n[access]\nneeds = [\"role.x\"]\n").unwrap_err();
    assert_eq!(error.to_string(), "line 4: `access.needs[0]`: `x` is no catalogue of this policy");
}
