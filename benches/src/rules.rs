//! 24 rights of the five presets, as data that every peer's rules are written from, and questions to ask of them.
//!
//! The floor alone is written by hand: it is the reference that every other lane must agree with.

pub mod floor;
pub mod rulebook;

use crate::draw::Draw;
use Condition::{
    Above, AtLeast, Contact, Group, LeadOfTheirTeam, Oneself, Operator, Role, TargetRole,
};
use std::fmt;

/// A portal, by its preset.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Portal {
    /// `accounting-firm`.
    AccountingFirm,
    /// `medical-practice`.
    MedicalPractice,
    /// `trade-customer`.
    TradeCustomer,
    /// `hosting-customer`.
    HostingCustomer,
    /// `appointment-network`.
    AppointmentNetwork,
}

impl Portal {
    /// All five.
    pub const ALL: [Self; 5] = [
        Self::AccountingFirm,
        Self::MedicalPractice,
        Self::TradeCustomer,
        Self::HostingCustomer,
        Self::AppointmentNetwork,
    ];

    /// The name of its preset.
    #[must_use]
    pub const fn preset(self) -> &'static str {
        match self {
            Self::AccountingFirm => "accounting-firm",
            Self::MedicalPractice => "medical-practice",
            Self::TradeCustomer => "trade-customer",
            Self::HostingCustomer => "hosting-customer",
            Self::AppointmentNetwork => "appointment-network",
        }
    }
}

/// What is asked for: an action key of the presets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "each is named by its key")]
pub enum Verb {
    Read,
    Create,
    Edit,
    Correct,
    Remove,
    Erase,
    Suspend,
    ChangeLogin,
    SendLink,
    GrantFlag,
    PromoteGovernance,
    PromotePrimary,
    AttachTeam,
}

impl Verb {
    /// The action key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Read => "contact.read",
            Self::Create => "contact.create",
            Self::Edit => "contact.edit.email",
            Self::Correct => "contact.correct",
            Self::Remove => "contact.remove",
            Self::Erase => "contact.erase",
            Self::Suspend => "access.suspend",
            Self::ChangeLogin => "login.change",
            Self::SendLink => "link.send",
            Self::GrantFlag => "role.grant.flag",
            Self::PromoteGovernance => "seat.promote.governance",
            Self::PromotePrimary => "seat.promote.primary",
            Self::AttachTeam => "unit.attach.team",
        }
    }
}

/// One alternative of a right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Condition {
    /// Whoever asks is an operator.
    Operator,
    /// Whoever asks is a contact.
    Contact,
    /// Their level, in hundredths, is above this.
    Above(u16),
    /// Their level, in hundredths, is at least this.
    AtLeast(u16),
    /// They are in the operators' group.
    Group,
    /// They hold this role.
    Role(&'static str),
    /// They are the target.
    Oneself,
    /// They lead a team that the target is in.
    LeadOfTheirTeam,
    /// Whoever asks is a contact, and the target holds this role.
    TargetRole(&'static str),
}

/// The group of operators that one preset names.
pub const GROUP: &str = "LOOP-GESTION-DES-DROITS";

const ADMIN: Condition = Role("portal.admin");
const ADMINISTRATOR: Condition = Role("governance.administrator");
const MANAGER: Condition = Role("portal.account_manager");
const CLIENT: Condition = Role("level.client_administrator");

/// The rights: 24, with 40 alternatives.
#[rustfmt::skip]
pub const RIGHTS: [(Portal, Verb, &[Condition]); 24] = [
    (Portal::AccountingFirm, Verb::Read, &[Operator]),
    (Portal::AccountingFirm, Verb::Remove, &[Above(500), Group]),
    (Portal::AccountingFirm, Verb::Erase, &[Above(500)]),
    (Portal::AccountingFirm, Verb::Suspend, &[AtLeast(500)]),
    (Portal::AccountingFirm, Verb::GrantFlag, &[AtLeast(500)]),
    (Portal::MedicalPractice, Verb::Create, &[ADMIN, Operator]),
    (Portal::MedicalPractice, Verb::Edit, &[Contact, Operator]),
    (Portal::MedicalPractice, Verb::Remove, &[ADMIN]),
    (Portal::MedicalPractice, Verb::ChangeLogin, &[Oneself, ADMIN]),
    (Portal::MedicalPractice, Verb::Correct, &[Operator]),
    (Portal::TradeCustomer, Verb::Read, &[ADMINISTRATOR, Oneself, TargetRole("governance.administrator"), Operator]),
    (Portal::TradeCustomer, Verb::Edit, &[ADMINISTRATOR]),
    (Portal::TradeCustomer, Verb::PromoteGovernance, &[ADMINISTRATOR, Operator]),
    (Portal::TradeCustomer, Verb::SendLink, &[ADMINISTRATOR, Operator]),
    (Portal::TradeCustomer, Verb::Suspend, &[ADMINISTRATOR]),
    (Portal::HostingCustomer, Verb::Read, &[Contact, Operator]),
    (Portal::HostingCustomer, Verb::Edit, &[MANAGER, Oneself]),
    (Portal::HostingCustomer, Verb::Remove, &[MANAGER]),
    (Portal::HostingCustomer, Verb::PromotePrimary, &[MANAGER]),
    (Portal::AppointmentNetwork, Verb::Read, &[CLIENT, LeadOfTheirTeam, Oneself, Operator]),
    (Portal::AppointmentNetwork, Verb::Edit, &[CLIENT, LeadOfTheirTeam]),
    (Portal::AppointmentNetwork, Verb::Create, &[CLIENT]),
    (Portal::AppointmentNetwork, Verb::SendLink, &[CLIENT, Operator]),
    (Portal::AppointmentNetwork, Verb::AttachTeam, &[CLIENT]),
];

/// The role of a contact that the rights look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Title {
    /// The one that the portal's rights are about: it has a seat.
    Governing,
    /// Another one, or none.
    Other,
}

