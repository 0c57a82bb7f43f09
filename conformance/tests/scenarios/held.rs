//! Every file holds, and says the same whatever keeps the records.

use crate::files;
use annuaire::{MemoryRepository, Outbox, Repository};
use annuaire_conformance::Run;
use annuaire_sqlite::SqliteRepository;

fn play<R: Repository + Outbox>(file: &files::File, store: &str, repository: R) -> Run {
    let run = file.scenario.run(repository);
    run.unwrap_or_else(|error| panic!("{}/{} in {store}: {error}", file.preset, file.name))
}

#[test]
fn every_scenario_holds_and_is_told_byte_for_byte_alike_in_memory_and_in_sqlite() {
    let mut wrong = Vec::new();
    for file in files::all() {
        let memory = play(&file, "memory", MemoryRepository::new());
        let sqlite = play(&file, "SQLite", SqliteRepository::open_in_memory().unwrap());
        let place = format!("{}/{}", file.preset, file.name);
        wrong.extend(memory.differences().iter().map(|it| format!("{place} in memory: {it}")));
        wrong.extend(sqlite.differences().iter().map(|it| format!("{place} in SQLite: {it}")));
        if memory.document() != sqlite.document() {
            wrong.push(format!("{place} is told otherwise by SQLite"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_scenario_is_told_byte_for_byte_alike_every_time() {
    for file in files::all().iter().filter(|file| file.is_journey()) {
        let told = || play(file, "memory", MemoryRepository::new()).document();
        assert_eq!(told(), told(), "{}", file.preset);
    }
}

#[test]
fn every_scenario_is_of_the_preset_whose_folder_it_is_in_and_has_a_title_of_its_own() {
    let files = files::all();
    let mut titles: Vec<&str> = Vec::new();
    for file in &files {
        let document = file.scenario.document();
        assert_eq!(document.policy, file.preset, "{}", file.name);
        assert!(!document.rows.is_empty(), "{}/{} cites no row", file.preset, file.name);
        let title = document.title.as_str();
        assert!(!titles.contains(&title), "two scenarios are called `{title}`");
        titles.push(title);
    }
}
