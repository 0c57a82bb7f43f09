//! A row on its way to a command.

use super::access::AccessCell;
use super::cells::Said;
use super::roles::{Named, named};
use super::twins::{Mark, Twins};
use annuaire::value::Email;
use annuaire::{
    AccountId, Actor, ClaimKey, ClaimKind, Command, CreateContact, Digest, Duplicates, Entropy,
    Key, Policy, Reads, Reason, Request, RequestId, Typed, reads,
};
use chrono::{DateTime, Utc};
use uuid::Builder;

/// Everything about a file that every row of it shares.
#[derive(Debug)]
pub(super) struct Setting<'p> {
    pub(super) policy: &'p Policy,
    pub(super) account: AccountId,
    pub(super) actor: Actor,
    /// What the ids of rows without an e-mail derive from.
    pub(super) origin: Digest,
}

/// When a batch is decided, and the randomness it has.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub(super) at: DateTime<Utc>,
    pub(super) random: Digest,
}

impl Moment {
    /// The id of a row known by its e-mail. It is made anew at every run: what the row did before is seen by its
    /// e-mail.
    fn id(&self, nth: usize) -> RequestId {
        let millis = u64::try_from(self.at.timestamp_millis()).unwrap_or_default();
        let random = first(&self.of("annuaire import id", nth));
        RequestId::from_uuid(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    fn entropy(&self, nth: usize) -> Entropy {
        Entropy::new(*self.of("annuaire import entropy", nth).as_bytes())
    }

    fn of(&self, label: &str, nth: usize) -> Digest {
        Digest::of(label, &[self.random.as_bytes(), &nth.to_be_bytes()])
    }
}

/// A row, as the contact it would create.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) mark: Mark,
    /// Creates the contact. Roles are filled in once the account is loaded, which may keep some of its own.
    pub(super) request: Request,
    /// The claim of the e-mail: whoever holds it is the same person.
    pub(super) claim: Option<ClaimKey>,
    /// None where the row says nothing of roles.
    pub(super) roles: Option<Vec<Named>>,
    pub(super) access: Option<AccessCell>,
    /// What is wrong with the cells that are no fields.
    pub(super) faults: Vec<Reason>,
}

impl Candidate {
    pub(super) fn of(
        said: Said<'_>,
        nth: usize,
        setting: &Setting<'_>,
        moment: &Moment,
        twins: &Twins,
    ) -> Self {
        let mut faults = Vec::new();
        let access = said
            .access
            .and_then(|cell| AccessCell::parse(cell).map_err(|fault| faults.push(fault)).ok());
        let roles = said.roles.map(named);
        let email = said.fields.get("email").and_then(|typed| match typed {
            Typed::Text(text) => Email::parse(text).ok(),
            Typed::Address(_) | Typed::Cleared(()) => None,
        });
        let known_by_email = setting.policy.duplicates() != Duplicates::Allow;
        let claim = email
            .filter(|_| known_by_email)
            .map(|email| setting.policy.claim_key(setting.account, ClaimKind::Email, &email));
        let command = CreateContact {
            fields: said.fields,
            language: said.language.map(str::to_owned),
            ..CreateContact::new()
        };
        let (mark, id) = match &claim {
            Some(claim) => (twins.mark(&claim.value), moment.id(nth)),
            None => {
                let content = (&command, said.roles, said.access);
                let content =
                    Digest::of_wire("annuaire import row", setting.origin.as_bytes(), &content);
                let id = Builder::from_custom_bytes(first(&content)).into_uuid();
                (twins.mark(content), RequestId::from_uuid(id))
            }
        };
        let request = Request {
            id,
            at: moment.at,
            actor: setting.actor.clone(),
            account: setting.account,
            if_version: None,
            command: command.into(),
            entropy: moment.entropy(nth),
        };
        Self { mark, request, claim, roles, access, faults }
    }

    /// What its decision must see, as far as it is known before anything is loaded.
    pub(super) fn reads(&self, policy: &Policy) -> Reads {
        let mut reads = reads(policy, &self.request);
        let units = self.roles.iter().flatten().filter_map(|role| role.unit);
        reads.records.extend(units.map(Key::Unit));
        reads
    }

    pub(super) fn creation(&mut self) -> Option<&mut CreateContact> {
        match &mut self.request.command {
            Command::CreateContact(command) => Some(command),
            _ => None,
        }
    }
}

/// The first bytes of a digest.
fn first<const N: usize>(digest: &Digest) -> [u8; N] {
    let mut bytes = [0; N];
    for (to, from) in bytes.iter_mut().zip(digest.as_bytes()) {
        *to = *from;
    }
    bytes
}
