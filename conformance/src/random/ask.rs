//! One request: whoever asks, for whatever, about whomever.

mod appointments;

use super::dice::Dice;
use super::known::{Known, Names, value};
use annuaire::agenda::Booking;
use annuaire::value::Level;
use annuaire::{
    Actor, Appoint, ApproveMove, AttachUnit, Batch, BatchMode, CancelMove, ChangeLogin,
    CloseAccess, CloseAccount, Command, ContactId, CorrectContact, CreateApiKey, CreateRole,
    CreateUnit, DetachUnit, EditAccount, EditContact, EraseContact, GrantRole, Item, Link,
    OpenAccess, Promote, Purpose, RedeemLink, RemoveContact, ResumeAccess, RetireRole, RetireUnit,
    RevokeApiKey, RevokeRole, RoleGrant, RoleId, SendLink, SuspendAccess, Typed, TypedEvidence,
    UnitId,
};
use chrono::TimeDelta;
use uuid::Uuid;

/// People share few addresses, written in several ways.
const PEOPLE: [&str; 12] =
    ["ada", "bob", "cleo", "dan", "eve", "finn", "gus", "hal", "ADA", " bob", "ida", "first0"];

pub(super) struct Asking<'a> {
    pub(super) names: &'a Names,
    pub(super) governing: &'a [RoleId],
    pub(super) here: &'a Known,
    pub(super) other: &'a Known,
}

