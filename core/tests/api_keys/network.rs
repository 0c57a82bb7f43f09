//! A network of advisers, whose lead and administrator may have keys.

use annuaire::*;
use chrono::{DateTime, TimeDelta};
use std::sync::Arc;

/// A network with a client administrator, a team lead and an adviser, all of whom can act.
pub(crate) struct Network {
    pub(crate) directory: Directory<MemoryRepository>,
    pub(crate) host: Arc<FixedHost>,
    pub(crate) account: AccountId,
    pub(crate) north: UnitId,
    pub(crate) ada: ContactId,
    pub(crate) bob: ContactId,
    pub(crate) cleo: ContactId,
}

pub(crate) const ADMINISTRATOR: &str = "level.client_administrator";

pub(crate) fn role(role: &str) -> RoleId {
    RoleId::parse(role).unwrap()
}

pub(crate) fn person(name: &str, held: &str) -> CreateContact {
    let person = CreateContact::new().with("first_name", name).with("last_name", "Moore");
    person.with("email", format!("{name}@moore.example")).with_role(role(held))
}

impl Network {
    pub(crate) fn new() -> Self {
        Self::under(Policy::preset("appointment-network").unwrap(), ADMINISTRATOR, "level.adviser")
    }

    pub(crate) fn under(policy: Policy, first: &str, others: &str) -> Self {
        let host = Arc::new(FixedHost::at(DateTime::UNIX_EPOCH + TimeDelta::days(20_000)));
        let directory = Directory::with_host(policy, MemoryRepository::new(), host.clone());
        let opened =
            directory.open_account(Actor::System, OpenAccount::with_first(person("ada", first)));
        let opened = opened.unwrap();
        let (account, ada) = (opened.account().unwrap(), opened.contact().unwrap());
        let nowhere = UnitId::from_uuid(uuid::Uuid::nil());
        let mut network =
            Self { directory, host, account, north: nowhere, ada, bob: ada, cleo: ada };
        network.activate(ada);
        network.bob = network.add(person("bob", others).with_access(true));
        network.cleo = network.add(person("cleo", others).with_access(true));
        let kind = UnitKind::parse("team").unwrap();
        let north = network.system().create_unit(CreateUnit { kind, label: "North".into() });
        if let Ok(north) = north {
            let unit = north.unit().unwrap();
            network.north = unit;
            for contact in [network.bob, network.cleo] {
                network.system().attach_unit(AttachUnit { contact, unit }).unwrap();
            }
            network.lead(true);
        }
        network
    }

    /// Makes Bob the lead of the team, or an adviser again.
    pub(crate) fn lead(&self, leads: bool) {
        let (contact, role, unit) = (self.bob, role("lead.team_lead"), Some(self.north));
        if leads {
            self.system().grant_role(GrantRole { contact, role, unit }).unwrap();
        } else {
            self.system().revoke_role(RevokeRole { contact, role, unit }).unwrap();
        }
    }

    pub(crate) fn add(&self, person: CreateContact) -> ContactId {
        let id = self.system().create_contact(person).unwrap().contact().unwrap();
        self.activate(id);
        id
    }

    pub(crate) fn activate(&self, id: ContactId) {
        let now = self.directory.host().now();
        let sent = self.directory.repository().claim(now, TimeDelta::zero(), 100).unwrap();
        let link = sent.iter().rev().find_map(|message| match &message.kind {
            MessageKind::Link(link) if link.contact == id => Some(link.clone()),
            _ => None,
        });
        let bearer = Actor::Bearer(link.expect("an activation link"));
        self.directory.acting(self.account, bearer).redeem_link(RedeemLink {}).unwrap();
    }

    pub(crate) fn acting(&self, actor: impl Into<Actor>) -> Acting<'_, MemoryRepository> {
        self.directory.acting(self.account, actor)
    }

    pub(crate) fn system(&self) -> Acting<'_, MemoryRepository> {
        self.acting(Actor::System)
    }

    /// A new key of this contact's.
    pub(crate) fn key(&self, contact: ContactId) -> String {
        let outcome = self.acting(contact).create_api_key(CreateApiKey {}).unwrap();
        outcome.api_key.unwrap().reveal().to_owned()
    }

    pub(crate) fn verify(&self, key: &str) -> Result<KeyHolder, Error> {
        self.directory.verify_api_key(key)
    }

    #[track_caller]
    pub(crate) fn program(&self, key: &str) -> Acting<'_, MemoryRepository> {
        self.acting(self.verify(key).unwrap())
    }

    #[track_caller]
    pub(crate) fn assert_dead(&self, key: &str) {
        assert_eq!(refusal(self.verify(key)), invalid());
    }

    /// The keys that the last command ended, by fingerprint.
    pub(crate) fn ended(&self) -> Vec<Digest> {
        let page = self
            .system()
            .history(HistoryList { limit: Some(500), ..HistoryList::default() })
            .unwrap();
        let last = page.entries.last().unwrap();
        let ended = last.chained.events.iter().filter_map(|event| match event {
            Event::ApiKeyRevoked { fingerprint, .. } => Some(*fingerprint),
            _ => None,
        });
        ended.collect()
    }
}

#[track_caller]
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub(crate) fn invalid() -> Refusal {
    Refusal::of(Gate::Sight, Reason::new(Code::ApiKeyInvalid))
}
