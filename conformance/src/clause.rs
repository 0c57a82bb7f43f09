//! The lines of the contract.

/// A line of the contract, as [`annuaire::port`] and [`annuaire::Outbox`] word it.
///
/// ```
/// use annuaire_conformance::Clause;
///
/// assert_eq!(Clause::VersionsIncrease.text(), "versions strictly increase");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Clause {
    /// Loads are consistent.
    OneView,
    /// Commits are atomic and durable.
    AllOrNothing,
    /// Guards and expected versions are compared.
    Compared,
    /// Inserts never replace.
    InsertIsNotUpdate,
    /// Conflicts name what failed.
    ConflictNames,
    /// Requests write once.
    WrittenOnce,
    /// Versions only grow.
    VersionsIncrease,
    /// Claims are exact.
    Claims,
    /// History and messages come with their state.
    OneCommit,
    /// Erasing is complete.
    Erasure,
    /// Accounts are apart.
    Apart,
    /// Values survive.
    Verbatim,
    /// Pages hold what was asked for.
    Listed,
    /// Pages are ordered.
    Ordered,
    /// Messages appear with their commit.
    Appears,
    /// Leases hide and give back.
    Leased,
    /// Messages of an account keep their order.
    InOrder,
    /// Sent messages are forgotten.
    Done,
}

impl Clause {
    /// Every clause: those of the repository, then those of the outbox.
    pub const ALL: [Self; 18] = [
        Self::OneView,
        Self::AllOrNothing,
        Self::Compared,
        Self::InsertIsNotUpdate,
        Self::ConflictNames,
        Self::WrittenOnce,
        Self::VersionsIncrease,
        Self::Claims,
        Self::OneCommit,
        Self::Erasure,
        Self::Apart,
        Self::Verbatim,
        Self::Listed,
        Self::Ordered,
        Self::Appears,
        Self::Leased,
        Self::InOrder,
        Self::Done,
    ];

    /// The line, word for word.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::OneView => "a load is one consistent view; what is absent is left out",
            Self::AllOrNothing => "a commit is all or nothing, and durable when it returns",
            Self::Compared => {
                "every guard, and every expected version, is checked against the state written on"
            }
            Self::InsertIsNotUpdate => {
                "an insert is not an update: an id that exists, tombstones included, is a conflict"
            }
            Self::ConflictNames => "a conflict names the guard that failed",
            Self::WrittenOnce => {
                "a request that is in the history already writes nothing more, whatever else the \
                 change says"
            }
            Self::VersionsIncrease => "versions strictly increase",
            Self::Claims => {
                "claims are compared by their exact key, across accounts where their scope says so"
            }
            Self::OneCommit => {
                "history and messages are in the same commit as the state they describe"
            }
            Self::Erasure => {
                "an erased contact's personal history and undelivered messages go in the same commit"
            }
            Self::Apart => "nothing crosses accounts, but for claims wider than one",
            Self::Verbatim => {
                "what was written comes back as it was written, to the last character"
            }
            Self::Listed => "a page holds what its listing asks for, and nothing else",
            Self::Ordered => "the order of a page is total and stable while others insert",
            Self::Appears => "A message appears with the commit that wrote it, and not before",
            Self::Leased => {
                "`claim` hides what it returns from other relays until the lease ends; a relay that \
                 died gives its messages back that way, so a message may come twice, with the same \
                 id"
            }
            Self::InOrder => {
                "Messages of one account come in the order they were written; a later one waits \
                 while an earlier one is leased"
            }
            Self::Done => "`done` forgets messages; unknown ids are fine",
        }
    }
}
