//! The rules, one file per subject, and their table.

mod apart;
mod claims;
mod commit;
mod erasure;
mod guards;
mod history;
mod listings;
mod load;
mod narrowed;
mod ordered;
mod outbox;
mod races;
mod reopening;
mod requests;
mod verbatim;
mod versions;

use crate::clause::Clause;
use crate::rule::{Part, Rule};

macro_rules! table {
    ($name:ident $part:ident $(
        $file:ident::$rule:ident: $clause:ident [$($invariant:literal),*];
    )*) => {
        const $name: &[Rule] = &[$(Rule {
            name: stringify!($rule),
            part: Part::$part,
            clause: Clause::$clause,
            invariants: &[$($invariant),*],
            run: |fixture| Box::pin($file::$rule(fixture)),
        }),*];
    };
}

crate::__port_rules! { table, PORT Port }
crate::__outbox_rules! { table, OUTBOX Outbox }
crate::__reopening_rules! { table, REOPENING Reopening }

/// Every rule: those of the repository, of its outbox, and of opening it again.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    PORT.iter().chain(OUTBOX).chain(REOPENING)
}
