//! Lists of accounts, units and logins; and the listings that other rules ask for.

use annuaire::{
    Account, AccountId, Contact, Listing, Narrowing, Presence, Unit, UnitKind, Visible,
};

use crate::failure::{Verdict, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, Draft, FIRM, NEIGHBOUR, PARIS, ROME, account, account_id, an_email, claim,
    contact, login, owner, policy, portal_login, unit, unit_id, unit_kind,
};
use crate::store::Store;

/// Every contact of an account.
pub(crate) fn contacts_of(account: AccountId) -> Listing {
    narrowed(account, Narrowing::default())
}

/// The contacts of an account that the narrowing admits.
pub(crate) fn narrowed(account: AccountId, narrowing: Narrowing) -> Listing {
    let visible = Visible { all: true, ..Visible::default() };
    Listing::Contacts { account, visible, narrowing, after: None, limit: 1 }
}

/// The history of an account.
pub(crate) fn history_of(account: AccountId) -> Listing {
    Listing::History { account, contact: None, newest_first: false, after: None, limit: 1 }
}

fn accounts_of(name: &str) -> Listing {
    Listing::Accounts { policy: policy(name), after: None, limit: 1 }
}

fn units_of(account: AccountId, kind: Option<UnitKind>) -> Listing {
    Listing::Units { account, kind, after: None, limit: 1 }
}

fn logins(name: &str, key: &str) -> Listing {
    Listing::Logins { policy: policy(name), key: key.into(), after: None, limit: 1 }
}

/// Accounts whose ids are in another order than their opening, the ones of another policy between them.
async fn several_accounts(store: Store<'_>) -> Verdict {
    for (n, name) in
        [(0xFFFF_FFFF, "plain"), (2, "plain"), (3, "other"), (9, "plain"), (1, "plain")]
    {
        let mut account = account(account_id(n));
        account.policy = policy(name);
        store.write(&Draft::new(account.id, 1).insert(account).seal()).await?;
    }
    Ok(())
}

pub(crate) async fn accounts_come_by_id(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    several_accounts(store).await?;
    let found = store.all::<Account>(&accounts_of("plain")).await?;
    let ids: Vec<_> = found.iter().map(|account| account.id).collect();
    same("the accounts of a policy", ids, [1, 2, 9, 0xFFFF_FFFF].map(account_id).to_vec())
}

pub(crate) async fn accounts_of_another_policy_are_not_listed(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    several_accounts(store).await?;
    let found = store.all::<Account>(&accounts_of("other")).await?;
    let ids: Vec<_> = found.iter().map(|account| account.id).collect();
    same("the accounts of the other policy", ids, vec![account_id(3)])?;
    same("those of a policy nobody has", store.all::<Account>(&accounts_of("none")).await?, vec![])
}

pub(crate) async fn pages_of_accounts_visit_each_once(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    several_accounts(store).await?;
    let all = store.all::<Account>(&accounts_of("plain")).await?;
    for limit in 1..=5 {
        let walked = store.walk(&accounts_of("plain"), limit).await?;
        same("the accounts, page by page", walked, all.clone())?;
    }
    Ok(())
}

/// Units of two kinds, one of them retired, and one next door.
async fn several_units(store: Store<'_>) -> Verdict {
    let mut retired = unit(FIRM, PARIS, "agency");
    retired.retired = true;
    let change = Draft::new(FIRM, 1)
        .insert(account(FIRM))
        .insert(unit(FIRM, unit_id(0xFFFF_FFFF), "agency"))
        .insert(unit(FIRM, ROME, "agency"))
        .insert(retired)
        .insert(unit(FIRM, unit_id(3), "team"));
    store.write(&change.seal()).await?;
    let next_door = Draft::new(NEIGHBOUR, 1).insert(unit(NEIGHBOUR, unit_id(4), "agency"));
    store.write(&next_door.seal()).await
}

pub(crate) async fn units_come_by_id_the_retired_included(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    several_units(store).await?;
    let found = store.all::<Unit>(&units_of(FIRM, None)).await?;
    let ids: Vec<_> = found.iter().map(|unit| unit.id).collect();
    same("the units of an account", ids, vec![unit_id(3), PARIS, ROME, unit_id(0xFFFF_FFFF)])
}

pub(crate) async fn units_of_another_kind_are_not_listed(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    several_units(store).await?;
    let found = store.all::<Unit>(&units_of(FIRM, Some(unit_kind("team")))).await?;
    let ids: Vec<_> = found.iter().map(|unit| unit.id).collect();
    same("the teams", ids, vec![unit_id(3)])
}

pub(crate) async fn pages_of_units_visit_each_once(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    several_units(store).await?;
    let listing = units_of(FIRM, Some(unit_kind("agency")));
    let all = store.all::<Unit>(&listing).await?;
    same("how many agencies there are", all.len(), 3)?;
    for limit in 1..=4 {
        same("the agencies, page by page", store.walk(&listing, limit).await?, all.clone())?;
    }
    Ok(())
}

