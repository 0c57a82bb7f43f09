//! The order of a list of contacts: total, and stable while others insert.

use annuaire::{Contact, ContactId, Presence};

use crate::failure::{Verdict, holds, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, DAN, Draft, FIRM, contact, contact_id, field_name, ids, named, removed, text,
};
use crate::rows::paged;
use crate::rules::listings::contacts_of;
use crate::store::Store;

/// Names whose folded order is not their own, some of which fold alike.
const NAMES: [&str; 12] = [
    "Zoé",
    "zoe",
    "ZOE",
    "Ångström",
    "angstrom",
    "Élan",
    "eland",
    "Ωmega",
    "Adam",
    "a",
    "𝔷ed",
    "王",
];

/// One contact per name, in an order that is neither that of their ids nor of their names.
async fn several(store: Store<'_>) -> Verdict {
    let people = (0..).zip(NAMES).map(|(n, name)| contact(FIRM, contact_id(1 + n * 7 % 12), name));
    store.open(FIRM, people).await
}

pub(crate) async fn contacts_come_by_folded_name(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    several(store).await?;
    let found = store.all::<Contact>(&contacts_of(FIRM)).await?;
    let mut sorted = found.clone();
    sorted.sort_by_key(|contact| (contact.sort_key(), contact.id));
    same("how many are listed", found.len(), NAMES.len())?;
    same("the order", names(&found), names(&sorted))
}

fn names(contacts: &[Contact]) -> Vec<(String, ContactId)> {
    contacts.iter().map(|contact| (contact.sort_key(), contact.id)).collect()
}

pub(crate) async fn contacts_come_in_the_order_of_code_points(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    // An order by UTF-16 units, or by a language's rules, has these otherwise.
    let names = ["a z", "aa", "zz", "я", "\u{fa0e}", "\u{10300}"];
    let people = (1..).zip(names).map(|(n, name)| contact(FIRM, contact_id(100 - n), name));
    store.open(FIRM, people).await?;
    let found = store.all::<Contact>(&contacts_of(FIRM)).await?;
    same("the order", ids(&found), (1..=6).map(|n| contact_id(100 - n)).collect())
}

pub(crate) async fn contacts_of_one_folded_name_come_by_id(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let people = [(DAN, "Martin"), (ADA, "MARTIN"), (CLEO, "Mártin"), (BOB, "martin")];
    store.open(FIRM, people.map(|(id, name)| contact(FIRM, id, name))).await?;
    let found = store.all::<Contact>(&contacts_of(FIRM)).await?;
    same("the order", ids(&found), vec![ADA, BOB, CLEO, DAN])
}

pub(crate) async fn contacts_without_a_name_come_by_email(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let mut nameless = contact(FIRM, ADA, "");
    nameless.fields.set(field_name("last_name"), None);
    nameless.fields.set(field_name("email"), Some(text("Moderne@example.org")));
    store.open(FIRM, [nameless, contact(FIRM, BOB, "Martin"), contact(FIRM, CLEO, "Noël")]).await?;
    let found = store.all::<Contact>(&contacts_of(FIRM)).await?;
    same("the order", ids(&found), vec![BOB, ADA, CLEO])
}

pub(crate) async fn pages_of_contacts_visit_each_once(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    several(store).await?;
    let all = store.all::<Contact>(&contacts_of(FIRM)).await?;
    for limit in 1..=NAMES.len() + 1 {
        let walked = store.walk::<Contact>(&contacts_of(FIRM), limit).await?;
        same("the contacts, page by page", ids(&walked), ids(&all))?;
    }
    Ok(())
}

pub(crate) async fn a_page_says_whether_another_follows(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    for (limit, length, more) in [(1, 1, true), (2, 2, false), (3, 2, false)] {
        let (rows, next) = store.page::<Contact>(&paged(&contacts_of(FIRM), None, limit)).await?;
        same("how many are on the page", rows.len(), length)?;
        same("whether another page follows", next.is_some(), more)?;
    }
    Ok(())
}

pub(crate) async fn pages_stay_in_place_while_others_insert(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let people = [(ADA, "C"), (BOB, "E"), (CLEO, "G"), (DAN, "I")];
    store.open(FIRM, people.map(|(id, name)| contact(FIRM, id, name))).await?;
    let (first, next) = store.page::<Contact>(&paged(&contacts_of(FIRM), None, 2)).await?;
    same("the first page", ids(&first), vec![ADA, BOB])?;

    let later = [(1, "A"), (2, "D"), (3, "F"), (4, "Z")];
    let inserting = later.into_iter().fold(Draft::new(FIRM, 1), |draft, (n, name)| {
        draft.insert(contact(FIRM, contact_id(n), name))
    });
    store.write(&inserting.seal()).await?;

    holds("a page before the last has no next one", next.is_some())?;
    let rest: Vec<Contact> = store.walk_from(&contacts_of(FIRM), next, 2).await?;
    let [inserted_before, inserted_after] = [contact_id(3), contact_id(4)];
    same("the rest", ids(&rest), vec![inserted_before, CLEO, DAN, inserted_after])
}

pub(crate) async fn pages_go_on_when_their_last_row_is_gone(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let people = [(ADA, "A"), (BOB, "B"), (CLEO, "C"), (DAN, "D")];
    store.open(FIRM, people.map(|(id, name)| contact(FIRM, id, name))).await?;
    let (_, next) = store.page::<Contact>(&paged(&contacts_of(FIRM), None, 2)).await?;
    let bob = store.contact(FIRM, BOB).await?;
    store.write(&Draft::new(FIRM, 1).update(removed(bob)).seal()).await?;

    holds("a page before the last has no next one", next.is_some())?;
    let rest: Vec<Contact> = store.walk_from(&contacts_of(FIRM), next, 1).await?;
    same("the rest", ids(&rest), vec![CLEO, DAN])
}

pub(crate) async fn a_renamed_contact_is_listed_once_at_the_new_place(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let people = [(ADA, "A"), (BOB, "B"), (CLEO, "C")];
    store.open(FIRM, people.map(|(id, name)| contact(FIRM, id, name))).await?;
    let ada = store.contact(FIRM, ADA).await?;
    store.write(&Draft::new(FIRM, 1).update(named(ada, "Z")).seal()).await?;
    let found = store.all::<Contact>(&contacts_of(FIRM)).await?;
    same("the order", ids(&found), vec![BOB, CLEO, ADA])?;
    same("the row", found.last(), Some(&store.contact(FIRM, ADA).await?))
}

pub(crate) async fn contacts_that_are_gone_are_not_listed(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let people = [(ADA, "A"), (BOB, "B"), (CLEO, "C")];
    store.open(FIRM, people.map(|(id, name)| contact(FIRM, id, name))).await?;
    let ada = removed(store.contact(FIRM, ADA).await?);
    let mut bob = store.contact(FIRM, BOB).await?;
    bob.presence = Presence::Erased;
    store.write(&Draft::new(FIRM, 1).update(ada).update(bob).seal()).await?;
    same("who is listed", ids(&store.all::<Contact>(&contacts_of(FIRM)).await?), vec![CLEO])
}
