//! Who holds which value.

use crate::claim::{ClaimKey, ClaimKind, ClaimScope, Owner};
use std::collections::BTreeMap;

/// By value first: one login is found in every account at once, and a value that is both the login and the e-mail
/// of its holder is kept once.
#[derive(Debug, Default)]
pub(super) struct Claims(BTreeMap<Box<str>, Box<[Held]>>);

/// Sorted by kind and scope.
type Held = ((ClaimKind, ClaimScope), Owner);

impl Claims {
    pub(super) fn owner(&self, key: &ClaimKey) -> Option<Owner> {
        let held = self.0.get(&key.value)?;
        held.get(place(held, key).ok()?).map(|(_, owner)| *owner)
    }

    /// Gives a claim another holder, or none.
    pub(super) fn put(&mut self, key: &ClaimKey, owner: Option<Owner>) {
        let mut held = self.0.remove(&key.value).unwrap_or_default().into_vec();
        match (place(&held, key), owner) {
            (Ok(at), Some(owner)) => {
                if let Some(held) = held.get_mut(at) {
                    held.1 = owner;
                }
            }
            (Ok(at), None) => {
                held.remove(at);
            }
            (Err(at), Some(owner)) => {
                held.reserve_exact(1);
                held.insert(at, ((key.kind, key.scope.clone()), owner));
            }
            (Err(_), None) => {}
        }
        if !held.is_empty() {
            self.0.insert(key.value.clone(), held.into());
        }
    }

    /// Everybody whose login this is.
    pub(super) fn logins(&self, value: &str) -> impl Iterator<Item = Owner> {
        let held = self.0.get(value).into_iter().flatten();
        held.filter(|((kind, _), _)| *kind == ClaimKind::Login).map(|(_, owner)| *owner)
    }
}

fn place(held: &[Held], key: &ClaimKey) -> Result<usize, usize> {
    held.binary_search_by(|((kind, scope), _)| (kind, scope).cmp(&(&key.kind, &key.scope)))
}
