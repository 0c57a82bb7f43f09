//! Every state that one account with two contacts can reach, every command, every actor, each preset.
//!
//! The scope is small and closed: at most two contacts present (and one of each kind of tombstone), one unit of each
//! kind, two roles of an account-kept catalogue, two points in time. A step that leads out of it is taken and checked,
//! and its state is not gone on from. Two states are one where they differ only in ids, versions, digests, times
//! between the two points, and values that no rule compares; contacts are interchangeable.
//!
//! `ANNUAIRE_EXHAUSTIVE=full` looks at every state; without it a search stops at the depth that the golden file names.
//! `ANNUAIRE_BLESS=1` writes the golden file anew.

mod alphabet;
mod golden;
mod search;
mod shape;

use golden::Golden;
use search::Search;

fn explore(preset: &str) {
    let golden = Golden::of(preset);
    let search = Search::of(preset, golden.depth());
    golden.compare(&search.run());
}

#[test]
fn accounting_firm() {
    explore("accounting-firm");
}

#[test]
fn medical_practice() {
    explore("medical-practice");
}

#[test]
fn trade_customer() {
    explore("trade-customer");
}

#[test]
fn hosting_customer() {
    explore("hosting-customer");
}

#[test]
fn appointment_network() {
    explore("appointment-network");
}
