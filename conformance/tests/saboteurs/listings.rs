//! Faults of the lists of accounts, units and logins.

use crate::faulty::Faulty;
use crate::{Saboteur, saboteur};
use annuaire::{
    Account, AccountId, ClaimKind, ClaimScope, Committed, Contact, ContactId, Cursor, Listing,
    Page, PolicyId, Record, Repository, Rows, Unit, UnitId,
};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// What a repository without indexes would have: everything in the order it was written.
#[derive(Default)]
struct Written {
    accounts: Vec<Account>,
    units: Vec<Unit>,
    contacts: BTreeMap<(AccountId, ContactId), Contact>,
    logins: Vec<(ClaimKind, ClaimScope, Box<str>, AccountId, ContactId)>,
}

/// A page of rows in any order; the cursor is an offset.
fn cut<T>(rows: Vec<T>, after: Option<&Cursor>, limit: usize, of: fn(Vec<T>) -> Rows) -> Page {
    let from: usize = after.and_then(Cursor::value).unwrap_or(0);
    let next = (from + limit < rows.len()).then(|| Cursor::of(from + limit));
    Page { rows: of(rows.into_iter().skip(from).take(limit).collect()), next }
}

/// A repository that lists from what was written.
fn listing(page: impl Fn(&Written, &Listing) -> Option<Page> + Send + Sync + 'static) -> Faulty {
    let written = Arc::new(Mutex::new(Written::default()));
    let known = Arc::clone(&written);
    Faulty::new()
        .page(move |honest, listing| match page(&known.lock().unwrap(), listing) {
            Some(page) => Ok(page),
            None => honest.page(listing),
        })
        .commit(move |honest, change| {
            let ended = honest.commit(change)?;
            if !matches!(ended, Committed::Written { .. }) {
                return Ok(ended);
            }
            let mut written = written.lock().unwrap();
            for write in &change.writes {
                match write.record.clone() {
                    Record::Account(account) => written.accounts.push(account),
                    Record::Unit(unit) => written.units.push(unit),
                    Record::Contact(contact) => {
                        written.contacts.insert((contact.account, contact.id), contact);
                    }
                    Record::Catalogue(_) => {}
                }
            }
            for claim in &change.claims {
                let key = claim.key.clone();
                if let Some(owner) = claim.to {
                    let owned = (key.kind, key.scope, key.value, owner.account, owner.contact);
                    written.logins.push(owned);
                }
            }
            Ok(ended)
        })
}

fn accounts(rows: fn(&Written, &PolicyId) -> Vec<Account>) -> Faulty {
    listing(move |written, listing| match listing {
        Listing::Accounts { policy, after, limit } => {
            Some(cut(rows(written, policy), after.as_ref(), *limit, Rows::Accounts))
        }
        _ => None,
    })
}

fn units(keep: fn(&Unit, AccountId, &Listing) -> bool, by_id: bool) -> Faulty {
    listing(move |written, listing| match listing {
        Listing::Units { account, after, limit, .. } => {
            let mut rows = written.units.clone();
            rows.retain(|unit| keep(unit, *account, listing));
            if by_id {
                rows.sort_by_key(|unit| unit.id);
            }
            Some(cut(rows, after.as_ref(), *limit, Rows::Units))
        }
        _ => None,
    })
}

fn of_kind(unit: &Unit, listing: &Listing) -> bool {
    match listing {
        Listing::Units { kind, .. } => kind.as_ref().is_none_or(|kind| unit.kind == *kind),
        _ => false,
    }
}

fn logins(rows: fn(&Written, &PolicyId, &str) -> Vec<(AccountId, ContactId)>) -> Faulty {
    listing(move |written, listing| match listing {
        Listing::Logins { policy, key, after, limit } => {
            let found = rows(written, policy, key).into_iter().filter_map(|(at, id)| {
                let account = written.accounts.iter().rev().find(|account| account.id == at)?;
                Some((account.clone(), written.contacts.get(&(at, id))?.clone()))
            });
            Some(cut(found.collect(), after.as_ref(), *limit, Rows::Logins))
        }
        _ => None,
    })
}

