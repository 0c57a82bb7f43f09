//! The clauses are the lines of the contract, word for word, and none is without a rule.

use annuaire_conformance::{Clause, rules};
use std::collections::BTreeSet;

/// The items of the first list in the documentation of a file.
fn listed(source: &str, comment: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in source.lines().filter_map(|line| line.strip_prefix(comment)) {
        match line.strip_prefix(" * ") {
            Some(item) => items.push(item.to_owned()),
            None if line.starts_with("   ") => {
                if let Some(item) = items.last_mut() {
                    item.push(' ');
                    item.push_str(line.trim());
                }
            }
            None => {}
        }
    }
    let trimmed = items.iter().map(|item| item.trim_end_matches([';', '.']).to_owned());
    trimmed.collect()
}

#[test]
fn the_clauses_are_the_lines_of_the_contract() {
    let mut lines = listed(include_str!("../../core/src/port.rs"), "//!");
    lines.extend(listed(include_str!("../../core/src/outbox.rs"), "///"));
    let clauses: Vec<_> = Clause::ALL.iter().map(|clause| clause.text().to_owned()).collect();
    assert_eq!(clauses, lines);
}

#[test]
fn every_clause_has_a_rule() {
    let proved: BTreeSet<_> = rules().map(|rule| rule.clause()).collect();
    let unproved: Vec<_> = Clause::ALL.iter().filter(|clause| !proved.contains(clause)).collect();
    assert!(unproved.is_empty(), "no rule proves {unproved:?}");
}

#[test]
fn every_rule_has_a_name_of_its_own() {
    let names: BTreeSet<_> = rules().map(|rule| rule.name()).collect();
    assert_eq!(names.len(), rules().count());
}
