//! An import may do what its actor may do, and nothing more.

use super::world::{World, person, role, told};
use annuaire::value::Level;
use annuaire::{Actor, CatalogueName, ContactId, CreateRole, Operator};
use annuaire_interchange::Import;

fn as_actor(
    world: &World,
    actor: impl Into<Actor>,
    file: &str,
) -> Vec<(u64, &'static str, &'static str)> {
    told(&world.run(&Import::new(world.account, actor), file).1)
}

/// A contact of a trade customer who is not its administrator, active.
fn bob(world: &World) -> ContactId {
    let bob = world.add(person("Bob"));
    world.activate(bob);
    bob
}

const TRADE: &str =
    "nom,prenom,email\nDurand,Eve,eve@moore.example\nDurand,Fay,fay@moore.example\n";

#[test]
fn whoever_may_not_create_contacts_has_every_row_refused_for_the_same_reason() {
    let world = World::trade();
    let bob = bob(&world);
    assert_eq!(
        as_actor(&world, bob, TRADE),
        [(2, "refused", "not_allowed"), (3, "refused", "not_allowed")]
    );
    assert_eq!(as_actor(&world, world.ada, TRADE), [(2, "created", ""), (3, "created", "")]);
}

#[test]
fn an_actor_who_is_nobody_here_learns_nothing() {
    let world = World::trade();
    let stranger = ContactId::from_uuid(*world.account.as_uuid());
    let file = "nom,prenom,email\nMoore,Ada,ada@moore.example\nDurand,Eve,eve@moore.example\n";
    let expected = [(2, "refused", "actor_not_effective"), (3, "refused", "actor_not_effective")];
    assert_eq!(as_actor(&world, stranger, file), expected);
}

#[test]
fn a_contact_whom_the_actor_may_not_see_is_answered_as_by_any_command() {
    let world = World::trade();
    let bob = bob(&world);
    world.add(person("Eve"));
    let file = "nom,prenom,email\nMoore,Eve,eve@moore.example\n";
    assert_eq!(as_actor(&world, bob, file), [(2, "refused", "not_allowed")]);
    let skipping = Import::new(world.account, bob).existing(annuaire_interchange::Existing::Skip);
    assert_eq!(told(&world.run(&skipping, file).1), [(2, "refused", "not_allowed")]);
}

#[test]
fn r2_a_column_of_roles_obeys_the_ceilings() {
    let world = World::hosting();
    let file = "nom,prenom,email,tel,roles,acces\n\
        Durand,Eve,eve@moore.example,0199001234,contact.billing;portal.technician,yes\n\
        Durand,Fay,fay@moore.example,0199001234,contact.billing;portal.account_manager,yes\n";
    assert_eq!(world.verdicts(file), [(2, "created", ""), (3, "created", "")]);
    let eve = world.contact("eve@moore.example").id;
    world.activate(eve);
    let more = file.replace("eve@", "gus@").replace("fay@", "hal@");
    assert_eq!(
        as_actor(&world, eve, &more),
        [(2, "refused", "not_allowed"), (3, "refused", "not_allowed")]
    );
    let herself = "nom,prenom,email,roles\nDurand,Eve,eve@moore.example,portal.account_manager\n";
    assert_eq!(as_actor(&world, eve, herself), [(2, "refused", "not_allowed")]);
}

#[test]
fn a_seat_that_moves_by_promotion_is_not_given_by_a_file() {
    let world = World::trade();
    let file = "nom,prenom,email,roles\n\
        Durand,Eve,eve@moore.example,governance.administrator\n\
        Durand,Fay,fay@moore.example,Administrateur\n";
    let refused = "moves_by_promotion";
    assert_eq!(world.verdicts(file), [(2, "refused", refused), (3, "refused", refused)]);
    assert_eq!(
        as_actor(&world, Actor::System, file),
        [(2, "refused", refused), (3, "refused", refused)]
    );
}

#[test]
fn operators_of_an_accounting_firm_import_up_to_their_level() {
    let world = World::open("accounting-firm", &[]);
    let operator = |level: Option<&str>| Operator {
        level: level.map(|level| Level::parse(level).unwrap()),
        ..Actor::operator("lea")
    };
    let roles = world.directory.acting(world.account, operator(Some("5.0")));
    let partner = CreateRole {
        catalogue: CatalogueName::parse("organisational").unwrap(),
        name: "partner".into(),
        label: "Associé gérant".into(),
        level: Some("2.0".into()),
        booking: None,
    };
    roles.create_role(partner).unwrap();

    let file = "nom,email,roles\n\
        Durand,eve@moore.example,associé GÉRANT\n\
        Durand,fay@moore.example,Accès social\n";
    assert_eq!(
        as_actor(&world, operator(Some("2.0")), file),
        [(2, "created", ""), (3, "refused", "not_allowed")]
    );
    assert_eq!(
        as_actor(&world, operator(Some("5.0")), file),
        [(2, "unchanged", ""), (3, "created", "")]
    );
    let eve = world.contact("eve@moore.example");
    assert_eq!(eve.holdings[0].role, role("organisational.partner"));
}

#[test]
fn every_row_is_an_entry_of_the_history() {
    let world = World::trade();
    let commands = world.commands();
    as_actor(&world, world.ada, TRADE);
    assert_eq!(world.commands(), commands + 2);
}
