//! What was written comes back as it was written.

use annuaire::agenda::{Agenda, Availability, Booking, Period, Unavailability, Weekday};
use annuaire::value::{Hours, Language, Level, Malformed, PostalAddress, PostalParts, Text, Zone};
use annuaire::{
    Access, ActorRef, ApiKey, Approval, Contact, Digest, FieldValue, IssuedLink, KeptRole, Key,
    Party, PendingMove, Purpose, SeatHolder, UnavailabilityId,
};
use chrono::NaiveDate;

use crate::failure::{Failure, Verdict, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, Draft, FIRM, PARIS, ROME, Recordable, account, agenda_kind, an_email, attachment,
    catalogue, contact, contact_id, field_name, holding, label, named, noon, notification, role,
    setting, text, unit, unit_id,
};
use crate::rules::listings::contacts_of;

/// Texts that stores are known to change.
const TEXTS: [&str; 16] = [
    "Zoé",
    "Zoe\u{301}",
    "𝔄𝔡𝔞 😀👩‍👩‍👧 𠮷",
    "שלום مرحبا",
    "ｆｕｌｌ ｗｉｄｔｈ ～",
    "İstanbul ıßſﬁ",
    "  two spaces  ",
    "a line\nand another\ttabbed",
    "O'Brien \"quoted\" `ticked` \\ back",
    "100 % _ ? $1 :name @p -- ;",
    "{\"json\": [1, null]}",
    "<b>&amp;</b>",
    "0012",
    "1e400",
    "null",
    "\u{feff}\u{200b}\u{a0}\u{fffd}\u{10ffff}",
];

/// Writes a record, and expects it back.
async fn comes_back(fixture: &Fixture, record: impl Recordable) -> Verdict {
    let store = fixture.store();
    let change = Draft::new(FIRM, 1).insert(record).seal();
    store.write(&change).await?;
    for write in change.writes {
        let found = store.record(FIRM, write.record.key()).await?;
        same("the record", found, Some(write.record))?;
    }
    Ok(())
}

pub(crate) async fn every_text_comes_back_to_the_last_character(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    for (number, value) in (1..).zip(TEXTS) {
        let mut person = contact(FIRM, contact_id(number), value);
        person.fields.set(field_name("notes"), Some(text(value)));
        let change = Draft::new(FIRM, number).insert(person).personal(ADA, value).seal();
        store.write(&change).await?;
        let found = store.record(FIRM, Key::Contact(contact_id(number))).await?;
        same("the record", found.as_ref(), change.writes.first().map(|write| &write.record))?;
    }
    let listed = store.all::<Contact>(&contacts_of(FIRM)).await?;
    same("how many are listed", listed.len(), TEXTS.len())?;
    for person in listed {
        same("a row", &person, &store.contact(FIRM, person.id).await?)?;
    }
    Ok(())
}

pub(crate) async fn a_long_text_comes_back_whole(fixture: Fixture) -> Verdict {
    let mut ada = contact(FIRM, ADA, &"é😀".repeat(1_000));
    ada.fields.set(field_name("notes"), Some(text(&"日本語 ".repeat(20_000))));
    comes_back(&fixture, ada).await
}

pub(crate) async fn a_full_contact_comes_back(fixture: Fixture) -> Verdict {
    let mut ada = named(contact(FIRM, ADA, "Ada"), "Lovelace");
    let parts = PostalParts {
        street: Some("12 rue des Lilas\nBâtiment B".into()),
        city: Some("Paris".into()),
        country: Some("FR".into()),
        ..PostalParts::default()
    };
    let address = PostalAddress::parse(&parts).map_err(|error| Failure::new(error.to_string()))?;
    ada.fields.set(field_name("address"), Some(FieldValue::Address(Box::new(address))));
    ada.fields.set(field_name("email"), Some(text("Ada@example.org")));
    ada.language = Some(Language::FR);
    ada.access = Access::SuspendedInvited;
    ada.login = Some(an_email("Ada@example.org"));
    ada.pending_login = Some(an_email("ada.new@example.org"));
    ada.generation = u32::MAX;
    ada.link =
        Some(IssuedLink { purpose: Purpose::ProveLogin, issued: noon(1), expires: noon(86_400) });
    ada.holdings = vec![holding("portal.admin", None), holding("offers.payroll", Some(PARIS))];
    ada.units = vec![attachment(PARIS), attachment(ROME)];
    ada.agenda = Some(Box::new(agenda()?));
    ada.notifications = vec![notification("booked", "email"), notification("booked", "sms")];
    let (hash, fingerprint) = (Digest::of("kit", &[b"hash"]), Digest::of("kit", &[b"claim"]));
    let created = noon(7);
    ada.api_key =
        Some(Box::new(ApiKey { prefix: "kit_7Kd2Qx".into(), hash, fingerprint, created }));
    comes_back(&fixture, ada).await
}

