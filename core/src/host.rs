//! The host: where a request's clock and randomness come from.

use crate::digest::Digest;
use crate::id::RequestId;
use crate::port::StoreError;
use crate::request::Entropy;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Arc, Mutex, PoisonError};

/// A clock and a source of randomness: all that the rules take from the world around them.
pub trait Host {
    /// Now.
    fn now(&self) -> DateTime<Utc>;

    /// 32 bytes that nobody can guess.
    ///
    /// # Errors
    /// [`StoreError`] where the system has no randomness to give.
    fn random(&self) -> Result<[u8; 32], StoreError>;
}

/// A host that a directory shares. `Send` follows the target.
#[cfg(not(target_family = "wasm"))]
pub type SharedHost = Arc<dyn Host + Send + Sync>;
/// A host that a directory shares. `Send` follows the target.
#[cfg(target_family = "wasm")]
pub type SharedHost = Arc<dyn Host>;

/// The ids and the randomness of one request.
pub(crate) fn fresh(host: &dyn Host) -> Result<(RequestId, DateTime<Utc>, Entropy), StoreError> {
    let now = host.now();
    let mut random = [0; 10];
    for (to, from) in random.iter_mut().zip(host.random()?) {
        *to = from;
    }
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
    let id = uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
    Ok((RequestId::from_uuid(id), now, Entropy::new(host.random()?)))
}

/// The system's clock and randomness.
#[cfg(feature = "host")]
#[derive(Clone, Copy, Debug, Default)]
pub struct StandardHost;

#[cfg(feature = "host")]
impl Host for StandardHost {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn random(&self) -> Result<[u8; 32], StoreError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)
            .map_err(|error| StoreError::new(crate::port::StoreFailure::Unavailable, error))?;
        Ok(bytes)
    }
}

/// A host for tests: a clock that moves when it is told to, and randomness that anybody can guess.
#[derive(Debug)]
pub struct FixedHost {
    seed: Box<str>,
    state: Mutex<(DateTime<Utc>, u64)>,
}

impl FixedHost {
    /// A host whose clock stands at this time.
    #[must_use]
    pub fn at(now: DateTime<Utc>) -> Self {
        Self::seeded(now, "")
    }

    /// A host whose randomness is its own: two seeds give two sets of ids.
    #[must_use]
    pub fn seeded(now: DateTime<Utc>, seed: &str) -> Self {
        Self { seed: seed.into(), state: Mutex::new((now, 0)) }
    }

    /// Moves the clock, backwards too.
    pub fn advance(&self, by: TimeDelta) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.0 = crate::duration::later(state.0, by);
    }
}

impl Host for FixedHost {
    fn now(&self) -> DateTime<Utc> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    fn random(&self) -> Result<[u8; 32], StoreError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.1 = state.1.saturating_add(1);
        Ok(*Digest::of("annuaire fixed host", &[self.seed.as_bytes(), &state.1.to_be_bytes()])
            .as_bytes())
    }
}
