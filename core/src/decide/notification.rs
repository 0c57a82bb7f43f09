//! What a contact wants to be told, and how.

use super::agenda::{text, upon};
use super::case::Case;
use super::draft::Drafted;
use super::gate::Checks;
use crate::command::SetNotifications;
use crate::event::Event;
use crate::limits::MAX_DECLARED;
use crate::notification::Notification;
use crate::policy::{Action, Policy};
use crate::refusal::{Code, Reason};
use crate::sorted::SortedSet;

pub(super) fn set<'c, 'a>(case: &'c Case<'a>, command: &SetNotifications) -> Drafted<'c, 'a> {
    let wanted = case.form(|checks| Some(form(case.policy, &command.wanted, checks)))?;
    let (mut draft, target) = upon(case, command.contact, Action::NOTIFICATION_SET)?;
    let id = target.id();
    let before = &target.contact.notifications;
    if *before != wanted {
        let told = |list: &Vec<Notification>| (!list.is_empty()).then(|| text(list));
        draft.record_agenda(id, "notifications", told(before), told(&wanted));
        if let Some(contact) = draft.contact(id) {
            contact.notifications = wanted;
        }
        draft.event(Event::NotificationsChanged { contact: id });
    }
    Ok(draft)
}

/// The form gate: types and channels of the policy, each pair once.
fn form(policy: &Policy, wanted: &[Notification], checks: &mut Checks) -> Vec<Notification> {
    if wanted.len() > MAX_DECLARED {
        checks.fail(Reason::new(Code::TooMany).with("max", MAX_DECLARED));
        return Vec::new();
    }
    let rule = policy.notifications.as_ref();
    for Notification { r#type, channel } in wanted {
        checks.need(rule.is_some_and(|rule| rule.has_type(r#type.as_str())), || {
            Reason::new(Code::UnknownNotification).with("type", r#type.as_str())
        });
        checks.need(rule.is_some_and(|rule| rule.channel(channel.as_str()).is_some()), || {
            Reason::new(Code::UnknownChannel).with("channel", channel.as_str())
        });
    }
    let mut each = SortedSet::new();
    for one in wanted {
        checks.need(each.insert(one.clone()), || {
            Reason::new(Code::NamedTwice).with("name", one.r#type.as_str())
        });
    }
    each.into_iter().collect()
}
