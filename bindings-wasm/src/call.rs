//! A call on its way. JavaScript polls it, does what it asks, and brings the answers back.

use crate::envelope::{Trouble, failed};
use crate::mailbox::Mailbox;
use crate::roll::Roll;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::wasm_bindgen;

type Running = Pin<Box<dyn Future<Output = String>>>;

/// A call on its way; it holds nothing of JavaScript's between two polls.
#[wasm_bindgen]
pub struct Call {
    running: Option<Running>,
    mailbox: Rc<Mailbox>,
}

impl Call {
    /// A call that may ask through a mailbox.
    pub(crate) fn start<F>(start: impl FnOnce(Rc<Mailbox>) -> F) -> Self
    where
        F: Future<Output = String> + 'static,
    {
        let mailbox = Rc::new(Mailbox::default());
        Self { running: Some(Box::pin(start(mailbox.clone()))), mailbox }
    }

    /// A call that is over before it begins.
    pub(crate) fn ended(ending: String) -> Self {
        Self::start(|_| std::future::ready(ending))
    }
}

#[wasm_bindgen]
impl Call {
    /// Goes on as far as it can: `{"asks":[[1,{"load":…}]]}`, or `{"done":…}`, `{"refused":…}`, `{"failed":…}`.
    pub fn proceed(&mut self) -> String {
        let Some(running) = &mut self.running else {
            return failed(Trouble::new("over", "this call is over"));
        };
        match running.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Pending => format!(r#"{{"asks":{}}}"#, self.mailbox.collect()),
            Poll::Ready(ending) => {
                self.running = None;
                ending
            }
        }
    }

    /// Brings the answer to one of its asks.
    pub fn answer(&self, ticket: u32, text: String) {
        self.mailbox.answer(ticket, text);
    }

    /// The roll, once it is called.
    pub fn roll(&self) -> Option<Roll> {
        self.mailbox.fetch_roll().map(Roll::of)
    }

    /// The file of an export that is done.
    #[cfg(feature = "csv")]
    pub fn file(&self) -> Vec<u8> {
        self.mailbox.fetch()
    }
}
