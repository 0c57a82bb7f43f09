//! Mistakes in agendas and notifications.

use super::{assert_refused, policy};
use crate::name::AgendaKind;
use crate::policy::notifications::WithoutAddress;

const EVENT: &str = "[catalogues.event]\nkept = \"account\"\n";

#[test]
fn an_agenda_is_of_a_kind() {
    assert_refused("[agenda]\n", "policy_contradiction", "agenda.kinds", 3);
    assert_refused("[agenda.kinds.O365]\n", "policy_bad_name", "agenda.kinds.O365", 3);
    assert_refused(
        "[agenda.kinds.x]\nsecret = \"a\"\n",
        "policy_unreadable",
        "agenda.kinds.x.secret",
        4,
    );
    let text = "[agenda.kinds.external]\nsettings = [\"server\", \"mailbox\"]\nvault = true\n[agenda.kinds.built_in]\n";
    let policy = policy(text);
    let connection = |kind| {
        let (settings, vault) = policy.agenda_connection(&AgendaKind::parse(kind).unwrap());
        (settings.iter().map(ToString::to_string).collect::<Vec<_>>(), vault)
    };
    assert_eq!(connection("external"), (vec!["server".into(), "mailbox".into()], true));
    assert_eq!(connection("built_in"), (vec![], false));
    assert_eq!(connection("paper"), (vec![], false));
}

#[test]
fn a_setting_is_named_once() {
    let text = "[agenda.kinds.x]\nsettings = [\"server\", \"server\"]\n";
    assert_refused(text, "policy_bad_value", "agenda.kinds.x.settings[1]", 4);
    let text = "[agenda.kinds.x]\nsettings = [\"Server\"]\n";
    assert_refused(text, "policy_bad_name", "agenda.kinds.x.settings[0]", 4);
}

#[test]
fn events_are_entries_that_accounts_keep_and_people_hold_many_of() {
    let of =
        |catalogue: &str| format!("[agenda]\nevents = \"event\"\n[agenda.kinds.x]\n{catalogue}");
    assert_refused(&of(""), "policy_unknown_catalogue", "agenda.events", 4);
    let named = of("[catalogues.event.roles.mortgage]\n");
    assert_refused(&named, "policy_contradiction", "agenda.events", 4);
    let one = of(&format!("{EVENT}holds = \"one\"\n"));
    assert_refused(&one, "policy_contradiction", "agenda.events", 4);
    let scoped = of(&format!("{EVENT}scope = \"team\"\n[units.team]\n"));
    assert_refused(&scoped, "policy_contradiction", "agenda.events", 4);
    let policy = policy(&of(&format!("{EVENT}[catalogues.job]\nkept = \"account\"\n")));
    let levelled: Vec<&str> = policy.kept_with_levels().map(|rule| rule.name.as_str()).collect();
    assert_eq!(levelled, ["job"]);
}

#[test]
fn a_notification_has_a_type_and_a_channel_with_an_address() {
    let of = |rest: &str| {
        format!("[fields]\nmobile = {{}}\nborn = {{ kind = \"date\" }}\n[notifications]\n{rest}")
    };
    assert_refused(&of(""), "policy_contradiction", "notifications", 6);
    let no_channel = of("[notifications.types.booked]\n");
    assert_refused(&no_channel, "policy_contradiction", "notifications", 6);
    let channel = |rest: &str| {
        of(&format!("[notifications.types.booked]\n[notifications.channels.sms]\n{rest}"))
    };
    assert_refused(&channel(""), "policy_unreadable", "notifications.channels.sms", 8);
    let key = "notifications.channels.sms.field";
    assert_refused(&channel("field = \"pager\"\n"), "policy_unknown_field", key, 9);
    assert_refused(&channel("field = \"born\"\n"), "policy_contradiction", key, 9);
    let rule = policy(&channel("field = \"mobile\"\n")).notifications.unwrap();
    assert_eq!(rule.without_address, WithoutAddress::Refuse);
}
