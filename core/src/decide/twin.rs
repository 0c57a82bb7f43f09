//! Twins: two contacts of an account with one e-mail (row 10).

use super::draft::Draft;
use crate::claim::ClaimKind;
use crate::event::Event;
use crate::id::ContactId;
use crate::policy::Duplicates;
use crate::refusal::{Code, Reason};
use crate::value::Email;

impl Draft<'_, '_> {
    /// Moves the claim of a contact's e-mail, and looks for a twin (row 10).
    pub(super) fn move_email_claim(
        &mut self,
        id: ContactId,
        email: Option<Email>,
        sees_twins: bool,
    ) {
        let Some(contact) = self.contact(id) else {
            return;
        };
        let before = contact.email();
        let was_claimed = std::mem::take(&mut contact.email_claimed);
        let same_key = |one: &Email, other: &Email| one.key() == other.key();
        if let (Some(before), Some(email)) = (&before, &email)
            && same_key(before, email)
        {
            contact.email_claimed = was_claimed;
            return;
        }
        if let Some(before) = before.filter(|_| was_claimed) {
            let key = self.claim_key(ClaimKind::Email, &before);
            self.release_claim(key, id);
        }
        let duplicates = self.case.policy.duplicates;
        let Some(email) = email.filter(|_| duplicates != Duplicates::Allow) else {
            return;
        };
        let key = self.claim_key(ClaimKind::Email, &email);
        match self.claimant(&key).filter(|owner| owner.contact != id) {
            Some(owner) => {
                let twin = sees_twins.then_some(owner.contact);
                if duplicates == Duplicates::Refuse {
                    let reason = Reason::new(Code::DuplicateContact);
                    self.checks.fail(match twin {
                        Some(twin) => reason.with("twin", twin.to_string()),
                        None => reason,
                    });
                } else {
                    self.event(Event::TwinFound { contact: id, twin });
                }
            }
            None => {
                self.take_claim(key, id);
                if let Some(contact) = self.contact(id) {
                    contact.email_claimed = true;
                }
            }
        }
    }
}
