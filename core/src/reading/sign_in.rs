//! Signing in: who a login belongs to, in each account, or why they may not come in.

use crate::access::Access;
use crate::id::{AccountId, ContactId};
use crate::journey::Journey;
use crate::limits::MAX_PAGE;
use crate::listing::{Listing, Rows};
use crate::person::can_act;
use crate::policy::Policy;
use crate::value::Email;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// Somebody whom a login belongs to. The host has checked the password, or will.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// In which account.
    pub account: AccountId,
    /// Who.
    pub contact: ContactId,
    /// Whether they may come in.
    pub effective: bool,
    /// The state of their access: why not.
    pub access: Access,
    /// Whether the account is closed: why not.
    pub account_closed: bool,
}

/// Who this login belongs to; nobody where it is no address at all.
pub(crate) fn sign_in(policy: &Policy, login: &str) -> Journey<Vec<SignIn>> {
    let Ok(login) = Email::parse(login) else { return Journey::answer(Ok(Vec::new())) };
    let key: Box<str> = login.key().as_str().into();
    let listing = Listing::Logins {
        policy: policy.id().clone(),
        key: key.clone(),
        after: None,
        limit: MAX_PAGE,
    };
    Journey::page(listing, move |page| {
        let Rows::Logins(found) = page.rows else { return Journey::answer(Ok(Vec::new())) };
        let found = found.into_iter().filter(|(_, contact)| {
            // A login that waits to be proved is claimed, but opens no door yet.
            contact.login.as_ref().is_some_and(|login| login.key().as_str() == &*key)
        });
        let people = found.map(|(account, contact)| SignIn {
            account: account.id,
            contact: contact.id,
            effective: can_act(account.state, &contact),
            access: contact.access,
            account_closed: account.state == crate::account::AccountState::Closed,
        });
        Journey::answer(Ok(people.collect()))
    })
}