fn under(written: &Written, policy: &PolicyId, at: AccountId) -> bool {
    written.accounts.iter().any(|account| account.id == at && account.policy == *policy)
}

/// A repository whose cursor says no more than the last id: the next page starts with it again.
fn repeating() -> Faulty {
    Faulty::new().page(|honest, listing| {
        let mut listing = listing.clone();
        match &mut listing {
            Listing::Accounts { after, .. } | Listing::Logins { after, .. } => {
                let id = after.as_ref().and_then(Cursor::value::<AccountId>);
                *after = id.map(|id| before(*id.as_uuid())).map(Cursor::of);
            }
            Listing::Units { after, .. } => {
                let id = after.as_ref().and_then(Cursor::value::<UnitId>);
                *after = id.map(|id| before(*id.as_uuid())).map(Cursor::of);
            }
            _ => {}
        }
        honest.page(&listing)
    })
}

fn before(id: uuid::Uuid) -> uuid::Uuid {
    uuid::Uuid::from_u128(id.as_u128() - 1)
}

pub(crate) fn all() -> Vec<Saboteur> {
    vec![
        saboteur!("accounts come in the order of their opening", [accounts_come_by_id] => accounts(|written, policy| {
            written.accounts.iter().filter(|account| account.policy == *policy).cloned().collect()
        })),
        saboteur!("accounts of every policy are listed", [
            accounts_of_another_policy_are_not_listed,
        ] => accounts(|written, _| {
            let mut rows = written.accounts.clone();
            rows.sort_by_key(|account| account.id);
            rows
        })),
        saboteur!("units come in the order of their creation", [
            units_come_by_id_the_retired_included,
        ] => units(
            |unit, account, listing| unit.account == account && of_kind(unit, listing),
            false,
        )),
        saboteur!("units of every kind are listed", [units_of_another_kind_are_not_listed] => units(
            |unit, account, _| unit.account == account,
            true,
        )),
        saboteur!("units of every account are listed", [
            a_change_in_one_account_is_not_seen_in_another,
        ] => units(
            |unit, _, listing| of_kind(unit, listing),
            true,
        )),
        saboteur!("retired units are not listed", [units_come_by_id_the_retired_included] => units(
            |unit, account, listing| {
                unit.account == account && of_kind(unit, listing) && !unit.retired
            },
            true,
        )),
        saboteur!("the next page starts with the last row", [
            pages_of_accounts_visit_each_once,
            pages_of_units_visit_each_once,
            pages_of_logins_visit_each_once,
        ] => repeating()),
        saboteur!("logins come in the order they were taken", [
            a_login_is_found_in_every_account_by_id,
            a_login_released_is_not_found,
        ] => logins(|written, policy, key| {
            let taken = written.logins.iter().filter(|(kind, _, value, at, _)| {
                *kind == ClaimKind::Login && **value == *key && under(written, policy, *at)
            });
            taken.map(|(_, _, _, at, id)| (*at, *id)).collect()
        })),
        saboteur!("logins are found as they are written", [
            a_login_is_found_by_its_key_and_not_as_it_is_written,
        ] => logins(|written, policy, key| {
            let as_written = written.contacts.values().filter(|contact| {
                contact.login.as_ref().is_some_and(|login| login.as_str() == key)
                    && under(written, policy, contact.account)
            });
            as_written.map(|contact| (contact.account, contact.id)).collect()
        })),
        saboteur!("logins of every policy are found", [
            a_login_under_another_policy_is_not_found,
        ] => logins(|written, _, key| {
            let taken = written.logins.iter().filter(|(_, _, value, ..)| **value == *key);
            taken.map(|(_, _, _, at, id)| (*at, *id)).collect()
        })),
        saboteur!("logins of the portal are not found", [a_login_of_the_portal_is_found] => logins(|written, policy, key| {
            let taken = written.logins.iter().filter(|(kind, scope, value, at, _)| {
                let in_account = matches!(scope, ClaimScope::Account(_));
                *kind == ClaimKind::Login && **value == *key && in_account
                    && under(written, policy, *at)
            });
            taken.map(|(_, _, _, at, id)| (*at, *id)).collect()
        })),
    ]
}
