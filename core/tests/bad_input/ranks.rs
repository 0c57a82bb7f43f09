//! Nobody acts upon somebody who holds more, suspended or not.

use crate::world::{Verdict, World};
use annuaire::{
    Actor, Category, ChangeLogin, CloseAccess, Code, EditContact, EraseContact, Gate, GrantRole,
    Policy, RemoveContact, ResumeAccess, RoleId, SendLink, SuspendAccess,
};

const ABOVE: Verdict = (Gate::Right, Category::Permission, Code::TargetAboveActor);

/// Everybody may do anything: the ceilings alone decide.
const LAX: &str = r#"
policy = 1
id     = "lax"
[fields]
last_name = { required = true }
email     = {}
[login]
address   = "ADDRESS"
unique_in = "account"
SUGGEST
[access]
at_creation = "always"
[catalogues.rank.roles.chief]
level       = "2.0"
permissions = "all"
seat        = { min = 1 }
[catalogues.rank.roles.clerk]
level       = "1.0"
[catalogues.rank.roles.auditor]
level       = "1.0"
permissions = ["books.read"]
[rights]
account = [{ operator = true }]
contact = [{ contact = true }]
access  = [{ contact = true }]
login   = [{ contact = true }]
link    = [{ contact = true }]
role    = [{ contact = true }]
"#;

fn lax_text(address: &str) -> String {
    let suggest = if address == "separate" { r#"suggest = ["contact.email"]"# } else { "" };
    LAX.replace("ADDRESS", address).replace("SUGGEST", suggest)
}

fn lax(address: &str) -> World {
    World::under(Policy::from_toml(&lax_text(address)).unwrap(), &["rank.chief"])
}

fn rank(name: &str) -> RoleId {
    RoleId::parse(name).unwrap()
}

#[test]
fn r2_the_login_of_a_suspended_administrator_is_out_of_reach_from_below() {
    let world = lax("separate");
    let chief = world.adds_active("Carl", &["rank.chief"]);
    let clerk = world.adds_active("Cleo", &["rank.clerk"]);
    world.does(world.ada, SuspendAccess::from(chief));
    let theirs = ChangeLogin { contact: chief, login: "cleo.mine@moore.example".into() };
    world.refuses(clerk, theirs, ABOVE);
}

#[test]
fn r2_where_the_login_is_the_email_editing_it_is_out_of_reach_too() {
    let world = lax("email");
    let chief = world.adds_active("Carl", &["rank.chief"]);
    let clerk = world.adds_active("Cleo", &["rank.clerk"]);
    world.does(world.ada, SuspendAccess::from(chief));
    world.refuses(clerk, EditContact::of(chief).with("email", "cleo.mine@moore.example"), ABOVE);
    // Coordinates that open no door need the right only.
    world.does(clerk, EditContact::of(chief).with("last_name", "Moore-Lee"));
}

#[test]
fn r2_no_act_upon_a_person_reaches_above_oneself() {
    let world = lax("email");
    let chief = world.adds_active("Carl", &["rank.chief"]);
    let clerk = world.adds_active("Cleo", &["rank.clerk"]);
    world.refuses(clerk, SendLink::from(chief), ABOVE);
    world.refuses(clerk, RemoveContact::from(chief), ABOVE);
    world.refuses(clerk, EraseContact::from(chief), ABOVE);
    world.refuses(clerk, SuspendAccess::from(chief), ABOVE);
    world.refuses(clerk, CloseAccess::from(chief), ABOVE);
    world.does(world.ada, SuspendAccess::from(chief));
    world.refuses(clerk, ResumeAccess::from(chief), ABOVE);
}

#[test]
fn r2_permissions_count_as_much_as_the_level() {
    let world = lax("email");
    let auditor = world.adds_active("Otto", &["rank.auditor"]);
    let clerk = world.adds_active("Cleo", &["rank.clerk"]);
    world.refuses(clerk, SuspendAccess::from(auditor), ABOVE);
    let beyond = (Gate::Right, Category::Permission, Code::AboveOwnAuthority);
    let third = world.adds("Tina", &[]);
    world.refuses(clerk, GrantRole::from((third, rank("rank.auditor"))), beyond);
    world.refuses(clerk, GrantRole::from((third, rank("rank.chief"))), beyond);
    world.refuses(clerk, crate::world::person(&world.directory, "Eve", &["rank.auditor"]), beyond);
    world.does(clerk, GrantRole::from((third, rank("rank.clerk"))));
}

#[test]
fn r2_nobody_changes_their_own_level_or_governing_role() {
    let world = lax("email");
    let own = (Gate::Right, Category::Permission, Code::OwnAuthority);
    world.refuses(world.ada, GrantRole::from((world.ada, rank("rank.clerk"))), own);
    world.refuses(world.ada, annuaire::RevokeRole::from((world.ada, rank("rank.chief"))), own);
}

#[test]
fn r3_whoever_is_invited_suspended_or_closed_can_do_nothing() {
    let world = lax("email");
    let not_effective = (Gate::Sight, Category::Permission, Code::ActorNotEffective);
    let invited = world.adds("Ivy", &["rank.chief"]);
    let suspended = world.adds_active("Sam", &["rank.chief"]);
    world.does(world.ada, SuspendAccess::from(suspended));
    let closed = world.adds_active("Cleo", &["rank.chief"]);
    world.does(world.ada, CloseAccess::from(closed));
    let removed = world.adds_active("Rob", &["rank.chief"]);
    world.does(world.ada, RemoveContact::from(removed));
    for nobody in [invited, suspended, closed, removed] {
        world.refuses(
            nobody,
            EditContact::of(world.ada).with("last_name", "Gotcha"),
            not_effective,
        );
        world.refuses(nobody, SuspendAccess::from(world.ada), not_effective);
    }
}

#[test]
fn r3_nobody_acts_in_a_closed_account() {
    let world = lax("email");
    world.does(crate::world::sales(), annuaire::CloseAccount {});
    let not_effective = (Gate::Sight, Category::Permission, Code::ActorNotEffective);
    let closed = (Gate::State, Category::State, Code::AccountClosed);
    world.refuses(world.ada, EditContact::of(world.ada).with("last_name", "Late"), not_effective);
    world.refuses(Actor::System, EditContact::of(world.ada).with("last_name", "Late"), closed);
}

#[test]
fn r2_a_role_given_by_default_is_no_way_around_the_ceiling() {
    let text = lax_text("email").replace(
        "at_creation = \"always\"",
        "at_creation = \"always\"\ndefault_role = \"rank.auditor\"",
    );
    let world = World::under(Policy::from_toml(&text).unwrap(), &["rank.chief"]);
    let clerk = world.adds_active("Cleo", &["rank.clerk"]);
    let beyond = (Gate::Right, Category::Permission, Code::AboveOwnAuthority);
    world.refuses(clerk, crate::world::person(&world.directory, "Eve", &[]), beyond);
}
