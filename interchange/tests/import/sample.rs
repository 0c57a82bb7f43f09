//! The sample data that ships: its README says what an import of it reports.

use super::world::{World, told};
use annuaire::wire;
use annuaire_interchange::import::Counts;

const PEOPLE: &str = include_str!("../../../examples/data/people.csv");

#[test]
fn the_sample_has_the_verdicts_that_its_readme_states() {
    let world = World::hosting();
    let (report, lines) = world.run(&world.import(), PEOPLE);
    let expected = Counts { created: 624, refused: 12, twins: 4, ..Counts::default() };
    assert_eq!(report.counts(), expected);
    assert_eq!(report.counts().rows(), 640);

    let told = told(&lines);
    let lines_of =
        |verdict| told.iter().filter(move |(_, told, _)| *told == verdict).map(|(line, ..)| *line);
    assert_eq!(lines_of("twin").collect::<Vec<_>>(), [97, 257, 417, 577]);
    let short_number = [33, 193, 353, 513];
    let no_last_name = [65, 225, 385, 545];
    let bad_email = [161, 321, 481, 641];
    let mut wrong = [short_number, no_last_name, bad_email].concat();
    wrong.sort_unstable();
    assert_eq!(lines_of("refused").collect::<Vec<_>>(), wrong);
}

#[test]
fn a_report_is_written_for_the_wire_as_serde_writes_it() {
    let world = World::hosting();
    let (report, lines) = world.run(&world.import(), &format!("{PEOPLE}too,few\n"));
    assert_eq!(wire::write(&report), serde_json::to_string(&report).unwrap());
    assert_eq!(wire::write(&lines), serde_json::to_string(&lines).unwrap());
}

#[test]
fn columns_that_the_policy_has_no_field_for_are_reported() {
    let world = World::hosting();
    let (report, _) = world.run(&world.import(), PEOPLE);
    let columns: Vec<&str> = report.left_out().map(|left| &*left.column).collect();
    assert_eq!(columns, ["function", "mobile", "notes"]);
}

#[test]
fn the_sample_imported_again_changes_nothing() {
    let world = World::hosting();
    world.run(&world.import(), PEOPLE);
    let commands = world.commands();
    let (report, _) = world.run(&world.import(), PEOPLE);
    let expected = Counts { unchanged: 624, refused: 12, twins: 4, ..Counts::default() };
    assert_eq!(report.counts(), expected);
    assert_eq!(world.commands(), commands);
}
