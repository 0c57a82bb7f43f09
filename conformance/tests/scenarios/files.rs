//! The scenario files of the project.

use annuaire::PRESETS;
use annuaire_conformance::Scenario;
use std::path::{Path, PathBuf};

/// A scenario file that can be played.
pub(crate) struct File {
    /// The folder it is in: a preset's.
    pub(crate) preset: &'static str,
    /// Its name, such as `journey.toml`.
    pub(crate) name: String,
    pub(crate) scenario: Scenario,
}

impl File {
    /// A journey tells a portal's story from beginning to end. What a row says is proved on its own.
    pub(crate) fn is_journey(&self) -> bool {
        self.name == "journey.toml"
    }
}

/// Every scenario file of every preset.
pub(crate) fn all() -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    PRESETS.iter().flat_map(|preset| of_preset(preset, &folder.join(preset))).collect()
}

fn of_preset(preset: &'static str, folder: &Path) -> Vec<File> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let file = |path: &PathBuf| File {
        preset,
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        scenario: Scenario::from_file(path)
            .unwrap_or_else(|error| panic!("{} {error}", path.display())),
    };
    paths.iter().map(file).collect()
}
