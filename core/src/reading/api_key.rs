//! Verifying an API key: whose it is, or one refusal that tells nothing.

use super::Viewer;
use crate::actor::Actor;
use crate::api_key::{KeyHolder, Presented};
use crate::claim::Owner;
use crate::decide::Scene;
use crate::id::AccountId;
use crate::journey::Journey;
use crate::policy::Policy;
use crate::reads::{Reads, Snapshot};
use crate::refusal::{Code, Gate, Reason, Refusal};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Who acts by a key that somebody presents. Whatever is wrong with it, the answer is the same.
pub(crate) fn verify(
    policy: Arc<Policy>,
    now: DateTime<Utc>,
    presented: &str,
) -> Journey<KeyHolder> {
    let rule = policy.api_keys.as_ref();
    let Some(presented) = rule.and_then(|rule| Presented::read(&rule.prefix, presented)) else {
        return Journey::answer(Err(invalid()));
    };
    // Whoever presents a key does not say in which account: its claim does.
    let claim = policy.api_key_claim(presented.fingerprint);
    let mut reads = Reads::of(AccountId::from_uuid(uuid::Uuid::nil()));
    reads.claims.insert(claim.clone());
    Journey::load(reads, move |snapshot| {
        let Some(Owner { account, contact }) = snapshot.owner(&claim) else {
            return Journey::answer(Err(invalid()));
        };
        let holder = KeyHolder { account, contact, fingerprint: presented.fingerprint };
        let actor = Actor::from(holder.clone());
        let viewer = Viewer { policy, account, actor, now };
        Journey::load(viewer.reads(), move |snapshot| {
            let good = is_good(&viewer, &snapshot, &presented, &holder);
            Journey::answer(if good { Ok(holder) } else { Err(invalid()) })
        })
    })
}

/// Whether the key is still its holder's, who can act, and may have one.
fn is_good(
    viewer: &Viewer,
    snapshot: &Snapshot,
    presented: &Presented,
    holder: &KeyHolder,
) -> bool {
    let kept = snapshot.contact(holder.contact).and_then(|contact| contact.api_key.as_ref());
    kept.is_some_and(|kept| kept.is(presented))
        && Scene::of(&viewer.policy, snapshot, &viewer.actor).is_ok()
}

fn invalid() -> Refusal {
    Refusal::of(Gate::Sight, Reason::new(Code::ApiKeyInvalid))
}
