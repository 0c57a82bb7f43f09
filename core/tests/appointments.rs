//! Agendas, absences and notifications: what nobody else sees, what does not outlive a person, what a policy decides.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's helper may end it"
)]

use annuaire::agenda::{Booking, Period, TypedAvailability, Weekday};
use annuaire::limits::{MAX_REASON, MAX_UNAVAILABILITIES};
use annuaire::{
    AccountId, Actor, AddUnavailability, AgendaKind, Batch, BatchMode, ChannelName, ChooseAgenda,
    Code, Command, ContactId, CreateContact, CreateRole, Directory, EditContact, EraseContact,
    FixedHost, HistoryList, Item, MemoryRepository, Notification, NotificationState,
    NotificationType, OpenAccount, Outbox, Outcome, Policy, Purpose, RedeemLink, Refusal,
    RemoveContact, RemoveUnavailability, RoleId, SetAvailability, SetNotifications, Typed,
};
use std::sync::Arc;

/// An account of the appointment network, or of a policy made of it: Ada administers, Bob is an adviser.
struct Network {
    directory: Directory<MemoryRepository>,
    account: AccountId,
    ada: ContactId,
    bob: ContactId,
}

fn person(first: &str, role: &str) -> CreateContact {
    CreateContact::new()
        .with("first_name", first)
        .with("last_name", "Moore")
        .with("email", format!("{}@moore.example", first.to_lowercase()))
        .with_role(RoleId::parse(role).unwrap())
        .with_access(true)
}

impl Network {
    fn open() -> Self {
        Self::under(Policy::preset_text("appointment-network").unwrap())
    }

    fn under(policy: &str) -> Self {
        let host = Arc::new(FixedHost::at("2026-03-02T09:00:00Z".parse().unwrap()));
        let policy = Policy::from_toml(policy).unwrap();
        let directory = Directory::with_host(policy, MemoryRepository::new(), host);
        let first = person("Ada", "level.client_administrator");
        let first = CreateContact { access: None, ..first };
        let opened =
            directory.open_account(Actor::operator("sales"), OpenAccount::with_first(first));
        let opened = opened.unwrap();
        let (account, ada) = (opened.account().unwrap(), opened.contact().unwrap());
        let system = directory.acting(account, Actor::System);
        let bob = system.create_contact(person("Bob", "level.adviser")).unwrap().contact().unwrap();
        let network = Self { directory, account, ada, bob };
        for message in network.messages() {
            if let annuaire::MessageKind::Link(link) = message.kind
                && link.purpose == Purpose::Activate
            {
                network.does(Actor::Bearer(link), RedeemLink {});
            }
        }
        network
    }

    fn messages(&self) -> Vec<annuaire::Message> {
        let (now, lease) = ("2026-03-02T09:00:00Z".parse().unwrap(), chrono::TimeDelta::zero());
        self.directory.repository().claim(now, lease, 100).unwrap()
    }

    fn does(&self, actor: impl Into<Actor>, command: impl Into<Command>) -> Outcome {
        self.directory.acting(self.account, actor).execute(command).unwrap()
    }

    #[track_caller]
    fn refuses(&self, actor: impl Into<Actor>, command: impl Into<Command>, code: Code) -> Refusal {
        let error = self.directory.acting(self.account, actor).execute(command).unwrap_err();
        let annuaire::Error::Refused(refusal) = error else { panic!("{error}") };
        assert_eq!(refusal.code(), code, "{refusal}");
        refusal
    }

    fn form(&self, actor: impl Into<Actor>) -> annuaire::Form {
        self.directory.acting(self.account, actor).form(Some(self.bob)).unwrap()
    }

    /// Everything that is kept of Bob, and told of him.
    fn told(&self) -> String {
        let history = self.directory.acting(self.account, Actor::operator("sales"));
        let history =
            history.history(HistoryList { limit: Some(500), ..HistoryList::default() }).unwrap();
        let mut reads = annuaire::Reads::of(self.account);
        reads.records.insert(annuaire::Key::Contact(self.bob));
        let repository = self.directory.repository();
        let record = annuaire::Repository::load(repository, &reads).unwrap();
        serde_json::to_string(&(history, record)).unwrap()
    }

