//! What a list of contacts is narrowed to, and whom the actor may see.

use annuaire::SortedSet;
use annuaire::value::fold;
use annuaire::{Access, Contact, ContactId, Listing, Narrowing, Visible};

use crate::failure::{Verdict, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, DAN, FIRM, PARIS, ROME, attachment, contact, field_name, holding, ids, role,
    text,
};
use crate::rules::listings::{contacts_of, narrowed};
use crate::store::Store;

/// Four people, none like the other.
async fn four_people(store: Store<'_>) -> Verdict {
    let mut ada = contact(FIRM, ADA, "Lovelace-Byron");
    ada.fields.set(field_name("first_name"), Some(text("Zoé Ada")));
    ada.fields.set(field_name("email"), Some(text("ada@analytical.example")));
    ada.access = Access::Active;
    ada.units = vec![attachment(PARIS)];
    ada.holdings = vec![holding("portal.admin", None)];

    let mut bob = contact(FIRM, BOB, "Martin");
    bob.access = Access::Invited;
    bob.units = vec![attachment(PARIS), attachment(ROME)];
    bob.holdings = vec![holding("offers.payroll", Some(PARIS)), holding("portal.buyer", None)];

    let mut cleo = contact(FIRM, CLEO, "Martinez");
    cleo.fields.set(field_name("email"), Some(text("100%_sure@example.org")));
    cleo.access = Access::SuspendedActive;
    cleo.holdings = vec![holding("offers.payroll", Some(ROME))];

    let dan = contact(FIRM, DAN, "O'Neill \"Dan\"");
    store.open(FIRM, [ada, bob, cleo, dan]).await
}

/// Who is left, listed at once and one by one.
async fn left(store: Store<'_>, listing: &Listing) -> Result<Vec<ContactId>, crate::Failure> {
    let all = ids(&store.all::<Contact>(listing).await?);
    let mut walked = ids(&store.walk::<Contact>(listing, 1).await?);
    same("the same list, one by one", &walked, &all)?;
    walked.sort();
    Ok(walked)
}

async fn left_by(store: Store<'_>, narrowing: Narrowing) -> Result<Vec<ContactId>, crate::Failure> {
    left(store, &narrowed(FIRM, narrowing)).await
}

pub(crate) async fn words_narrow_by_how_words_begin(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    four_people(store).await?;
    for (typed, expected) in [
        ("mart", vec![BOB, CLEO]),
        ("martine", vec![CLEO]),
        ("artin", vec![]),
        ("byron", vec![ADA]),
        ("ada", vec![ADA]),
        ("zoe love", vec![ADA]),
        ("zoe mart", vec![]),
        ("analytical", vec![]),
        ("ada@ana", vec![ADA]),
        ("neill", vec![DAN]),
        ("o n", vec![DAN]),
        ("martin martin", vec![BOB, CLEO]),
    ] {
        let words = fold(typed).split(' ').map(Into::into).collect();
        let found = left_by(store, Narrowing { words, ..Narrowing::default() }).await?;
        same(&format!("who is found by `{typed}`"), found, expected)?;
    }
    Ok(())
}

pub(crate) async fn words_mean_nothing_but_themselves(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    four_people(store).await?;
    for (word, expected) in [
        ("%", vec![]),
        ("_", vec![]),
        ("m_rtin", vec![]),
        ("mart*", vec![]),
        ("100%", vec![CLEO]),
        ("100%_", vec![CLEO]),
        ("100_", vec![]),
        ("or", vec![]),
        ("-martin", vec![]),
        ("\"dan\"", vec![DAN]),
        ("(", vec![]),
        ("\\", vec![]),
        ("';--", vec![]),
    ] {
        let narrowing = Narrowing { words: vec![word.into()], ..Narrowing::default() };
        same(&format!("who is found by `{word}`"), left_by(store, narrowing).await?, expected)?;
    }
    Ok(())
}

pub(crate) async fn a_list_narrows_by_access(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    four_people(store).await?;
    for (states, expected) in [
        (vec![Access::Active], vec![ADA]),
        (vec![Access::None], vec![DAN]),
        (vec![Access::SuspendedActive, Access::Invited], vec![BOB, CLEO]),
        (vec![Access::SuspendedInvited], vec![]),
        (Access::ALL.to_vec(), vec![ADA, BOB, CLEO, DAN]),
        (vec![], vec![]),
    ] {
        let access = Some(states.into_iter().collect());
        let found = left_by(store, Narrowing { access, ..Narrowing::default() }).await?;
        same("who has such an access", found, expected)?;
    }
    Ok(())
}

