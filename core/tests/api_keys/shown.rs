//! Where a key is shown, and where it is not.

use super::network::*;
use annuaire::*;
use chrono::{DateTime, TimeDelta, Utc};

#[test]
fn a_form_shows_what_a_key_is_told_by_to_whoever_it_concerns() {
    let network = Network::new();
    let key = network.key(network.bob);
    let form = |actor: Actor, contact| network.acting(actor).form(Some(contact)).unwrap();
    let shown = form(network.ada.into(), network.bob).api_key.unwrap();
    assert_eq!(*shown.prefix, key[.."ann_".len() + 6]);
    assert_eq!(shown.created, network.directory.host().now());
    assert!(form(network.bob.into(), network.bob).api_key.is_some());
    assert!(form(network.bob.into(), network.cleo).api_key.is_none());
    // A program is shown no key, not even its own.
    assert!(form(network.verify(&key).unwrap().into(), network.bob).api_key.is_none());
    let list = network.acting(network.ada).page(List::default()).unwrap();
    assert!(!serde_json::to_string(&list).unwrap().contains(&*shown.prefix));
}

/// Everything that anything can be turned into, searched for the keys that were shown.
#[test]
fn k0_a_key_is_shown_in_its_outcome_and_nowhere_else() {
    let network = Network::new();
    let outcome = network.acting(network.bob).create_api_key(CreateApiKey {}).unwrap();
    let key = outcome.api_key.as_ref().unwrap().reveal().to_owned();
    let second = network.key(network.ada);
    let wire = serde_json::to_string(&outcome).unwrap();
    assert_eq!(wire.matches(&key).count(), 1, "the wire carries it once");

    let mut told: Vec<String> = vec![format!("{outcome:?}")];
    let holder = network.verify(&key).unwrap();
    told.push(format!("{holder:?} {:?}", Actor::from(holder.clone())));
    told.push(format!("{:?}", network.verify(&format!("{key}0"))));
    told.push(network.verify(&key.to_lowercase()).unwrap_err().to_string());

    // A decision, and what it commits.
    let request = Request {
        id: RequestId::from_uuid(uuid::Uuid::from_u128(5)),
        at: network.directory.host().now(),
        actor: network.bob.into(),
        account: network.account,
        if_version: None,
        command: CreateApiKey {}.into(),
        entropy: Entropy::new([3; 32]),
    };
    let repository = network.directory.repository();
    let snapshot = repository.load(&reads(network.directory.policy(), &request)).unwrap();
    let decision = decide(network.directory.policy(), &snapshot, &request).unwrap();
    let decided = decision.outcome.api_key.as_ref().unwrap().reveal().to_owned();
    told.push(format!("{decision:?} {request:?} {snapshot:?}"));
    told.push(serde_json::to_string(&snapshot).unwrap());
    told.push(serde_json::to_string(decision.change.as_ref().unwrap()).unwrap());
    let mut series = Series::on(network.directory.policy(), snapshot);
    series.decide(&request).unwrap();
    told.push(format!("{series:?}"));

    // What is kept, sent and read.
    network
        .acting(holder.clone())
        .edit_contact(EditContact::of(network.cleo).with("mobile", "0612345678"))
        .unwrap();
    let acting = network.acting(network.ada);
    let history = acting.history(HistoryList { limit: Some(500), ..HistoryList::default() });
    let history = history
        .or_else(|_| {
            network.system().history(HistoryList { limit: Some(500), ..HistoryList::default() })
        })
        .unwrap();
    told.push(format!("{history:?} {}", serde_json::to_string(&history).unwrap()));
    let form = acting.form(Some(network.bob)).unwrap();
    told.push(format!("{form:?} {}", serde_json::to_string(&form).unwrap()));
    let list = acting.page(List::default()).unwrap();
    told.push(format!("{list:?} {}", serde_json::to_string(&list).unwrap()));
    let messages = repository.claim(DateTime::<Utc>::MAX_UTC, TimeDelta::zero(), 500).unwrap();
    told.push(format!("{messages:?} {}", serde_json::to_string(&messages).unwrap()));
    told.push(format!("{repository:?} {:?} {acting:?}", network.directory));

    for secret in [&key, &second, &decided] {
        // The first characters are what a key is told by: the rest is the secret, whole or in part.
        let rest = &secret["ann_".len() + 6..];
        for part in [&rest[..12], &rest[rest.len() - 12..]] {
            assert!(told.iter().all(|text| !text.contains(part)), "{secret}");
        }
    }
}
