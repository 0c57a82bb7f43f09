//! What a command would take along: told before it is done, and confirmed by its digest.

use crate::digest::Digest;
use crate::policy::Label;
use crate::refusal::{Code, Reason};
use std::fmt::Display;

/// What would go, on the wire and in words.
#[derive(Default)]
pub(super) struct Consequences {
    gone: Vec<Box<str>>,
    said: Vec<Label>,
}

impl Consequences {
    /// Notes something that would go: its kind and its name on the wire, and the words of each language that what it
    /// is called follows.
    pub(super) fn note(
        &mut self,
        kind: &str,
        name: &dyn Display,
        [en, fr]: [&str; 2],
        called: &Label,
    ) {
        self.gone.push(format!("{kind} {name}").into());
        self.said.push(Label {
            en: [en, &called.en].concat().into(),
            fr: [fr, &called.fr].concat().into(),
        });
    }

    /// As the wire tells it.
    pub(super) fn gone(&self) -> &[Box<str>] {
        &self.gone
    }

    /// The refusal of a command that does not confirm them.
    pub(super) fn unconfirmed(self, digest: Digest) -> Reason {
        Reason::new(Code::ConfirmationNeeded)
            .with("consequences", self.gone)
            .with("consequences_said", Label::listed(&self.said))
            .with("digest", digest.to_string())
    }
}
