//! Several tasks at once: on threads, or where there are none, each a step in turn.

use crate::drive::{Driver, Task};
use crate::failure::{Failure, Verdict};

/// Runs the tasks at the same time; fails where one of them does.
#[cfg(not(target_family = "wasm"))]
pub(crate) async fn race(driver: &Driver, tasks: Vec<Task<'_, Verdict>>) -> Verdict {
    let start = std::sync::Barrier::new(tasks.len());
    std::thread::scope(|scope| {
        let running = |task| {
            scope.spawn(|| {
                start.wait();
                driver.drive(task)
            })
        };
        let threads: Vec<_> = tasks.into_iter().map(running).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(Failure::new("a thread panicked")))
        })
    })
}

/// Runs the tasks at the same time; fails where one of them does.
#[cfg(target_family = "wasm")]
pub(crate) async fn race(_: &Driver, tasks: Vec<Task<'_, Verdict>>) -> Verdict {
    let mut running = tasks;
    std::future::poll_fn(move |context| {
        let mut failed: Option<Failure> = None;
        running.retain_mut(|task| match task.as_mut().poll(context) {
            std::task::Poll::Pending => true,
            std::task::Poll::Ready(verdict) => {
                failed = failed.take().or(verdict.err());
                false
            }
        });
        match failed {
            Some(failure) => std::task::Poll::Ready(Err(failure)),
            None if running.is_empty() => std::task::Poll::Ready(Ok(())),
            None => std::task::Poll::Pending,
        }
    })
    .await
}
