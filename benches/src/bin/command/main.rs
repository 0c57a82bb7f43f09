//! The whole command, beside the least that any store must do: in memory, and on a disk that is waited for.

mod anchor;
mod memory;
mod reads;
mod sqlite;

use annuaire_benches::Failure;

fn main() -> Result<(), Failure> {
    memory::measure()?;
    sqlite::single()?;
    sqlite::batches()?;
    reads::measure()
}

/// Whether each of these lanes did all of its work: one that fails is not fast.
fn complete<const N: usize>(all: usize, done: [usize; N]) -> Result<(), Failure> {
    if done.iter().all(|done| *done == all) {
        Ok(())
    } else {
        Err(format!("{done:?} and not {all} were done").into())
    }
}
