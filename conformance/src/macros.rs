//! One test for each rule, generated from the one list.

/// One `#[test]` per rule, each on a fresh fixture.
///
/// The argument is a function that gives a [`Fixture`](crate::Fixture) with an outbox and a way to open the same
/// data once more. Where a part is missing, take [`port_tests!`](crate::port_tests),
/// [`outbox_tests!`](crate::outbox_tests) and [`reopening_tests!`](crate::reopening_tests) one by one.
#[macro_export]
macro_rules! repository_tests {
    ($fixture:path) => {
        $crate::port_tests!($fixture);
        $crate::outbox_tests!($fixture);
        $crate::reopening_tests!($fixture);
    };
}

/// One `#[test]` per rule of the repository alone.
#[macro_export]
macro_rules! port_tests {
    ($fixture:path) => {
        $crate::__port_rules! { $crate::__one_test_each, $fixture, }
    };
}

/// One `#[test]` per rule of the outbox.
#[macro_export]
macro_rules! outbox_tests {
    ($fixture:path) => {
        $crate::__outbox_rules! { $crate::__one_test_each, $fixture, }
    };
}

/// One `#[test]` per rule that opens the same data once more; they look into the outbox as well.
#[macro_export]
macro_rules! reopening_tests {
    ($fixture:path) => {
        $crate::__reopening_rules! { $crate::__one_test_each, $fixture, }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __one_test_each {
    ($fixture:path, $($file:ident::$rule:ident: $clause:ident [$($invariant:literal),*];)*) => {
        $(
            #[test]
            fn $rule() -> $crate::Verdict {
                $crate::prove(stringify!($rule), $fixture)
            }
        )*
    };
}