    /// Bob's agenda, with one of everything.
    fn dressed() -> Self {
        let network = Self::open();
        network.does(network.ada, network.external());
        network.does(network.bob, network.hours());
        network.does(
            network.bob,
            AddUnavailability { reason: Some("knee surgery".into()), ..network.leave() },
        );
        network.does(network.bob, network.wishes(&["email"]));
        network
    }

    fn external(&self) -> ChooseAgenda {
        ChooseAgenda::of(self.bob, kind("external"))
            .with("server", "https://mail.harbour.example")
            .with("mailbox", "bob-calendar@harbour.example")
            .in_vault("vault/seven")
    }

    fn hours(&self) -> SetAvailability {
        let typed = TypedAvailability {
            zone: "Europe/Paris".into(),
            weekly: [(Weekday::Monday, vec!["07:41-12:00".into()])].into(),
            from: None,
            until: None,
            days: Default::default(),
        };
        SetAvailability { contact: self.bob, availability: Some(typed) }
    }

    fn leave(&self) -> AddUnavailability {
        let day = |text: &str| text.parse().unwrap();
        let period = Period::Days { first: day("2026-03-09"), last: day("2026-03-13") };
        AddUnavailability::from((self.bob, period))
    }

    fn wishes(&self, channels: &[&str]) -> SetNotifications {
        let wanted = channels.iter().map(|channel| Notification {
            r#type: NotificationType::parse("appointment_booked").unwrap(),
            channel: ChannelName::parse(channel).unwrap(),
        });
        SetNotifications { contact: self.bob, wanted: wanted.collect() }
    }

    fn mobile(&self, number: impl Into<Typed>) -> EditContact {
        EditContact::of(self.bob).with("mobile", number)
    }
}

fn kind(name: &str) -> AgendaKind {
    AgendaKind::parse(name).unwrap()
}

/// The network, where a notification without its address waits.
fn patient() -> Network {
    let text = Policy::preset_text("appointment-network").unwrap();
    let waits = text.replace("without_address = \"refuse\"", "without_address = \"suspend\"");
    assert_ne!(text, waits);
    Network::under(&waits)
}

#[test]
fn g1_an_erased_person_leaves_no_agenda_behind() {
    let network = Network::dressed();
    let told = network.told();
    for trace in
        ["bob-calendar", "mail.harbour", "vault/seven", "knee", "07:41-12:00", "2026-03-09"]
    {
        assert!(told.contains(trace), "{trace}");
    }
    network.does(Actor::operator("sales"), EraseContact { contact: network.bob });
    let told = network.told();
    for trace in ["harbour", "vault/seven", "knee", "07:41", "2026-03-09", "\"email\"]"] {
        assert!(!told.contains(trace), "{trace}: {told}");
    }
}

#[test]
fn whoever_is_removed_keeps_no_agenda() {
    let network = Network::dressed();
    let refusal = network.directory.acting(network.account, network.ada);
    refusal.remove_contact(RemoveContact::from(network.bob)).unwrap();
    let record = network.told();
    let (_, record) = record.split_at(record.find("\"records\":[[{\"contact\"").unwrap());
    for trace in ["harbour", "vault", "knee", "07:41", "notifications"] {
        assert!(!record.contains(trace), "{trace}: {record}");
    }
}

#[test]
fn why_somebody_is_away_and_where_a_secret_lies_are_not_in_the_history() {
    let network = Network::dressed();
    let history = network.directory.acting(network.account, Actor::operator("sales"));
    let history = serde_json::to_string(
        &history.history(HistoryList { limit: Some(500), ..HistoryList::default() }).unwrap(),
    )
    .unwrap();
    assert!(history.contains("2026-03-13") && history.contains("bob-calendar"), "{history}");
    assert!(!history.contains("knee") && !history.contains("vault/seven"), "{history}");
}

