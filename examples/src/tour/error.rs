//! Why a tour could not be played to its end.

use super::place::PlaceError;
use annuaire::value::Lang;
use annuaire_conformance::ScenarioError;
use annuaire_interchange::ImportError;
use std::io;
use std::path::PathBuf;

/// Why a tour could not be played to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TourError {
    /// The database has no place where it should be.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// A journey is no scenario, or the store failed while it was played.
    #[error("a journey {0}")]
    Journey(#[from] ScenarioError),
    /// The file of people cannot be opened.
    #[error("`{}` cannot be opened: {source}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file of people could not be read to its end, or the store failed.
    #[error("`{file}`: {source}")]
    Import {
        /// Which file.
        file: String,
        /// Why.
        source: Box<ImportError>,
    },
    /// The story could not be written.
    #[error("the story cannot be written: {0}")]
    Untold(#[from] io::Error),
}

impl TourError {
    /// What is wrong, in one language; causes that come from elsewhere keep their own words.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::En, _) => self.to_string(),
            (Lang::Fr, Self::Place(error)) => error.text(lang),
            (Lang::Fr, Self::Journey(error)) => format!("un parcours ne peut être joué : {error}"),
            (Lang::Fr, Self::Unreadable { path, source }) => {
                format!("`{}` ne peut être ouvert : {source}", path.display())
            }
            (Lang::Fr, Self::Import { file, source }) => match source.file() {
                Some(error) => format!("`{file}` : {}", at_line(error.line(), &error.text(lang))),
                None => format!("`{file}` : {source}"),
            },
            (Lang::Fr, Self::Untold(error)) => format!("le récit ne peut être écrit : {error}"),
        }
    }

    /// Whether whoever was reading has gone, as `head` does.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Untold(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

fn at_line(line: Option<u64>, text: &str) -> String {
    line.map_or_else(|| text.to_owned(), |line| format!("ligne {line} : {text}"))
}
