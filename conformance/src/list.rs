//! The one list of the rules: file, name, the clause they prove, the invariants that rest on them.

/// The rules of the repository.
#[doc(hidden)]
#[macro_export]
macro_rules! __port_rules {
    ($with:path, $($about:tt)*) => {
        $with! { $($about)*
            load::a_load_gives_what_was_asked_and_nothing_else: OneView [];
            load::what_is_absent_is_left_out: OneView ["R7"];
            load::an_unknown_account_is_empty: OneView ["T1"];
            load::a_load_gives_every_kind_of_record: OneView [];
            load::a_removed_contact_is_still_loaded: OneView ["T3"];
            load::a_load_sees_every_commit_before_it: OneView ["S3"];
            races::a_load_never_sees_half_a_commit: OneView ["S3", "P3"];

            commit::a_conflict_in_the_last_write_leaves_no_trace: AllOrNothing ["S2"];
            commit::a_conflict_in_the_last_guard_leaves_no_trace: AllOrNothing ["S2"];
            commit::a_conflict_in_the_last_claim_leaves_no_trace: AllOrNothing ["S2"];
            commit::a_commit_writes_everything_it_holds: AllOrNothing ["S2"];
            commit::a_change_may_be_large: AllOrNothing ["S2"];
            commit::a_change_may_write_an_entry_and_nothing_else: AllOrNothing ["O1"];

            versions::a_write_on_an_older_version_is_a_conflict: Compared ["S3"];
            versions::a_write_on_a_version_to_come_is_a_conflict: Compared ["S3"];
            versions::an_update_of_what_is_absent_is_a_conflict: Compared ["S3"];
            guards::a_guard_on_an_older_version_is_a_conflict: Compared ["R6"];
            guards::a_guard_holds_for_every_kind_of_record: Compared ["R6"];
            guards::a_guard_on_what_is_gone_missing_is_a_conflict: Compared ["R6"];
            guards::a_guard_on_absence_holds_until_the_insert: Compared ["R6"];
            guards::a_guard_moves_no_version: Compared ["S3"];
            guards::guards_do_not_conflict_with_each_other: Compared ["S3"];
            guards::two_changes_each_guarding_what_the_other_writes_cannot_both_be_written:
                Compared ["P4", "S3"];
            races::no_update_is_lost_in_a_race: Compared ["S3"];
            races::racing_guards_never_both_pass: Compared ["P4", "S3"];

            versions::an_insert_of_what_exists_is_a_conflict: InsertIsNotUpdate ["T3"];
            versions::an_insert_over_a_tombstone_is_a_conflict: InsertIsNotUpdate ["T3"];
            races::one_of_racing_inserts_is_written: InsertIsNotUpdate ["S3", "T3"];

            versions::a_conflict_names_the_write_that_failed: ConflictNames [];
            versions::a_conflict_names_the_guard_that_failed: ConflictNames [];
            versions::a_conflict_names_the_claim_that_failed: ConflictNames [];

            requests::a_request_written_twice_writes_once: WrittenOnce ["O3"];
            requests::a_request_is_recognised_whatever_else_the_change_says: WrittenOnce ["O3"];
            requests::a_repetition_is_no_conflict: WrittenOnce ["O3"];
            requests::one_known_request_stops_its_whole_batch: WrittenOnce ["O3"];
            requests::a_request_that_met_a_conflict_can_be_sent_again: WrittenOnce ["O3"];
            races::racing_repetitions_write_once: WrittenOnce ["O3"];

            commit::every_write_moves_its_version_on: VersionsIncrease ["O0"];
            commit::no_version_comes_back: VersionsIncrease ["O0"];

            claims::a_claim_is_taken_by_one: Claims ["E1"];
            claims::a_claim_is_compared_by_its_exact_key: Claims ["E1", "E2"];
            claims::a_claim_of_the_portal_is_one_for_all_accounts: Claims ["E1", "T0"];
            claims::a_claim_of_the_portal_is_one_per_policy: Claims ["E1"];
            claims::a_claim_of_an_account_is_one_per_account: Claims ["E1", "T1"];
            claims::a_claim_of_an_account_and_of_the_portal_are_two: Claims ["E1"];
            claims::a_claim_released_can_be_taken_by_another: Claims ["E1"];
            claims::a_claim_moves_from_the_holder_seen: Claims ["E1"];
            claims::a_claim_can_be_guarded: Claims ["E1"];
            races::one_of_racing_takers_gets_the_claim: Claims ["E1", "E5"];

            history::an_entry_is_there_with_its_record_and_not_without: OneCommit ["O2"];
            history::history_comes_in_the_order_of_the_commits: OneCommit ["O0"];
            history::the_entries_of_a_batch_keep_their_order: OneCommit ["O0"];
            history::the_chain_of_the_history_holds: OneCommit ["O0"];

            erasure::erasing_takes_what_the_history_says_about_the_person: Erasure ["G1"];
            erasure::erasing_keeps_every_entry_and_the_chain: Erasure ["G1", "O0"];
            erasure::erasing_keeps_what_its_own_entry_says: Erasure ["G1"];
            erasure::erasing_that_meets_a_conflict_takes_nothing: Erasure ["G1", "S2"];
            erasure::an_erased_contact_is_loaded_empty_and_not_listed: Erasure ["G1", "T3"];

            load::a_contact_of_another_account_is_not_loaded: Apart ["T1"];
            apart::the_same_ids_in_two_accounts_are_two_sets_of_records: Apart ["T0"];
            apart::a_change_in_one_account_is_not_seen_in_another: Apart ["T1", "T2"];
            apart::versions_of_two_accounts_are_apart: Apart ["T2"];
            apart::the_lists_of_an_account_hold_its_own: Apart ["T1"];
            requests::a_request_of_another_account_is_another_request: Apart ["O3", "T2"];
            erasure::erasing_leaves_another_account_alone: Apart ["G1", "T1"];

            verbatim::every_text_comes_back_to_the_last_character: Verbatim ["S4"];
            verbatim::a_long_text_comes_back_whole: Verbatim ["S4"];
            verbatim::a_full_contact_comes_back: Verbatim ["S4"];
            verbatim::an_agenda_that_is_given_up_leaves_nothing: Verbatim ["S4", "G1"];
            verbatim::a_contact_of_many_roles_and_units_comes_back: Verbatim ["S4"];
            verbatim::a_full_account_comes_back: Verbatim ["S4"];
            verbatim::a_full_catalogue_comes_back: Verbatim ["R0", "S4"];
            verbatim::a_retired_unit_comes_back: Verbatim ["S4"];
            history::an_entry_comes_back_as_it_was_sealed: Verbatim ["O0", "S4"];

            narrowed::words_narrow_by_how_words_begin: Listed [];
            narrowed::words_mean_nothing_but_themselves: Listed [];
            narrowed::a_list_narrows_by_access: Listed [];
            narrowed::a_list_narrows_by_unit: Listed [];
            narrowed::a_list_narrows_by_a_role_and_its_unit: Listed [];
            narrowed::a_list_narrows_to_some_contacts: Listed [];
            narrowed::every_part_of_a_narrowing_must_hold: Listed [];
            narrowed::nobody_is_visible_unless_a_part_says_so: Listed ["R7", "R8"];
            narrowed::any_part_makes_a_contact_visible: Listed ["R8"];
            narrowed::a_narrowing_shows_nobody_who_is_not_visible: Listed ["R8"];
            ordered::contacts_that_are_gone_are_not_listed: Listed ["T3"];
            listings::accounts_of_another_policy_are_not_listed: Listed [];
            listings::units_of_another_kind_are_not_listed: Listed [];
            listings::a_login_is_found_in_every_account_by_id: Listed ["E1"];
            listings::a_login_is_found_by_its_key_and_not_as_it_is_written: Listed ["E1", "E2"];
            listings::a_login_of_the_portal_is_found: Listed ["E1"];
            listings::a_login_under_another_policy_is_not_found: Listed ["E1"];
            listings::a_login_released_is_not_found: Listed ["E1"];
            listings::an_email_claim_is_no_login: Listed ["E1"];
            history::the_history_of_a_contact_is_what_wrote_them: Listed ["O0"];

            ordered::contacts_come_by_folded_name: Ordered ["S4"];
            ordered::contacts_come_in_the_order_of_code_points: Ordered ["S4"];
            ordered::contacts_of_one_folded_name_come_by_id: Ordered ["S4"];
            ordered::contacts_without_a_name_come_by_email: Ordered ["S4"];
            ordered::pages_of_contacts_visit_each_once: Ordered [];
            ordered::a_page_says_whether_another_follows: Ordered [];
            ordered::pages_stay_in_place_while_others_insert: Ordered [];
            ordered::pages_go_on_when_their_last_row_is_gone: Ordered [];
            ordered::a_renamed_contact_is_listed_once_at_the_new_place: Ordered [];
            listings::accounts_come_by_id: Ordered ["S4"];
            listings::pages_of_accounts_visit_each_once: Ordered [];
            listings::units_come_by_id_the_retired_included: Ordered ["S4"];
            listings::pages_of_units_visit_each_once: Ordered [];
            listings::pages_of_logins_visit_each_once: Ordered [];
            history::pages_of_history_visit_each_entry_once: Ordered ["O0"];
            history::a_history_page_goes_on_into_what_came_later: Ordered ["O0"];
            history::history_comes_newest_first_where_that_is_asked: Ordered ["O0"];
        }
    };
}

