//! Scenarios: a policy, who is there, and steps, as a TOML file that anybody can read.
//!
//! A scenario is documentation, a test of one's own rules, and the proof that every language answers alike. The
//! format is described, key by key, in `scenarios/README.md`.
//!
//! ```
//! use annuaire::MemoryRepository;
//! use annuaire_conformance::Scenario;
//!
//! let scenario = Scenario::from_toml(r#"
//!     title  = "the sole administrator stays"
//!     policy = "trade-customer"
//!
//!     [[contact]]
//!     id     = "ada"
//!     roles  = ["governance.administrator"]
//!     access = "active"
//!
//!     [[step]]
//!     as      = "ada"
//!     do      = { remove_contact = { contact = "ada" } }
//!     refused = "last_holder"
//! "#)?;
//! let run = scenario.run(MemoryRepository::new())?;
//! assert!(run.differences().is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod document;
mod expect;
mod handles;
mod look;
mod run;
mod shown;
mod stage;
mod tell;

pub use document::{Document, Step};
pub use run::{Ran, Run, Verdict};

use annuaire::{Error, Outbox, Policy, PolicyError, Repository};
use std::path::Path;

/// A scenario that cannot be played.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScenarioError {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// The text is no scenario.
    #[error("is no scenario: {}", .0.to_string().trim_end())]
    Malformed(#[from] toml::de::Error),
    /// The policy file it names cannot be read.
    #[error("its policy `{policy}` cannot be read: {source}")]
    PolicyUnreadable {
        /// The file, as the scenario names it.
        policy: String,
        /// Why.
        source: std::io::Error,
    },
    /// The policy it names cannot be compiled.
    #[error("its policy: {0}")]
    Policy(#[from] PolicyError),
    /// What it says is there cannot be set up.
    #[error("cannot be set up: {0}")]
    Stage(String),
    /// A step says something that is none.
    #[error("step {step}: {problem}")]
    Step {
        /// Which step, counted from one.
        step: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] Error),
}

/// A scenario, ready to be played as often as one likes.
#[derive(Debug)]
pub struct Scenario {
    document: Document,
    policy: std::sync::Arc<Policy>,
}

impl Scenario {
    /// Reads a scenario whose policy is a preset.
    ///
    /// # Errors
    /// [`ScenarioError`] where the text is no scenario, or names no preset.
    pub fn from_toml(text: &str) -> Result<Self, ScenarioError> {
        let document: Document = toml::from_str(text)?;
        let policy = Policy::preset(&document.policy)?.into();
        Ok(Self { document, policy })
    }

    /// Reads a scenario from a file. A policy that ends in `.toml` is a file beside it.
    ///
    /// # Errors
    /// [`ScenarioError`] where the file cannot be read, is no scenario, or names no policy.
    pub fn from_file(path: &Path) -> Result<Self, ScenarioError> {
        let text = std::fs::read_to_string(path)?;
        let document: Document = toml::from_str(&text)?;
        let policy = if document.policy.ends_with(".toml") {
            let beside = path.parent().unwrap_or(Path::new("")).join(&document.policy);
            let text = std::fs::read_to_string(beside).map_err(|source| {
                ScenarioError::PolicyUnreadable { policy: document.policy.clone(), source }
            })?;
            Policy::from_toml(&text)?
        } else {
            Policy::preset(&document.policy)?
        };
        Ok(Self { document, policy: policy.into() })
    }

    /// What the file says.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The policy it is played under.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Plays the scenario on a repository. Every step is checked before it is done, and the check must have said
    /// what the command says.
    ///
    /// # Errors
    /// [`ScenarioError`] where the scenario itself is wrong, or the store fails. A verdict that differs is no error:
    /// see [`Run::differences`].
    pub fn run<R: Repository + Outbox>(&self, repository: R) -> Result<Run, ScenarioError> {
        run::play(self, repository)
    }
}
