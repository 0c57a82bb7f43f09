//! Each flaw has a small policy that shows it, and the presets show none.

mod agenda;
mod people;
mod records;
mod rights;
mod roles;

use super::*;
use crate::digest::Digest;
use crate::policy::PRESETS;

/// A policy in good order, to be spoilt: line 3 opens its operators, line 28 is its last.
const SOUND: &str = r#"policy = 1
id = "sound"
[operators]
groups = ["DESK"]
[fields]
email = { required = true }
[units.team]
[catalogues.portal.roles]
admin = { level = "2.0", permissions = "all", seat = { min = 1 } }
user = { level = "1.0" }
[rights]
"account" = [{ operator = true }]
"contact.read" = [{ contact = true }, { operator = true }]
"contact.create" = [{ role = "portal.admin" }]
"contact.edit" = [{ role = "portal.admin" }]
"contact.remove" = [{ role = "portal.admin" }]
"contact.erase" = [{ group = "DESK" }]
"access" = [{ role = "portal.admin" }]
"login.change" = [{ role = "portal.admin" }]
"link.send" = [{ role = "portal.admin" }]
"role.grant.portal" = [{ role = "portal.admin" }]
"seat.appoint.portal" = [{ operator = true }]
"unit" = [{ role = "portal.admin" }]
"#;

/// What is found in a text, told without a gap left open.
fn found(text: &str) -> Vec<Finding> {
    let findings =
        Policy::from_toml(text).unwrap_or_else(|error| panic!("{error}\n{text}")).check();
    findings.iter().for_each(assert_told);
    findings
}

fn assert_told(finding: &Finding) {
    for lang in [Lang::En, Lang::Fr] {
        let told = finding.text(lang).replace("« ", "«").replace(" »", "»");
        let whole = !told.contains("  ") && !told.contains("``") && told.trim() == told;
        assert!(whole && !told.ends_with(':'), "{told}");
    }
}

/// The sound policy with one line replaced; every replacement must hit.
fn spoilt(line: &str, by: &str) -> String {
    assert!(SOUND.contains(line), "{line}");
    SOUND.replace(line, by)
}

/// The findings of a text: exactly these codes, each at the line that holds its mark.
#[track_caller]
fn assert_found(text: &str, expected: &[(&str, &str)]) {
    let findings = found(text);
    let line_of = |mark: &str| text.lines().position(|line| line.contains(mark)).map(|at| at + 1);
    let codes: Vec<(&str, Option<usize>)> =
        findings.iter().map(|finding| (finding.code(), Some(finding.line()))).collect();
    let mut expected: Vec<(&str, Option<usize>)> =
        expected.iter().map(|(code, mark)| (*code, line_of(mark))).collect();
    let mut codes_sorted = codes.clone();
    codes_sorted.sort_unstable();
    expected.sort_unstable();
    assert_eq!(codes_sorted, expected, "{findings:#?}\n{text}");
}

#[test]
fn a_policy_in_good_order_has_no_findings() {
    assert_found(SOUND, &[]);
}

#[test]
fn the_presets_have_no_findings() {
    for id in PRESETS {
        let findings = Policy::preset(id).unwrap().check();
        assert!(findings.is_empty(), "{id}: {findings:#?}");
    }
}

#[test]
fn a_finding_goes_over_the_wire_with_its_texts() {
    let text = spoilt("\"contact.erase\" = [{ group = \"DESK\" }]", "");
    let wire = serde_json::to_value(found(&text)).unwrap();
    let codes: Vec<_> = wire.as_array().unwrap().iter().map(|one| one["code"].clone()).collect();
    assert_eq!(codes, ["group_unused", "nobody_erases"]);
    let erases = &wire[1];
    assert_eq!(erases["severity"], "risky");
    assert_eq!(erases["key"], "rights.\"contact.erase\"");
    assert_eq!(erases["line"], 11);
    assert!(erases["text"]["fr"].as_str().unwrap().contains("oubli"));
}

#[test]
fn what_is_wrong_comes_before_what_is_risky() {
    let text = spoilt("\"unit\" = [{ role = \"portal.admin\" }]", "");
    let text = text.replace("\"contact.erase\" = [{ group = \"DESK\" }]", "");
    let severities: Vec<Severity> = found(&text).iter().map(Finding::severity).collect();
    assert!(severities.is_sorted());
    assert!(severities.contains(&Severity::Wrong) && severities.contains(&Severity::Risky));
}

#[test]
fn every_text_has_the_same_gaps_in_both_languages_and_no_stop() {
    for flaw in Flaw::ALL {
        let gaps = |lang| {
            let mut gaps: Vec<&str> = flaw.say().text(lang).split('{').skip(1).collect();
            gaps.iter_mut().for_each(|gap| *gap = gap.split('}').next().unwrap_or_default());
            gaps.sort_unstable();
            gaps
        };
        assert_eq!(gaps(Lang::En), gaps(Lang::Fr), "{}", flaw.code());
        assert!(!flaw.say().en.ends_with('.') && !flaw.say().fr.ends_with('.'), "{}", flaw.code());
    }
}

#[test]
fn every_flaw_is_shown_by_a_test() {
    let tests = [
        include_str!("tests/agenda.rs"),
        include_str!("tests/people.rs"),
        include_str!("tests/records.rs"),
        include_str!("tests/rights.rs"),
        include_str!("tests/roles.rs"),
    ];
    for flaw in Flaw::ALL {
        let shown = format!("(\"{}\", ", flaw.code());
        let compact = |test: &str| test.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(tests.iter().any(|test| compact(test).contains(&shown)), "{}", flaw.code());
    }
}

#[test]
fn no_two_flaws_share_a_code() {
    let mut codes: Vec<&str> = Flaw::ALL.iter().map(|flaw| flaw.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Flaw::ALL.len());
}
