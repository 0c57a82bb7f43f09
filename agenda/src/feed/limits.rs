//! How much of a feed is read, and how much work it may cause.

/// The most bytes of a feed; 16 MiB is some 50,000 events.
pub const MAX_FEED_BYTES: usize = 16 * 1024 * 1024;

/// How deep components may lie in one another; the standards need four.
pub const MAX_DEPTH: usize = 16;

/// The most components that say when somebody is busy or available.
pub const MAX_EVENTS: usize = 100_000;

/// The most single dates (`RDATE`, `EXDATE`, `FREEBUSY`, and rules) in a feed.
pub const MAX_DATES: usize = 200_000;

/// The longest text of a rule; one with every number that there is has some 4 KiB.
pub const MAX_RULE_BYTES: usize = 16 * 1024;

/// The most time zones that a feed may define or name.
pub const MAX_ZONES: usize = 256;

/// The most changes of the clock that a zone defined in a feed may have.
pub const MAX_CLOCK_CHANGES: usize = 4_000;

/// The longest duration that is read, in days: three hundred years.
pub const MAX_DURATION_DAYS: i64 = 110_000;

/// The most steps that one rule may take in one question: every period looked at and every date found is a step.
pub const MAX_RULE_STEPS: u32 = 200_000;

/// The most steps that all the rules of a feed may take in one question.
pub const MAX_STEPS: u32 = 2_000_000;

/// The most remarks that are kept; those beyond are counted.
pub const MAX_REMARKS: usize = 100;
