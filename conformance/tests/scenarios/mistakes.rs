//! A scenario that does not hold says where it differs; one that cannot be played says what is wrong with it.

use annuaire::MemoryRepository;
use annuaire_conformance::{Scenario, ScenarioError};

const HEAD: &str = r#"
    title  = "the sole administrator stays"
    policy = "trade-customer"

    [[contact]]
    id     = "ada"
    roles  = ["governance.administrator"]
    access = "active"
"#;

fn scenario(step: &str) -> Scenario {
    Scenario::from_toml(&format!("{HEAD}\n[[step]]\n{step}")).unwrap()
}

/// The differences of a scenario with this step.
fn differences(step: &str) -> Vec<String> {
    scenario(step).run(MemoryRepository::new()).unwrap().differences()
}

/// What is wrong with a scenario that has this step.
fn problem(step: &str) -> String {
    match scenario(step).run(MemoryRepository::new()) {
        Err(error @ ScenarioError::Step { .. }) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

/// What is wrong with the text of a scenario.
fn unreadable(text: &str) -> String {
    Scenario::from_toml(text).unwrap_err().to_string()
}

const REMOVAL: &str = r#"
    as = "ada"
    do = { remove_contact = { contact = "ada" } }
"#;

#[test]
fn a_refusal_that_was_not_expected_is_told_with_its_code_and_its_words() {
    let told = "step 1 (ada: remove_contact): refused [\"last_holder\"], not done: “Administrator” \
                would have too few holders who can act";
    assert_eq!(differences(REMOVAL), [told]);
}

#[test]
fn another_refusal_than_expected_is_told_with_both_codes() {
    let told = "step 1 (ada: remove_contact): refused [\"last_holder\"], not [\"not_allowed\"]: \
                “Administrator” would have too few holders who can act";
    assert_eq!(differences(&format!("{REMOVAL}refused = \"not_allowed\"")), [told]);
}

#[test]
fn a_command_that_should_have_been_refused_is_told() {
    let step = r#"
        as      = "ada"
        do      = { edit_contact = { contact = "ada", fields = { function = "Owner" } } }
        refused = "not_allowed"
    "#;
    assert_eq!(
        differences(step),
        ["step 1 (ada: edit_contact): done, not refused [\"not_allowed\"]"]
    );
}

#[test]
fn one_reason_of_several_is_not_the_refusal() {
    let step = r#"
        as      = "ada"
        do      = { edit_contact = { contact = "ada", fields = { first_name = "Eve", email = "" } } }
        refused = "field_required"
    "#;
    let told = differences(step);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains(
            "refused [\"field_immutable\", \"field_required\"], not [\"field_required\"]"
        )
    );
}

#[test]
fn another_state_than_expected_is_told_with_its_place() {
    let step = r#"
        as   = "ada"
        do   = { edit_contact = { contact = "ada", fields = { function = "Owner" } } }
        then = { events = ["role_granted"], messages = ["ada activate"], account = "closed", seats = { "governance.administrator" = [] }, moves = { "governance.administrator" = { to = "ada" } }, contacts = { ada = { access = "none", fields = { function = "Cook" } } } }
    "#;
    let place = "step 1 (ada: edit_contact):";
    assert_eq!(
        differences(step),
        [
            format!("{place} account: \"open\", not \"closed\""),
            format!("{place} contacts.ada.access: \"active\", not \"none\""),
            format!("{place} contacts.ada.fields.function: \"Owner\", not \"Cook\""),
            format!("{place} events: [\"contact_edited\"], not [\"role_granted\"]"),
            format!("{place} messages: [], not [\"ada activate\"]"),
            format!("{place} moves.governance.administrator: false, not {{\"to\":\"ada\"}}"),
            format!("{place} seats.governance.administrator: [\"ada\"], not []"),
        ]
    );
}

#[test]
fn other_words_than_expected_are_told_with_what_was_said() {
    let step =
        format!("{REMOVAL}refused = \"last_holder\"\nremedy = \"nobody can\"\nsays_fr = \"non\"");
    let told = differences(&step);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("says_fr: [\"« Administrateur » n’aurait plus"), "{told:?}");
    assert!(told[1].contains("remedy: [\"give the seat to somebody else first"), "{told:?}");
}

#[test]
fn another_list_than_expected_is_told() {
    let step = r#"
        as   = "ada"
        look = { page = {} }
        then = { page = [{ contact = "ada", portal_user = false }] }
    "#;
    let told = differences(step);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("step 1 (ada: page): page: [{"), "{told:?}");
}

