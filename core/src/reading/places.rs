//! Units and accounts, listed: where people are.

use super::Viewer;
use super::list::limit;
use crate::account::{Account, AccountState};
use crate::actor::Actor;
use crate::field::Fields;
use crate::id::{AccountId, Version};
use crate::journey::Journey;
use crate::listing::{Cursor, Listing, Rows};
use crate::name::UnitKind;
use crate::person::Standing;
use crate::policy::{Action, Policy};
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::right::{right, who_may};
use crate::unit::Unit;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// A page of the units of an account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct UnitPage {
    /// The units by id, the retired included.
    pub rows: Vec<Unit>,
    /// Where the next page starts; none after the last row.
    pub next: Option<Cursor>,
}

/// An account, as a list shows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct AccountRow {
    /// Which.
    pub account: AccountId,
    /// The version of the record.
    pub version: Version,
    /// Whether it is unclaimed, open or closed.
    pub state: AccountState,
    /// The fields.
    pub fields: Fields,
}

/// A page of the accounts of a policy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct AccountPage {
    /// The accounts, by id.
    pub rows: Vec<AccountRow>,
    /// Where the next page starts; none after the last row.
    pub next: Option<Cursor>,
}

impl Viewer {
    /// Whoever can act in an account sees its units, as on its forms.
    pub(crate) fn units(
        self,
        kind: Option<UnitKind>,
        after: Option<Cursor>,
        asked: Option<usize>,
    ) -> Journey<UnitPage> {
        Journey::load(self.reads(), move |snapshot| {
            if let Err(refusal) = self.scene(&snapshot) {
                return Journey::answer(Err(refusal));
            }
            let listing =
                Listing::Units { account: self.account, kind, after, limit: limit(asked) };
            Journey::page(listing, |page| {
                let rows = match page.rows {
                    Rows::Units(units) => units,
                    _ => Vec::new(),
                };
                Journey::answer(Ok(UnitPage { rows, next: page.next }))
            })
        })
    }
}

/// The accounts of a policy, for an operator who may edit one, or the system: nobody else is of more than one.
pub(crate) fn accounts(
    policy: &Policy,
    actor: &Actor,
    after: Option<Cursor>,
    asked: Option<usize>,
) -> Journey<AccountPage> {
    let Some(standing) = Standing::outside(policy, actor) else {
        let reason = Reason::new(Code::ActorNotEffective);
        return Journey::answer(Err(Refusal::of(Gate::Sight, reason)));
    };
    if right(policy, &standing, None, Action::ACCOUNT_EDIT).is_none() {
        let reason = Reason::new(Code::NotAllowed)
            .with("action", policy.actions.key(Action::ACCOUNT_EDIT))
            .by(who_may(policy, Action::ACCOUNT_EDIT, |_| Vec::new()));
        return Journey::answer(Err(Refusal::of(Gate::Right, reason)));
    }
    let listing = Listing::Accounts { policy: policy.id().clone(), after, limit: limit(asked) };
    Journey::page(listing, |page| {
        let accounts = match page.rows {
            Rows::Accounts(accounts) => accounts,
            _ => Vec::new(),
        };
        let rows = accounts.into_iter().map(AccountRow::of).collect();
        Journey::answer(Ok(AccountPage { rows, next: page.next }))
    })
}

impl AccountRow {
    fn of(account: Account) -> Self {
        let Account { id, version, state, fields, .. } = account;
        Self { account: id, version, state, fields }
    }
}
