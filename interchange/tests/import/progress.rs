//! Watching an import, and stopping it.

use super::world::World;
use annuaire_interchange::import::limits::KEPT_LINES;
use std::fmt::Write;
use std::ops::ControlFlow;

fn people(rows: usize) -> String {
    let mut file = String::from("nom,prenom,email\n");
    for row in 0..rows {
        writeln!(file, "Durand,Bob,bob{row}@moore.example").unwrap();
    }
    file
}

#[test]
fn the_callback_is_given_every_row_a_batch_at_a_time() {
    let world = World::trade();
    let mut seen = Vec::new();
    let report = world.import().batch(3).run(&world.directory, people(7).as_bytes(), |progress| {
        let lines: Vec<u64> = progress.lines.iter().map(|line| line.line).collect();
        seen.push((lines, progress.counts.rows()));
        ControlFlow::Continue(())
    });
    assert_eq!(seen, [(vec![2, 3, 4], 3), (vec![5, 6, 7], 6), (vec![8], 7)]);
    assert!(!report.unwrap().is_stopped());
}

#[test]
fn a_stopped_import_keeps_what_it_committed_and_goes_on_when_run_again() {
    let world = World::trade();
    let stopped = world
        .import()
        .batch(2)
        .run(&world.directory, people(5).as_bytes(), |_| ControlFlow::Break(()));
    let stopped = stopped.unwrap();
    assert!(stopped.is_stopped());
    assert_eq!((stopped.counts().created, stopped.counts().rows()), (2, 2));
    assert_eq!(world.contacts().len(), 3);

    let (report, _) = world.run(&world.import(), &people(5));
    assert_eq!((report.counts().unchanged, report.counts().created), (2, 3));
}

#[test]
fn a_report_keeps_no_more_lines_than_it_says() {
    let world = World::trade();
    let mut file = String::from("nom,prenom,email\n");
    for row in 0..KEPT_LINES + 50 {
        writeln!(file, ",Bob,bob{row}@moore.example").unwrap();
    }
    let (report, lines) = world.run(&world.import(), &file);
    assert_eq!(report.counts().refused, KEPT_LINES as u64 + 50);
    assert_eq!(lines.len(), KEPT_LINES + 50);
    assert_eq!(report.lines().len(), KEPT_LINES);
}
