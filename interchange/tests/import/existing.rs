//! Rows about somebody who is there already.

use super::world::{World, person, role, told};
use annuaire::{Access, CreateContact, RemoveContact};
use annuaire_interchange::import::{Because, Existing};

const HEADER: &str = "nom,prenom,email,tel,roles\n";

fn hosting() -> (World, CreateContact) {
    (World::hosting(), person("Bob").with_role(role("contact.billing")))
}

fn row(phone: &str, roles: &str) -> String {
    format!("{HEADER}Moore,Bob,BOB@moore.example,{phone},{roles}\n")
}

#[test]
fn a_row_that_says_what_stands_there_changes_nothing() {
    let (world, bob) = hosting();
    world.add(bob);
    let commands = world.commands();
    for file in
        [row("01 99 00 12 34", "contact.billing"), row("+33 1 99 00 12 34", ""), row("", "")]
    {
        assert_eq!(world.verdicts(&file), [(2, "unchanged", "")], "{file}");
    }
    assert_eq!(world.commands(), commands);
}

#[test]
fn a_row_that_differs_updates_the_contact_and_nothing_else() {
    let (world, bob) = hosting();
    let id = world.add(bob);
    assert_eq!(world.verdicts(&row("01 99 00 56 78", "contact.technical")), [(2, "updated", "")]);
    let bob = world.contact("bob@moore.example");
    assert_eq!(bob.id, id);
    assert_eq!(bob.fields.text("landline"), Some("+33199005678"));
    let roles: Vec<_> = bob.holdings.iter().map(|held| held.role.as_str()).collect();
    assert_eq!(roles, ["contact.billing", "contact.technical"]);
}

#[test]
fn the_spelling_of_the_e_mail_stays_as_it_was() {
    let (world, bob) = hosting();
    world.add(bob);
    world.verdicts(&row("01 99 00 56 78", ""));
    assert_eq!(world.contact("bob@moore.example").fields.text("email"), Some("bob@moore.example"));
}

#[test]
fn a_corrected_file_changes_what_was_corrected_back_and_forth() {
    let (world, bob) = hosting();
    world.add(bob);
    let (one, other) = (row("01 99 00 56 78", ""), row("01 99 00 12 34", ""));
    for file in [&one, &other, &one, &other] {
        assert_eq!(world.verdicts(file), [(2, "updated", "")]);
        assert_eq!(world.verdicts(file), [(2, "unchanged", "")]);
    }
}

#[test]
fn a_row_is_taken_whole_or_not_at_all() {
    let (world, bob) = hosting();
    world.add(bob);
    let commands = world.commands();
    let before = world.contact("bob@moore.example");
    let told = world.verdicts(&row("01 99 00 56 78", "contact.technical;primary.billing"));
    assert_eq!(told, [(2, "refused", "moves_by_promotion")]);
    assert_eq!(world.contact("bob@moore.example"), before);
    assert_eq!(world.commands(), commands);
}

#[test]
fn who_is_there_may_be_skipped() {
    let (world, bob) = hosting();
    world.add(bob);
    let before = world.contact("bob@moore.example");
    let import = world.import().existing(Existing::Skip);
    let (_, lines) = world.run(&import, &row("01 99 00 56 78", "contact.technical"));
    assert_eq!(told(&lines), [(2, "unchanged", "")]);
    assert_eq!(world.contact("bob@moore.example"), before);
}

#[test]
fn immutable_fields_are_refused() {
    let world = World::trade();
    world.add(person("Bob"));
    let told = world.verdicts("nom,prenom,email\nMoore,Robert,bob@moore.example\n");
    assert_eq!(told, [(2, "refused", "field_immutable")]);
}

#[test]
fn a_new_role_takes_the_place_of_the_one_its_catalogue_has_room_for() {
    let world = World::trade();
    world.add(person("Bob"));
    let file = "nom,prenom,email,roles\nMoore,Bob,bob@moore.example,Acheteur\n";
    assert_eq!(world.verdicts(file), [(2, "updated", "")]);
    assert_eq!(world.verdicts(file), [(2, "unchanged", "")]);
    let bob = world.contact("bob@moore.example");
    assert_eq!(bob.holdings.len(), 1);
    assert_eq!(bob.holdings[0].role.as_str(), "portal.buyer");
}

#[test]
fn access_stays_as_it_is_and_the_report_says_so() {
    let (world, bob) = hosting();
    world.add(bob);
    let file = "nom,prenom,email,acces\nMoore,Bob,bob@moore.example,yes\n";
    let (report, lines) = world.run(&world.import(), file);
    assert_eq!(told(&lines), [(2, "unchanged", "")]);
    assert_eq!(world.contact("bob@moore.example").access, Access::None);
    let left: Vec<_> = report.left_out().map(|left| (&*left.column, left.because)).collect();
    assert_eq!(left, [("acces", Because::KnownContact)]);
}

#[test]
fn somebody_removed_comes_back_as_somebody_new() {
    let world = World::trade();
    let file = "nom,prenom,email\nMoore,Bob,bob@moore.example\n";
    assert_eq!(world.verdicts(file), [(2, "created", "")]);
    let bob = world.contact("bob@moore.example").id;
    world
        .directory
        .acting(world.account, world.ada)
        .remove_contact(RemoveContact::from(bob))
        .unwrap();
    assert_eq!(world.verdicts(file), [(2, "created", "")]);
    assert_ne!(world.contact("bob@moore.example").id, bob);
}
