//! A dry run tells what a real run would do.

use super::world::{World, person, role, told};
use annuaire_interchange::Existing;
use proptest::prelude::*;

/// Where seats run full, logins are taken and names never change: rows bear on one another.
fn crowded() -> World {
    let policy = include_str!("../../../core/policies/hosting-customer.toml").replace(
        "seat        = { min = 1, moves = \"edit\" }",
        "seat        = { min = 1, max = 3, moves = \"edit\" }",
    );
    let policy = annuaire::Policy::from_toml(&policy).unwrap();
    let world = World::under(policy, &["contact.technical", "portal.account_manager"]);
    world.add(person("Bob").with_role(role("contact.billing")));
    world
}

fn cell(values: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(values)
}

/// Rows from few values, so that many are twins, many are wrong, and many compete.
fn file() -> impl Strategy<Value = String> {
    let row = (
        cell(&["Moore", "Durand", ""]),
        cell(&[
            "ada@moore.example",
            "bob@moore.example",
            "BOB@moore.example",
            "eve@moore.example",
            "eve@",
            "",
        ]),
        0..12u8,
        cell(&["0199001234", "01 99 00 12 34", "01 99"]),
        cell(&[
            "contact.billing",
            "contact.technical;portal.account_manager",
            "portal.technician",
            "Boss",
            "",
        ]),
        cell(&["yes", "no", "maybe", ""]),
        cell(&["", ",more", "\0"]),
    );
    proptest::collection::vec(row, 1..40).prop_map(|rows| {
        let mut file = String::from("nom,prenom,email,tel,roles,acces\n");
        for (last, email, number, phone, roles, access, end) in rows {
            let email = email.replacen("eve", &format!("eve{number}"), 1);
            file.push_str(&format!("{last},Ann,{email},{phone},{roles},{access}{end}\n"));
        }
        file
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_dry_run_has_the_verdicts_of_a_real_run_and_writes_nothing(file in file(), batch in 1..12usize, skip: bool) {
        let world = crowded();
        let existing = if skip { Existing::Skip } else { Existing::Update };
        let import = world.import().batch(batch).existing(existing);
        let (before, commands) = (world.contacts(), world.commands());

        let (dry, dry_lines) = world.run(&import.clone().dry_run(true), &file);
        prop_assert_eq!(&world.contacts(), &before);
        prop_assert_eq!(world.commands(), commands);

        let (real, lines) = world.run(&import, &file);
        prop_assert_eq!(told(&dry_lines), told(&lines));
        prop_assert_eq!(dry.counts(), real.counts());
        prop_assert!(dry.is_dry_run() && !real.is_dry_run());
        prop_assert_eq!(dry.left_out().collect::<Vec<_>>(), real.left_out().collect::<Vec<_>>());
    }

    #[test]
    fn every_row_has_one_verdict_whatever_the_size_of_the_batches(file in file(), batch in 1..12usize) {
        let (one, other) = (crowded(), crowded());
        let (report, lines) = one.run(&one.import().batch(batch), &file);
        let (_, others) = other.run(&other.import(), &file);
        prop_assert_eq!(told(&lines), told(&others));
        prop_assert_eq!(report.counts().rows(), file.lines().count() as u64 - 1);
        prop_assert_eq!(lines.len() as u64, report.counts().rows());
    }

    /// What was refused is another matter: the row that was taken may be what it lacked.
    #[test]
    fn the_rows_that_were_taken_create_and_update_nobody_when_they_are_imported_again(file in file()) {
        let world = crowded();
        let (_, lines) = world.run(&world.import(), &file);
        let before = world.contacts();
        let taken = |line: &str, number: u64| {
            let became = lines.iter().find(|became| became.line == number);
            became.is_none_or(|became| became.verdict.contact().is_some()).then(|| format!("{line}\n"))
        };
        let again: String = file.lines().zip(1..).filter_map(|(line, number)| taken(line, number)).collect();
        if again.lines().count() == 1 {
            // Nobody was taken, and a file without rows is none.
            return Ok(());
        }
        let (report, others) = world.run(&world.import(), &again);
        prop_assert!(others.iter().all(|line| line.verdict.as_str() == "unchanged"), "{:?}", told(&others));
        prop_assert_eq!(report.counts().unchanged, again.lines().count() as u64 - 1);
        prop_assert_eq!(world.contacts(), before);
    }

    #[test]
    fn a_row_that_creates_or_updates_when_a_file_is_imported_again_was_refused_before(file in file()) {
        let world = crowded();
        let (_, first) = world.run(&world.import(), &file);
        let (_, second) = world.run(&world.import(), &file);
        for (first, second) in first.iter().zip(&second) {
            if matches!(second.verdict.as_str(), "created" | "updated") {
                prop_assert_eq!(first.verdict.as_str(), "refused", "line {}", second.line);
            }
        }
    }
}

#[test]
fn a_row_refused_for_what_a_later_row_brings_is_taken_the_next_time() {
    let world = crowded();
    let file = "nom,prenom,email,tel,roles,acces\n\
                Moore,Ann,eve@moore.example,0199001234,portal.technician,yes\n\
                Moore,Ann,eve@moore.example,0199001234,contact.billing,no\n";
    let verdicts = || {
        let (_, lines) = world.run(&world.import(), file);
        lines.iter().map(|line| line.verdict.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(verdicts(), ["refused", "created"]);
    assert_eq!(verdicts(), ["updated", "twin"]);
    assert_eq!(verdicts(), ["unchanged", "twin"]);
}
