//! Everything that may be asked in a state, and everybody who may ask it.

mod appointments;

use crate::rulebook::{Moves, Rulebook};
use crate::seen::Seen;
use annuaire::agenda::Booking;
use annuaire::{
    AccountId, Actor, Appoint, ApproveMove, AttachUnit, Batch, BatchMode, CancelMove,
    CatalogueName, ChangeLogin, CloseAccess, CloseAccount, Command, Contact, ContactId,
    CorrectContact, CreateApiKey, CreateContact, CreateRole, CreateUnit, DetachUnit, EditAccount,
    EditContact, EditRole, EraseContact, FieldName, GrantRole, Item, Link, OpenAccess, OpenAccount,
    Presence, Promote, Purpose, RedeemLink, RemoveContact, ResumeAccess, RetireRole, RetireUnit,
    RevokeApiKey, RevokeRole, RoleGrant, RoleId, SendLink, SuspendAccess, Typed, TypedEvidence,
    UnitId, UnitKind,
};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// A login that a contact of another account has.
pub(crate) const ELSEWHERE: &str = "taken@elsewhere.example";

pub(crate) fn foreign_contact() -> ContactId {
    ContactId::from_uuid(Uuid::from_u128(0xf0e1))
}

pub(crate) fn foreign_account() -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(0xf0e2))
}

fn foreign_unit() -> UnitId {
    UnitId::from_uuid(Uuid::from_u128(0xf0e3))
}

pub(crate) struct Alphabet<'a> {
    rules: &'a Rulebook,
    seen: &'a Seen,
}

impl<'a> Alphabet<'a> {
    pub(crate) fn of(rules: &'a Rulebook, seen: &'a Seen) -> Self {
        Self { rules, seen }
    }

    pub(crate) fn actors(&self) -> Vec<Actor> {
        let operator = Actor::operator;
        let level = |text| annuaire::value::Level::parse(text).unwrap();
        let mut actors: Vec<Actor> = vec![
            Actor::System,
            operator("none").into(),
            operator("other").into(),
            operator("1.0").with_level(level("1.0")).into(),
            operator("5.0").with_level(level("5.0")).into(),
            operator("5.1").with_level(level("5.1")).into(),
            operator("group").in_group("LOOP-GESTION-DES-DROITS").into(),
            operator("stranger").in_group("SOMETHING-ELSE").into(),
            foreign_contact().into(),
        ];
        actors.extend(self.persons().map(|contact| Actor::from(contact.id)));
        actors.extend(self.seen.present().flat_map(Self::programs));
        actors
    }

    /// A program with the key of a contact, and one with another.
    fn programs(contact: &Contact) -> Vec<Actor> {
        let Some(key) = &contact.api_key else { return Vec::new() };
        let with = |fingerprint| Actor::ApiKey { contact: contact.id, fingerprint };
        vec![with(key.fingerprint), with(key.hash)]
    }

    /// The bearer of the link that a contact was sent last.
    pub(crate) fn invitation(&self, id: ContactId) -> Actor {
        Actor::Bearer(self.link(self.seen.contact(id).unwrap()))
    }

    fn link(&self, contact: &Contact) -> Link {
        let now = contact.at;
        let live = contact.link.as_ref();
        Link {
            account: self.seen.id,
            contact: contact.id,
            purpose: live.map_or(Purpose::Activate, |link| link.purpose),
            generation: contact.generation,
            issued: live.map_or(now, |link| link.issued),
            expires: live.map_or(now + TimeDelta::hours(1), |link| link.expires),
        }
    }

