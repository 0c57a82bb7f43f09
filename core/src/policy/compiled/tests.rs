//! A compiled policy is the policy it was compiled from, or it is refused.

mod damaged;

use super::*;
use crate::policy::PRESETS;
use std::path::Path;

/// A policy that uses every part there is.
const EVERY_PART: &str = r#"
policy     = 1
id         = "every-part"
name       = { en = "Every \"part\"", fr = "Chaque « partie »\t\\" }
region     = "BE"
duplicates = "allow"
[operators]
groups  = ["RIGHTS", "élèves"]
ceiling = "level"
[fields]
last_name = { required = true, immutable = true }
email     = {}
mobile    = {}
size      = { kind = "choice", choices = ["S", "M"], label = { en = "Size", fr = "Taille" } }
born      = { kind = "date" }
remark    = { kind = "text", max = 7 }
address   = {}
[account.fields]
email = {}
[login]
address   = "separate"
suggest   = ["contact.email", "account.email"]
unique_in = "account"
change    = "immediate"
[access]
at_creation  = "always"
default_role = "level.adviser"
needs        = ["role.level"]
[removal]
confirm = true
[links]
activate     = "P30D"
set_password = "PT1M"
prove_login  = "P366D"
[units]
team   = {}
agency = { holds = "one" }
[catalogues.level]
holds    = "one"
min_held = 1
[catalogues.level.roles]
adviser = { level = "1.0", permissions = ["slot.see", "slot.take"] }
chief   = { level = "99.99", permissions = "all", seat = { min = 1, max = 3 } }
[catalogues.lead]
scope = "team"
[catalogues.lead.roles.team_lead]
permissions = ["slot.move"]
requires    = { catalogue = "level", level = ["1.0", "99.99"] }
[catalogues.primary.roles]
billing = { seat = { max = 1, moves = "promote" } }
[catalogues.governance.roles.head]
seat = { min = 1, max = 1, moves = { approvals = ["operator", "outgoing"], by_letter = true, within = "P8D" } }
[catalogues.events]
kept = "account"
[agenda]
events = "events"
[agenda.kinds]
built_in  = {}
office365 = { settings = ["mailbox", "tenant"], vault = true }
[notifications]
without_address = "suspend"
[notifications.types]
booked = {}
[notifications.channels]
sms = { field = "mobile" }
[api_keys]
prefix = "part"
[rights]
"account"          = [{ operator = true }]
"contact"          = [{ level_above = "5.0" }, { level_at_least = "4.5", group = "élèves" }]
"contact.read"     = [{ contact = true, same_unit = "team" }, { self = true }]
"role"             = [{ role = "level.chief", target_role = "level.adviser" }]
"api_key.create"   = [{ self = true }]
"#;

/// A policy as it is told by its parts: what it was compiled from is not one of them.
fn parts(mut policy: Policy) -> String {
    policy.text = None;
    format!("{policy:#?}")
}

fn survives(text: &str) {
    let policy = Policy::from_toml(text).unwrap();
    let compiled = policy.compiled();
    let again = Policy::from_compiled(&compiled).unwrap();
    assert_eq!(again.compiled(), compiled);
    assert_eq!(parts(again), parts(policy));
}

/// Every policy in the files below a folder.
fn policies(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            policies(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.extend(Policy::from_toml(&text).is_ok().then_some(text));
        }
    }
}

#[test]
fn every_preset_and_every_policy_of_the_scenarios_survives_being_compiled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![EVERY_PART.to_owned()];
    for folder in ["policies", "../scenarios", "../examples", "../conformance"] {
        policies(&root.join(folder), &mut found);
    }
    assert!(found.len() > PRESETS.len());
    found.iter().for_each(|text| survives(text));
}

#[test]
fn a_policy_of_the_smallest_size_survives_too() {
    survives("policy = 1\nid = \"p\"");
}

#[test]
fn the_presets_are_kept_compiled_as_they_are_written() {
    for id in PRESETS {
        let written = Policy::from_toml(Policy::preset_text(id).unwrap()).unwrap();
        let kept = Policy::preset(id).unwrap();
        assert_eq!(kept.compiled(), written.compiled(), "run `cargo xtask generate policies`");
        assert_eq!(format!("{kept:#?}"), format!("{written:#?}"));
    }
}

#[test]
fn what_is_found_in_a_compiled_policy_has_a_key_and_no_line_but_in_a_preset() {
    let text = "policy = 1\nid = \"club\"\n[catalogues.portal.roles.member]\n[rights]\n\"contact\" = [{ operator = true }]";
    let policy = Policy::from_toml(text).unwrap();
    let compiled = Policy::from_compiled(&policy.compiled()).unwrap();
    let told = |policy: &Policy| -> Vec<_> {
        let findings = policy.check();
        findings.iter().map(|one| (one.code(), one.key().to_owned())).collect()
    };
    assert_eq!(told(&compiled), told(&policy));
    assert!(policy.check().iter().all(|finding| finding.line() > 0));
    assert!(compiled.check().iter().all(|finding| finding.line() == 0));
    for id in PRESETS {
        assert!(Policy::preset(id).unwrap().text.is_some());
    }
}

/// If this fails because a part has changed, or what it means, `FORMAT` moves.
#[test]
fn the_format_is_what_it_was_when_it_was_given_its_number() {
    let compiled = Policy::from_toml(EVERY_PART).unwrap().compiled();
    assert_eq!(compiled + "\n", include_str!("tests/format-1.json"));
    assert_eq!(FORMAT, "1");
}

#[test]
fn a_policy_of_the_longest_file_is_not_too_long_once_it_is_compiled() {
    let (mut text, mut at) = (String::from("policy = 1\nid = \"p\"\n[fields]\n"), 0_usize);
    while at < 1_000 {
        text.push_str(&format!("a{at}={{}}\n"));
        at += 1;
    }
    text.push_str("[catalogues.a.roles]\n");
    for role in 0..1_000 {
        text.push_str(&format!("b{role}={{}}\n"));
    }
    text.push_str("[rights]\n\"contact\"=[");
    while text.len() < crate::limits::MAX_POLICY_BYTES - 20 {
        text.push_str("{self=true},");
    }
    text.push(']');
    let compiled = Policy::from_toml(&text).unwrap().compiled();
    assert!(compiled.len() < MAX_COMPILED_BYTES / 2, "{}", compiled.len());
    Policy::from_compiled(&compiled).unwrap();
}