/// An agenda with everything that one can have.
fn agenda() -> Result<Agenda, Failure> {
    let malformed = |problem: Malformed| Failure::new(problem.to_string());
    let hours = |range| Hours::parse(range).map_err(malformed);
    let day = |number| NaiveDate::from_epoch_days(number).unwrap_or_default();
    let times = Period::Time { from: noon(0), until: noon(3_600) };
    let days = Period::Days { first: day(20_514), last: day(20_520) };
    let absence = |n, period, reason| Unavailability {
        id: UnavailabilityId::from_uuid(*contact_id(n).as_uuid()),
        period,
        reason,
    };
    let reason = Text::parse("Congé « maladie »\nle mardi 😀", 100).map_err(malformed)?;
    let mut agenda = Agenda::of(agenda_kind("external"));
    agenda.settings.insert(setting("server"), label("https://mail.example.org/dav"));
    agenda.settings.insert(setting("mailbox"), label("Ada@example.org"));
    agenda.vault = Some(label("vault/42#agenda"));
    agenda.availability = Some(Availability {
        zone: Zone::parse("Europe/Paris").map_err(malformed)?,
        weekly: [(Weekday::Monday, vec![hours("09:00-12:30")?, hours("14:00-24:00")?])].into(),
        from: Some(day(20_500)),
        until: Some(day(20_999)),
        days: [(day(20_515), vec![]), (day(20_516), vec![hours("00:00-00:01")?])].into(),
    });
    agenda.unavailability = vec![absence(1, times, None), absence(2, days, Some(reason))];
    Ok(agenda)
}

pub(crate) async fn an_agenda_that_is_given_up_leaves_nothing(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let mut ada = contact(FIRM, ADA, "Ada");
    ada.agenda = Some(Box::new(agenda()?));
    ada.notifications = vec![notification("booked", "sms")];
    store.open(FIRM, [ada]).await?;
    let mut ada = store.contact(FIRM, ADA).await?;
    ada.agenda = None;
    ada.notifications.clear();
    let change = Draft::new(FIRM, 1).update(ada).seal();
    store.write(&change).await?;
    let found = store.record(FIRM, Key::Contact(ADA)).await?;
    same("the record", found.as_ref(), change.writes.first().map(|write| &write.record))
}

pub(crate) async fn a_contact_of_many_roles_and_units_comes_back(fixture: Fixture) -> Verdict {
    let mut ada = contact(FIRM, ADA, "Ada");
    ada.holdings = (1..=200).map(|n| holding("offers.payroll", Some(unit_id(n)))).collect();
    ada.units = (1..=1_000).map(|n| attachment(unit_id(n))).collect();
    comes_back(&fixture, ada).await
}

pub(crate) async fn a_full_account_comes_back(fixture: Fixture) -> Verdict {
    let mut firm = account(FIRM);
    firm.fields.set(field_name("name"), Some(text("Établissements Martin & Cie")));
    let holders = (1..=100).map(|n| SeatHolder { contact: contact_id(n), effective: n % 2 == 0 });
    firm.seats.insert(role("portal.admin"), holders.collect());
    firm.seats.insert(role("primary.billing"), Vec::new());
    let approval = Approval {
        party: Party::Outgoing,
        by: ActorRef::Contact(ADA),
        at: noon(5),
        by_letter: true,
    };
    let pending = PendingMove {
        from: Some(ADA),
        to: BOB,
        opened: noon(0),
        expires: noon(604_800),
        approvals: vec![approval],
    };
    firm.moves.insert(role("portal.admin"), pending);
    comes_back(&fixture, firm).await
}

pub(crate) async fn a_full_catalogue_comes_back(fixture: Fixture) -> Verdict {
    let mut functions = catalogue(FIRM, "functions");
    for hundredths in [0, 1, 500, 510, 1_000] {
        let kept = KeptRole {
            label: label("Chargé d’affaires"),
            level: Level::from_hundredths(hundredths),
            booking: (hundredths == 500).then_some(Booking {
                step: Some(15),
                horizon: Some(60),
                capacity: 2,
                ..Booking::lasting(30)
            }),
            retired: hundredths == 1,
        };
        functions.roles.insert(role(&format!("functions.f{hundredths}")), kept);
    }
    comes_back(&fixture, functions).await
}

pub(crate) async fn a_retired_unit_comes_back(fixture: Fixture) -> Verdict {
    let mut agency = unit(FIRM, PARIS, "agency");
    agency.label = label("Agence « Paris – Île-de-France »");
    agency.retired = true;
    comes_back(&fixture, agency).await
}
