//! The directory: every call starts here.

use crate::call::Call;
use crate::envelope::{Trouble, done, failed};
use crate::host::JsHost;
use crate::keyring::Keyring;
use crate::mailbox::Mailbox;
use crate::policy::Policy;
use crate::store::Store;
use annuaire::wire::FromWire;
use annuaire::{
    AccountId, Actor, AsyncDirectory, AsyncOutbox, Command, ContactId, Cursor, MemoryRepository,
    MessageId, OpenAccount, Question, Request, RequestId, SharedHost, Version,
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
    Done(Vec<MessageId>),
}

/// A policy and a store, put together.
#[wasm_bindgen]
pub struct Directory {
    policy: Arc<annuaire::Policy>,
    memory: Option<MemoryRepository>,
    host: SharedHost,
}

impl Directory {
    fn of(policy: &Policy, memory: Option<MemoryRepository>) -> Self {
        Self { policy: policy.shared(), memory, host: Arc::new(JsHost) }
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
            let store = match &self.memory {
                Some(memory) => Store::Memory(memory.clone()),
                None => Store::Outside(mailbox.clone()),
            };
            let directory =
                AsyncDirectory::with_host(self.policy.clone(), store, self.host.clone());
            start(directory, mailbox)
        })
    }
}

#[wasm_bindgen]
impl Directory {
    /// A directory in memory.
    #[must_use]
    pub fn in_memory(policy: &Policy) -> Self {
        Self::of(policy, Some(MemoryRepository::new()))
    }

    /// A directory whose store JavaScript keeps.
    #[must_use]
    pub fn outside(policy: &Policy) -> Self {
        Self::of(policy, None)
    }

    /// Whether the store is ours.
    #[must_use]
    pub fn is_in_memory(&self) -> bool {
        self.memory.is_some()
    }

    /// Starts what a text asks for.
    #[must_use]
    pub fn call(&self, text: &str) -> Call {
        let asked = match parse::<Asked>(text) {
            Ok(asked) => asked,
            Err(trouble) => return Call::ended(failed(trouble)),
        };
        self.start(|directory, mailbox| async move { answer(&directory, &mailbox, asked).await })
    }

    /// Takes messages from the outbox, and signs their links.
    #[must_use]
    pub fn letters(&self, keys: &Keyring, lease_seconds: u32, limit: u32) -> Call {
        let keys = keys.shared();
        let lease = chrono::TimeDelta::seconds(lease_seconds.into());
        self.start(move |directory, _| async move {
            done(directory.letters(&keys, lease, limit as usize).await)
        })
    }
}

async fn answer(directory: &AsyncDirectory<Store>, mailbox: &Mailbox, asked: Asked) -> String {
    match asked {
        Asked::OpenAccount { actor, command } => done(directory.open_account(actor, command).await),
        Asked::Execute { account, actor, command, request, if_version } => {
            let mut acting = directory.acting(account, actor);
            if let Some(id) = request {
                acting = acting.with_request(id);
            }
            if let Some(version) = if_version {
                acting = acting.if_version(version);
            }
            done(acting.execute(command).await)
        }
        Asked::Request(request) => done(directory.execute(&request).await),
        Asked::Ask { account, actor, question } => {
            done(directory.acting(account, actor).ask(question).await)
        }
        Asked::Roll { account, actor, contacts } => {
            let roll = directory.acting(account, actor).roll(contacts).await;
            done(roll.map(|roll| mailbox.leave_roll(roll)))
        }
        Asked::Accounts { actor, after, limit } => {
            done(directory.accounts(actor, after, limit).await)
        }
        Asked::SignIn(login) => done(directory.sign_in(&login).await),
        Asked::VerifyApiKey(key) => done(directory.verify_api_key(&key).await),
        Asked::Done(messages) => {
            done(directory.repository().done(&messages).await.map_err(Into::into))
        }
    }
}

/// What a text says, as a wire type.
pub(crate) fn parse<T: FromWire>(text: &str) -> Result<T, Trouble> {
    annuaire::wire::read(text).map_err(Trouble::malformed)
}
