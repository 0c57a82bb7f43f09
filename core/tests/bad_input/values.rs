//! Malformed values, through the commands that take them.

use crate::world::{Verdict, World};
use annuaire::value::PostalParts;
use annuaire::{
    About, Actor, Category, Code, Command, CorrectContact, CreateContact, CreateRole, CreateUnit,
    EditContact, Gate, OpenAccount, Policy, RemoveContact, Typed,
};

const INVALID: Verdict = (Gate::Form, Category::Validation, Code::InvalidValue);
const WRONG_KIND: Verdict = (Gate::Form, Category::Validation, Code::WrongKind);

/// One field of every kind.
const EVERY_KIND: &str = r#"
policy = 1
id     = "every-kind"
[fields]
last_name = {}
email     = {}
mobile    = {}
address   = {}
notes     = { max = 10 }
birthday  = { kind = "date" }
size      = { kind = "choice", choices = ["small", "large"] }
[catalogues.rank]
kept = "account"
[units.team]
[rights]
account = [{ operator = true }]
contact = [{ operator = true }]
role    = [{ operator = true }]
unit    = [{ operator = true }]
"#;

fn world() -> World {
    let policy = Policy::from_toml(EVERY_KIND).unwrap();
    World::under(policy, &[])
}

fn typed(world: &World, field: &str, value: impl Into<Typed>) -> Command {
    EditContact::of(world.ada).with(field, value).into()
}

#[test]
fn every_malformed_value_is_refused_naming_its_field() {
    let world = world();
    for (field, value) in [
        ("email", "moore"),
        ("email", "a@b@c.example"),
        ("email", "ada@"),
        ("email", "@moore.example"),
        ("email", "ada moore@moore.example"),
        ("email", "ada@moore..example"),
        ("mobile", "12"),
        ("mobile", "not a number"),
        ("mobile", "+999 12 34 56 78"),
        ("last_name", "Mo\u{0}ore"),
        ("last_name", "Mo\nore"),
        ("last_name", "\u{202e}eroom"),
        ("notes", "eleven char"),
        ("notes", "nul \u{0}"),
        ("birthday", "2026-02-30"),
        ("birthday", "yesterday"),
    ] {
        for actor in [Actor::System, crate::world::sales().into(), world.ada.into()] {
            let refusal = world.refuses(actor, typed(&world, field, value), INVALID);
            assert_eq!(refusal.reasons()[0].about("field"), Some(&About::from(field)), "{value:?}");
            assert!(refusal.reasons()[0].about("problem").is_some(), "{value:?}");
        }
    }
}

#[test]
fn a_value_of_another_kind_is_refused() {
    let world = world();
    let address = || Typed::Address(PostalParts::default());
    world.refuses(Actor::System, typed(&world, "email", address()), WRONG_KIND);
    world.refuses(Actor::System, typed(&world, "birthday", address()), WRONG_KIND);
    world.refuses(Actor::System, typed(&world, "address", "12 rue de la Paix"), WRONG_KIND);
    let choice = (Gate::Form, Category::Validation, Code::NotAChoice);
    world.refuses(Actor::System, typed(&world, "size", "enormous"), choice);
}

#[test]
fn every_malformed_field_is_told_at_once() {
    let world = world();
    let edit = EditContact::of(world.ada)
        .with("email", "moore")
        .with("mobile", "12")
        .with("shoe_size", "44");
    let refusal = world.refuses(Actor::System, edit, INVALID);
    let codes: Vec<Code> = refusal.reasons().iter().map(annuaire::Reason::code).collect();
    assert_eq!(codes, [Code::InvalidValue, Code::InvalidValue, Code::UnknownField]);
}

#[test]
fn unknown_fields_catalogues_kinds_and_languages_are_refused() {
    let world = world();
    let form = |code| (Gate::Form, Category::Validation, code);
    world.refuses(Actor::System, typed(&world, "shoe_size", "44"), form(Code::UnknownField));
    let kind = annuaire::UnitKind::parse("regiment").unwrap();
    world.refuses(
        Actor::System,
        CreateUnit { kind, label: "North".into() },
        form(Code::UnknownUnitKind),
    );
    let new_role = |catalogue: &str, name: &str, label: &str, level: Option<&str>| CreateRole {
        catalogue: annuaire::CatalogueName::parse(catalogue).unwrap(),
        name: name.into(),
        label: label.into(),
        level: level.map(Into::into),
        booking: None,
    };
    world.refuses(
        Actor::System,
        new_role("medals", "gold", "Gold", None),
        form(Code::UnknownCatalogue),
    );
    world.refuses(Actor::System, new_role("rank", "Gold!", "Gold", None), INVALID);
    world.refuses(Actor::System, new_role("rank", "gold", "", None), INVALID);
    for level in ["high", "-1", "1.234", "1e3", "NaN", "99999999999999999999", ""] {
        world.refuses(Actor::System, new_role("rank", "gold", "Gold", Some(level)), INVALID);
    }
    let language = EditContact { language: Some("klingon!".into()), ..EditContact::of(world.ada) };
    world.refuses(Actor::System, language, INVALID);
}

