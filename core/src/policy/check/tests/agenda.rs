//! Flaws of agendas and notifications.

use super::{assert_found, spoilt};

const AGENDA: &str = "[agenda.kinds.built_in]\n[rights]";
const NOTIFICATIONS: &str =
    "[notifications.types.booked]\n[notifications.channels.email]\nfield = \"email\"\n[rights]";

#[test]
fn somebody_may_choose_an_agenda() {
    let text = spoilt("[rights]", AGENDA);
    assert_found(&text, &[("agenda_never_chosen", "[agenda")]);
    assert_found(&format!("{text}\"agenda\" = [{{ contact = true }}]\n"), &[]);
}

#[test]
fn somebody_may_switch_notifications_on() {
    let text = spoilt("[rights]", NOTIFICATIONS);
    assert_found(&text, &[("notifications_never_set", "[notifications")]);
    assert_found(&format!("{text}\"notification\" = [{{ contact = true }}]\n"), &[]);
}

#[test]
fn a_right_to_what_the_policy_does_not_have_is_of_no_use() {
    for right in ["agenda.choose", "agenda", "notification.set"] {
        let text = spoilt("[rights]", &format!("[rights]\n\"{right}\" = [{{ contact = true }}]"));
        assert_found(&text, &[("right_without_object", right)]);
    }
}