/// The rules of the outbox.
#[doc(hidden)]
#[macro_export]
macro_rules! __outbox_rules {
    ($with:path, $($about:tt)*) => {
        $with! { $($about)*
            outbox::a_message_appears_with_its_commit: Appears ["O2"];
            outbox::a_message_comes_as_it_was_written: Appears ["E4", "O2"];
            outbox::a_conflict_sends_nothing: Appears ["O2"];
            outbox::a_repeated_request_sends_nothing_more: Appears ["O2", "O3"];
            outbox::a_relay_gets_no_more_than_it_asked_for: Leased ["O2"];
            outbox::a_leased_message_is_hidden_until_the_lease_ends: Leased ["O2"];
            outbox::a_message_given_back_is_leased_anew: Leased ["O2"];
            outbox::racing_relays_share_the_messages: Leased ["O2"];
            outbox::messages_come_in_the_order_they_were_written: InOrder ["O2"];
            outbox::a_later_message_waits_for_an_earlier_one: InOrder ["O2"];
            outbox::a_later_message_comes_when_the_earlier_one_is_done: InOrder ["O2"];
            outbox::another_account_is_not_held_up: InOrder ["O2", "T2"];
            outbox::messages_of_several_accounts_come_each_in_order: InOrder ["O2"];
            outbox::a_message_done_never_comes_again: Done ["O2"];
            outbox::done_of_what_is_unknown_is_fine: Done ["O2"];
            outbox::erasing_takes_the_messages_that_wait_for_the_person: Erasure ["G1"];
        }
    };
}

/// The rules that open the same data once more; they need the outbox too.
#[doc(hidden)]
#[macro_export]
macro_rules! __reopening_rules {
    ($with:path, $($about:tt)*) => {
        $with! { $($about)*
            reopening::a_commit_outlives_its_handle: AllOrNothing ["S1"];
            reopening::another_handle_sees_every_commit_at_once: OneView ["S3"];
            reopening::a_stale_write_of_another_handle_is_a_conflict: Compared ["S3"];
            reopening::no_update_is_lost_between_handles: Compared ["S3"];
            reopening::a_request_of_another_handle_is_recognised: WrittenOnce ["O3"];
            reopening::a_page_of_one_handle_goes_on_in_another: Ordered [];
            reopening::a_lease_hides_messages_from_other_handles: Leased ["O2"];
        }
    };
}