#[test]
fn an_edit_that_changes_nothing_at_all_is_refused() {
    let world = world();
    let nothing = (Gate::Form, Category::Validation, Code::NothingGiven);
    world.refuses(Actor::System, EditContact::of(world.ada), nothing);
    let correction =
        CorrectContact { contact: world.ada, fields: Default::default(), reason: "typo".into() };
    world.refuses(Actor::System, correction, nothing);
}

#[test]
fn a_reason_that_is_no_text_is_refused() {
    let world = world();
    let long = "x".repeat(annuaire::limits::MAX_REASON + 1);
    for reason in [long, "nul \u{0}".to_owned()] {
        let removal = RemoveContact { reason: Some(reason), ..RemoveContact::from(world.ada) };
        world.refuses(Actor::System, removal, INVALID);
    }
}

#[test]
fn a_required_field_left_out_or_emptied_is_refused_by_name() {
    let world = World::open("hosting-customer");
    let required = (Gate::State, Category::Validation, Code::FieldRequired);
    world.refuses(Actor::System, typed(&world, "landline", Typed::Cleared(())), required);
    world.refuses(Actor::System, typed(&world, "landline", "  "), required);
    let bare = annuaire::CreateContact::new().with_role(crate::world::role("contact.billing"));
    let refusal = world.refuses(Actor::System, bare, required);
    let named: Vec<_> =
        refusal.reasons().iter().filter_map(|reason| reason.about("field")).collect();
    assert_eq!(
        named,
        ["last_name", "first_name", "landline", "email"]
            .map(About::from)
            .iter()
            .collect::<Vec<_>>()
    );
}

#[test]
fn an_immutable_field_is_corrected_not_edited() {
    let world = World::open("trade-customer");
    let immutable = (Gate::State, Category::State, Code::FieldImmutable);
    let refusal = world.refuses(world.ada, typed(&world, "last_name", "Lee"), immutable);
    assert!(!refusal.reasons()[0].who().is_empty(), "who can correct it is named");
    let function = annuaire::FieldName::parse("function").unwrap();
    let fields = [(function, "Buyer".into())].into();
    let correction = CorrectContact { contact: world.ada, fields, reason: "typo".into() };
    world.refuses(
        crate::world::sales(),
        correction,
        (Gate::State, Category::State, Code::FieldEditable),
    );
}

#[test]
fn two_roles_of_a_catalogue_that_holds_one_are_not_given_together() {
    for (preset, one, other) in [
        ("medical-practice", "portal.staff", "portal.reader"),
        ("trade-customer", "portal.consultation", "portal.buyer"),
        ("appointment-network", "level.adviser", "level.client_administrator"),
    ] {
        let world = World::open(preset);
        let both = crate::world::person(&world.directory, "Bob", &[one, other]);
        let refusal = {
            let before = world.dump();
            let refusal = crate::world::refusal(world.tries(Actor::System, both));
            assert_eq!(world.dump(), before);
            refusal
        };
        assert_eq!(
            (refusal.gate(), refusal.category()),
            (Gate::Form, Category::Validation),
            "{preset}"
        );
    }
}

#[test]
fn an_account_without_its_first_holder_is_not_opened() {
    for preset in crate::world::GOVERNED {
        let world = World::open(preset);
        let nobody = OpenAccount { fields: Default::default(), first: None };
        let refusal =
            crate::world::refusal(world.directory.open_account(crate::world::sales(), nobody));
        let expected = (Gate::State, Category::Validation, Code::FirstHolderRequired);
        assert_eq!(crate::world::verdict(&refusal), expected, "{preset}");
    }
}

/// A hundred thousand roles, fields or units in one command were compared pair by pair before anybody was asked.
#[test]
fn b1_a_command_of_any_length_is_refused_at_once() {
    let world = World::open("appointment-network");
    let many = 100_000;
    let unit = |at: u128| annuaire::UnitId::from_uuid(uuid::Uuid::from_u128(at));
    let lead = || annuaire::RoleId::parse("lead.team_lead").unwrap();
    let in_units = |at| annuaire::RoleGrant { role: lead(), unit: Some(unit(at)) };
    let name = |at: u128| annuaire::FieldName::parse(&format!("f{at}")).unwrap();
    let new = CreateContact::new;
    for long in [
        CreateContact { roles: (0..many).map(in_units).collect(), ..new() },
        CreateContact { units: (0..many).map(|_| unit(1)).collect(), ..new() },
        CreateContact { fields: (0..many).map(|at| (name(at), "x".into())).collect(), ..new() },
    ] {
        let refusal = crate::world::refusal(world.tries(world.ada, long));
        assert!(refusal.has(Code::TooMany) && refusal.reasons().len() <= 2, "{refusal}");
        assert_eq!((refusal.gate(), refusal.category()), (Gate::Form, Category::Validation));
    }
}