impl Asking<'_> {
    pub(super) fn anything(&self, dice: &mut Dice) -> (Actor, Command) {
        let follows = if self.here.waits { 45 } else { 5 };
        if dice.chance(follows)
            && let Some(link) = self.link(dice)
        {
            return (Actor::Bearer(link), RedeemLink {}.into());
        }
        if self.names.keys && dice.chance(12) {
            return self.about_keys(dice);
        }
        let command = if dice.chance(5) { self.batch(dice) } else { self.command(dice) };
        if let Some(key) = self.key(dice) {
            return (key, command);
        }
        (self.actor(dice), command)
    }

    /// Mostly somebody creates a key of their own; others revoke it, and programs try both.
    fn about_keys(&self, dice: &mut Dice) -> (Actor, Command) {
        let revoke = RevokeApiKey::from(self.contact(dice));
        match dice.below(10) {
            0..5 => {
                let first = self.here.contacts.first().copied().unwrap_or_else(nobody);
                (first.into(), CreateApiKey {}.into())
            }
            5 | 6 => (self.contact(dice).into(), CreateApiKey {}.into()),
            7 | 8 => (self.actor(dice), revoke.into()),
            _ => {
                let key = dice.pick(&self.here.keys).cloned();
                (key.unwrap_or(Actor::System), CreateApiKey {}.into())
            }
        }
    }

    /// Now and then a program, mostly with the last key that was made.
    fn key(&self, dice: &mut Dice) -> Option<Actor> {
        let last = self.here.keys.last().filter(|_| dice.chance(20))?;
        let one = if dice.chance(60) { last } else { dice.pick(&self.here.keys)? };
        Some(one.clone())
    }

    fn actor(&self, dice: &mut Dice) -> Actor {
        let operator = Actor::operator(if dice.chance(50) { "sales" } else { "clients" });
        match dice.below(20) {
            0..6 => self.here.contacts.first().copied().unwrap_or_else(nobody).into(),
            6..11 => self.contact(dice).into(),
            11..15 => Actor::System,
            15 => operator.into(),
            16 => operator.in_group("LOOP-GESTION-DES-DROITS").into(),
            at => {
                let level = ["1.0", "5.0", "5.1", "99.99"]
                    .get(at % 4)
                    .and_then(|text| Level::parse(text).ok());
                level.map_or(operator.clone(), |level| operator.with_level(level)).into()
            }
        }
    }

    /// Mostly somebody here; now and then somebody elsewhere, or nobody.
    fn contact(&self, dice: &mut Dice) -> ContactId {
        let from = match dice.below(24) {
            0 => return nobody(),
            1 => &self.other.contacts,
            _ => &self.here.contacts,
        };
        dice.pick(from).copied().unwrap_or_else(nobody)
    }

    fn unit(&self, dice: &mut Dice) -> UnitId {
        let from = if dice.chance(10) { &self.other.units } else { &self.here.units };
        dice.pick(from).copied().unwrap_or_else(|| UnitId::from_uuid(Uuid::from_u128(404)))
    }

    fn role(&self, dice: &mut Dice) -> Option<RoleId> {
        let from = if dice.chance(30) && !self.here.kept.is_empty() {
            &self.here.kept
        } else {
            &self.names.roles
        };
        dice.pick(from).or_else(|| self.names.roles.first()).cloned()
    }

    /// A link that was sent, late or not; now and then with something in it exchanged.
    fn link(&self, dice: &mut Dice) -> Option<Link> {
        let back = if dice.chance(70) { 0 } else { dice.below(3) };
        let last = self.here.links.len().checked_sub(1 + back)?;
        let link = self.here.links.get(last)?.clone();
        Some(match dice.below(20) {
            0 => Link { contact: self.contact(dice), ..link },
            1 => Link { account: self.other.account, ..link },
            2 => Link { purpose: Purpose::SetPassword, ..link },
            3 => Link { generation: link.generation.saturating_add(1), ..link },
            4 => Link { expires: link.expires + TimeDelta::days(99), ..link },
            _ => link,
        })
    }

    fn batch(&self, dice: &mut Dice) -> Command {
        let mode = if dice.chance(50) { BatchMode::Atomic } else { BatchMode::PerItem };
        let items = (0..dice.below(4)).map(|_| Item {
            id: None,
            if_version: None,
            command: self.command(dice),
        });
        Batch { mode, items: items.collect() }.into()
    }

    fn command(&self, dice: &mut Dice) -> Command {
        if self.here.contacts.len() < 3 && dice.chance(30) {
            return self.creation(dice);
        }
        let contact = self.contact(dice);
        let sides = if self.names.agendas.is_empty() { 64 } else { 75 };
        if self.names.keys && dice.chance(3) {
            return CreateApiKey {}.into();
        }
        match dice.below(sides) {
            0..9 => self.creation(dice),
            9..14 => self.edit(dice, contact),
            14 => self.correction(dice, contact),
            55..61 if self.names.kinds.is_empty() => self.edit(dice, contact),
            15 | 16 => RemoveContact::from(contact).into(),
            17 => EraseContact::from(contact).into(),
            18..27 => self.grant(dice, contact),
            27..30 => self.revoke(dice, contact),
            30..35 => self.promotion(dice, contact),
            35..38 => self.approval(dice),
            38 => self.of_seat(dice, |role| CancelMove { role }.into()),
            39 | 40 => self.appointment(dice, contact),
            41..44 => OpenAccess { contact, login: self.login(dice) }.into(),
            44..47 => SuspendAccess::from(contact).into(),
            47..50 => ResumeAccess::from(contact).into(),
            50 => CloseAccess::from(contact).into(),
            51 => ChangeLogin { contact, login: self.login(dice).unwrap_or_default() }.into(),
            52..55 => SendLink { contact, purpose: purpose(dice) }.into(),
            55 | 56 => self.new_unit(dice),
            57 => RetireUnit { unit: self.unit(dice) }.into(),
            58 | 59 => AttachUnit { contact, unit: self.unit(dice) }.into(),
            60 => DetachUnit { contact, unit: self.unit(dice) }.into(),
            61 => self.new_role(dice),
            62 if dice.chance(30) => self.other_label(dice),
            62 => self.of_role(dice, |role| RetireRole { role }.into()),
            64.. => self.appointments(dice, contact),
            _ if dice.chance(20) => CloseAccount {}.into(),
            _ => self.edit_account(dice),
        }
    }

    fn creation(&self, dice: &mut Dice) -> Command {
        let roles = if dice.chance(45) { self.governing } else { &[] };
        let mut new = self.names.person(dice.pick(&PEOPLE).copied().unwrap_or_default(), roles);
        if dice.chance(35) {
            let unit = dice.chance(30).then(|| self.unit(dice));
            new.roles.extend(self.role(dice).map(|role| RoleGrant { role, unit }));
            new.units.extend(unit);
        }
        new.access = [None, None, Some(true), Some(false)].get(dice.below(4)).copied().flatten();
        new.login = if dice.chance(5) { self.login(dice) } else { None };
        new.into()
    }

    fn typed(&self, dice: &mut Dice) -> Option<(annuaire::FieldName, Typed)> {
        let field = dice.pick(&self.names.fields)?.clone();
        let name = dice.pick(&PEOPLE).copied().unwrap_or_default();
        let typed = if dice.chance(10) { Typed::Cleared(()) } else { value(&field, name) };
        Some((field, typed))
    }

    fn edit(&self, dice: &mut Dice, contact: ContactId) -> Command {
        let language = dice.chance(20).then(|| "fr".to_owned());
        EditContact { contact, fields: self.typed(dice).into_iter().collect(), language }.into()
    }

    fn correction(&self, dice: &mut Dice, contact: ContactId) -> Command {
        let fields = self.typed(dice).into_iter().collect();
        CorrectContact { contact, fields, reason: "typing error".into() }.into()
    }

    fn edit_account(&self, dice: &mut Dice) -> Command {
        EditAccount { fields: self.typed(dice).into_iter().collect() }.into()
    }

    fn login(&self, dice: &mut Dice) -> Option<String> {
        dice.chance(60).then(|| {
            format!("{}@moore.example", PEOPLE.get(dice.below(PEOPLE.len())).unwrap_or(&"eve"))
        })
    }

    /// A role that may have a seat: half of the time one that governs.
    fn of_seat(&self, dice: &mut Dice, command: impl FnOnce(RoleId) -> Command) -> Command {
        match dice.pick(self.governing).filter(|_| dice.chance(50)) {
            Some(role) => command(role.clone()),
            None => self.of_role(dice, command),
        }
    }

    fn of_role(&self, dice: &mut Dice, command: impl FnOnce(RoleId) -> Command) -> Command {
        match self.role(dice) {
            Some(role) => command(role),
            None => CloseAccount {}.into(),
        }
    }

    fn grant(&self, dice: &mut Dice, contact: ContactId) -> Command {
        let unit = (!self.here.units.is_empty() && dice.chance(40)).then(|| self.unit(dice));
        self.of_role(dice, |role| GrantRole { contact, role, unit }.into())
    }

    fn revoke(&self, dice: &mut Dice, contact: ContactId) -> Command {
        let unit = (!self.here.units.is_empty() && dice.chance(40)).then(|| self.unit(dice));
        self.of_role(dice, |role| RevokeRole { contact, role, unit }.into())
    }

    fn promotion(&self, dice: &mut Dice, contact: ContactId) -> Command {
        let replacing = dice.chance(15).then(|| self.contact(dice));
        let evidence = letter(dice);
        self.of_seat(dice, |role| Promote { contact, role, replacing, evidence }.into())
    }

    fn approval(&self, dice: &mut Dice) -> Command {
        let evidence = letter(dice);
        self.of_seat(dice, |role| ApproveMove { role, evidence }.into())
    }

    fn appointment(&self, dice: &mut Dice, contact: ContactId) -> Command {
        let departed = dice.chance(60).then(|| self.contact(dice));
        let evidence = TypedEvidence { reference: "RAR-7".into(), date: Default::default() };
        let reason = "left the company".to_owned();
        self.of_seat(dice, |role| Appoint { contact, role, departed, reason, evidence }.into())
    }

    fn new_unit(&self, dice: &mut Dice) -> Command {
        match dice.pick(&self.names.kinds) {
            Some(kind) => CreateUnit { kind: kind.clone(), label: "North".into() }.into(),
            None => self.creation(dice),
        }
    }

    fn new_role(&self, dice: &mut Dice) -> Command {
        let Some(catalogue) = dice.pick(&self.names.catalogues).cloned() else {
            return self.creation(dice);
        };
        let name = ["junior", "senior"].get(dice.below(2)).copied().unwrap_or_default();
        let level = ["1.0", "2.0", "5.0"].get(dice.below(4)).map(|level| (*level).to_owned());
        let booking = dice.chance(50).then(|| Booking::lasting(30));
        CreateRole { catalogue, name: name.into(), label: name.into(), level, booking }.into()
    }
}

fn nobody() -> ContactId {
    ContactId::from_uuid(Uuid::from_u128(404))
}

fn purpose(dice: &mut Dice) -> Option<Purpose> {
    [Purpose::Activate, Purpose::SetPassword, Purpose::ProveLogin].get(dice.below(4)).copied()
}

fn letter(dice: &mut Dice) -> Option<TypedEvidence> {
    dice.chance(20).then(|| TypedEvidence { reference: "RAR-7".into(), date: Default::default() })
}