    /// The bearers of every link that counts, and of others that come close.
    pub(crate) fn bearers(&self) -> Vec<Actor> {
        let mut links = Vec::new();
        for contact in self.persons() {
            let link = self.link(contact);
            let purpose = link.purpose;
            let other = [Purpose::Activate, Purpose::SetPassword, Purpose::ProveLogin].into_iter();
            links.extend(
                other.filter(|it| *it != purpose).map(|purpose| Link { purpose, ..link.clone() }),
            );
            links.push(Link { generation: link.generation.wrapping_sub(1), ..link.clone() });
            links.push(Link { account: foreign_account(), ..link.clone() });
            links.push(link);
        }
        links.push(Link {
            account: self.seen.id,
            contact: foreign_contact(),
            purpose: Purpose::Activate,
            generation: 1,
            issued: DateTime::<Utc>::MIN_UTC,
            expires: DateTime::<Utc>::MAX_UTC,
        });
        links.into_iter().map(Actor::Bearer).collect()
    }

    /// Whoever is here, and one tombstone of each kind.
    fn persons(&self) -> impl Iterator<Item = &'a Contact> {
        let one = |gone| self.seen.contacts().find(move |contact| contact.presence == gone);
        self.seen.present().chain(one(Presence::Removed)).chain(one(Presence::Erased))
    }

    pub(crate) fn commands(&self) -> Vec<Command> {
        let mut commands = self.of_account();
        commands.extend(self.creations().into_iter().map(Command::from));
        for contact in self.persons() {
            self.of_contact(contact.id, Some(contact), &mut commands);
        }
        self.of_contact(foreign_contact(), None, &mut commands);
        commands
    }

    fn of_account(&self) -> Vec<Command> {
        let mut commands: Vec<Command> = vec![
            OpenAccount { fields: Default::default(), first: None }.into(),
            EditAccount { fields: [(field("email"), "practice@moore.example".into())].into() }
                .into(),
            CloseAccount {}.into(),
            CreateApiKey {}.into(),
        ];
        for (role, _, _) in self.rules.seats() {
            let role = role_id(role);
            commands.push(ApproveMove::from(role.clone()).into());
            commands.push(ApproveMove { role: role.clone(), evidence: Some(letter()) }.into());
            commands.push(CancelMove::from(role).into());
        }
        for kind in self.rules.kinds.keys() {
            let kind = UnitKind::parse(kind).unwrap();
            commands.push(CreateUnit { kind, label: "North".into() }.into());
        }
        for unit in self.units() {
            commands.push(RetireUnit { unit }.into());
        }
        for (name, catalogue) in &self.rules.catalogues {
            let new = CreateRole {
                catalogue: CatalogueName::parse(name).unwrap(),
                name: "third".into(),
                label: "Third".into(),
                level: None,
                booking: None,
            };
            commands.push(new.into());
            for (role, _) in self.seen.kept().filter(|(role, _)| role.catalogue() == name) {
                let label = Some("Other".into());
                let booking =
                    (self.rules.events.as_deref() == Some(name)).then(|| Booking::lasting(30));
                commands.push(EditRole { role: role.clone(), label, booking }.into());
            }
            if catalogue.kept {
                let kept =
                    self.seen.kept().map(|(role, _)| RetireRole { role: role.clone() }.into());
                commands.extend(kept);
            }
        }
        let everybody =
            || self.seen.present().map(|contact| Command::from(SuspendAccess::from(contact.id)));
        let items =
            || everybody().map(|command| Item { id: None, if_version: None, command }).collect();
        commands.push(Batch { mode: BatchMode::Atomic, items: items() }.into());
        commands.push(Batch { mode: BatchMode::PerItem, items: items() }.into());
        commands
    }

    /// New contacts: each role, with and without access, a twin, a login that is somebody's.
    fn creations(&self) -> Vec<CreateContact> {
        let ordinary = self.ordinary();
        let plain = CreateContact { roles: ordinary.clone(), ..self.person(&self.fresh(0)) };
        let mut all = vec![
            CreateContact::new(),
            self.person(&self.fresh(0)),
            plain.clone(),
            CreateContact { access: Some(true), ..plain.clone() },
            CreateContact { access: Some(false), ..plain.clone() },
            CreateContact { roles: ordinary.clone(), ..self.person(ELSEWHERE) },
            CreateContact { units: vec![foreign_unit()], ..plain.clone() },
        ];
        if let Some(contact) = self.seen.present().next() {
            let twin = contact.email().map(|email| email.as_str().to_uppercase());
            all.extend(twin.map(|email| CreateContact {
                roles: ordinary,
                access: Some(true),
                ..self.person(&email)
            }));
        }
        for role in self.rules.roles.keys() {
            let mut new = plain.clone();
            let same =
                |other: &RoleGrant| other.role.catalogue() == role.split('.').next().unwrap();
            new.roles.retain(|other| !same(other));
            new.roles.push(RoleGrant { role: role_id(role), unit: self.unit_for(role) });
            new.units = self.unit_for(role).into_iter().collect();
            all.push(CreateContact { access: Some(true), ..new.clone() });
            all.push(new);
        }
        all
    }

    fn of_contact(&self, id: ContactId, contact: Option<&Contact>, commands: &mut Vec<Command>) {
        let here = contact.is_some_and(|contact| contact.presence == Presence::Present);
        let addresses = if here { self.addresses(id) } else { vec![self.fresh(0)] };
        commands.push(EditContact { language: Some("fr".into()), ..EditContact::of(id) }.into());
        for (name, rule) in &self.rules.fields {
            if name == "email" {
                commands.extend(
                    addresses
                        .iter()
                        .map(|it| EditContact::of(id).with("email", it.as_str()).into()),
                );
            } else if here {
                commands.push(EditContact::of(id).with(name, value(name)).into());
            }
            if here {
                let cleared = EditContact::of(id).with(name, Typed::Cleared(()));
                commands.extend(rule.required.then(|| cleared.into()));
                let fields = [(field(name), value(name))].into();
                commands.push(
                    CorrectContact { contact: id, fields, reason: "typing error".into() }.into(),
                );
            }
        }
        commands.extend([RemoveContact::from(id).into(), EraseContact::from(id).into()]);
        commands.extend([SuspendAccess::from(id).into(), ResumeAccess::from(id).into()]);
        commands.extend([CloseAccess::from(id).into(), OpenAccess::from(id).into()]);
        commands.push(RevokeApiKey::from(id).into());
        for login in &addresses {
            commands.push(OpenAccess { contact: id, login: Some(login.clone()) }.into());
            commands.push(ChangeLogin { contact: id, login: login.clone() }.into());
        }
        let purposes = [Purpose::Activate, Purpose::SetPassword, Purpose::ProveLogin].map(Some);
        for purpose in purposes.into_iter().chain([None]) {
            commands.push(SendLink { contact: id, purpose }.into());
        }
        let kept = self.seen.kept().map(|(role, _)| role.clone());
        for role in self.rules.roles.keys().map(|role| role_id(role)).chain(kept) {
            let unit = self.unit_for(role.as_str());
            commands.push(GrantRole { contact: id, role: role.clone(), unit }.into());
            commands.push(RevokeRole { contact: id, role: role.clone(), unit }.into());
            if unit.is_some() {
                let unit = Some(foreign_unit());
                commands.push(GrantRole { contact: id, role, unit }.into());
            }
        }
        self.seats_for(id, here, commands);
        self.appointments(id, contact, commands);
        for unit in self.units() {
            commands.push(AttachUnit { contact: id, unit }.into());
            commands.push(DetachUnit { contact: id, unit }.into());
        }
        commands.push(RedeemLink {}.into());
    }

    fn seats_for(&self, id: ContactId, here: bool, commands: &mut Vec<Command>) {
        let account = self.seen.account().unwrap();
        for (name, _, seat) in self.rules.seats() {
            let role = role_id(name);
            let promote = Promote::from((id, role.clone()));
            if here && matches!(seat.moves, Moves::Approvals(_)) {
                commands.push(Promote { evidence: Some(letter()), ..promote.clone() }.into());
            }
            let holders = account.holders(name).iter().map(|holder| holder.contact);
            if here {
                let replacing = holders.clone().filter(|holder| *holder != id);
                commands.extend(
                    replacing
                        .map(|other| Promote { replacing: Some(other), ..promote.clone() }.into()),
                );
            }
            commands.push(promote.into());
            for departed in holders.map(Some).chain([None, Some(foreign_contact())]) {
                let appoint = Appoint {
                    contact: id,
                    role: role.clone(),
                    departed,
                    reason: "left the company".into(),
                    evidence: letter(),
                };
                commands.push(appoint.into());
            }
        }
    }

    /// Addresses for a contact: a fresh one, the other contact's, somebody's elsewhere, their own in capitals.
    fn addresses(&self, id: ContactId) -> Vec<String> {
        let mut addresses = vec![self.fresh(0), ELSEWHERE.to_owned()];
        for contact in self.seen.present() {
            let own = contact.email().map(|email| email.as_str().to_uppercase());
            let login = contact.login.as_ref().map(|login| login.as_str().to_uppercase());
            if contact.id == id {
                addresses.extend(own);
            } else {
                addresses.extend(login.or(own));
            }
        }
        addresses
    }

    /// An address that nobody here has.
    fn fresh(&self, skip: usize) -> String {
        let used: Vec<String> = self
            .seen
            .contacts()
            .flat_map(|contact| {
                contact
                    .email()
                    .into_iter()
                    .chain(contact.login.clone())
                    .chain(contact.pending_login.clone())
            })
            .map(|email| email.key().as_str().to_owned())
            .collect();
        let named = (0..).map(|at| format!("p{at}@moore.example"));
        named.filter(|address| !used.contains(address)).nth(skip).unwrap()
    }

    pub(crate) fn person(&self, email: &str) -> CreateContact {
        let mut new = CreateContact::new();
        for (name, rule) in &self.rules.fields {
            if name == "email" {
                new.fields.insert(field(name), email.into());
            } else if rule.required {
                new.fields.insert(field(name), value(name));
            }
        }
        new
    }

    /// Roles that a contact with access may need, and that govern nothing.
    pub(crate) fn ordinary(&self) -> Vec<RoleGrant> {
        let wanted =
            self.rules.catalogues.iter().filter(|(name, catalogue)| {
                self.rules.needs.contains(name) || catalogue.min_held > 0
            });
        wanted
            .filter_map(|(name, _)| {
                let of = |role: &&String| role.split('.').next() == Some(name);
                let plain = |role: &&String| self.rules.roles[*role].seat.is_none();
                self.rules.roles.keys().filter(of).find(plain).map(|role| role_id(role).into())
            })
            .collect()
    }

    fn units(&self) -> Vec<UnitId> {
        if self.rules.kinds.is_empty() {
            return Vec::new();
        }
        self.seen.units().map(|unit| unit.id).chain([foreign_unit()]).collect()
    }

    /// A unit to hold a role in, where it is held in one.
    fn unit_for(&self, role: &str) -> Option<UnitId> {
        let scope = self.rules.catalogues[role.split('.').next().unwrap()].scope.as_ref()?;
        let unit = self.seen.units().find(|unit| unit.kind.as_str() == scope)?;
        Some(unit.id)
    }
}

pub(crate) fn role_id(name: &str) -> RoleId {
    RoleId::parse(name).unwrap()
}

fn field(name: &str) -> FieldName {
    FieldName::parse(name).unwrap()
}

fn letter() -> TypedEvidence {
    TypedEvidence { reference: "RAR-7".into(), date: "2026-03-01".parse().unwrap() }
}

/// A value that a field takes.
fn value(name: &str) -> Typed {
    match name {
        "landline" => "01 99 00 12 34".into(),
        "mobile" => "06 39 98 12 34".into(),
        "address" => Typed::Cleared(()),
        "email" => "p9@moore.example".into(),
        _ => "Moore".into(),
    }
}
