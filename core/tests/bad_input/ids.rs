//! What an actor may not see answers like what does not exist, byte for byte.

use crate::world::{World, role};
use annuaire::{
    Actor, Appoint, AttachUnit, Category, ChangeLogin, CloseAccess, Code, Command, ContactId,
    CorrectContact, CreateContact, CreateUnit, DetachUnit, EditContact, EraseContact, Gate,
    GrantRole, OpenAccess, Promote, RemoveContact, ResumeAccess, RetireUnit, RevokeRole, SendLink,
    SuspendAccess, TypedEvidence, UnitId, UnitKind,
};
use uuid::Uuid;

fn field(name: &str) -> annuaire::FieldName {
    annuaire::FieldName::parse(name).unwrap()
}

/// Every command that is about a contact.
fn about(id: ContactId, governing: &str, ordinary: &str, separate: bool) -> Vec<Command> {
    let evidence = TypedEvidence { reference: "RAR-7".into(), date: "2026-03-01".parse().unwrap() };
    let mut commands: Vec<Command> = vec![
        EditContact::of(id).with("last_name", "Lee").into(),
        CorrectContact {
            contact: id,
            fields: [(field("last_name"), "Lee".into())].into(),
            reason: "typing error".into(),
        }
        .into(),
        RemoveContact::from(id).into(),
        EraseContact::from(id).into(),
        GrantRole::from((id, role(ordinary))).into(),
        RevokeRole::from((id, role(ordinary))).into(),
        Appoint {
            contact: id,
            role: role(governing),
            departed: None,
            reason: "gone".into(),
            evidence,
        }
        .into(),
        OpenAccess::from(id).into(),
        SuspendAccess::from(id).into(),
        ResumeAccess::from(id).into(),
        CloseAccess::from(id).into(),
        SendLink::from(id).into(),
    ];
    if separate {
        commands.push(ChangeLogin { contact: id, login: "x@moore.example".into() }.into());
    }
    if governing.starts_with("governance") {
        commands.push(Promote::from((id, role(governing))).into());
    }
    commands
}

/// The answer to a command about a contact, with the id taken out.
fn answer(world: &World, actor: impl Into<Actor>, command: Command, id: ContactId) -> String {
    let expected = (Gate::Sight, Category::Permission, Code::UnknownContact);
    let refusal = world.refuses(actor, command, expected);
    serde_json::to_string(&refusal).unwrap().replace(&id.to_string(), "ID")
}

#[test]
fn t1_unknown_foreign_erased_and_unreadable_contacts_answer_alike() {
    for (preset, governing, ordinary) in [
        ("trade-customer", "governance.administrator", "portal.buyer"),
        ("medical-practice", "portal.admin", "portal.staff"),
        ("hosting-customer", "portal.account_manager", "contact.billing"),
        ("appointment-network", "level.client_administrator", "level.adviser"),
    ] {
        let world = World::open(preset);
        let other = world.neighbour(preset);
        let roles = crate::world::ordinary(preset);
        let asking = world.adds_active("Bob", &roles);
        let erased = world.adds("Eli", &roles);
        world.does(Actor::System, EraseContact::from(erased));
        let unknown = ContactId::from_uuid(Uuid::from_u128(404));
        let mut strangers = vec![other.ada, erased];
        if matches!(preset, "trade-customer" | "appointment-network") {
            // Here an ordinary contact does not see the others.
            strangers.push(world.adds_active("Ugo", &roles));
        }
        let asked = |id| about(id, governing, ordinary, preset == "medical-practice");
        for (at, command) in asked(unknown).into_iter().enumerate() {
            let expected = answer(&world, asking, command, unknown);
            for stranger in &strangers {
                let command = asked(*stranger).swap_remove(at);
                assert_eq!(answer(&world, asking, command, *stranger), expected, "{preset}");
            }
        }
    }
}

#[test]
fn t1_not_even_the_system_reaches_a_contact_of_another_account() {
    for preset in crate::world::GOVERNED {
        let world = World::open(preset);
        let other = world.neighbour(preset);
        let before = other.dump();
        answer(&world, Actor::System, SuspendAccess::from(other.ada).into(), other.ada);
        answer(&world, Actor::System, EraseContact::from(other.ada).into(), other.ada);
        assert_eq!(other.dump(), before);
    }
}

