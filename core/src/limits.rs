//! Size limits, in one place. They bound what one record, one command and one answer can cost.

/// Holders of one seat: the account record stays small.
pub const MAX_HOLDERS: usize = 100;
/// Roles that one contact holds, seats apart.
pub const MAX_HOLDINGS: usize = 200;
/// Units that one contact is attached to.
pub const MAX_UNITS: usize = 1_000;
/// Roles of one account-kept catalogue.
pub const MAX_KEPT_ROLES: usize = 200;
/// Commands of one batch.
pub const MAX_BATCH: usize = 1_000;
/// Rows of one page.
pub const MAX_PAGE: usize = 500;
/// Characters of a text field for which the policy says nothing else.
pub const MAX_TEXT: usize = 4_000;
/// Characters of a reason or of a piece of evidence.
pub const MAX_REASON: usize = 1_000;
/// Distinct permissions that a policy may name.
pub const MAX_PERMISSIONS: usize = 128;
/// Operator groups that a policy may name.
pub const MAX_GROUPS: usize = 64;
/// Fields, catalogues, roles or unit kinds that a policy may declare.
pub const MAX_DECLARED: usize = 1_000;
/// Bytes of a policy file.
pub const MAX_POLICY_BYTES: usize = 256 * 1024;
/// Bytes of a compiled policy: more than the longest file becomes.
pub const MAX_COMPILED_BYTES: usize = 8 * MAX_POLICY_BYTES;
/// Keys of the rights of a policy.
pub const MAX_RIGHTS: usize = 20_000;
/// How often an attempt that lost a race is decided again.
pub const MAX_TRIES: u32 = 5;
/// Ranges of hours in one day of an availability.
pub const MAX_RANGES: usize = 24;
/// Days of an availability that differ from the week.
pub const MAX_DAYS: usize = 400;
/// Unavailabilities of one contact.
pub const MAX_UNAVAILABILITIES: usize = 200;
/// Minutes that an appointment lasts, or that are kept free around it: a week.
pub const MAX_MINUTES: u32 = 7 * 24 * 60;
/// Days ahead that an appointment may be booked: ten years.
pub const MAX_HORIZON: u32 = 3_660;
/// Persons who may book one slot.
pub const MAX_CAPACITY: u32 = 1_000;
