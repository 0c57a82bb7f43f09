//! What the presets do not show; they stand word for word in `tests/explain`.

use super::*;

/// The lines of a rulebook, without the padding of its tables.
fn lines(body: &str, lang: Lang) -> Vec<String> {
    let policy = Policy::from_toml(&format!("policy = 1\nid = \"p\"\n{body}")).unwrap();
    let page = policy.explain(lang);
    page.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[track_caller]
fn assert_says(body: &str, line: &str) {
    let lines = lines(body, Lang::En);
    assert!(lines.iter().any(|other| other == line), "{line}\n{lines:#?}");
}

#[track_caller]
fn assert_dit(body: &str, line: &str) {
    let lines = lines(body, Lang::Fr);
    assert!(lines.iter().any(|other| other == line), "{line}\n{lines:#?}");
}

const HEAD: &str = "[operators]\ngroups = [\"DESK\"]\n[fields]\nemail = {}\nmobile = {}\n[units.team]\n\
    [catalogues.portal.roles]\nadmin = { level = \"2.0\" }\nuser = {}\n[rights]\n";

#[test]
fn a_right_of_nobody_is_a_dash() {
    assert_says("", "| Open, edit, close | — | — |");
}

#[test]
fn every_condition_has_its_words() {
    for (rule, contacts, operators) in [
        ("contact = true", "everyone", "—"),
        ("operator = true", "—", "every operator"),
        ("role = \"portal.admin\"", "“admin”", "—"),
        ("self = true", "each for themselves", "—"),
        ("group = \"DESK\"", "—", "members of `DESK`"),
        ("operator = true, level_above = \"5.0\"", "—", "operators above level 5.0"),
        (
            "group = \"DESK\", level_at_least = \"5.0\"",
            "—",
            "members of `DESK` of level 5.0 or above",
        ),
        ("contact = true, level_above = \"1.0\"", "those above level 1.0", "—"),
        ("contact = true, level_at_least = \"1.0\"", "those of level 1.0 or above", "—"),
        ("role = \"portal.user\", level_above = \"1.0\"", "“user” above level 1.0", "—"),
        ("role = \"portal.admin\", self = true", "“admin”, for themselves", "—"),
        ("contact = true, same_unit = \"team\"", "everyone, in the same “team”", "—"),
        (
            "operator = true, target_role = \"portal.user\"",
            "—",
            "every operator, when the person holds “user”",
        ),
        (
            "target_role = \"portal.user\"",
            "everyone, when the person holds “user”",
            "every operator, when the person holds “user”",
        ),
    ] {
        let body = format!("{HEAD}\"contact.remove\" = [{{ {rule} }}]\n");
        assert_says(&body, &format!("| Remove | {contacts} | {operators} |"));
    }
}

#[test]
fn what_a_rule_can_never_admit_is_not_told() {
    let body =
        format!("{HEAD}\"contact.remove\" = [{{ contact = true, level_above = \"9.0\" }}]\n");
    assert_says(&body, "| See, create, edit, remove, erase for good | — | — |");
}

#[test]
fn an_alternative_that_another_covers_is_not_told() {
    let body = format!(
        "{HEAD}\"contact.remove\" = [{{ role = \"portal.admin\" }}, {{ contact = true }}, {{ contact = true }}]\n"
    );
    assert_says(&body, "| Remove | everyone | — |");
}

#[test]
fn a_field_with_a_right_of_its_own_is_told_apart() {
    let body = format!(
        "{HEAD}\"contact.edit\" = [{{ self = true }}]\n\"contact.edit.email\" = [{{ operator = true }}]\n"
    );
    assert_says(&body, "| Edit: “E-mail” | — | every operator |");
    assert_says(&body, "| Edit: “Mobile phone”, the language | each for themselves | — |");
    assert_dit(&body, "| Modifier : « Téléphone mobile », la langue | chacun pour soi | — |");
}

#[test]
fn a_role_with_a_right_of_its_own_is_told_apart() {
    let body = format!(
        "{HEAD}\"role.grant\" = [{{ operator = true }}]\n\"role.grant.portal.admin\" = [{{ group = \"DESK\" }}]\n"
    );
    assert_says(&body, "| Give and take: “admin” | — | members of `DESK` |");
    assert_says(&body, "| Give and take: “user” | — | every operator |");
}

#[test]
fn a_ceiling_of_operators_is_told() {
    let body = "[operators]\nceiling = \"level\"\n";
    assert_says(body, "Operators never act upon a level above their own, nor give one.");
}

#[test]
fn every_kind_of_field_has_its_words() {
    let body = "[fields]\na = { kind = \"date\" }\nb = { kind = \"choice\", choices = [\"x\", \"y\", \"z\"], label = { en = \"B\", fr = \"B\" } }\n\
                c = { kind = \"text\", max = 9 }\naddress = {}\n";
    assert_says(body, "| a (`a`) | date |");
    assert_says(body, "| B (`b`) | one of `x`, `y` or `z` |");
    assert_says(body, "| c (`c`) | text, up to 9 characters |");
    assert_says(body, "| Address (`address`) | postal address |");
}

#[test]
fn the_limits_of_a_seat_are_told() {
    for (seat, limits) in [
        ("min = 1, max = 1", "exactly one"),
        ("max = 1", "one at most"),
        ("max = 3", "3 at most"),
        ("min = 2", "2 at least"),
        ("min = 2, max = 2", "exactly 2"),
        ("min = 2, max = 5", "2 to 5"),
    ] {
        let body = format!("[catalogues.p.roles.a]\nseat = {{ {seat} }}\n");
        assert_says(&body, &format!("| a (`p.a`) | {limits} |"));
    }
}

#[test]
fn a_seat_without_authority_keeps_its_limits() {
    let body = "[catalogues.p.roles.a]\nseat = { max = 3 }\n";
    assert_says(body, "* Given and taken like any role: “a”. Its limits hold all the same.");
}

#[test]
fn every_party_of_a_move_is_told() {
    let body = "[catalogues.p.roles.a]\nlevel = \"1.0\"\nseat = { moves = { approvals = [\"incoming\", \"operator\", \"outgoing\"], within = \"P1DT12H\" } }\n\
                [rights]\n\"seat.approve.p\" = [{ operator = true }]\n";
    assert_says(
        body,
        "| Approve a move: “a” | the outgoing holder; the incoming holder | every operator |",
    );
    assert_says(
        body,
        "* Moved by promotion only: “a”. It moves once the outgoing holder, the incoming holder and an operator \
         have approved, within 36 hours; whoever starts it has approved, and a party may cancel it.",
    );
}

#[test]
fn what_a_role_requires_is_told() {
    let body = "[catalogues.p.roles]\na = { requires = { catalogue = \"q\" } }\nb = { requires = { catalogue = \"q\", level = [\"1.0\", \"2.0\"] } }\n\
                [catalogues.q.roles.x]\n";
    assert_says(body, "| a (`p.a`) | a role of “q” |");
    assert_says(body, "| b (`p.b`) | a role of “q” of level 1.0 or 2.0 |");
}

#[test]
fn how_many_roles_one_holds_is_told() {
    for (catalogue, sentence) in [
        ("holds = \"one\"", "A contact holds one of them at most."),
        ("holds = \"one\"\nmin_held = 1", "A contact holds exactly one of them."),
        ("", "A contact may hold several of them."),
        ("min_held = 2", "A contact holds at least 2 of them."),
        ("scope = \"team\"", "A contact may hold several of them. It is held in a unit: “team”."),
    ] {
        let body = format!("[units.team]\n[catalogues.p]\n{catalogue}\n[catalogues.p.roles.a]\n");
        assert_says(&body, sentence);
    }
}

#[test]
fn the_rules_of_access_are_told() {
    assert_says(
        "",
        "* Access opens with a new contact where that is asked for, or later; without it nothing is sent.",
    );
    assert_says(
        "[access]\nat_creation = \"never\"\n",
        "* Access never opens with a new contact: it is opened in an act of its own.",
    );
    assert_says("[login]\nunique_in = \"account\"\n", "* A login names one person of an account.");
    assert_says("duplicates = \"refuse\"\n", "* A second contact with the same e-mail is refused.");
    assert_says("duplicates = \"allow\"\n", "* Several contacts may have the same e-mail.");
    assert_says(
        "region = \"BE\"\n",
        "* A phone number without a country code is read as one of `BE`.",
    );
    assert_says(
        "[links]\nactivate = \"PT90M\"\nset_password = \"P2DT1M\"\nprove_login = \"PT1H\"\n",
        "* A link to activate access lives 1 hour and 30 minutes, one to set a password 2 days and 1 minute, \
         one to prove a login 1 hour.",
    );
}

#[test]
fn every_promise_is_told_in_both_languages() {
    for lang in [Lang::En, Lang::Fr] {
        let page = Policy::from_toml("policy = 1\nid = \"p\"\n").unwrap().explain(lang);
        for promise in text::EVERY_PROMISE {
            assert!(page.contains(&format!("\n* {}\n", promise.text(lang))));
        }
    }
}

#[test]
fn no_gap_is_left_open() {
    for id in crate::policy::PRESETS {
        for lang in [Lang::En, Lang::Fr] {
            let page = Policy::preset(id).unwrap().explain(lang);
            assert!(!page.contains(['{', '}']), "{page}");
            assert!(!page.contains("\n\n\n") && !page.contains(" \n"), "{page}");
        }
    }
}

#[test]
fn a_notification_without_its_address_waits_where_the_policy_says_so() {
    let channel = "[fields]\nmobile = {}\n[notifications.types.booked]\n[notifications.channels.sms]\nfield = \"mobile\"\n";
    assert_says(
        channel,
        "* Nothing is switched on without its address, and no address goes while something needs it.",
    );
    assert_says(
        &format!("{channel}[notifications]\nwithout_address = \"suspend\"\n"),
        "* What is switched on without its address waits, and revives with it.",
    );
}
