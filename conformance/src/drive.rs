//! Who polls the rules: by default, the thread that runs the test.

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Wake, Waker};
use std::thread::{self, Thread};

use crate::failure::{Failure, Verdict};

/// A rule on its way. `Send` follows the target, as in the ports.
#[cfg(not(target_family = "wasm"))]
pub type Task<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A rule on its way. `Send` follows the target, as in the ports.
#[cfg(target_family = "wasm")]
pub type Task<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

#[cfg(not(target_family = "wasm"))]
type Drive = dyn Fn(Task<'_, ()>) + Send + Sync;
#[cfg(target_family = "wasm")]
type Drive = dyn Fn(Task<'_, ()>);

/// Runs a task to its end.
#[derive(Clone)]
pub(crate) struct Driver(Arc<Drive>);

impl Driver {
    pub(crate) fn by(drive: impl Fn(Task<'_, ()>) + crate::fixture::Shared) -> Self {
        Self(Arc::new(drive))
    }

    pub(crate) fn drive(&self, task: Task<'_, Verdict>) -> Verdict {
        let mut verdict = Err(Failure::new("the driver returned before the rule had ended"));
        (self.0)(Box::pin(async { verdict = task.await }));
        verdict
    }
}

impl Default for Driver {
    fn default() -> Self {
        Self::by(park)
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Polls on this thread, which sleeps until it is woken.
fn park(task: Task<'_, ()>) {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut task = pin!(task);
    while task.as_mut().poll(&mut context).is_pending() {
        thread::park();
    }
}
