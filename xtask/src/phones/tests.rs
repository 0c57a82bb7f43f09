use super::{habit, pattern};

#[test]
fn a_pattern_is_written_short() {
    assert_eq!(pattern::compact("^(?:(?:1|2\\d)\\d{3})$"), "(1|2.).{3}");
    assert_eq!(pattern::compact(""), "");
}

#[test]
fn a_prefix_without_a_rule_goes() {
    assert_eq!(habit::all("^(?:0([3579])?)$", ""), "0([3579])?");
    assert_eq!(habit::all("", ""), "");
}

#[test]
fn a_number_without_its_area_code_gets_it() {
    let habits = habit::all("^(?:([25-9]\\d{5})$|0|180020)$", "1481$1");
    assert_eq!(habits, "1481:<[25-9].{5}>$;0;180020");
}

#[test]
fn a_group_that_may_be_left_out_makes_two_habits() {
    assert_eq!(habit::all("^(?:0?(?:(11|2(?:2|3))15)?)$", "9$1"), "9:0?<11|2(2|3)>15;0?");
    assert_eq!(
        habit::all("^(?:(?:0|90)(?:(1[245]|21)(\\d{10,11}))?)$", "$2"),
        ":(0|90)(1[245]|21)<.{10,11}>;(0|90)"
    );
}

#[test]
fn what_follows_a_prefix_may_decide() {
    assert_eq!(habit::all("^(?:0(11\\d{6}|60\\d{6}))$", "$1"), ":0<11.{6}|60.{6}>");
}

#[test]
fn a_set_and_a_run_are_one_character_each() {
    assert_eq!(pattern::dense("1[13-57].{3}|[0-9].{2,4}."), "1\u{4BA}c|\u{7FF}.{2,4}.");
}
