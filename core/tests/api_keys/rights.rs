//! What a key may be used for.

use super::network::*;
use annuaire::value::Lang;
use annuaire::*;

#[test]
fn a_key_does_what_its_holder_may_do_and_the_history_tells_it_apart() {
    let network = Network::new();
    let key = network.key(network.bob);
    let program = network.program(&key);
    program.edit_contact(EditContact::of(network.cleo).with("mobile", "06 12 34 56 78")).unwrap();
    let page = network.system().history(HistoryList::of(network.cleo)).unwrap();
    let fingerprint = network.verify(&key).unwrap().fingerprint;
    let by_key = ActorRef::ApiKey { contact: network.bob, fingerprint };
    assert_eq!(page.entries.last().unwrap().chained.actor, by_key);
    // Neither more, on any path: Bob sees nobody outside his team, and leads nobody's access.
    let unseen = refusal(program.contact(network.ada));
    assert_eq!(unseen, refusal(network.acting(network.bob).contact(network.ada)));
    let denied = refusal(program.suspend_access(network.cleo));
    assert_eq!(denied, refusal(network.acting(network.bob).suspend_access(network.cleo)));
    let rows = |page: ContactPage| page.rows.iter().map(|row| row.contact).collect::<Vec<_>>();
    let seen = rows(program.page(List::default()).unwrap());
    assert_eq!(seen, rows(network.acting(network.bob).page(List::default()).unwrap()));
}

#[test]
fn a_key_never_does_what_takes_the_person() {
    let network = Network::new();
    let key = network.key(network.ada);
    let program = network.program(&key);
    let refused = |result| {
        let refusal = refusal(result);
        assert_eq!(refusal.reasons().len(), 1, "{refusal}");
        assert_eq!(refusal.code(), Code::SignInNeeded, "{refusal}");
    };
    refused(program.create_api_key(CreateApiKey {}));
    refused(program.revoke_api_key(network.ada));
    refused(program.revoke_api_key(network.bob));
    let email = |contact| EditContact::of(contact).with("email", "new@moore.example");
    refused(program.edit_contact(email(network.ada)));
    let items = [CreateApiKey {}.into()];
    let items = items.map(|command| Item { id: None, if_version: None, command }).into();
    refused(program.batch(Batch { mode: BatchMode::Atomic, items }));
    // An edit that gives the e-mail back unchanged changes no login.
    let same = EditContact::of(network.ada).with("email", "ada@moore.example");
    program.edit_contact(same.with("mobile", "06 12 34 56 78")).unwrap();
    program.edit_contact(email(network.cleo)).unwrap();
    network.verify(&key).unwrap();
}

/// The policy of trade customers, with keys for everybody.
fn with_seats_that_move() -> Network {
    let policy = format!(
        "{}\"api_key.create\" = [{{ contact = true, self = true }}]\n[api_keys]\nprefix = \"tc\"\n",
        include_str!("../../policies/trade-customer.toml")
    );
    Network::under(Policy::from_toml(&policy).unwrap(), "governance.administrator", "portal.buyer")
}

#[test]
fn a_key_moves_no_seat() {
    let network = with_seats_that_move();
    let seat = role("governance.administrator");
    let keys = [network.key(network.ada), network.key(network.bob)];
    let by_key = |at: usize| network.program(&keys[at]);
    let refused = |result| assert_eq!(refusal(result).code(), Code::SignInNeeded);
    refused(by_key(0).promote((network.bob, seat.clone())));
    network.acting(network.ada).promote((network.bob, seat.clone())).unwrap();
    for at in [0, 1] {
        refused(by_key(at).approve_move(seat.clone()));
        refused(by_key(at).cancel_move(seat.clone()));
    }
}

#[test]
fn nobody_creates_a_key_for_somebody_else() {
    let network = Network::new();
    for actor in [Actor::System, Actor::operator("sales").into()] {
        let refused = refusal(network.acting(actor).create_api_key(CreateApiKey {}));
        assert!(refused.has(Code::KeyIsOnesOwn), "{refused}");
    }
    let adviser = refusal(network.acting(network.cleo).create_api_key(CreateApiKey {}));
    assert_eq!(adviser.code(), Code::NotAllowed);
    assert_eq!(
        adviser.remedies(Lang::En),
        ["a holder of “Client administrator” or a holder of “Team lead” can do it"]
    );
    let keyless = Policy::preset("trade-customer").unwrap();
    let keyless = Directory::new(keyless, network.directory.repository());
    let refused = keyless.acting(network.account, Actor::System).create_api_key(CreateApiKey {});
    assert_eq!(refusal(refused).code(), Code::NoApiKeys);
}

#[test]
fn r8_the_form_the_matrix_and_the_commands_agree_on_keys() {
    let network = Network::new();
    network.key(network.bob);
    let key = network.key(network.ada);
    let contacts = [network.ada, network.bob, network.cleo];
    let keys = ["api_key.create", "api_key.revoke", "login.change"];
    let actors: [Actor; 6] = [
        Actor::System,
        Actor::operator("sales").into(),
        network.ada.into(),
        network.bob.into(),
        network.cleo.into(),
        network.verify(&key).unwrap().into(),
    ];
    for actor in actors {
        let acting = network.acting(actor.clone());
        for contact in contacts {
            let Ok(form) = acting.form(Some(contact)) else { continue };
            let matrix = acting.matrix([contact], keys).unwrap();
            for (action, verdict) in keys.iter().zip(&matrix.rows[0].verdicts) {
                let offered = form.actions.iter().find(|offered| *offered.action == **action);
                let refused = offered.unwrap().refused.as_ref().map(Refusal::code);
                assert_eq!(refused, *verdict, "{action} of {contact} by {actor:?}");
            }
            let own = actor == Actor::Contact(contact);
            let creates = own && acting.check(CreateApiKey {}).is_ok();
            assert_eq!(creates, matrix.rows[0].verdicts[0].is_none());
            let revokes = acting.check(RevokeApiKey { contact }).is_ok();
            assert_eq!(revokes, matrix.rows[0].verdicts[1].is_none());
        }
    }
}