#[test]
fn a_step_that_cannot_be_played_is_named_with_what_is_wrong() {
    let wrong = [
        ("as = \"ada\"", "step 1: a step has one of `do`, `by_link` and `look`"),
        (
            "do = { close_account = {} }",
            "step 1: a step says who acts: `as`, `by_link` or `by_key`",
        ),
        (
            "as = \"carl\"\nlook = { page = {} }",
            "step 1: `carl` is neither a contact nor an operator",
        ),
        (
            "as = \"ada\"\ndo = { remove_contact = { contact = \"carl\" } }",
            "step 1: `carl` is no contact",
        ),
        (
            "as = \"ada\"\ndo = { attach_unit = { contact = \"ada\", unit = \"north\" } }",
            "step 1: `north` is no unit",
        ),
        (
            "as = \"ada\"\ndo = { close_account = {} }\nrefused = \"not_alowed\"",
            "step 1: `not_alowed` is no code of a refusal",
        ),
        (
            "by_link = { contact = \"ada\" }\nas = \"ada\"",
            "step 1: a step has one of `as`, `by_link` and `by_key`",
        ),
        (
            "by_key = \"ada\"\nas = \"ada\"\nlook = { page = {} }",
            "step 1: a step has one of `as`, `by_link` and `by_key`",
        ),
        ("by_key = \"ada\"\nlook = { page = {} }", "step 1: no such key was shown to `ada`"),
        (
            "by_link = { contact = \"ada\", purpose = \"set_password\" }",
            "step 1: no such link was sent to `ada`",
        ),
        (
            "as = \"ada\"\nlook = { pages = {} }",
            "step 1: there is nothing called `pages` to look at",
        ),
        (
            "after = \"a week\"\nas = \"ada\"\nlook = { page = {} }",
            "step 1: `a week` is no duration such as `P8D`",
        ),
        (
            "as = \"ada\"\nlook = { page = {} }\nthen = { pages = [] }",
            "step 1: `pages` was not looked at",
        ),
        (
            "as = \"ada\"\ndo = { send_link = { contact = \"ada\" } }\nremedy = \"wait\"",
            "step 1: `remedy` goes with `refused`",
        ),
        (
            "as = \"ada\"\ndo = { send_link = { contact = \"ada\" } }\nthen = { seats = { \"governance.admin\" = [] } }",
            "step 1: `governance.admin` is no seat of this policy",
        ),
        (
            "as = \"ada\"\ndo = { send_link = { contact = \"ada\" } }\nthen = { contacts = { ada = { fields = { mobil = \"\" } } } }",
            "step 1: `mobil` is no field of this policy",
        ),
        (
            "as = \"ada\"\ndo = { send_link = { contact = \"ada\" } }\nthen = { contacts = { ada = { role = [] } } }",
            "step 1: `role` is nothing that a contact has",
        ),
        (
            "as = \"ada\"\ndo = { remove_contact = { contact = \"ada\", confirm = \"shown\" } }",
            "step 1: no consequences were shown before: `confirm = \"shown\"`",
        ),
    ];
    for (step, told) in wrong {
        assert_eq!(problem(step), told);
    }
}

#[test]
fn a_command_that_is_none_is_named_with_what_is_wrong() {
    let told = problem("as = \"ada\"\ndo = { sack = { contact = \"ada\" } }");
    assert!(told.starts_with("step 1: unknown variant `sack`, expected one of"), "{told}");
    let told = problem("as = \"ada\"\ndo = { send_link = { contact = \"ada\", to = \"me\" } }");
    assert!(told.starts_with("step 1: unknown field `to`"), "{told}");
}

#[test]
fn a_text_that_is_no_scenario_says_why() {
    let told = unreadable("title = \"t\"\npolicy = \"trade\"");
    assert!(told.contains("`trade` is no preset: there are accounting-firm"), "{told}");
    let told = unreadable(&HEAD.replace("roles ", "rules "));
    assert!(told.contains("unknown field `rules`") && told.contains("line 7"), "{told}");
    let told = unreadable("policy = \"trade-customer\"");
    assert!(told.contains("missing field `title`"), "{told}");
    let told = unreadable(&format!("{HEAD}\n[[step]]\nexpect = \"done\""));
    assert!(told.contains("unknown field `expect`"), "{told}");
}

#[test]
fn people_who_cannot_be_there_are_told() {
    let told = |head: &str| {
        let scenario = Scenario::from_toml(head).unwrap();
        scenario.run(MemoryRepository::new()).unwrap_err().to_string()
    };
    let twice = format!("{HEAD}\n[[operator]]\nid = \"ada\"");
    assert_eq!(told(&twice), "cannot be set up: `ada` is two people");
    let reserved = format!("{HEAD}\n[[contact]]\nid = \"nobody\"");
    assert_eq!(told(&reserved), "cannot be set up: `nobody` is two people");
    let unknown = format!("{HEAD}\n[[contact]]\nid = \"bob\"\nroles = [\"portal.pope\"]");
    assert!(told(&unknown).contains("there is no role `portal.pope`"), "{}", told(&unknown));
}
