//! Which agendas there are, what is booked in them, and who is told how.

use super::{Page, text};
use crate::policy::agenda::AgendaRule;
use crate::policy::notifications::{NotificationsRule, WithoutAddress};

pub(super) fn explain(page: &mut Page<'_>) {
    let policy = page.policy;
    if let Some(rule) = &policy.agenda {
        agendas(page, rule);
    }
    if let Some(rule) = &policy.notifications {
        notifications(page, rule);
    }
}

fn agendas(page: &mut Page<'_>, rule: &AgendaRule) {
    page.heading(text::AGENDAS);
    page.item(text::KIND_FIRST, &[]);
    for kind in &rule.kinds {
        let mut parts: Vec<String> = kind.settings.iter().map(|name| format!("`{name}`")).collect();
        parts.extend(kind.vault.then(|| page.say(text::IN_VAULT)));
        let gaps = [("kind", &*page.quoted(&kind.label)), ("parts", &*page.and(&parts))];
        page.item(if parts.is_empty() { text::NO_CONNECTION } else { text::CONNECTED_BY }, &gaps);
    }
    if let Some(events) = rule.events.and_then(|index| page.policy.catalogue(index)) {
        let gaps = [("catalogue", &*page.quoted(&events.label))];
        page.item(text::BOOKED, &gaps);
    }
}

fn notifications(page: &mut Page<'_>, rule: &NotificationsRule) {
    page.heading(text::NOTIFICATIONS);
    let types: Vec<String> = rule.types.iter().map(|(_, label)| page.quoted(label)).collect();
    page.item(text::TYPES, &[("types", &*types.join(", "))]);
    for channel in &rule.channels {
        let gaps = [
            ("channel", &*page.quoted(&channel.label)),
            ("field", &*page.quoted(&channel.field_label)),
        ];
        page.item(text::CHANNEL, &gaps);
    }
    let without = match rule.without_address {
        WithoutAddress::Refuse => text::ADDRESS_NEEDED,
        WithoutAddress::Suspend => text::ADDRESS_AWAITED,
    };
    page.item(without, &[]);
}
