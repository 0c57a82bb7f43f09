//! Properties of random walks: up to forty requests, two accounts, every preset.

pub(crate) mod histories;
pub(crate) mod people;
pub(crate) mod readers;
pub(crate) mod tenants;

use crate::walked::{PRESETS, Told, World};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// How many walks each property takes under each preset: some ten thousand in all. `ANNUAIRE_WALKS` says otherwise.
fn walks() -> u32 {
    std::env::var("ANNUAIRE_WALKS").ok().and_then(|walks| walks.parse().ok()).unwrap_or(60)
}

/// Where the walks begin: the same in every run, so that a failure can be looked at. `ANNUAIRE_SEED` begins elsewhere.
fn seed() -> TestRng {
    let number: u64 =
        std::env::var("ANNUAIRE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number.to_be_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &seed)
}

/// Runs a property over walks under every preset, and shrinks what fails.
pub(crate) fn over_walks(property: impl Fn(&str, &[u64]) -> Result<(), TestCaseError>) {
    for preset in PRESETS {
        let config = Config { failure_persistence: None, ..Config::with_cases(walks()) };
        let numbers = proptest::collection::vec(any::<u64>(), 8..40);
        let walked = TestRunner::new_with_rng(config, seed())
            .run(&numbers, |numbers| property(preset, &numbers));
        if let Err(error) = walked {
            panic!("under {preset}: {error}");
        }
    }
}

/// Walks, and finds none of these promises broken.
fn keeps(preset: &str, numbers: &[u64], promises: &[&str]) -> Result<(), TestCaseError> {
    let mut world = World::of(preset);
    let mut story = Vec::new();
    for number in numbers {
        let Told { request, verdict, broken } = world.step(*number);
        story.push(format!("{:?} {:?} {}", request.actor, request.command, verdict.is_ok()));
        let broken: Vec<String> = broken
            .iter()
            .filter(|broken| promises.contains(&broken.promise))
            .map(ToString::to_string)
            .collect();
        prop_assert!(broken.is_empty(), "{}\n{}", broken.join("\n"), story.join("\n"));
    }
    Ok(())
}

macro_rules! promises {
    ($($name:ident: $($promise:literal),+;)*) => {
        $(
            #[test]
            fn $name() {
                over_walks(|preset, numbers| keeps(preset, numbers, &[$($promise),+]));
            }
        )*

        /// Every promise that a property holds.
        pub(crate) const KEPT: &[&str] = &[$($($promise),+),*];
    };
}

promises! {
    a1_an_open_account_has_exactly_one_administrator_who_can_act: "A1", "A2";
    a3_a_pending_move_goes_from_a_holder_to_somebody_who_can_act: "A3";
    a4_a_seat_moves_by_approvals_or_by_an_appointment_alone: "A4";
    a5_whatever_changes_a_party_ends_the_move: "A5";
    p1_seats_keep_their_limits_and_know_who_can_act: "P1";
    p2_nobody_who_is_gone_holds_anything: "P2";
    p3_a_seat_that_moves_by_promotion_moves_one_holder_at_a_time: "P3";
    p4_no_command_leaves_a_seat_below_its_minimum: "P4";
    e1_a_login_is_claimed_by_its_one_holder: "E1";
    e4_a_message_goes_to_one_contact_at_an_address_of_theirs: "E4";
    e5_a_new_login_is_told_to_the_old_and_the_new_address: "E5";
    r0_every_role_held_exists_and_fits: "R0";
    r1_what_is_done_is_what_the_written_policy_allows: "R1";
    r2_authority_never_grows_beyond_the_actors_own: "R2";
    r3_only_those_who_can_act_act: "R3";
    r4_an_edit_touches_what_it_names_and_nothing_else: "R4";
    k1_a_link_counts_once_and_lives_shortly: "K1", "K1s";
    k2_a_link_counts_in_its_time_even_when_the_clock_goes_back: "K2";
    k3_a_link_counts_for_what_it_says_alone: "K3";
    k4_a_link_that_is_superseded_is_dead: "K4";
    k5_a_key_is_ones_own_one_at_a_time_and_dead_in_time: "K5";
    l1_access_login_and_links_go_together: "L1";
    l2_access_moves_along_its_states_alone: "L2";
    l3_a_suspension_takes_effect_at_once: "L3";
    l4_no_link_lives_while_access_is_suspended: "L4";
    d1_a_role_in_a_unit_needs_the_unit_and_what_it_asks_for: "D1";
    n1_whoever_is_told_through_a_channel_has_its_address: "N1";
    n2_an_agenda_is_reached_by_what_its_kind_asks_for: "N2";
    t1_no_command_touches_another_account: "T0", "T1";
    t3_ids_are_never_used_again: "T3";
    o0_every_record_is_chained_to_the_entry_that_wrote_it: "O0";
    o1_one_entry_per_command_says_all_that_changed: "O1";
    o2_messages_come_with_the_command_that_sent_them: "O2";
}
