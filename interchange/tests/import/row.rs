//! What a row says, and the contact it becomes.

use super::world::{World, told};
use annuaire::{Access, FieldValue, Policy};
use annuaire_interchange::csv::{Columns, Reading};
use annuaire_interchange::import::Because;

/// A policy with every kind of field, and no roles to speak of.
const PORTAL: &str = r#"
policy = 1
id = "club"

[fields]
last_name = { required = true }
first_name = {}
landline = {}
email = {}
address = {}
notes = {}
shoe_size = { kind = "text", label = { en = "Shoe size", fr = "Pointure" } }

[access]
at_creation = "offered"

[catalogues.board]
holds = "many"
[catalogues.board.roles.president]
label = { en = "President", fr = "Présidence" }
permissions = "all"
seat = { min = 1, max = 2, moves = "edit" }
[catalogues.board.roles.helper]
label = { en = "Helper", fr = "Aide" }

[rights]
"account" = [{ operator = true }]
"contact" = [{ role = "board.president" }]
"access"  = [{ role = "board.president" }]
"role"    = [{ role = "board.president" }]
"#;

fn club() -> World {
    World::under(Policy::from_toml(PORTAL).unwrap(), &["board.president"])
}

fn text<'c>(contact: &'c annuaire::Contact, field: &str) -> Option<&'c str> {
    contact.fields.text(field)
}

#[test]
fn values_are_normalised_as_a_form_would() {
    let world = World::trade();
    let file = "prenom;nom;courriel;portable\nBob ;DURAND;Bob@Moore.EXAMPLE;+49 171 3920000\n";
    assert_eq!(world.verdicts(file), [(2, "created", "")]);
    let bob = world.contact("Bob@moore.example");
    assert_eq!(text(&bob, "first_name"), Some("Bob"));
    assert_eq!(text(&bob, "mobile"), Some("+491713920000"));
    assert_eq!(bob.access, Access::Invited);
}

#[test]
fn the_parts_of_an_address_make_one_value_with_its_country_by_name() {
    let world = club();
    let file = "nom,email,adresse,code postal,ville,pays\nDurand,bob@moore.example,12 rue des Lilas,75020,Paris,Royaume-Uni\n";
    assert_eq!(world.verdicts(file), [(2, "created", "")]);
    let bob = world.contact("bob@moore.example");
    let Some(FieldValue::Address(address)) = bob.fields.get("address") else {
        panic!("an address")
    };
    assert_eq!(address.to_string(), "12 rue des Lilas\n75020 Paris\nGB");
}

#[test]
fn a_country_nobody_knows_is_a_refusal_of_the_address() {
    let told = club().verdicts("nom,email,pays\nDurand,bob@moore.example,Ruritania\n");
    assert_eq!(told, [(2, "refused", "invalid_value")]);
}

#[test]
fn a_field_of_the_policys_own_is_read_from_a_column_of_its_name() {
    let world = club();
    assert_eq!(
        world.verdicts("nom,email,Shoe size\nDurand,bob@moore.example,44\n"),
        [(2, "created", "")]
    );
    assert_eq!(text(&world.contact("bob@moore.example"), "shoe_size"), Some("44"));
}

#[test]
fn a_callers_own_mapping_is_obeyed() {
    let world = club();
    let columns =
        Columns::from_names([("Qui", "last_name"), ("Où", "email"), ("Pied", "shoe_size")])
            .unwrap();
    let import = world.import().reading(Reading::new().columns(columns));
    let (_, lines) = world.run(&import, "Qui;Où;Pied\nDurand;bob@moore.example;44\n");
    assert_eq!(told(&lines), [(2, "created", "")]);
    assert_eq!(text(&world.contact("bob@moore.example"), "shoe_size"), Some("44"));
}

#[test]
fn roles_are_named_by_id_or_label() {
    let world = World::hosting();
    let file = "nom,prenom,email,tel,roles\n\
        Durand,Bob,bob@moore.example,0199001234,contact.billing;contact.technical\n\
        Durand,Eve,eve@moore.example,0199001234,\"Contact technique, Billing contact\"\n\
        Durand,Dan,dan@moore.example,0199001234,Big boss\n\
        Durand,Fay,fay@moore.example,0199001234,contact.boss\n\
        Durand,Gus,gus@moore.example,0199001234,primary.billing\n";
    let expected = [
        (2, "created", ""),
        (3, "created", ""),
        (4, "refused", "unknown_role"),
        (5, "refused", "unknown_role"),
        (6, "refused", "moves_by_promotion"),
    ];
    let (_, lines) = world.run(&world.import(), file);
    assert_eq!(told(&lines), expected);
    let annuaire_interchange::Verdict::Refused(refusal) = &lines[2].verdict else {
        panic!("a refusal")
    };
    assert!(refusal.to_string().contains("`Big boss`"), "{refusal}");
    assert_eq!(
        world.contact("bob@moore.example").holdings,
        world.contact("eve@moore.example").holdings
    );
}

