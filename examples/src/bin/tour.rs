//! The tour: `cargo run --release --bin tour`.

use annuaire::value::Lang;
use annuaire_examples::tour::{Ending, Page, People, Tour, TourError};
use clap::{Parser, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// Plays five portals on one SQLite file and imports a file of people, telling each step: who asked for what, and
/// what they were told, with the reason and the remedy.
///
/// Ends with 0 where everything went as expected, with 1 where something did not.
#[derive(Parser)]
#[command(name = "tour", version)]
struct Options {
    /// The file to write. One that an earlier tour wrote is replaced; any other is refused and stays as it is
    #[arg(long, value_name = "FILE", default_value = "annuaire.db")]
    db: PathBuf,

    /// A CSV file of people to import in place of the one that ships with the project
    #[arg(long, value_name = "FILE")]
    import: Option<PathBuf>,

    /// The language of the story
    #[arg(long, value_enum, default_value = "en")]
    lang: Language,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    /// English
    En,
    /// Français
    Fr,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let lang = match options.lang {
        Language::En => Lang::En,
        Language::Fr => Lang::Fr,
    };
    match play(options, lang) {
        Ok(ending) if ending.differences().is_empty() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            if !error.is_broken_pipe() {
                anstream::eprintln!("✗ {}", error.text(lang));
            }
            ExitCode::FAILURE
        }
    }
}

fn play(options: Options, lang: Lang) -> Result<Ending, TourError> {
    let people = options.import.map_or(People::Shipped, People::File);
    Tour::new(options.db, people)?.play(&mut Page::terminal(lang))
}
