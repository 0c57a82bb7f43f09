//! The tour: five portals played on one SQLite file, each step with its verdict, and a file of people imported.

mod ending;
mod error;
mod fill;
mod journeys;
mod page;
mod people;
mod place;
mod story;
mod telling;

pub use ending::Ending;
pub use error::TourError;
pub use page::Page;
pub use people::People;
pub use place::PlaceError;

use annuaire::{AccountId, MemoryRepository};
use annuaire_conformance::{Run, Scenario};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

/// A tour, ready to be played.
///
/// ```
/// use annuaire::value::Lang;
/// use annuaire_examples::tour::{Page, People, Tour};
///
/// let folder = tempfile::tempdir()?;
/// let tour = Tour::new(folder.path().join("annuaire.db"), People::Shipped)?;
/// let mut page = Page::new(Vec::new(), 80, Lang::En);
/// assert!(tour.play(&mut page)?.differences().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Tour {
    database: PathBuf,
    people: People,
    journeys: Vec<Scenario>,
}

impl Tour {
    /// The five portals that ship with the library.
    ///
    /// # Errors
    /// [`TourError`] where a journey is no scenario.
    pub fn new(database: impl Into<PathBuf>, people: People) -> Result<Self, TourError> {
        Ok(Self { database: database.into(), people, journeys: journeys::all()? })
    }

    /// The same tour with other journeys.
    #[must_use]
    pub fn with_journeys(mut self, journeys: Vec<Scenario>) -> Self {
        self.journeys = journeys;
        self
    }

    /// Plays every journey, imports the people, and tells it all. A verdict that differs from what was expected is
    /// no error: see [`Ending::differences`].
    ///
    /// # Errors
    /// [`TourError`] where the database has no place, the file of people cannot be read, or the store fails.
    pub fn play<W: Write>(&self, page: &mut Page<W>) -> Result<Ending, TourError> {
        let start = Instant::now();
        let people = self.people.open()?;
        let (repository, replaced) = place::prepare(&self.database, &self.accounts()?)?;
        story::title(page, &self.database, replaced)?;
        let mut ending = Ending::default();
        let mut host: Option<Run> = None;
        for (number, scenario) in (1_usize..).zip(&self.journeys) {
            let run = scenario.run(repository.clone())?;
            story::portal(page, number, scenario, &run)?;
            ending.add(&run);
            if people::welcome(scenario) {
                host = Some(run);
            }
        }
        if let Some(run) = host {
            let number = self.journeys.len().saturating_add(1);
            people::import(page, number, people, repository, &run, &mut ending)?;
        }
        story::ending(page, &ending, &self.database, start.elapsed())?;
        Ok(ending)
    }

    /// The accounts that this tour opens: ids derive from the journeys, so that they are the same each time.
    fn accounts(&self) -> Result<BTreeSet<AccountId>, TourError> {
        let runs = self.journeys.iter().map(|scenario| scenario.run(MemoryRepository::new()));
        Ok(runs.map(|run| run.map(|run| run.account)).collect::<Result<_, _>>()?)
    }
}