#[test]
fn whoever_may_not_change_an_agenda_sees_hours_and_absences_and_nothing_else_of_it() {
    let network = Network::dressed();
    let seen = network.form(Actor::operator("sales")).agenda.unwrap();
    assert_eq!(seen.kind, Some(kind("external")));
    assert!(seen.settings.is_empty() && seen.vault.is_none());
    assert!(seen.availability.is_some() && seen.unavailability.len() == 1);
    assert_eq!(seen.unavailability[0].reason, None);
    let refusals = [seen.refused, seen.availability_refused, seen.unavailability_refused];
    assert!(refusals.iter().all(|refused| refused.as_ref().unwrap().code() == Code::NotAllowed));

    let own = network.form(network.bob).agenda.unwrap();
    assert_eq!(own.vault.as_ref().map(|vault| vault.as_str()), Some("vault/seven"));
    assert_eq!(own.unavailability[0].reason.as_ref().map(|why| why.as_str()), Some("knee surgery"));
    assert!(own.refused.is_none() && own.unavailability_refused.is_none());
}

#[test]
fn what_slots_are_computed_from_is_told_of_several_at_once() {
    let network = Network::dressed();
    let ask = |actor: Actor| {
        let acting = network.directory.acting(network.account, actor);
        acting.agendas([network.bob, network.ada, network.bob]).unwrap()
    };
    let seen = ask(Actor::operator("sales").into());
    let whose: Vec<_> = seen.iter().map(|view| (view.contact, view.effective)).collect();
    assert_eq!(whose, [(network.bob, true), (network.ada, true), (network.bob, true)]);
    let agenda = seen[0].agenda.as_ref().unwrap();
    assert!(agenda.availability.is_some() && agenda.unavailability[0].reason.is_none());
    assert!(agenda.settings.is_empty() && agenda.vault.is_none() && seen[1].agenda.is_none());
    // The host's own connector is told how to reach it.
    let own = ask(Actor::System).remove(0).agenda.unwrap();
    assert_eq!((own.settings.len(), own.vault.is_some()), (2, true));
    // Bob sees nobody else.
    let few = ask(network.bob.into());
    assert!(few.iter().all(|view| view.contact == network.bob), "{few:?}");
}

#[test]
fn no_list_shows_an_agenda() {
    let network = Network::dressed();
    let rows =
        network.directory.acting(network.account, network.ada).page(annuaire::List::default());
    let rows = serde_json::to_string(&rows.unwrap()).unwrap();
    assert!(!rows.contains("harbour") && !rows.contains("knee"), "{rows}");
}

#[test]
fn what_is_given_back_as_it_stands_changes_nothing() {
    let network = Network::dressed();
    for command in [
        Command::from(network.external()),
        network.hours().into(),
        network.wishes(&["email"]).into(),
    ] {
        let outcome = network.does(network.bob, command);
        assert!(outcome.events.is_empty() && outcome.records.is_empty(), "{outcome:?}");
    }
}

#[test]
fn hours_and_absences_survive_a_change_of_the_kind() {
    let network = Network::dressed();
    let chosen = ChooseAgenda::of(network.bob, kind("built_in"));
    let refusal = network.refuses(network.bob, chosen.clone(), Code::ConfirmationNeeded);
    let Some(annuaire::About::Text(digest)) = refusal.reasons()[0].about("digest") else {
        panic!("{refusal:?}");
    };
    let confirm = annuaire::Digest::from_hex(digest);
    let other =
        ChooseAgenda::of(network.bob, kind("office365")).with("mailbox", "b@harbour.example");
    let other = ChooseAgenda { confirm, ..other.in_vault("vault/eight") };
    network.refuses(network.bob, other, Code::ConfirmationNeeded);
    network.does(network.bob, ChooseAgenda { confirm, ..chosen });
    let seen = network.form(network.bob).agenda.unwrap();
    assert_eq!((seen.kind, seen.vault, seen.settings.len()), (Some(kind("built_in")), None, 0));
    assert!(seen.availability.is_some() && seen.unavailability.len() == 1);
}

#[test]
fn k0_a_reference_to_the_vault_holds_no_credentials() {
    let network = Network::open();
    let chosen = network.external().in_vault("https://bob:hunter2@vault.example/agenda");
    network.refuses(network.ada, chosen, Code::SecretInClear);
    let chosen = network.external().in_vault("https://vault.example/agenda?version=7");
    network.does(network.ada, chosen);
}

