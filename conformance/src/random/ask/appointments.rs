//! What is asked about agendas and notifications.

use super::{Asking, Dice};
use annuaire::agenda::{Booking, Period, TypedAvailability, Weekday};
use annuaire::{
    AddUnavailability, AgendaKind, ChannelName, ChooseAgenda, Command, ContactId, EditRole,
    Notification, NotificationType, RemoveUnavailability, SetAvailability, SetNotifications,
    UnavailabilityId,
};
use chrono::NaiveDate;
use uuid::Uuid;

impl Asking<'_> {
    pub(super) fn appointments(&self, dice: &mut Dice, contact: ContactId) -> Command {
        match dice.below(8) {
            0..3 => self.choice(dice, contact),
            3 | 4 => SetAvailability { contact, availability: hours(dice) }.into(),
            5 => absence(dice, contact),
            6 => self.presence(dice, contact),
            _ => self.wishes(dice, contact),
        }
    }

    /// A role with another label, and perhaps booked otherwise.
    pub(super) fn other_label(&self, dice: &mut Dice) -> Command {
        let booking = dice.chance(50).then(|| Booking::lasting(45));
        self.of_role(dice, |role| EditRole { role, label: Some("Renamed".into()), booking }.into())
    }

    /// A kind of the policy, or one of another; now and then with something left out, or with a secret in clear.
    fn choice(&self, dice: &mut Dice, contact: ContactId) -> Command {
        let elsewhere = || AgendaKind::parse("built_in").ok();
        let known = dice.pick(&self.names.agendas);
        let Some(kind) = known.map(|(kind, ..)| kind.clone()).or_else(elsewhere) else {
            return self.edit(dice, contact);
        };
        let mut chosen = ChooseAgenda::of(contact, kind);
        if let Some((_, settings, vault)) = known {
            for name in settings {
                if dice.chance(5) {
                    continue;
                }
                let secret = dice.chance(5).then(|| "https://a:b@mail.example".to_owned());
                let value = secret.unwrap_or_else(|| "mail.example".to_owned());
                chosen.settings.insert(name.clone(), value);
            }
            chosen.vault = vault.then(|| "vault/7".to_owned()).filter(|_| dice.chance(95));
        }
        chosen.into()
    }

    fn presence(&self, dice: &mut Dice, contact: ContactId) -> Command {
        let nothing = UnavailabilityId::from_uuid(Uuid::from_u128(404));
        let unavailability = dice.pick(&self.here.absences).copied().unwrap_or(nothing);
        RemoveUnavailability { contact, unavailability }.into()
    }

    fn wishes(&self, dice: &mut Dice, contact: ContactId) -> Command {
        let pairs = (0..dice.below(4)).filter_map(|_| {
            let foreign = dice.chance(3);
            let known = dice.pick(&self.names.types).filter(|_| !foreign).cloned();
            let r#type = known.or_else(|| NotificationType::parse("birthday").ok())?;
            let known = dice.pick(&self.names.channels).cloned();
            let channel = known.or_else(|| ChannelName::parse("fax").ok())?;
            Some(Notification { r#type, channel })
        });
        let wanted = pairs.collect();
        SetNotifications { contact, wanted }.into()
    }
}

fn hours(dice: &mut Dice) -> Option<TypedAvailability> {
    dice.chance(80).then(|| TypedAvailability {
        zone: if dice.chance(90) { "Europe/Paris".into() } else { "Paris".into() },
        weekly: [(Weekday::Monday, vec!["09:00-12:00".into()])].into(),
        from: None,
        until: day(dice),
        days: day(dice).into_iter().map(|day| (day, Vec::new())).collect(),
    })
}

fn absence(dice: &mut Dice, contact: ContactId) -> Command {
    let (first, last) = (day(dice).unwrap_or_default(), day(dice).unwrap_or_default());
    let reason = dice.chance(40).then(|| "sick leave".to_owned());
    AddUnavailability { contact, period: Period::Days { first, last }, reason }.into()
}

fn day(dice: &mut Dice) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(20_000 + i32::try_from(dice.below(40)).unwrap_or_default())
}
