//! What a search found, pinned: a change of it has to be explained.

use annuaire::Code;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What a search found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub(crate) states: usize,
    pub(crate) depth: usize,
    pub(crate) transitions: usize,
    accepted: BTreeMap<String, usize>,
    refused: BTreeMap<String, usize>,
}

impl Tally {
    pub(crate) fn accepted(&mut self, command: &str) {
        *self.accepted.entry(command.to_owned()).or_default() += 1;
    }

    pub(crate) fn refused(&mut self, code: Code) {
        *self.refused.entry(code.as_str().to_owned()).or_default() += 1;
    }
}

/// How deep searches go that are not full.
const DEPTH: usize = 2;

pub(crate) struct Golden {
    preset: String,
    full: bool,
}

impl Golden {
    pub(crate) fn of(preset: &str) -> Self {
        let full = std::env::var("ANNUAIRE_EXHAUSTIVE").is_ok_and(|lane| lane == "full");
        Self { preset: preset.to_owned(), full }
    }

    pub(crate) fn depth(&self) -> usize {
        if self.full { usize::MAX } else { DEPTH }
    }

    fn path(&self) -> PathBuf {
        let lane = if self.full { "full" } else { "quick" };
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/proof/exhaustive/golden");
        root.join(format!("{}.{lane}.toml", self.preset))
    }

    pub(crate) fn compare(&self, found: &Tally) {
        let found = toml::to_string(found).unwrap();
        if std::env::var_os("ANNUAIRE_BLESS").is_some() {
            std::fs::create_dir_all(self.path().parent().unwrap()).unwrap();
            std::fs::write(self.path(), &found).unwrap();
        }
        let golden = std::fs::read_to_string(self.path()).unwrap_or_default();
        let golden = golden.replace("\r\n", "\n");
        let differs: Vec<String> = difference(&golden, &found);
        assert!(
            differs.is_empty(),
            "{} differs from {}:\n{}\nANNUAIRE_BLESS=1 writes it anew",
            self.preset,
            self.path().display(),
            differs.join("\n")
        );
    }
}

fn difference(golden: &str, found: &str) -> Vec<String> {
    let gone = golden.lines().filter(|line| !found.lines().any(|other| other == *line));
    let new = found.lines().filter(|line| !golden.lines().any(|other| other == *line));
    gone.map(|line| format!("- {line}")).chain(new.map(|line| format!("+ {line}"))).collect()
}
