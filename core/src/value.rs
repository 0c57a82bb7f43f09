//! Value types: each parses, normalises, and refuses with a reason.
