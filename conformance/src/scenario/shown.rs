//! What a scenario was shown before, and how a later step refers to it.

use super::document::{Seen, Wanted};
use super::look::Looked;
use super::run::{Trouble, Verdict, wrong};
use annuaire::{About, Cursor, Digest, Version};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What was shown last.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The consequences of a removal: `confirm = "shown"`.
    consequences: Option<Digest>,
    /// Where the next page starts: `after = "shown"`.
    next: Option<Cursor>,
    /// The version of the contact that each actor looked at: `if_version = "seen"`.
    versions: BTreeMap<String, Version>,
}

impl Shown {
    /// Remembers what a look has shown to whoever acts.
    pub(super) fn looked(&mut self, actor: &str, looked: &Looked) {
        if let Some(version) = looked.version {
            self.versions.insert(actor.to_owned(), version);
        }
        if looked.is_page {
            self.next.clone_from(&looked.next);
        }
    }

    /// Remembers the consequences that a refusal asks to confirm.
    pub(super) fn refused(&mut self, verdict: &Verdict) {
        let Verdict::Refused(refusal) = verdict else { return };
        let digest = refusal.reasons().iter().find_map(|reason| match reason.about("digest") {
            Some(About::Text(text)) => Digest::from_hex(text),
            _ => None,
        });
        self.consequences = digest.or(self.consequences);
    }

    /// A command with the digest of the consequences shown last in the place of `confirm = "shown"`.
    pub(super) fn confirm(&self, command: &mut Value) -> Result<(), Trouble> {
        let of_command = command.as_object_mut().and_then(|map| map.values_mut().next());
        let Some(confirm) = of_command.and_then(|inner| inner.get_mut("confirm")) else {
            return Ok(());
        };
        if confirm == "shown" {
            let Some(digest) = self.consequences else {
                return wrong("no consequences were shown before: `confirm = \"shown\"`");
            };
            *confirm = json!(digest);
        }
        Ok(())
    }

    /// A list with the place where the page shown last ended in the place of `after = "shown"`.
    pub(super) fn turn(&self, list: &mut Value) -> Result<(), Trouble> {
        if let Some(after) = list.get_mut("after")
            && after == "shown"
        {
            let Some(next) = &self.next else {
                return wrong("no page with more to follow was shown before: `after = \"shown\"`");
            };
            *after = json!(next);
        }
        Ok(())
    }

    /// The version that a command insists on.
    pub(super) fn version(&self, actor: &str, wanted: Wanted) -> Result<Version, Trouble> {
        match wanted {
            Wanted::Number(number) => Ok(Version::new(number)),
            Wanted::Seen(Seen::Seen) => self.versions.get(actor).copied().map_or_else(
                || wrong(format!("`{actor}` looked at nobody before: `if_version = \"seen\"`")),
                Ok,
            ),
        }
    }
}
