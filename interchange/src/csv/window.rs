//! A buffer of fixed size, filled at its end and consumed at its start.

use super::limits::WINDOW_BYTES;

pub(super) struct Window {
    bytes: Box<[u8]>,
    start: usize,
    end: usize,
}

impl Window {
    /// Room that is never asked for: a decoder needs some to write its next character.
    const SLACK: usize = 16;

    pub(super) fn new() -> Self {
        Self { bytes: vec![0; WINDOW_BYTES + Self::SLACK].into(), start: 0, end: 0 }
    }

    pub(super) fn filled(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    pub(super) fn free(&mut self) -> &mut [u8] {
        self.bytes.get_mut(self.end..).unwrap_or_default()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.start == self.end
    }

    pub(super) const fn is_full(&self) -> bool {
        self.end + Self::SLACK >= self.bytes.len()
    }

    /// Counts `bytes` of the free part as filled.
    pub(super) fn fill(&mut self, bytes: usize) {
        self.end = (self.end + bytes).min(self.bytes.len());
    }

    pub(super) fn consume(&mut self, bytes: usize) {
        self.start = (self.start + bytes).min(self.end);
    }

    /// Moves what is filled to the start of the buffer.
    pub(super) fn make_room(&mut self) {
        self.bytes.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
    }

    /// Copies as much of `bytes` as there is room for, and says how much that is.
    pub(super) fn copy(&mut self, bytes: &[u8]) -> usize {
        let free = self.free();
        let copied = bytes.len().min(free.len());
        if let (Some(to), Some(from)) = (free.get_mut(..copied), bytes.get(..copied)) {
            to.copy_from_slice(from);
        }
        self.fill(copied);
        copied
    }
}