#[test]
fn usual_roles_are_for_rows_that_name_none() {
    let world = World::hosting();
    let file = "nom,prenom,email,tel,roles\n\
        Durand,Bob,bob@moore.example,0199001234,contact.billing\n\
        Durand,Eve,eve@moore.example,0199001234,\n";
    let import = world.import().roles([super::world::role("contact.technical")]);
    world.run(&import, file);
    let role = |email| world.contact(email).holdings[0].role.to_string();
    assert_eq!(role("bob@moore.example"), "contact.billing");
    assert_eq!(role("eve@moore.example"), "contact.technical");
}

#[test]
fn a_cell_says_whether_access_is_opened() {
    let world = club();
    let file = "nom,email,acces\n\
        Durand,bob@moore.example,oui\n\
        Durand,eve@moore.example,no\n\
        Durand,dan@moore.example,\n\
        Durand,fay@moore.example,perhaps\n\
        Durand,gus@moore.example,suspended_active\n";
    let import = world.import().access(true);
    let (_, lines) = world.run(&import, file);
    let expected = [
        (2, "created", ""),
        (3, "created", ""),
        (4, "created", ""),
        (5, "refused", "not_a_choice"),
        (6, "refused", "not_a_choice"),
    ];
    assert_eq!(told(&lines), expected);
    let access = |email| world.contact(email).access;
    assert_eq!(access("bob@moore.example"), Access::Invited);
    assert_eq!(access("eve@moore.example"), Access::None);
    assert_eq!(access("dan@moore.example"), Access::Invited);
}

#[test]
fn a_language_is_kept() {
    let world = club();
    let file = "nom,email,langue\nDurand,bob@moore.example,en\nDurand,eve@moore.example,klingon!\n";
    assert_eq!(world.verdicts(file), [(2, "created", ""), (3, "refused", "invalid_value")]);
    assert_eq!(world.contact("bob@moore.example").language.unwrap().to_string(), "en");
}

#[test]
fn a_twin_is_who_was_in_the_file_before_under_any_spelling_of_the_e_mail() {
    let world = club();
    let file = "nom,email\nDurand,bob@moore.example\nDurant, BOB@Moore.Example \nDurand,bob@société.example\nDurand,BOB@xn--socit-esab.example\n";
    let expected = [(2, "created", ""), (3, "twin", ""), (4, "created", ""), (5, "twin", "")];
    assert_eq!(world.verdicts(file), expected);
}

#[test]
fn a_row_that_was_refused_is_nobodys_twin() {
    let file = "nom,email\n,bob@moore.example\nDurand,bob@moore.example\n";
    assert_eq!(club().verdicts(file), [(2, "refused", "field_required"), (3, "created", "")]);
}

#[test]
fn rows_without_an_e_mail_are_told_apart_by_their_content() {
    let world = club();
    let file = "nom,notes\nDurand,a\nDurand,b\nDurand,a\n";
    assert_eq!(world.verdicts(file), [(2, "created", ""), (3, "created", ""), (4, "twin", "")]);
    assert_eq!(world.verdicts(file), [(2, "unchanged", ""), (3, "unchanged", ""), (4, "twin", "")]);
    let other = world.import().id("00000000-0000-0000-0000-00000000000a".parse().unwrap());
    let (report, _) = world.run(&other, file);
    assert_eq!(report.counts().created, 2);
}

#[test]
fn where_the_policy_allows_duplicates_only_the_same_row_is_a_twin() {
    let policy = PORTAL.replace("id = \"club\"", "id = \"club\"\nduplicates = \"allow\"");
    let world = World::under(Policy::from_toml(&policy).unwrap(), &["board.president"]);
    let file =
        "nom,email\nDurand,bob@moore.example\nMartin,bob@moore.example\nDurand,bob@moore.example\n";
    assert_eq!(world.verdicts(file), [(2, "created", ""), (3, "created", ""), (4, "twin", "")]);
    assert_eq!(world.verdicts(file), [(2, "unchanged", ""), (3, "unchanged", ""), (4, "twin", "")]);
}

#[test]
fn every_value_that_is_not_taken_is_reported_with_its_column() {
    let world = World::trade();
    let file = "First Name,Last Name,E-mail Address,E-mail 2 Address,Business Fax,Business Street,Mobile Phone\n\
        Bob,Durand,bob@moore.example,b@d.example,0199001234,12 rue des Lilas,\n";
    let (report, lines) = world.run(&world.import(), file);
    assert_eq!(told(&lines), [(2, "created", "")]);
    let left: Vec<(&str, Because)> =
        report.left_out().map(|left| (&*left.column, left.because)).collect();
    let expected = [
        ("Business Fax", Because::Unread),
        ("Business Street", Because::Undeclared),
        ("E-mail 2 Address", Because::NoRoom),
    ];
    assert_eq!(left, expected);
}