pub(crate) async fn a_list_narrows_by_unit(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    four_people(store).await?;
    for (unit, expected) in [(PARIS, vec![ADA, BOB]), (ROME, vec![BOB])] {
        let found = left_by(store, Narrowing { unit: Some(unit), ..Narrowing::default() }).await?;
        same("who is attached", found, expected)?;
    }
    Ok(())
}

pub(crate) async fn a_list_narrows_by_a_role_and_its_unit(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    four_people(store).await?;
    for (name, unit, expected) in [
        ("offers.payroll", None, vec![BOB, CLEO]),
        ("offers.payroll", Some(PARIS), vec![BOB]),
        ("offers.payroll", Some(ROME), vec![CLEO]),
        ("portal.admin", None, vec![ADA]),
        ("portal.admin", Some(PARIS), vec![]),
        ("portal.adm", None, vec![]),
    ] {
        let holding = Some(holding(name, unit));
        let found = left_by(store, Narrowing { holding, ..Narrowing::default() }).await?;
        same("who holds the role", found, expected)?;
    }
    Ok(())
}

pub(crate) async fn a_list_narrows_to_some_contacts(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    four_people(store).await?;
    for named in [vec![], vec![CLEO], vec![ADA, DAN]] {
        let contacts = Some(named.iter().copied().collect());
        let found = left_by(store, Narrowing { contacts, ..Narrowing::default() }).await?;
        same("who is left", found, named)?;
    }
    Ok(())
}

pub(crate) async fn every_part_of_a_narrowing_must_hold(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    four_people(store).await?;
    let all = Narrowing {
        words: vec!["mart".into()],
        access: Some([Access::Invited, Access::Active].into()),
        unit: Some(PARIS),
        holding: Some(holding("offers.payroll", None)),
        contacts: Some([ADA, BOB, CLEO].into()),
    };
    same("who is left by all the parts", left_by(store, all.clone()).await?, vec![BOB])?;
    for without_bob in [
        Narrowing { words: vec!["love".into()], ..all.clone() },
        Narrowing { access: Some([Access::Active].into()), ..all.clone() },
        Narrowing { holding: Some(holding("offers.payroll", Some(ROME))), ..all.clone() },
        Narrowing { contacts: Some([ADA, CLEO].into()), ..all.clone() },
    ] {
        same("who is left by another part", left_by(store, without_bob).await?, vec![])?;
    }
    Ok(())
}

fn seen_by(visible: Visible, narrowing: Narrowing) -> Listing {
    Listing::Contacts { account: FIRM, visible, narrowing, after: None, limit: 1 }
}

pub(crate) async fn nobody_is_visible_unless_a_part_says_so(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    four_people(store).await?;
    let nobody = seen_by(Visible::default(), Narrowing::default());
    same("who is visible", left(store, &nobody).await?, vec![])?;
    let everybody = left(store, &contacts_of(FIRM)).await?;
    same("who is visible to one who sees all", everybody, vec![ADA, BOB, CLEO, DAN])
}

pub(crate) async fn any_part_makes_a_contact_visible(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    four_people(store).await?;
    let contacts = SortedSet::from([DAN]);
    let units = SortedSet::from([ROME]);
    let roles = SortedSet::from([role("portal.admin")]);
    let payroll = SortedSet::from([role("offers.payroll")]);
    let nothing = Visible::default();
    for (visible, expected) in [
        (Visible { contacts: contacts.clone(), ..nothing.clone() }, vec![DAN]),
        (Visible { units: units.clone(), ..nothing.clone() }, vec![BOB]),
        (Visible { roles: roles.clone(), ..nothing.clone() }, vec![ADA]),
        (Visible { roles: payroll, ..nothing }, vec![BOB, CLEO]),
        (Visible { all: false, contacts, units, roles }, vec![ADA, BOB, DAN]),
    ] {
        let found = left(store, &seen_by(visible, Narrowing::default())).await?;
        same("who is visible", found, expected)?;
    }
    Ok(())
}

pub(crate) async fn a_narrowing_shows_nobody_who_is_not_visible(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    four_people(store).await?;
    let visible = Visible { units: [PARIS].into(), ..Visible::default() };
    let mart = Narrowing { words: vec!["mart".into()], ..Narrowing::default() };
    same("who is left", left(store, &seen_by(visible.clone(), mart)).await?, vec![BOB])?;
    let hidden = Narrowing { contacts: Some([CLEO, DAN].into()), ..Narrowing::default() };
    same("who is left", left(store, &seen_by(visible, hidden)).await?, vec![])
}
