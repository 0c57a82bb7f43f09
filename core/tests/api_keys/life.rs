//! How long a key lives.

use super::network::*;
use annuaire::*;
use chrono::TimeDelta;

#[test]
fn k5_a_new_key_ends_the_one_before_in_the_same_commit() {
    let network = Network::new();
    let first = network.key(network.bob);
    let before = network.verify(&first).unwrap();
    let second = network.key(network.bob);
    assert_ne!(first, second);
    assert_eq!(network.ended(), [before.fingerprint]);
    network.assert_dead(&first);
    let after = network.verify(&second).unwrap();
    assert_eq!((after.account, after.contact), (network.account, network.bob));
}

/// Randomness that a caller uses twice would have made the old key again.
#[test]
fn k5_two_requests_with_the_same_randomness_make_two_keys() {
    let network = Network::new();
    let of = |id| Request {
        id: RequestId::from_uuid(uuid::Uuid::from_u128(id)),
        at: network.directory.host().now(),
        actor: network.bob.into(),
        account: network.account,
        if_version: None,
        command: CreateApiKey {}.into(),
        entropy: Entropy::new([7; 32]),
    };
    let key = |id| network.directory.execute(&of(id)).unwrap().api_key.unwrap();
    let (one, two) = (key(1), key(2));
    assert_ne!(one, two);
    network.assert_dead(one.reveal());
}

#[test]
fn k5_a_repeated_request_shows_no_key_again_and_makes_no_other() {
    let network = Network::new();
    let id = RequestId::from_uuid(uuid::Uuid::from_u128(9));
    let acting = network.acting(network.bob).with_request(id);
    let first = acting.create_api_key(CreateApiKey {}).unwrap();
    let again = acting.create_api_key(CreateApiKey {}).unwrap();
    let key = first.api_key.clone().unwrap();
    assert_eq!((again.api_key, again.repeated), (None, true));
    assert_eq!(again.events, first.events);
    network.verify(key.reveal()).unwrap();
}

#[test]
fn k5_whatever_ends_access_ends_the_key_and_resuming_brings_none_back() {
    type End = fn(&Network) -> Result<Outcome, Error>;
    let ends: [(&str, End); 5] = [
        ("suspended", |network| network.system().suspend_access(network.bob)),
        ("closed", |network| network.system().close_access(network.bob)),
        ("removed", |network| network.system().remove_contact(network.bob)),
        ("erased", |network| network.system().erase_contact(network.bob)),
        ("revoked", |network| network.acting(network.ada).revoke_api_key(network.bob)),
    ];
    for (what, end) in ends {
        let network = Network::new();
        let key = network.key(network.bob);
        let holder = network.verify(&key).unwrap();
        end(&network).unwrap();
        network.assert_dead(&key);
        assert_eq!(network.ended(), [holder.fingerprint], "{what}");
        let refused =
            network.acting(holder).edit_contact(EditContact::of(network.cleo).with("mobile", ""));
        assert_eq!(refusal(refused), invalid(), "{what}");
        if what == "suspended" {
            network.system().resume_access(network.bob).unwrap();
            network.assert_dead(&key);
        }
    }
}

#[test]
fn k5_closing_the_account_ends_every_key() {
    let network = Network::new();
    let keys = [network.key(network.ada), network.key(network.bob)];
    let holder = network.verify(&keys[0]).unwrap();
    network.system().close_account(CloseAccount {}).unwrap();
    keys.iter().for_each(|key| network.assert_dead(key));
    let list = network.acting(holder).page(List::default());
    assert_eq!(refusal(list), invalid());
}

#[test]
fn a_key_sleeps_while_its_holder_may_have_none() {
    let network = Network::new();
    let key = network.key(network.bob);
    network.lead(false);
    network.assert_dead(&key);
    network.lead(true);
    network.verify(&key).unwrap();
}

#[test]
fn every_bad_key_is_answered_alike() {
    let network = Network::new();
    let key = network.key(network.bob);
    let elsewhere = Network::under(
        Policy::from_toml(
            &include_str!("../../policies/appointment-network.toml")
                .replace("\"appointment-network\"", "\"other\""),
        )
        .unwrap(),
        ADMINISTRATOR,
        "level.adviser",
    );
    network.host.advance(TimeDelta::days(1));
    let dead = network.key(network.ada);
    network.acting(network.ada).revoke_api_key(network.ada).unwrap();
    let wire = |refusal: Refusal| serde_json::to_string(&refusal).unwrap();
    let typing_error = key.replacen('_', "_0", 1);
    let bad = ["", "ann_", "letters", &typing_error, &key[1..], &key.to_uppercase(), &dead];
    for bad in bad {
        assert_eq!(wire(refusal(network.verify(bad))), wire(invalid()), "{bad}");
    }
    assert_eq!(wire(refusal(elsewhere.verify(&key))), wire(invalid()));
    let keyless = Policy::preset("trade-customer").unwrap();
    let keyless = Directory::new(keyless, network.directory.repository());
    assert_eq!(wire(refusal(keyless.verify_api_key(&key))), wire(invalid()));
}

/// A key regenerated between its verification and the commit: what the program asked is decided again, and refused.
#[test]
fn s3_a_key_that_is_replaced_before_the_commit_does_nothing() {
    let network = Network::new();
    let holder = network.verify(&network.key(network.bob)).unwrap();
    let request = Request {
        id: RequestId::from_uuid(uuid::Uuid::from_u128(5)),
        at: network.directory.host().now(),
        actor: holder.into(),
        account: network.account,
        if_version: None,
        command: EditContact::of(network.cleo).with("mobile", "06 12 34 56 78").into(),
        entropy: Entropy::new([1; 32]),
    };
    let repository = network.directory.repository();
    let (mut attempt, mut step) = Attempt::start(network.directory.policy(), &request);
    let mut replaced = false;
    let ended = loop {
        step = match step {
            Step::Load(reads) => attempt.loaded(&repository.load(&reads).unwrap()),
            Step::Commit(change) => {
                if !std::mem::replace(&mut replaced, true) {
                    network.key(network.bob);
                }
                attempt.committed(repository.commit(&change).unwrap())
            }
            Step::Done(result) => break result,
        }
    };
    assert!(replaced);
    assert_eq!(ended.unwrap_err(), invalid());
    let row = network.system().contact(network.cleo).unwrap();
    assert_eq!(row.fields.text("mobile"), None);
}

#[test]
fn somebody_who_was_faster_with_a_new_key_is_noticed() {
    let network = Network::new();
    let seen = network.acting(network.bob).contact(network.bob).unwrap().version;
    let acting = network.acting(network.bob).if_version(seen);
    acting.create_api_key(CreateApiKey {}).unwrap();
    let late = refusal(acting.create_api_key(CreateApiKey {}));
    assert_eq!(late.code(), Code::StaleVersion);
}
