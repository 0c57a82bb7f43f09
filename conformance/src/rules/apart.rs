//! Accounts are apart: the same ids in two of them are two sets of records.

use annuaire::history::Entry;
use annuaire::{AccountId, Contact, Key, Reads, Snapshot, Unit, Version};

use crate::failure::{Failure, Verdict, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, Draft, FIRM, NEIGHBOUR, PARIS, account, catalogue, catalogue_name, contact, ids,
    named, removed, request, unit,
};
use crate::rules::listings::{contacts_of, history_of};
use crate::store::Store;

/// Two accounts, in each of which Ada, an agency, a catalogue and a request have the same ids.
async fn twins(store: Store<'_>) -> Verdict {
    for (id, name) in [(FIRM, "Ada"), (NEIGHBOUR, "Adèle")] {
        let change = Draft::new(id, 1)
            .insert(account(id))
            .insert(catalogue(id, "functions"))
            .insert(contact(id, ADA, name))
            .insert(unit(id, PARIS, "agency"))
            .personal(ADA, name);
        store.write(&change.seal()).await?;
    }
    Ok(())
}

/// Everything an account shows.
async fn observed(
    store: Store<'_>,
    id: AccountId,
) -> Result<(Snapshot, Vec<Contact>, Vec<Unit>, Vec<Entry>), Failure> {
    let mut reads = Reads::of(id);
    let functions = Key::Catalogue(catalogue_name("functions"));
    reads.records.extend([Key::Account, functions, Key::Contact(ADA), Key::Unit(PARIS)]);
    reads.requests.extend([1, 2, 3].map(request));
    let units = annuaire::Listing::Units { account: id, kind: None, after: None, limit: 1 };
    Ok((
        store.load(&reads).await?,
        store.all(&contacts_of(id)).await?,
        store.all(&units).await?,
        store.all(&history_of(id)).await?,
    ))
}

pub(crate) async fn the_same_ids_in_two_accounts_are_two_sets_of_records(
    fixture: Fixture,
) -> Verdict {
    let store = fixture.store();
    twins(store).await?;
    for (id, name) in [(FIRM, "Ada"), (NEIGHBOUR, "Adèle")] {
        let ada = store.contact(id, ADA).await?;
        same("the account of a contact", ada.account, id)?;
        same("the name of a contact", ada.fields.text("last_name"), Some(name))?;
    }
    Ok(())
}

pub(crate) async fn a_change_in_one_account_is_not_seen_in_another(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    twins(store).await?;
    let before = observed(store, NEIGHBOUR).await?;

    let ada = removed(named(store.contact(FIRM, ADA).await?, "Ada Byron"));
    let mut agency = unit(FIRM, PARIS, "agency");
    agency.version = Version::FIRST;
    agency.retired = true;
    let change = Draft::new(FIRM, 2)
        .update(ada)
        .update(agency)
        .insert(contact(FIRM, BOB, "Bob"))
        .personal(ADA, "left");
    store.write(&change.seal()).await?;
    same("what the neighbour shows", observed(store, NEIGHBOUR).await?, before)
}

pub(crate) async fn versions_of_two_accounts_are_apart(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    twins(store).await?;
    let ada = store.contact(FIRM, ADA).await?;
    store.write(&Draft::new(FIRM, 2).update(named(ada, "moved on")).seal()).await?;

    let next_door = store.contact(NEIGHBOUR, ADA).await?;
    let guarded = Draft::new(NEIGHBOUR, 2).guard(Key::Contact(ADA), Some(Version::FIRST)).seal();
    store.write(&guarded).await?;
    store.write(&Draft::new(NEIGHBOUR, 3).update(named(next_door, "moved on too")).seal()).await
}

pub(crate) async fn the_lists_of_an_account_hold_its_own(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    twins(store).await?;
    store.write(&Draft::new(NEIGHBOUR, 2).insert(contact(NEIGHBOUR, BOB, "Bob")).seal()).await?;
    same("our contacts", ids(&store.all::<Contact>(&contacts_of(FIRM)).await?), vec![ADA])?;
    let next_door = store.all::<Contact>(&contacts_of(NEIGHBOUR)).await?;
    same("their contacts", ids(&next_door), vec![ADA, BOB])?;
    same("our entries", store.all::<Entry>(&history_of(FIRM)).await?.len(), 1)?;
    same("their entries", store.all::<Entry>(&history_of(NEIGHBOUR)).await?.len(), 2)
}
