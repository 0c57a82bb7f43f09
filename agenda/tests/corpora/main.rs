//! Calendars against public corpora.
//!
//! `ANNUAIRE_CORPORA` names the folder that holds them; without it nothing is checked, and the output says so.
//! Every disagreement is listed with its reason, so that progress shows as much as regress.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "the helpers of tests fail as tests do, and what is not run says so"
)]

mod expansions;
mod feeds;
mod opening_hours;
mod recurrence;
mod zones;

use std::path::PathBuf;

/// A file or folder of the corpora.
fn corpus(path: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("ANNUAIRE_CORPORA") else {
        println!("not run: corpus tests (set ANNUAIRE_CORPORA)");
        return None;
    };
    Some(PathBuf::from(folder).join(path))
}

fn text(path: &str) -> Option<String> {
    let path = corpus(path)?;
    Some(
        std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    )
}

fn json(path: &str) -> Option<Vec<serde_json::Value>> {
    Some(serde_json::from_str(&text(path)?).unwrap())
}

/// The files of a folder that end so, in order, with their names.
fn files(folder: &str, ending: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let entries = std::fs::read_dir(corpus(folder)?).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path))
        .filter(|(name, _)| name.ends_with(ending))
        .map(|(name, path)| (name, std::fs::read(path).unwrap()))
        .collect();
    files.sort();
    Some(files)
}
