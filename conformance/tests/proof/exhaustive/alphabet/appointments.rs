//! What may be asked about agendas and notifications.

use super::Alphabet;
use annuaire::agenda::{Period, TypedAvailability};
use annuaire::{
    AddUnavailability, AgendaKind, ChannelName, ChooseAgenda, Command, Contact, ContactId,
    EditContact, Notification, NotificationType, RemoveUnavailability, SetAvailability,
    SetNotifications, Typed, UnavailabilityId,
};
use uuid::Uuid;

impl Alphabet<'_> {
    /// An agenda of two kinds, with what each needs, hours, an absence, notifications through each channel.
    pub(super) fn appointments(
        &self,
        id: ContactId,
        contact: Option<&Contact>,
        commands: &mut Vec<Command>,
    ) {
        let kinds = self.rules.agendas.iter();
        for (kind, (settings, vault)) in kinds.take(2) {
            let mut chosen = ChooseAgenda::of(id, AgendaKind::parse(kind).unwrap());
            commands.push(chosen.clone().with("password", "x").into());
            for name in settings {
                chosen = chosen.with(name, "mail.example.org");
            }
            chosen.vault = vault.then(|| "vault/7".into());
            commands.push(chosen.into());
        }
        if !self.rules.agendas.is_empty() {
            let day = chrono::NaiveDate::default();
            let period = Period::Days { first: day, last: day };
            commands.push(AddUnavailability::from((id, period)).into());
            commands.push(SetAvailability { contact: id, availability: None }.into());
            let typed = TypedAvailability {
                zone: "Europe/Paris".into(),
                weekly: Default::default(),
                from: None,
                until: None,
                days: Default::default(),
            };
            commands.push(SetAvailability { contact: id, availability: Some(typed) }.into());
            let agenda = contact.and_then(|contact| contact.agenda.as_ref());
            let absences = agenda.into_iter().flat_map(|agenda| &agenda.unavailability);
            let absences = absences.map(|absence| absence.id).take(1);
            let foreign = UnavailabilityId::from_uuid(Uuid::from_u128(0xf0e4));
            let every = absences.chain([foreign]);
            commands.extend(every.map(|unavailability| {
                Command::from(RemoveUnavailability { contact: id, unavailability })
            }));
        }
        let (types, channels) = &self.rules.notifications;
        if let Some(name) = types.first() {
            let r#type = NotificationType::parse(name).unwrap();
            commands.push(SetNotifications { contact: id, wanted: Vec::new() }.into());
            for (channel, address) in channels {
                let channel = ChannelName::parse(channel).unwrap();
                let wanted = vec![Notification { r#type: r#type.clone(), channel }];
                commands.push(SetNotifications { contact: id, wanted }.into());
                let cleared = EditContact::of(id).with(address, Typed::Cleared(()));
                let known = self.rules.fields[address].required || contact.is_none();
                commands.extend((!known).then(|| cleared.into()));
            }
        }
    }
}
