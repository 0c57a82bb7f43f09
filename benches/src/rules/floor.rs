//! The floor: the rights as somebody would write them who needs no policy file, in one `match` on plain structs.

use super::{Asker, Plain, Portal, Title, Verb, World};
use crate::Failure;

/// A question on plain structs.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    portal: Portal,
    verb: Verb,
    asker: Plainly<'a>,
    target: &'a Plain,
}

#[derive(Clone, Copy, Debug)]
enum Plainly<'a> {
    Operator { level: Option<u16>, grouped: bool },
    Contact(&'a Plain),
}

impl Plainly<'_> {
    fn is_operator(&self) -> bool {
        matches!(self, Self::Operator { .. })
    }

    fn is_above(&self, bound: u16) -> bool {
        matches!(self, Self::Operator { level: Some(level), .. } if *level > bound)
    }

    fn is_at_least(&self, bound: u16) -> bool {
        matches!(self, Self::Operator { level: Some(level), .. } if *level >= bound)
    }

    fn is_grouped(&self) -> bool {
        matches!(self, Self::Operator { grouped: true, .. })
    }

    fn governs(&self) -> bool {
        matches!(self, Self::Contact(contact) if contact.title == Title::Governing)
    }

    fn is(&self, target: &Plain) -> bool {
        matches!(self, Self::Contact(contact) if contact.id == target.id)
    }

    fn leads(&self, target: &Plain) -> bool {
        matches!(self, Self::Contact(contact) if contact.leads && contact.team == target.team)
    }
}

/// The questions of a world, resolved.
///
/// # Errors
/// Where a question is about nobody.
pub fn resolve(world: &World) -> Result<Vec<Asked<'_>>, Failure> {
    let questions = world.questions.iter().map(|question| {
        let asker = match question.asker {
            Asker::Operator { level, grouped } => Plainly::Operator { level, grouped },
            Asker::Contact(at) => Plainly::Contact(world.person(at)?),
        };
        let (portal, verb) = (question.portal, question.verb);
        Ok(Asked { portal, verb, asker, target: world.person(question.target)? })
    });
    questions.collect()
}

/// Whether it is allowed, and by which alternative of the right.
#[must_use]
pub fn right(asked: &Asked<'_>) -> Option<usize> {
    let Asked { portal, verb, asker, target } = asked;
    match (portal, verb) {
        (Portal::AccountingFirm, Verb::Read) => first([asker.is_operator()]),
        (Portal::AccountingFirm, Verb::Remove) => first([asker.is_above(500), asker.is_grouped()]),
        (Portal::AccountingFirm, Verb::Erase) => first([asker.is_above(500)]),
        (Portal::AccountingFirm, Verb::Suspend | Verb::GrantFlag) => {
            first([asker.is_at_least(500)])
        }

        (Portal::MedicalPractice, Verb::Create) => first([asker.governs(), asker.is_operator()]),
        (Portal::MedicalPractice, Verb::Edit) => first([!asker.is_operator(), asker.is_operator()]),
        (Portal::MedicalPractice, Verb::Remove) => first([asker.governs()]),
        (Portal::MedicalPractice, Verb::ChangeLogin) => first([asker.is(target), asker.governs()]),
        (Portal::MedicalPractice, Verb::Correct) => first([asker.is_operator()]),

        (Portal::TradeCustomer, Verb::Read) => first([
            asker.governs(),
            asker.is(target),
            !asker.is_operator() && target.title == Title::Governing,
            asker.is_operator(),
        ]),
        (Portal::TradeCustomer, Verb::Edit | Verb::Suspend) => first([asker.governs()]),
        (Portal::TradeCustomer, Verb::PromoteGovernance | Verb::SendLink) => {
            first([asker.governs(), asker.is_operator()])
        }

        (Portal::HostingCustomer, Verb::Read) => first([!asker.is_operator(), asker.is_operator()]),
        (Portal::HostingCustomer, Verb::Edit) => first([asker.governs(), asker.is(target)]),
        (Portal::HostingCustomer, Verb::Remove | Verb::PromotePrimary) => first([asker.governs()]),

        (Portal::AppointmentNetwork, Verb::Read) => {
            first([asker.governs(), asker.leads(target), asker.is(target), asker.is_operator()])
        }
        (Portal::AppointmentNetwork, Verb::Edit) => first([asker.governs(), asker.leads(target)]),
        (Portal::AppointmentNetwork, Verb::Create | Verb::AttachTeam) => first([asker.governs()]),
        (Portal::AppointmentNetwork, Verb::SendLink) => {
            first([asker.governs(), asker.is_operator()])
        }
        _ => None,
    }
}

fn first<const N: usize>(alternatives: [bool; N]) -> Option<usize> {
    alternatives.iter().position(|holds| *holds)
}
