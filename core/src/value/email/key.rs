//! What an e-mail address is recognised by.

use super::Email;
use crate::value::stored::text_value;
use crate::value::unicode::{compose, decompose, fold_case};

/// The version of the rule behind [`EmailKey`]; stored beside a key, so that a later rule is told from this one.
pub const EMAIL_KEY_VERSION: u16 = 1;

/// The one normalisation by which an e-mail address is unique, and found at sign-in.
///
/// White space around is trimmed, text composed (NFC), case folded on both sides of the @, the domain brought to its
/// ASCII form; tags (`ada+portal`) are kept, they may be other mailboxes. A key is itself an address, and its own key.
///
/// ```
/// use annuaire::value::Email;
///
/// let key = |typed| Email::parse(typed).map(|email| email.key());
/// assert_eq!(key("Éloïse@Société.example"), key(" e\u{301}loi\u{308}se@SOCIÉTÉ.example"));
/// assert_ne!(key("ada+portal@example.com"), key("ada@example.com"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailKey(Box<str>);

text_value!(EmailKey, "an e-mail key");

impl EmailKey {
    pub(super) fn of(email: &Email) -> Self {
        if email.0.is_ascii() {
            let mut key = email.0.clone();
            key.make_ascii_lowercase();
            return Self(key);
        }
        let mut key = fold_local(email.local());
        key.push('@');
        key.push_str(email.domain());
        Self(key.into_boxed_str())
    }

    fn has_shape(text: &str) -> bool {
        Email::has_shape(text) && !text.bytes().any(|byte| byte.is_ascii_uppercase())
    }
}

/// Folds the case of a local part: decomposed first, composed after, as Unicode's caseless matching asks.
pub(super) fn fold_local(local: &str) -> String {
    let folded: String = decompose(local).flat_map(fold_case).collect();
    compose(&folded).into_owned()
}
