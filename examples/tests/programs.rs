//! The four short programs run, and say what they promise.
#![allow(clippy::unwrap_used, reason = "a program that cannot be started fails its test")]

use std::process::Command;

fn told(program: &str) -> String {
    let output = Command::new(program).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_quick_start_is_refused_for_a_reason_and_does_what_helps() {
    let told = told(env!("CARGO_BIN_EXE_quick_start"));
    assert!(told.contains("by promotion only (moves_by_promotion)"), "{told}");
    assert!(told.contains("→ promote a contact instead"), "{told}");
    assert!(told.contains("Primary billing contact: Bob"), "{told}");
}

#[test]
fn a_policy_of_ones_own_names_its_mistakes_and_holds_its_scenario() {
    let told = told(env!("CARGO_BIN_EXE_own_policy"));
    assert!(told.contains("contact.craete"), "{told}");
    assert!(told.contains("✓ pia: the president hands over in one stroke"), "{told}");
    assert_eq!(told.matches('✗').count(), 3, "{told}");
}

#[test]
fn a_repository_of_ones_own_keeps_what_was_committed() {
    let told = told(env!("CARGO_BIN_EXE_own_repository"));
    assert!(told.contains("✓ Ada is in it, as "), "{told}");
    assert!(told.contains("governance.administrator"), "{told}");
}

#[test]
fn free_slots_are_told_with_their_reasons_and_one_is_taken() {
    let told = told(env!("CARGO_BIN_EXE_free_slots"));
    assert!(told.contains("Mon 23 March  10:30  11:15"), "{told}");
    assert!(told.contains("✗ Friday at 9: the adviser is unavailable (unavailable)"), "{told}");
    assert!(!told.contains("medical"), "{told}");
    assert!(told.contains("METHOD:REQUEST"), "{told}");
}
