//! The disk itself: what waiting for it costs, whoever asks.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

const PAGE: usize = 4_096;
const PAGES: u64 = 1_000;

/// A file of fixed size whose pages are overwritten in turns.
pub(crate) struct Anchor {
    file: File,
    next: u64,
}

impl Anchor {
    pub(crate) fn new(path: &Path) -> io::Result<Self> {
        let file = File::create(path)?;
        file.write_all_at(&vec![1; PAGE * PAGES as usize], 0)?;
        file.sync_all()?;
        Ok(Self { file, next: 0 })
    }

    /// Writes 4 KiB and waits until they are there.
    pub(crate) fn write(&mut self) -> io::Result<()> {
        self.next = (self.next + 1) % PAGES;
        self.file.write_all_at(&[2; PAGE], self.next * PAGE as u64)?;
        self.file.sync_data()
    }
}
