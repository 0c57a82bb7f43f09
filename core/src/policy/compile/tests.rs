//! Every mistake has its code, its key and its line; every default is safe.

mod agenda;
mod api_keys;
mod defaults;
mod fields;
mod reading;
mod rights;
mod roles;

use crate::Policy;

/// What compiles, under a head of two lines.
fn policy(body: &str) -> Policy {
    let text = format!("policy = 1\nid = \"p\"\n{body}");
    Policy::from_toml(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The code, the key and the line of what does not compile, under a head of two lines: the body starts on line 3.
#[track_caller]
fn assert_refused(body: &str, code: &str, key: &str, line: usize) {
    let error = Policy::from_toml(&format!("policy = 1\nid = \"p\"\n{body}")).unwrap_err();
    assert_eq!((error.code(), error.key(), error.line()), (code, key, line), "{error}");
}
