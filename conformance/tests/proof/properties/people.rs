//! An erased person leaves no value behind (G1).

use super::over_walks;
use crate::walked::{World, dump};
use annuaire::{
    Actor, ChangeLogin, Command, ContactId, CorrectContact, CreateContact, EditContact, Entropy,
    EraseContact, FieldName, RemoveContact, Request, RequestId, Typed,
};
use proptest::prelude::*;
use uuid::Uuid;

/// A text that nothing else contains.
pub(crate) const CANARY: &str = "zaphod7canary";

fn values(world: &World) -> annuaire::SortedMap<FieldName, Typed> {
    let fields = world.rules.fields.keys().filter_map(|name| {
        let value = match name.as_str() {
            "email" => format!("{CANARY}@moore.example").into(),
            "landline" | "mobile" => "01 99 00 12 34".into(),
            "address" => return None,
            _ => Typed::from(CANARY),
        };
        Some((FieldName::parse(name).unwrap(), value))
    });
    fields.collect()
}

/// What is done to the person before they are erased, each step under an id of its own.
pub(crate) fn lives(world: &mut World, erases: bool) -> (ContactId, bool) {
    let account = world.walk.accounts().next().unwrap();
    let at = world.walk.ask(0).at;
    let request = |number: u128, command: Command| Request {
        id: RequestId::from_uuid(Uuid::from_u128(0xca4a << 64 | number)),
        at,
        actor: Actor::System,
        account,
        if_version: None,
        command,
        entropy: Entropy::new([3; 32]),
    };
    let new = CreateContact { fields: values(world), ..CreateContact::new() };
    let roles = crate::walked::governing(&world.rules.id);
    let roles =
        roles.into_iter().filter(|role| role.catalogue() == "contact").map(Into::into).collect();
    let creation = request(1, CreateContact { roles, ..new }.into());
    let person = creation.id.new_contact(creation.account);
    world.take(creation);
    let mut number = 1;
    let mut does = |world: &mut World, command: Command| {
        number += 1;
        world.take(request(number, command)).verdict.is_ok()
    };
    let name = FieldName::parse("last_name").unwrap();
    let renamed = [(name, Typed::from(format!("{CANARY} the second")))].into();
    does(world, CorrectContact { contact: person, fields: renamed, reason: CANARY.into() }.into());
    does(
        world,
        EditContact::of(person).with("email", format!("{CANARY}.two@moore.example")).into(),
    );
    does(world, annuaire::OpenAccess { contact: person, login: None }.into());
    does(
        world,
        ChangeLogin { contact: person, login: format!("{CANARY}.three@moore.example") }.into(),
    );
    does(
        world,
        RemoveContact { contact: person, confirm: None, reason: Some(CANARY.into()) }.into(),
    );
    let erased = !erases || does(world, EraseContact::from(person).into());
    (person, erased)
}

#[test]
fn g1_an_erased_person_leaves_no_value_behind() {
    over_walks(|preset, numbers| {
        let mut world = World::of(preset);
        numbers.iter().take(20).for_each(|number| drop(world.step(*number)));
        let account = world.walk.accounts().next().unwrap();
        if world.seen[&account].is_closed() {
            return Ok(());
        }
        let (_, erased) = lives(&mut world, true);
        prop_assert!(erased, "the person could not be erased");
        let left = dump(world.store(), account, &world.seen[&account]);
        prop_assert!(!left.to_lowercase().contains(CANARY), "{left}");
        let claims = format!("{:?}", world.seen[&account].claims);
        prop_assert!(!claims.contains(CANARY), "{claims}");
        let entries = crate::walked::history(world.store(), account);
        prop_assert!(annuaire::history::verify(&entries).is_ok(), "erasing is no tampering");
        Ok(())
    });
}

#[test]
fn g1_a_person_who_is_not_erased_is_found_in_full() {
    over_walks(|preset, numbers| {
        let mut world = World::of(preset);
        numbers.iter().take(4).for_each(|number| drop(world.step(*number)));
        let account = world.walk.accounts().next().unwrap();
        lives(&mut world, false);
        let left = dump(world.store(), account, &world.seen[&account]);
        prop_assert!(
            world.seen[&account].is_closed() || left.contains(CANARY),
            "the search finds nothing at all"
        );
        Ok(())
    });
}
