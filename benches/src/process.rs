//! What this process takes, as Linux tells; none elsewhere.

use std::fs;

/// The bytes in memory now.
#[must_use]
pub fn resident() -> Option<u64> {
    status("VmRSS:")
}

/// The most bytes that were ever in memory.
#[must_use]
pub fn peak() -> Option<u64> {
    status("VmHWM:")
}

fn status(key: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let value = status.lines().find_map(|line| line.strip_prefix(key))?;
    let kilobytes: u64 = value.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1_024)
}
