//! API keys: what they begin with, and that they are one's own.

use super::{Compiled, Compiler};
use crate::policy::ApiKeyRule;
use crate::policy::action::Actions;
use crate::policy::document::ApiKeysSection;
use crate::policy::locate::Path;
use crate::policy::rights::Rights;

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
        if !ApiKeyRule::is_prefix(prefix) {
            return self.fail(
                &Path::of("api_keys").key("prefix"),
                "policy_bad_value",
                format!(
                    "`{prefix}` is not made of {} small letters and digits at most, a letter first",
                    ApiKeyRule::MAX_PREFIX
                ),
            );
        }
        Ok(Some(ApiKeyRule { prefix: prefix.into(), create, revoke }))
    }

    /// A key is created by whoever it is for: every alternative of that right says so.
    pub(super) fn own_keys(&self, rights: &Rights, rule: Option<&ApiKeyRule>) -> Compiled<()> {
        match rule.and_then(|rule| rights.creating_for_others(rule)) {
            Some((key, item)) => self.contradiction(
                &Path::of("rights").key(key).item(item),
                "an API key is created for oneself alone: `self = true` beside the other conditions",
            ),
            None => Ok(()),
        }
    }
}
