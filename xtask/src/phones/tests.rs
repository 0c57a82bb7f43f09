use super::automaton::{Automaton, State};
use super::tree::{self, Branch, Said, Splits};
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

/// What a tree says of a number.
fn said(tree: Branch, splits: &Splits, number: &str) -> Option<Said> {
    let mut branch = tree;
    for digit in number.bytes() {
        let Branch::Split(split) = branch else { break };
        branch = splits.get(split)?.branches[usize::from(digit - b'0')];
    }
    match branch {
        Branch::Known(lengths) => lengths[number.len()],
        Branch::Split(split) => splits.get(split)?.ends.then_some(Said::Exists),
    }
}

#[test]
fn a_tree_says_of_every_number_that_matters_what_the_patterns_say() {
    let mut automaton = Automaton::default();
    let patterns = ["\u{4BA}.{2,3}|1|12", "1(2|.5)?.|5.{2,3}|(6|71)8|0b", "13.|5c?"];
    let [general, exist, mobile] = patterns.map(|pattern| automaton.add(pattern));
    let start = automaton.state([general.0, exist.0, mobile.0]);
    let says = |state: &State| {
        state.contains(&general.1).then(|| {
            let has = |pattern: (usize, usize)| state.contains(&pattern.1);
            match (has(mobile), has(exist)) {
                (true, _) => Said::ExistsAsMobile,
                (_, true) => Said::Exists,
                _ => Said::Nothing,
            }
        })
    };
    let mut splits = Splits::default();
    let tree = tree::tree(&automaton, start.clone(), says, &mut splits);
    let mut matter = 0;
    for length in 0..=5 {
        for number in 0..10_usize.pow(length) {
            let number = format!("{number:0width$}", width = length as usize);
            let number = if length == 0 { "" } else { &number };
            let digits = number.bytes().map(|digit| usize::from(digit - b'0'));
            let state = digits.fold(start.clone(), |state, digit| automaton.after(&state, digit));
            if let Some(expected) = says(&state) {
                let said = said(tree, &splits, number).unwrap_or(Said::Nothing);
                assert!(said == expected, "{number}");
                matter += 1;
            }
        }
    }
    assert!(matter > 3_000, "{matter}");
}
