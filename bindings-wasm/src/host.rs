//! The host of a browser or of Node: their clock and their randomness.

use std::fmt;

use annuaire::{Host, StoreError, StoreFailure};
use chrono::{DateTime, Utc};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn milliseconds() -> f64;

    #[wasm_bindgen(js_namespace = ["globalThis", "crypto"], js_name = getRandomValues, catch)]
    fn fill(bytes: &mut [u8]) -> Result<(), JsValue>;
}

/// `Date.now` and `crypto.getRandomValues`.
pub(crate) struct JsHost;

impl Host for JsHost {
    fn now(&self) -> DateTime<Utc> {
        // Whole milliseconds, within a JavaScript date's range: no digit is lost.
        DateTime::from_timestamp_millis(milliseconds() as i64).unwrap_or_default()
    }

    fn random(&self) -> Result<[u8; 32], StoreError> {
        let mut bytes = [0; 32];
        fill(&mut bytes).map_err(|_| StoreError::new(StoreFailure::Unavailable, NoRandomness))?;
        Ok(bytes)
    }
}

/// Without a source nothing is signed, and no id is chosen.
#[derive(Debug)]
struct NoRandomness;

impl fmt::Display for NoRandomness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no source of randomness")
    }
}

impl std::error::Error for NoRandomness {}
