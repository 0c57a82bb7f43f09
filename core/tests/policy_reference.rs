//! The reference of the policy language.
#![allow(clippy::expect_used, clippy::panic, reason = "a test's helper may end it")]

use annuaire::Policy;

const REFERENCE: &str = include_str!("../policies/README.md");
const UNKNOWN: &str = "no_such_key = 1";

/// The keys that a policy takes at a place: the error about one that it does not take names them.
fn keys(place: &str) -> Vec<String> {
    let text = format!("policy = 1\nid = \"x\"\n{}\n", place.replace('?', UNKNOWN));
    let error = Policy::from_toml(&text).expect_err(place).to_string();
    let (_, expected) =
        error.split_once(", expected ").unwrap_or_else(|| panic!("{place}: {error}"));
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_key_that_a_policy_takes_is_in_the_reference() {
    let places = [
        "?",
        "name = { ? }",
        "[operators]\n?",
        "[fields.badge]\n?",
        "[account]\n?",
        "[login]\n?",
        "[access]\n?",
        "[removal]\n?",
        "[links]\n?",
        "[api_keys]\n?",
        "[units.team]\n?",
        "[catalogues.portal]\n?",
        "[catalogues.portal.roles.buyer]\n?",
        "[catalogues.portal.roles.buyer]\nrequires = { ? }",
        "[catalogues.portal.roles.buyer]\nseat = { ? }",
        "[agenda]\n?",
        "[agenda.kinds.external]\n?",
        "[notifications]\n?",
        "[notifications.types.booked]\n?",
        "[notifications.channels.sms]\n?",
        "[rights]\n\"contact\" = [{ ? }]",
    ];
    for place in places {
        let keys = keys(place);
        assert!(!keys.is_empty(), "{place}");
        for key in keys {
            let written =
                ["`KEY`", "[KEY", ".KEY", "KEY = "].map(|shape| shape.replace("KEY", &key));
            assert!(written.iter().any(|shape| REFERENCE.contains(shape)), "`{key}`, of {place}");
        }
    }
}