/// A contact as the author of the floor would write one.
#[derive(Clone, Copy, Debug)]
pub struct Plain {
    /// Who.
    pub id: u32,
    /// Of which portal.
    pub portal: Portal,
    /// What they hold.
    pub title: Title,
    /// The team they are in.
    pub team: u32,
    /// Whether they lead it.
    pub leads: bool,
}

impl Plain {
    /// The roles they hold, seats included, but for the team they may lead.
    #[must_use]
    pub const fn role(&self) -> Option<&'static str> {
        match (self.portal, self.title) {
            (Portal::AccountingFirm, _) => None,
            (Portal::MedicalPractice, Title::Governing) => Some("portal.admin"),
            (Portal::MedicalPractice, Title::Other) => Some("portal.staff"),
            (Portal::TradeCustomer, Title::Governing) => Some("governance.administrator"),
            (Portal::TradeCustomer, Title::Other) => Some("portal.buyer"),
            (Portal::HostingCustomer, Title::Governing) => Some("portal.account_manager"),
            (Portal::HostingCustomer, Title::Other) => Some("portal.technician"),
            (Portal::AppointmentNetwork, Title::Governing) => Some("level.client_administrator"),
            (Portal::AppointmentNetwork, Title::Other) => Some("level.adviser"),
        }
    }
}

/// Whoever asks.
#[derive(Clone, Copy, Debug)]
pub enum Asker {
    /// An operator.
    Operator {
        /// Their level, in hundredths.
        level: Option<u16>,
        /// Whether they are in the group.
        grouped: bool,
    },
    /// A contact, by their place among the people.
    Contact(usize),
}

/// A question: may they do this to that one?
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Of which portal.
    pub portal: Portal,
    /// What.
    pub verb: Verb,
    /// Who asks.
    pub asker: Asker,
    /// To whom, by their place among the people.
    pub target: usize,
}

/// 10,000 people of five portals, and questions about them.
#[derive(Debug)]
pub struct World {
    /// The people, portal by portal.
    pub people: Vec<Plain>,
    /// The questions, in no order.
    pub questions: Vec<Question>,
}

/// The people of one portal.
pub const PEOPLE: usize = 2_000;
/// How many to a team: the first leads it.
const TEAM: usize = 10;
const QUESTIONS: usize = 4_096;

impl World {
    /// The same world at every run.
    #[must_use]
    pub fn new() -> Self {
        let portals = Portal::ALL.into_iter();
        let people = portals.flat_map(|portal| (0..PEOPLE).map(move |at| (portal, at))).zip(1..);
        let people = people.map(|((portal, at), id)| Plain {
            id,
            portal,
            title: if at < governing(portal) { Title::Governing } else { Title::Other },
            team: u32::try_from(at / TEAM).unwrap_or_default(),
            leads: portal == Portal::AppointmentNetwork && at % TEAM == 0,
        });
        let mut draw = Draw::seeded(24);
        let questions = (0..QUESTIONS).filter_map(|_| question(&mut draw)).collect();
        Self { people: people.collect(), questions }
    }

    /// A contact by their place.
    ///
    /// # Errors
    /// Where there is none.
    pub fn person(&self, at: usize) -> Result<&Plain, crate::Failure> {
        self.people.get(at).ok_or_else(|| "nobody has this place".into())
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

/// How many hold the governing seat.
fn governing(portal: Portal) -> usize {
    match portal {
        Portal::AccountingFirm => 0,
        Portal::TradeCustomer => 1,
        _ => 20,
    }
}

fn question(draw: &mut Draw) -> Option<Question> {
    let (portal, verb, _) = draw.one_of(RIGHTS)?;
    let first = Portal::ALL.iter().position(|other| *other == portal)? * PEOPLE;
    let asks = first
        + match draw.below(3) {
            0 => draw.below(governing(portal)),
            1 => draw.below(PEOPLE / TEAM) * TEAM,
            _ => draw.below(PEOPLE),
        };
    let by_operator =
        if portal == Portal::AccountingFirm { !draw.once_in(8) } else { draw.once_in(4) };
    let asker = if by_operator {
        let level = draw.one_of([None, Some(100), Some(500), Some(510)])?;
        Asker::Operator { level, grouped: draw.once_in(4) }
    } else {
        Asker::Contact(asks)
    };
    let target = match draw.below(6) {
        0 => asks,
        1 => first + draw.below(governing(portal)),
        2 => first + (asks - first) / TEAM * TEAM + draw.below(TEAM),
        _ => first + draw.below(PEOPLE),
    };
    Some(Question { portal, verb, asker, target })
}

/// Whether a lane answers a question as the reference does.
///
/// # Errors
/// Naming the first question on which it does not.
pub fn agree<A: PartialEq + fmt::Debug>(
    lane: &str,
    questions: &[Question],
    expected: &[A],
    given: &[A],
) -> Result<(), crate::Failure> {
    for ((question, expected), given) in questions.iter().zip(expected).zip(given) {
        if expected != given {
            return Err(
                format!("{lane} answers {given:?} and not {expected:?} to {question:?}").into()
            );
        }
    }
    let complete = expected.len() == given.len() && questions.len() == given.len();
    if complete { Ok(()) } else { Err(format!("{lane} left questions unanswered").into()) }
}
