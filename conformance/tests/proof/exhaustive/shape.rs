//! The shape of a state: what is left when ids, versions, digests and mere values are taken away.

use crate::seen::Seen;
use annuaire::value::Email;
use annuaire::{ActorRef, Contact, ContactId, Presence, UnitId};
use chrono::{DateTime, Utc};
use std::fmt::Write;

/// The shape of a state, the same for every order of its contacts.
pub(crate) fn of(seen: &Seen, later: DateTime<Utc>) -> String {
    let present: Vec<&Contact> = seen.present().collect();
    let reversed: Vec<&Contact> = present.iter().rev().copied().collect();
    let one = Shape::of(seen, &present, later);
    let other = Shape::of(seen, &reversed, later);
    one.min(other)
}

struct Shape<'a> {
    order: &'a [&'a Contact],
    units: Vec<UnitId>,
    /// Addresses, each known by when it is met first.
    addresses: Vec<String>,
    later: DateTime<Utc>,
    text: String,
}

impl<'a> Shape<'a> {
    fn of(seen: &Seen, order: &'a [&'a Contact], later: DateTime<Utc>) -> String {
        let mut units: Vec<&annuaire::Unit> = seen.units().collect();
        units.sort_by_key(|unit| (unit.kind.to_string(), unit.retired));
        let mut shape = Self {
            order,
            units: units.iter().map(|unit| unit.id).collect(),
            addresses: Vec::new(),
            later,
            text: String::new(),
        };
        shape.account(seen);
        for contact in order {
            shape.contact(seen, contact);
        }
        for unit in units {
            write!(shape.text, "|{}{}", unit.kind, u8::from(unit.retired)).unwrap();
        }
        for (role, kept) in seen.kept() {
            write!(shape.text, "|{role}{}", u8::from(kept.retired)).unwrap();
        }
        for gone in [Presence::Removed, Presence::Erased] {
            let any = seen.contacts().any(|contact| contact.presence == gone);
            shape.text.push(if any { '+' } else { '-' });
        }
        shape.text
    }

    fn account(&mut self, seen: &Seen) {
        let account = seen.account().unwrap();
        write!(self.text, "{:?}", account.state).unwrap();
        for (role, pending) in &account.moves {
            let (from, to) = (pending.from.map(|id| self.place(id)), self.place(pending.to));
            let opened = self.time(pending.opened);
            write!(self.text, "|{role}{from:?}{to}{opened}").unwrap();
            for approval in &pending.approvals {
                let by = match &approval.by {
                    ActorRef::Contact(id) => self.place(*id).to_string(),
                    other => format!("{other:?}"),
                };
                write!(self.text, ",{:?}{by}{}", approval.party, approval.by_letter).unwrap();
            }
        }
    }

    fn contact(&mut self, seen: &Seen, contact: &Contact) {
        let email = self.address(contact.email().as_ref());
        let login = self.address(contact.login.as_ref());
        let pending = self.address(contact.pending_login.as_ref());
        let at = self.time(contact.at);
        write!(
            self.text,
            "|{:?}{email}{login}{pending}{}{at}",
            contact.access,
            u8::from(contact.email_claimed)
        )
        .unwrap();
        if let Some(link) = &contact.link {
            write!(self.text, "{:?}{}", link.purpose, self.time(link.issued)).unwrap();
        }
        if contact.api_key.is_some() {
            self.text.push('k');
        }
        let mut roles = seen.roles_of(contact.id);
        roles.sort();
        for (role, unit) in roles {
            let unit = unit.and_then(|unit| self.unit(unit));
            write!(self.text, ",{role}{unit:?}").unwrap();
        }
        // Of an agenda, that there is one: hours, absences and kinds multiply states that no other rule tells apart.
        self.text.push_str(if contact.agenda.is_some() { ",agenda" } else { "" });
        for wanted in &contact.notifications {
            write!(self.text, ",{}", wanted.channel).unwrap();
        }
        for at in &contact.units {
            write!(self.text, ",{:?}", self.unit(at.unit)).unwrap();
        }
    }

    fn place(&self, id: ContactId) -> usize {
        self.order.iter().position(|contact| contact.id == id).unwrap_or(9)
    }

    fn unit(&self, id: UnitId) -> Option<usize> {
        self.units.iter().position(|unit| *unit == id)
    }

    fn time(&self, at: DateTime<Utc>) -> u8 {
        u8::from(at >= self.later)
    }

    fn address(&mut self, address: Option<&Email>) -> char {
        let Some(address) = address else { return '-' };
        let key = address.key().as_str().to_owned();
        let known = self.addresses.iter().position(|other| *other == key);
        let at = known.unwrap_or_else(|| {
            self.addresses.push(key);
            self.addresses.len() - 1
        });
        char::from(b'a' + u8::try_from(at).unwrap())
    }
}