#[test]
fn t1_a_contact_of_another_account_is_nobody_here() {
    for preset in crate::world::GOVERNED {
        let world = World::open(preset);
        let other = world.neighbour(preset);
        let unknown = ContactId::from_uuid(Uuid::from_u128(404));
        let expected = (Gate::Sight, Category::Permission, Code::ActorNotEffective);
        let edit = || EditContact::of(world.ada).with("last_name", "Lee");
        let as_foreign = world.refuses(other.ada, edit(), expected);
        let as_unknown = world.refuses(unknown, edit(), expected);
        assert_eq!(as_foreign, as_unknown);
        // Nor do they learn which accounts there are.
        let nowhere = annuaire::AccountId::from_uuid(Uuid::from_u128(404));
        let nowhere = world.directory.acting(nowhere, other.ada);
        assert_eq!(crate::world::refusal(nowhere.edit_contact(edit())), as_foreign);
        let seats = world.directory.acting(world.account, other.ada).seats();
        assert_eq!(crate::world::refusal(nowhere.seats()), crate::world::refusal(seats));
    }
}

#[test]
fn t1_an_account_of_another_policy_answers_like_one_that_does_not_exist() {
    let world = World::open("trade-customer");
    let under = annuaire::Directory::with_host(
        annuaire::Policy::preset("hosting-customer").unwrap(),
        world.directory.repository().clone(),
        world.host.clone(),
    );
    let unknown = annuaire::AccountId::from_uuid(Uuid::from_u128(404));
    let answers = [world.account, unknown].map(|account| {
        let refusal =
            crate::world::refusal(under.acting(account, Actor::System).suspend_access(world.ada));
        assert_eq!(
            crate::world::verdict(&refusal),
            (Gate::Sight, Category::Permission, Code::UnknownAccount)
        );
        serde_json::to_string(&refusal).unwrap().replace(&account.to_string(), "ID")
    });
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn t1_unknown_and_foreign_units_answer_alike() {
    let world = World::open("appointment-network");
    let other = world.neighbour("appointment-network");
    let team = CreateUnit { kind: UnitKind::parse("team").unwrap(), label: "North".into() };
    let foreign = other.does(other.ada, team).unit().unwrap();
    let unknown = UnitId::from_uuid(Uuid::from_u128(404));
    let contact = world.ada;
    let lead = role("lead.team_lead");
    let asked = |unit: UnitId| -> Vec<Command> {
        let mut new = CreateContact::new().with("last_name", "Lee").with_unit(unit);
        new.fields.extend([
            (field("first_name"), "Bo".into()),
            (field("email"), "bo@moore.example".into()),
        ]);
        vec![
            AttachUnit { contact, unit }.into(),
            DetachUnit { contact, unit }.into(),
            RetireUnit { unit }.into(),
            GrantRole { contact, role: lead.clone(), unit: Some(unit) }.into(),
            RevokeRole { contact, role: lead.clone(), unit: Some(unit) }.into(),
            new.into(),
        ]
    };
    let expected = (Gate::Sight, Category::Permission, Code::UnknownUnit);
    for (of_unknown, of_foreign) in asked(unknown).into_iter().zip(asked(foreign)) {
        let answers = [(of_unknown, unknown), (of_foreign, foreign)].map(|(command, unit)| {
            let refusal = world.refuses(world.ada, command, expected);
            serde_json::to_string(&refusal).unwrap().replace(&unit.to_string(), "ID")
        });
        assert_eq!(answers[0], answers[1]);
    }
}

#[test]
fn r7_an_unknown_role_is_nobodys_to_grant() {
    for preset in crate::world::GOVERNED {
        let world = World::open(preset);
        let unknown = (Gate::Form, Category::Permission, Code::UnknownRole);
        for actor in [Actor::System, world.ada.into(), crate::world::sales().into()] {
            world.refuses(
                actor.clone(),
                GrantRole::from((world.ada, role("portal.emperor"))),
                unknown,
            );
            world.refuses(
                actor.clone(),
                GrantRole::from((world.ada, role("nowhere.admin"))),
                unknown,
            );
            world.refuses(actor, Promote::from((world.ada, role("nowhere.admin"))), unknown);
        }
    }
}