#[test]
fn a_list_offers_hours_only_where_an_agenda_was_chosen() {
    let network = Network::open();
    let verdicts = |actions: [&str; 3]| {
        let ada = network.directory.acting(network.account, network.ada);
        ada.matrix([network.bob], actions).unwrap().rows.remove(0).verdicts
    };
    let actions = ["agenda.choose", "agenda.availability", "agenda.unavailability"];
    let needed = Some(Code::AgendaNeeded);
    assert_eq!(verdicts(actions), [None, needed, needed]);
    network.does(network.ada, network.external());
    assert_eq!(verdicts(actions), [None; 3]);
}

#[test]
fn hours_can_be_taken_back() {
    let network = Network::dressed();
    network.does(network.bob, SetAvailability { contact: network.bob, availability: None });
    assert_eq!(network.form(network.bob).agenda.unwrap().availability, None);
}

#[test]
fn b1_absences_and_reasons_are_bounded() {
    let network = Network::dressed();
    let long = Some("x".repeat(MAX_REASON + 1));
    network.refuses(
        network.bob,
        AddUnavailability { reason: long, ..network.leave() },
        Code::InvalidValue,
    );
    let item = |_| Item { id: None, if_version: None, command: network.leave().into() };
    let items = (1..MAX_UNAVAILABILITIES).map(item).collect();
    network.does(network.bob, Batch { mode: BatchMode::Atomic, items });
    network.refuses(network.bob, network.leave(), Code::LimitReached);
    let refused = network.form(network.bob).agenda.unwrap().unavailability_refused;
    assert_eq!(refused.unwrap().code(), Code::LimitReached);
}

#[test]
fn an_absence_is_removed_from_the_one_whose_it_is() {
    let network = Network::dressed();
    let unavailability = network.does(network.bob, network.leave()).unavailability().unwrap();
    network.does(network.ada, ChooseAgenda::of(network.ada, kind("built_in")));
    let elsewhere = RemoveUnavailability { contact: network.ada, unavailability };
    network.refuses(network.ada, elsewhere, Code::UnknownUnavailability);
    network.does(network.ada, RemoveUnavailability { contact: network.bob, unavailability });
    assert_eq!(network.form(network.bob).agenda.unwrap().unavailability.len(), 1);
}

#[test]
fn times_are_kept_to_the_millisecond_and_an_instant_is_no_absence() {
    let network = Network::dressed();
    let time = |from: &str, until: &str| {
        let (from, until) = (from.parse().unwrap(), until.parse().unwrap());
        AddUnavailability::from((network.bob, Period::Time { from, until }))
    };
    let instant = time("2026-03-09T08:00:00.0001Z", "2026-03-09T08:00:00.0002Z");
    network.refuses(network.bob, instant, Code::InvalidValue);
    network.does(network.bob, time("2026-03-09T08:00:00.000700Z", "2026-03-09T09:00:00.123456Z"));
    let kept = network.form(network.bob).agenda.unwrap().unavailability.pop().unwrap();
    let kept = serde_json::to_value(kept.period).unwrap();
    assert_eq!(kept["time"]["from"], "2026-03-09T08:00:00Z");
    assert_eq!(kept["time"]["until"], "2026-03-09T09:00:00.123Z");
}

#[test]
fn a_portal_without_agendas_knows_no_kind_and_no_notification() {
    let text = Policy::preset_text("appointment-network").unwrap();
    let head = text.split("# What clients book").next().unwrap();
    let rights =
        text.split_once("[rights]").unwrap().1.split("# The administrator acts").next().unwrap();
    let network = Network::under(&format!("{head}[rights]{rights}"));
    network.refuses(network.ada, network.external(), Code::UnknownAgendaKind);
    network.refuses(network.ada, network.wishes(&["email"]), Code::UnknownNotification);
    network.refuses(network.ada, network.hours(), Code::NotAllowed);
    let form = network.form(network.ada);
    assert!(form.agenda.is_none() && form.notifications.is_empty());
}

