//! API keys: what they begin with, and that they are one's own.

use super::{Compiled, Compiler};
use crate::policy::ApiKeyRule;
use crate::policy::action::Actions;
use crate::policy::document::ApiKeysSection;
use crate::policy::locate::Path;
use crate::policy::rights::Rights;

/// The most characters that a key begins with.
const MAX_PREFIX: usize = 16;

impl Compiler<'_> {
    pub(super) fn api_keys(
        &self,
        section: Option<ApiKeysSection>,
        actions: &Actions,
    ) -> Compiled<Option<ApiKeyRule>> {
        let (Some(section), Some(create), Some(revoke)) =
            (section, actions.find("api_key.create"), actions.find("api_key.revoke"))
        else {
            return Ok(None);
        };
        let prefix = section.prefix.as_deref().unwrap_or("key");
        let fits = prefix.starts_with(|first: char| first.is_ascii_lowercase())
            && prefix.len() <= MAX_PREFIX
            && prefix.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if !fits {
            return self.fail(
                &Path::of("api_keys").key("prefix"),
                "policy_bad_value",
                format!("`{prefix}` is not made of {MAX_PREFIX} small letters and digits at most, a letter first"),
            );
        }
        Ok(Some(ApiKeyRule { prefix: prefix.into(), create, revoke }))
    }

    /// A key is created by whoever it is for: every alternative of that right says so.
    pub(super) fn own_keys(&self, rights: &Rights, rule: Option<&ApiKeyRule>) -> Compiled<()> {
        let Some(right) = rule.and_then(|rule| rights.of(rule.create)) else { return Ok(()) };
        match right.rules.iter().position(|rule| !rule.oneself) {
            Some(item) => self.contradiction(
                &Path::of("rights").key(&right.key).item(item),
                "an API key is created for oneself alone: `self = true` beside the other conditions",
            ),
            None => Ok(()),
        }
    }
}
