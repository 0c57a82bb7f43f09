//! The directory: every call starts here.

use crate::call::Call;
use crate::envelope::{Trouble, done, failed, undone};
use crate::host::JsHost;
use crate::mailbox::Mailbox;
use crate::policy::Policy;
use crate::store::Store;
use annuaire::wire::{FromWire, ToWire};
use annuaire::{
    AccountId, Actor, AsyncDirectory, Command, ContactId, Cursor, Desk, Journey, OpenAccount,
    Question, Request, RequestId, StoreError, Version,
};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;

/// What may be asked of a directory.
#[derive(FromWire)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Asked {
    OpenAccount {
        actor: Actor,
        command: OpenAccount,
    },
    Execute {
        account: AccountId,
        actor: Actor,
        command: Command,
        #[serde(default)]
        request: Option<RequestId>,
        #[serde(default)]
        if_version: Option<Version>,
    },
    Request(Box<Request>),
    Ask {
        account: AccountId,
        actor: Actor,
        question: Question,
    },
    Roll {
        account: AccountId,
        actor: Actor,
        contacts: Vec<ContactId>,
    },
    Accounts {
        actor: Actor,
        #[serde(default)]
        after: Option<Cursor>,
        #[serde(default)]
        limit: Option<usize>,
    },
    SignIn(String),
    VerifyApiKey(String),
}

/// A policy, a host, and a store that JavaScript keeps.
#[wasm_bindgen]
pub struct Directory {
    desk: Desk,
}

impl Directory {
    /// Where its journeys start.
    pub(crate) const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// A call on this directory. Each has a mailbox of its own: many may be on their way at once.
    pub(crate) fn start<F>(
        &self,
        start: impl FnOnce(AsyncDirectory<Store>, Rc<Mailbox>) -> F,
    ) -> Call
    where
        F: Future<Output = String> + 'static,
    {
        Call::start(|mailbox| {
            let store = Store(mailbox.clone());
            start(AsyncDirectory::at(self.desk.clone(), store), mailbox)
        })
    }

    fn journey(&self, asked: Asked) -> Result<Journey<Reply>, StoreError> {
        let desk = &self.desk;
        Ok(match asked {
            Asked::OpenAccount { actor, command } => {
                desk.execute(desk.opening(actor, command)?).map(Reply::of)
            }
            Asked::Execute { account, actor, command, request, if_version } => {
                let mut made = desk.request(account, actor, command)?;
                made.id = request.unwrap_or(made.id);
                made.if_version = if_version;
                desk.execute(made).map(Reply::of)
            }
            Asked::Request(request) => desk.execute(*request).map(Reply::of),
            Asked::Ask { account, actor, question } => {
                desk.ask(account, actor, question).map(Reply::of)
            }
            Asked::Roll { account, actor, contacts } => {
                desk.roll(account, actor, contacts).map(|roll| Reply::Roll(Box::new(roll)))
            }
            Asked::Accounts { actor, after, limit } => {
                desk.accounts(&actor, after, limit).map(Reply::of)
            }
            Asked::SignIn(login) => desk.sign_in(&login).map(Reply::of),
            Asked::VerifyApiKey(key) => desk.verify_api_key(&key).map(Reply::of),
        })
    }
}

#[wasm_bindgen]
impl Directory {
    /// A directory.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(policy: &Policy) -> Self {
        Self { desk: Desk::new(policy.shared(), Arc::new(JsHost)) }
    }

    /// Starts what a text asks for.
    #[must_use]
    pub fn call(&self, text: &str) -> Call {
        let journey = match parse(text).map(|asked| self.journey(asked)) {
            Ok(Ok(journey)) => journey,
            Ok(Err(error)) => return Call::ended(undone(error.into())),
            Err(trouble) => return Call::ended(failed(trouble)),
        };
        self.start(|directory, mailbox| async move {
            match directory.follow(journey).await {
                Ok(Reply::Text(text)) => text,
                Ok(Reply::Roll(roll)) => {
                    mailbox.leave_roll(*roll);
                    done(&())
                }
                Err(error) => undone(error),
            }
        })
    }
}

/// What is answered: a text that says it all, or a roll, which stays in here.
enum Reply {
    Text(String),
    Roll(Box<annuaire::Roll>),
}

impl Reply {
    fn of<T: ToWire>(value: T) -> Self {
        Self::Text(done(&value))
    }
}

/// What a text says, as a wire type.
pub(crate) fn parse<T: FromWire>(text: &str) -> Result<T, Trouble> {
    annuaire::wire::read(text).map_err(Trouble::malformed)
}