#[test]
fn a_notification_without_its_address_waits_and_revives_where_the_policy_says_so() {
    let network = patient();
    let state = || {
        let notifications = network.form(network.bob).notifications;
        notifications
            .iter()
            .find(|one| one.notification == network.wishes(&["sms"]).wanted[0])
            .unwrap()
            .state
    };
    let reached = || {
        let ada = network.directory.acting(network.account, network.ada);
        let booked = NotificationType::parse("appointment_booked").unwrap();
        ada.recipients(booked, [network.bob])
            .unwrap()
            .into_iter()
            .map(|one| one.address)
            .collect::<Vec<_>>()
    };
    network.does(network.bob, network.wishes(&["sms"]));
    assert_eq!((state(), reached()), (NotificationState::Suspended, vec![]));
    network.does(network.ada, network.mobile("+491713920001"));
    assert_eq!((state(), reached()), (NotificationState::On, vec!["+491713920001".into()]));
    network.does(network.ada, network.mobile(""));
    assert_eq!((state(), reached()), (NotificationState::Suspended, vec![]));
    network.does(network.bob, network.wishes(&[]));
    assert_eq!(state(), NotificationState::Off);
}

#[test]
fn an_address_stays_while_something_needs_it_on_every_path() {
    let network = Network::open();
    network.does(network.ada, network.mobile("+491713920001"));
    network.does(network.bob, network.wishes(&["sms", "email"]));
    let item = |command: Command| Item { id: None, if_version: None, command };
    let clears = || item(network.mobile("").into());
    let alone = Batch { mode: BatchMode::PerItem, items: vec![clears()] };
    let outcome = network.does(network.ada, alone);
    assert!(
        matches!(&outcome.items[..], [annuaire::ItemOutcome::Refused(refusal)] if refusal.code() == Code::ChannelAddressMissing)
    );
    network.refuses(Actor::System, network.mobile(""), Code::ChannelAddressMissing);
    let together = vec![item(network.wishes(&["email"]).into()), clears()];
    network.does(network.ada, Batch { mode: BatchMode::Atomic, items: together });
    // Other fields may change whatever is wanted.
    network.does(network.ada, EditContact::of(network.bob).with("first_name", "Robert"));
}

#[test]
fn an_event_gives_nothing_and_its_label_can_change() {
    let network = Network::open();
    let event = |level: Option<&str>, booking| CreateRole {
        catalogue: annuaire::CatalogueName::parse("event").unwrap(),
        name: "mortgage".into(),
        label: "Mortgage".into(),
        level: level.map(Into::into),
        booking,
    };
    network.refuses(network.ada, event(Some("1.0"), None), Code::LevelNotExpected);
    network.does(network.ada, event(None, Some(Booking::lasting(30))));
    let role = RoleId::parse("event.mortgage").unwrap();
    let edit = |label: Option<&str>, booking| annuaire::EditRole {
        role: role.clone(),
        label: label.map(Into::into),
        booking,
    };
    network.does(network.ada, edit(Some("Loans"), None));
    let form = network.form(network.ada);
    let shown = form.catalogues.iter().flat_map(|catalogue| &catalogue.roles);
    let shown = shown.into_iter().find(|shown| shown.role == role).unwrap();
    assert_eq!((&*shown.label.en, shown.booking), ("Loans", Some(Booking::lasting(30))));
    let same = network.does(network.ada, edit(Some("Loans"), Some(Booking::lasting(30))));
    assert!(same.events.is_empty());
    network.refuses(network.bob, edit(Some("Mine"), None), Code::NotAllowed);
}

#[test]
fn only_what_is_booked_has_a_booking() {
    let directory =
        Directory::new(Policy::preset("accounting-firm").unwrap(), MemoryRepository::new());
    let opened = directory.open_account(Actor::operator("sales"), OpenAccount::new());
    let account = opened.map_or_else(|error| panic!("{error}"), |opened| opened.account().unwrap());
    let partner = CreateRole {
        catalogue: annuaire::CatalogueName::parse("organisational").unwrap(),
        name: "partner".into(),
        label: "Partner".into(),
        level: None,
        booking: Some(Booking::lasting(30)),
    };
    let error = directory.acting(account, Actor::System).create_role(partner).unwrap_err();
    assert_eq!(error.code(), "booking_not_expected");
}
