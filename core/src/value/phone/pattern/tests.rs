use super::{Digits, START};

/// Whether the pattern describes the whole number.
fn describes(pattern: &str, number: &str) -> bool {
    let digits = Digits::of(number);
    digits.ends(pattern, START) & digits.end() != 0
}

#[test]
fn a_pattern_describes_whole_numbers() {
    for (pattern, fits, fails) in [
        ("12", "12", "1"),
        ("12", "12", "123"),
        ("1.3", "193", "194"),
        ("\u{4BA}.", "49", "69"), // one of 1, 3, 4, 5 and 7
        ("\u{400}?1", "1", "01"),
        ("\u{7FF}{2}", "09", "0"),
        ("1b2", "1002", "102"),
        ("1(2|34)5", "1345", "1235"),
        ("1(23?|2)3", "123", "12"),
        (".{2,3}", "123", "1234"),
        (".{3}", "123", "12"),
        ("(12|.){2}3", "12123", "1212"),
        ("(1(2.|3)?|4)5?", "1295", "129555"),
        ("", "", "1"),
        ("1|", "", "2"),
    ] {
        assert!(describes(pattern, fits), "{pattern} {fits}");
        assert!(!describes(pattern, fails), "{pattern} {fails}");
    }
}

#[test]
fn a_dash_is_no_digit() {
    assert!(!describes("-", ""));
    assert!(!Digits::of("1").begin("-"));
}

#[test]
fn the_longest_reading_wins() {
    assert_eq!(Digits::of("0123").longest("0|01.?"), Some(3));
    assert_eq!(Digits::of("5").longest("0"), None);
}
