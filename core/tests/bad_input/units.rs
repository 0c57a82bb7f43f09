//! Authority in one unit is none in another.

use crate::world::{World, role};
use annuaire::{
    AttachUnit, Category, Code, ContactId, CreateUnit, Gate, GrantRole, Policy, RetireUnit,
    RevokeRole, UnitId, UnitKind,
};

/// Leads give and take the lead of their own teams.
const LEADS: &str = r#"
policy = 1
id     = "leads"
[fields]
last_name = { required = true }
email     = {}
[login]
unique_in = "account"
[access]
at_creation = "always"
[units.team]
holds = "many"
[catalogues.lead]
holds = "many"
scope = "team"
[catalogues.lead.roles.team_lead]
level = "2.0"
[rights]
account           = [{ operator = true }]
"contact.read"    = [{ contact = true }]
"role.grant.lead" = [{ role = "lead.team_lead", same_unit = "team" }]
"#;

struct Teams {
    world: World,
    north: UnitId,
    south: UnitId,
    /// Leads the north.
    lead: ContactId,
    /// Is of both.
    bob: ContactId,
}

fn teams() -> Teams {
    teams_under(Policy::from_toml(LEADS).unwrap())
}

fn teams_under(policy: Policy) -> Teams {
    let world = World::under(policy, &[]);
    let system = || annuaire::Actor::System;
    let team = |label: &str| {
        let new = CreateUnit { kind: UnitKind::parse("team").unwrap(), label: label.into() };
        world.does(system(), new).unit().unwrap()
    };
    let (north, south) = (team("North"), team("South"));
    let (lead, bob) = (world.adds_active("Lea", &[]), world.adds_active("Bob", &[]));
    for (contact, unit) in [(lead, north), (bob, north), (bob, south)] {
        world.does(system(), AttachUnit { contact, unit });
    }
    world.does(system(), grant(lead, north));
    Teams { world, north, south, lead, bob }
}

fn grant(contact: ContactId, unit: UnitId) -> GrantRole {
    GrantRole { contact, role: role("lead.team_lead"), unit: Some(unit) }
}

fn revoke(contact: ContactId, unit: UnitId) -> RevokeRole {
    RevokeRole { contact, role: role("lead.team_lead"), unit: Some(unit) }
}

/// Whoever led one team could make a member of theirs the lead of any other team that this member was of.
#[test]
fn r2_the_lead_of_one_team_gives_away_no_other_team() {
    let Teams { world, north, south, lead, bob } = teams();
    let not_allowed = (Gate::Right, Category::Permission, Code::NotAllowed);
    world.refuses(lead, grant(bob, south), not_allowed);
    world.does(lead, grant(bob, north));
    world.does(annuaire::Actor::System, grant(bob, south));
    world.refuses(lead, revoke(bob, south), not_allowed);
    world.does(lead, revoke(bob, north));
}

/// A form looked at the first page of units that are not retired, and said that the role held in any other was not
/// there: the command knew better.
#[test]
fn r8_a_form_knows_the_units_of_its_contact_whichever_they_are() {
    let Teams { world, north, south, bob, .. } = teams();
    let system = || world.directory.acting(world.account, annuaire::Actor::System);
    world.does(annuaire::Actor::System, grant(bob, south));
    world.does(annuaire::Actor::System, RetireUnit { unit: south });
    let form = system().form(Some(bob)).unwrap();
    let lead = |unit: UnitId| {
        let roles = form.catalogues.iter().flat_map(|catalogue| &catalogue.roles);
        roles.into_iter().find(|role| role.unit == Some(unit)).unwrap()
    };
    assert!(lead(south).held && lead(south).refused.is_none(), "{:?}", lead(south).refused);
    assert!(!lead(north).held && lead(north).refused.is_none(), "{:?}", lead(north).refused);
    world.does(annuaire::Actor::System, revoke(bob, south));
}

#[test]
fn units_are_listed_a_page_at_a_time_to_whoever_can_act() {
    let Teams { world, north, south, lead, .. } = teams();
    let acting = world.directory.acting(world.account, lead);
    let first = acting.units(None, None, Some(1)).unwrap();
    let second = acting.units(None, first.next.clone(), Some(1)).unwrap();
    let mut both = vec![first.rows[0].id, second.rows[0].id];
    both.sort_unstable();
    let mut expected = vec![north, south];
    expected.sort_unstable();
    assert_eq!((both, second.next), (expected, None));
    let agency = Some(UnitKind::parse("agency").unwrap());
    assert!(acting.units(agency, None, None).unwrap().rows.is_empty());
    world.does(annuaire::Actor::System, annuaire::SuspendAccess::from(lead));
    assert_eq!(acting.units(None, None, None).unwrap_err().code(), "actor_not_effective");
}

#[test]
fn r1_accounts_are_listed_to_operators_who_may_edit_them_and_to_nobody_else() {
    let world = World::open("trade-customer");
    let other = world.neighbour("trade-customer");
    let listed = |actor: annuaire::Actor, after| world.directory.accounts(actor, after, Some(1));
    let sales = || annuaire::Actor::from(crate::world::sales());
    let first = listed(sales(), None).unwrap();
    let second = listed(sales(), first.next.clone()).unwrap();
    let mut both = vec![first.rows[0].account, second.rows[0].account];
    both.sort_unstable();
    let mut expected = vec![world.account, other.account];
    expected.sort_unstable();
    assert_eq!((both, second.next), (expected, None));
    assert_eq!(listed(world.ada.into(), None).unwrap_err().code(), "actor_not_effective");
    world.does(world.ada, annuaire::SendLink::from(world.ada));
    let bearer = annuaire::Actor::Bearer(world.link(world.ada).unwrap());
    assert_eq!(listed(bearer, None).unwrap_err().code(), "not_allowed");
}

/// A rule about oneself *and* one's role showed oneself in a list, role or no role.
#[test]
fn r8_a_list_shows_whom_a_check_admits_whatever_the_rule() {
    for rule in [
        "{ self = true }",
        "{ self = true, same_unit = \"team\" }",
        "{ self = true, target_role = \"lead.team_lead\" }",
        "{ self = true, same_unit = \"team\", target_role = \"lead.team_lead\" }",
        "{ contact = true, target_role = \"lead.team_lead\" }",
        "{ contact = true, same_unit = \"team\" }",
        "{ role = \"lead.team_lead\", same_unit = \"team\" }",
        "{ role = \"lead.team_lead\", target_role = \"lead.team_lead\" }",
        "{ level_at_least = \"2.0\" }",
    ] {
        let policy =
            Policy::from_toml(&LEADS.replace("[{ contact = true }]", &format!("[{rule}]")));
        let Teams { world, south, lead, bob, .. } = teams_under(policy.unwrap());
        let eve = world.adds_active("Eve", &[]);
        let system = annuaire::Actor::System;
        world.does(system.clone(), AttachUnit { contact: eve, unit: south });
        world.does(system, grant(eve, south));
        for actor in [lead, bob, eve, world.ada] {
            let acting = world.directory.acting(world.account, actor);
            let page = acting.page(annuaire::List::default()).unwrap();
            let mut listed: Vec<ContactId> = page.rows.iter().map(|row| row.contact).collect();
            let mut admitted: Vec<ContactId> = [lead, bob, eve, world.ada]
                .into_iter()
                .filter(|contact| acting.contact(*contact).is_ok())
                .collect();
            listed.sort_unstable();
            admitted.sort_unstable();
            assert_eq!(listed, admitted, "{rule}");
        }
    }
}
