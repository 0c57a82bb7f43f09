//! Accounts to import into.

use annuaire::{
    AccountId, Actor, Contact, ContactId, CreateContact, Directory, FixedHost, Listing,
    MemoryRepository, MessageKind, Narrowing, OpenAccount, Outbox, Policy, RedeemLink, Repository,
    RoleId, Rows, Visible,
};
use annuaire_interchange::import::{Import, Line, Report};
use chrono::TimeDelta;
use std::ops::ControlFlow;
use std::sync::Arc;

/// An account, and who manages it.
pub(crate) struct World<R = MemoryRepository> {
    pub(crate) directory: Directory<R>,
    pub(crate) account: AccountId,
    pub(crate) ada: ContactId,
}

pub(crate) fn role(id: &str) -> RoleId {
    RoleId::parse(id).unwrap()
}

/// Every verdict with its line, and the code where it is a refusal or a malformed row.
pub(crate) fn told(lines: &[Line]) -> Vec<(u64, &'static str, &'static str)> {
    use annuaire_interchange::Verdict::{Malformed, Refused};
    let code = |line: &Line| match &line.verdict {
        Refused(refusal) => refusal.code().as_str(),
        Malformed(error) => error.code(),
        _ => "",
    };
    lines.iter().map(|line| (line.line, line.verdict.as_str(), code(line))).collect()
}

impl World {
    /// Hosting customer: Ada is the account manager, active.
    pub(crate) fn hosting() -> Self {
        Self::open("hosting-customer", &["contact.technical", "portal.account_manager"])
    }

    /// Trade customer: Ada is the administrator, active.
    pub(crate) fn trade() -> Self {
        Self::open("trade-customer", &["governance.administrator"])
    }

    pub(crate) fn open(preset: &str, roles: &[&str]) -> Self {
        Self::under(Policy::preset(preset).unwrap(), roles)
    }

    pub(crate) fn under(policy: Policy, roles: &[&str]) -> Self {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        let store = MemoryRepository::new();
        let directory = Directory::with_host(policy, store, Arc::new(FixedHost::at(now)));
        let first = roles.iter().fold(person("Ada"), |first, id| first.with_role(role(id)));
        let opened = directory
            .open_account(Actor::operator("sales"), OpenAccount::with_first(first))
            .unwrap();
        let (account, ada) = (opened.account().unwrap(), opened.contact().unwrap());
        let world = Self { directory, account, ada };
        world.activate(ada);
        world
    }

    /// Follows the activation link that a contact was sent.
    pub(crate) fn activate(&self, contact: ContactId) {
        let later = "2026-03-02T09:00:00Z".parse().unwrap();
        let messages = self.directory.repository().claim(later, TimeDelta::zero(), 10_000).unwrap();
        let link = messages.into_iter().rev().find_map(|message| match message.kind {
            MessageKind::Link(link) if message.contact == contact => Some(link),
            _ => None,
        });
        let bearer = Actor::Bearer(link.expect("an activation link"));
        self.directory.acting(self.account, bearer).redeem_link(RedeemLink {}).unwrap();
    }

    /// Adds a contact as Ada would.
    pub(crate) fn add(&self, contact: CreateContact) -> ContactId {
        self.directory
            .acting(self.account, self.ada)
            .create_contact(contact)
            .unwrap()
            .contact()
            .unwrap()
    }
}

impl<R: Repository> World<R> {
    /// An import on behalf of Ada.
    pub(crate) fn import(&self) -> Import {
        Import::new(self.account, self.ada)
    }

    /// Runs an import to its end: the report, and what became of each row.
    pub(crate) fn run(&self, import: &Import, file: &str) -> (Report, Vec<Line>) {
        let mut lines = Vec::new();
        let report = import.run(&self.directory, file.as_bytes(), |progress| {
            lines.extend_from_slice(progress.lines);
            ControlFlow::Continue(())
        });
        (report.unwrap(), lines)
    }

    /// What becomes of each row when Ada imports a file.
    pub(crate) fn verdicts(&self, file: &str) -> Vec<(u64, &'static str, &'static str)> {
        told(&self.run(&self.import(), file).1)
    }

    pub(crate) fn contacts(&self) -> Vec<Contact> {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let listing = Listing::Contacts {
                account: self.account,
                visible: Visible { all: true, ..Visible::default() },
                narrowing: Narrowing::default(),
                after,
                limit: 500,
            };
            let page = self.directory.repository().page(&listing).unwrap();
            let Rows::Contacts(rows) = page.rows else { panic!("contacts") };
            all.extend(rows);
            after = page.next;
            if after.is_none() {
                return all;
            }
        }
    }

    pub(crate) fn contact(&self, email: &str) -> Contact {
        let found =
            self.contacts().into_iter().find(|contact| contact.fields.text("email") == Some(email));
        found.unwrap_or_else(|| panic!("nobody has {email}"))
    }

    /// The commands in the account's history.
    pub(crate) fn commands(&self) -> usize {
        let listing = Listing::History {
            account: self.account,
            contact: None,
            newest_first: false,
            after: None,
            limit: 10_000,
        };
        match self.directory.repository().page(&listing).unwrap().rows {
            Rows::History(entries) => entries.len(),
            _ => panic!("history"),
        }
    }
}

pub(crate) fn person(first: &str) -> CreateContact {
    CreateContact::new()
        .with("first_name", first)
        .with("last_name", "Moore")
        .with("landline", "01 99 00 12 34")
        .with("email", format!("{}@moore.example", first.to_lowercase()))
}