/// Three accounts in each of which somebody has the login `ada`, kept in the account's scope.
async fn one_login_in_three_accounts(store: Store<'_>) -> Verdict {
    for n in [3, 1, 2] {
        let id = account_id(n);
        store.open(id, [contact(id, ADA, "Ada"), contact(id, BOB, "Bob")]).await?;
        let change = Draft::new(id, 1).take(login(id, "ada"), ADA).take(login(id, "bob"), BOB);
        store.write(&change.seal()).await?;
    }
    Ok(())
}

pub(crate) async fn a_login_is_found_in_every_account_by_id(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    one_login_in_three_accounts(store).await?;
    let found = store.all::<(Account, Contact)>(&logins("plain", "ada")).await?;
    let holders: Vec<_> = found.iter().map(|(account, contact)| (account.id, contact.id)).collect();
    same("who has the login", holders, [1, 2, 3].map(|n| (account_id(n), ADA)).to_vec())?;
    for (account, contact) in found {
        same("the account of a holder", account.id, contact.account)?;
        same("the holder", store.contact(account.id, ADA).await?, contact)?;
    }
    Ok(())
}

pub(crate) async fn pages_of_logins_visit_each_once(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    one_login_in_three_accounts(store).await?;
    let listing = logins("plain", "ada");
    let all = store.all::<(Account, Contact)>(&listing).await?;
    same("how many have the login", all.len(), 3)?;
    for limit in 1..=4 {
        same("the holders, page by page", store.walk(&listing, limit).await?, all.clone())?;
    }
    Ok(())
}

pub(crate) async fn a_login_is_found_by_its_key_and_not_as_it_is_written(
    fixture: Fixture,
) -> Verdict {
    let store = fixture.store();
    let mut ada = contact(FIRM, ADA, "Ada");
    ada.login = Some(an_email("Ada.Lovelace@example.org"));
    store.open(FIRM, [ada]).await?;
    store
        .write(&Draft::new(FIRM, 1).take(login(FIRM, "ada.lovelace@example.org"), ADA).seal())
        .await?;

    let by_key =
        store.all::<(Account, Contact)>(&logins("plain", "ada.lovelace@example.org")).await?;
    same("who is found by the key", by_key.len(), 1)?;
    let as_written = logins("plain", "Ada.Lovelace@example.org");
    same("who is found as written", store.all::<(Account, Contact)>(&as_written).await?, vec![])
}

pub(crate) async fn a_login_of_the_portal_is_found(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    store.write(&Draft::new(FIRM, 1).take(portal_login("ada"), ADA).seal()).await?;
    let found = store.all::<(Account, Contact)>(&logins("plain", "ada")).await?;
    let expected = vec![(FIRM, ADA)];
    same("who has it", found.iter().map(|(a, c)| (a.id, c.id)).collect::<Vec<_>>(), expected)
}

pub(crate) async fn a_login_under_another_policy_is_not_found(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let mut other = account(NEIGHBOUR);
    other.policy = policy("other");
    let change = Draft::new(NEIGHBOUR, 1)
        .insert(other)
        .insert(contact(NEIGHBOUR, CLEO, "Cleo"))
        .take(login(NEIGHBOUR, "ada"), CLEO);
    store.write(&change.seal()).await?;
    same("under ours", store.all::<(Account, Contact)>(&logins("plain", "ada")).await?, vec![])?;
    let theirs = store.all::<(Account, Contact)>(&logins("other", "ada")).await?;
    same("how many under theirs", theirs.len(), 1)
}

pub(crate) async fn a_login_released_is_not_found(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    store.write(&Draft::new(FIRM, 1).take(login(FIRM, "ada"), ADA).seal()).await?;
    let [ada, bob] = [ADA, BOB].map(|id| Some(owner(FIRM, id)));
    store.write(&Draft::new(FIRM, 2).claim(login(FIRM, "ada"), ada, bob).seal()).await?;
    let moved = store.all::<(Account, Contact)>(&logins("plain", "ada")).await?;
    same("who has it once it moved", moved.first().map(|(_, contact)| contact.id), Some(BOB))?;

    store.write(&Draft::new(FIRM, 3).claim(login(FIRM, "ada"), bob, None).seal()).await?;
    let released = store.all::<(Account, Contact)>(&logins("plain", "ada")).await?;
    same("who has it once released", released, vec![])
}

pub(crate) async fn an_email_claim_is_no_login(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let mut ada = contact(FIRM, ADA, "Ada");
    ada.presence = Presence::Present;
    store.open(FIRM, [ada]).await?;
    let scope = annuaire::ClaimScope::Account(FIRM);
    let email = claim(scope, annuaire::ClaimKind::Email, "ada");
    store.write(&Draft::new(FIRM, 1).take(email, ADA).seal()).await?;
    same(
        "who has the login",
        store.all::<(Account, Contact)>(&logins("plain", "ada")).await?,
        vec![],
    )
}
