//! What a policy does not say.

use super::policy;
use crate::policy::{AtCreation, Duplicates};
use chrono::TimeDelta;

#[test]
fn one_role_and_two_rights_make_a_policy() {
    let policy = policy(
        "[catalogues.portal.roles.admin]\nlevel = \"1.0\"\n[rights]\n\
         \"account\" = [{ operator = true }]\n\"contact\" = [{ role = \"portal.admin\" }]\n",
    );
    assert_eq!(policy.roles.len(), 1);
    assert_eq!(policy.rules(crate::Action::CONTACT_ERASE).len(), 1);
}

#[test]
fn a_policy_that_says_nothing_lets_nobody_do_anything() {
    let policy = policy("");
    for key in policy.action_keys() {
        assert!(policy.rules(policy.action(key).unwrap()).is_empty(), "{key}");
    }
}

#[test]
fn what_is_not_said_is_safe() {
    let policy = policy("[fields]\nemail = {}\n[units.team]\n");
    assert_eq!(policy.access.at_creation, AtCreation::Offered);
    assert_eq!(policy.duplicates, Duplicates::Warn);
    assert!(policy.login.proved, "a new login is proved before it counts");
    assert!(policy.login.portal_wide, "a login names one person in the whole portal");
    assert!(!policy.login.separate);
    assert!(!policy.confirm_removal);
    assert!(!policy.operator_ceiling);
    assert_eq!(policy.links.activate, TimeDelta::days(7));
    assert_eq!(policy.links.set_password, TimeDelta::hours(24));
    assert_eq!(policy.links.prove_login, TimeDelta::hours(24));
    let email = policy.field("email").unwrap().1;
    assert!(!email.required && !email.immutable);
}

#[test]
fn a_policy_is_called_by_its_id_where_it_has_no_name() {
    let policy = crate::Policy::from_toml("policy = 1\nid = \"my-portal\"\n").unwrap();
    assert_eq!(&*policy.name().en, "my portal");
}

#[test]
fn the_digest_moves_with_the_text() {
    let one = policy("region = \"FR\"\n").digest();
    assert_eq!(one, policy("region = \"FR\"\n").digest());
    assert_ne!(one, policy("region = \"BE\"\n").digest());
}
