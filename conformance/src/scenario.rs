//! Scenarios: a policy, who is there, and steps, as a TOML file that anybody can read.
//!
//! (The format and its runner are being laid down in this folder right now.)
