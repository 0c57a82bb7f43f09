//! Faults of claims: keys and scopes that run together, comparisons left out.

use crate::faulty::Faulty;
use crate::{Saboteur, saboteur};
use annuaire::{
    AccountId, ClaimKey, ClaimKind, ClaimScope, Committed, Conflict, PolicyId, Reads, Repository,
    Snapshot,
};

/// Every claim key on its way in, altered: two keys that become one are one.
fn keys(alter: fn(AccountId, &mut ClaimKey)) -> Faulty {
    Faulty::new()
        .load(move |honest, reads| {
            let mut asked = reads.clone();
            asked.claims.clear();
            let mut seen: Snapshot = honest.load(&asked)?;
            for key in &reads.claims {
                let mut altered = key.clone();
                alter(reads.account, &mut altered);
                let mut asked = Reads::of(reads.account);
                asked.claims.insert(altered.clone());
                if let Some(owner) = honest.load(&asked)?.owner(&altered) {
                    seen.add_claim(key.clone(), owner);
                }
            }
            Ok(seen)
        })
        .commit(move |honest, change| {
            let mut altered = change.clone();
            for claim in &mut altered.claims {
                alter(change.account, &mut claim.key);
            }
            let ended = honest.commit(&altered)?;
            let Committed::Conflict(Conflict::Claim(key)) = &ended else { return Ok(ended) };
            let at = altered.claims.iter().position(|claim| claim.key == *key);
            let named = at.and_then(|at| change.claims.get(at));
            Ok(named.map_or(ended, |claim| Committed::Conflict(Conflict::Claim(claim.key.clone()))))
        })
}

fn plain() -> PolicyId {
    PolicyId::parse("plain").unwrap()
}

pub(crate) fn all() -> Vec<Saboteur> {
    vec![
        saboteur!("claims are blind to case", [a_claim_is_compared_by_its_exact_key] => keys(|_, key| {
            key.value = key.value.to_lowercase().into();
        })),
        saboteur!("claims are cut after 255 characters", [
            a_claim_is_compared_by_its_exact_key,
        ] => keys(|_, key| {
            key.value = key.value.chars().take(255).collect::<String>().into();
        })),
        saboteur!("claims are trimmed", [a_claim_is_compared_by_its_exact_key] => keys(|_, key| key.value = key.value.trim().into())),
        saboteur!("logins and e-mails are one", [an_email_claim_is_no_login] => keys(|_, key| key.kind = ClaimKind::Login)),
        saboteur!("a claim of the portal stays in its account", [
            a_claim_of_an_account_and_of_the_portal_are_two,
            a_claim_of_the_portal_is_one_for_all_accounts,
        ] => keys(|account, key| {
            if let ClaimScope::Portal(_) = key.scope {
                key.scope = ClaimScope::Account(account);
            }
        })),
        saboteur!("a claim of an account reaches all accounts", [
            a_claim_of_an_account_is_one_per_account,
        ] => keys(|_, key| {
            key.scope = ClaimScope::Portal(plain());
        })),
        saboteur!("a claim of one portal reaches all portals", [
            a_claim_of_the_portal_is_one_per_policy,
        ] => keys(|_, key| {
            if let ClaimScope::Portal(policy) = &mut key.scope {
                *policy = plain();
            }
        })),
        saboteur!("a claim is taken from whoever holds it", [a_claim_is_taken_by_one] => Faulty::new().alter(
            |honest, change| {
                let mut reads = Reads::of(change.account);
                reads.claims.extend(change.claims.iter().map(|claim| claim.key.clone()));
                let seen = honest.load(&reads).unwrap();
                for claim in &mut change.claims {
                    claim.from = seen.owner(&claim.key);
                }
            }
        )),
        saboteur!("a claim is never released", [a_claim_released_can_be_taken_by_another] => Faulty::new().alter(|_, change| {
            change.claims.retain(|claim| claim.to.is_some());
        })),
        saboteur!("a guard on a claim is ignored", [a_claim_can_be_guarded] => Faulty::new().alter(|_, change| {
            change.claims.retain(|claim| claim.from != claim.to);
        })),
        saboteur!("a claim is free when only its holder is unknown", [
            a_claim_moves_from_the_holder_seen,
        ] => Faulty::new().alter(
            |honest, change| {
                let mut reads = Reads::of(change.account);
                reads.claims.extend(change.claims.iter().map(|claim| claim.key.clone()));
                let seen = honest.load(&reads).unwrap();
                for claim in change.claims.iter_mut().filter(|claim| claim.from.is_some()) {
                    claim.from = seen.owner(&claim.key);
                }
            }
        )),
    ]
}
