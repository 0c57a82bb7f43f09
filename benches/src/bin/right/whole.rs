//! Whole decisions beside the gate that they share: an edit, one that is refused, and the check of one.

use annuaire::{
    Account, AccountId, Actor, Change, Command, Contact, Directory, EditContact, Entropy,
    FieldName, Key, MemoryRepository, Person, Record, Repository, Request, RequestId, Snapshot,
    Standing, Typed, Write, decide, reads, right,
};
use annuaire_benches::Failure;
use annuaire_benches::lanes::Lanes;
use annuaire_benches::rules::rulebook::{Books, contact_id};
use annuaire_benches::rules::{PEOPLE, Plain, Portal, Title, World};
use chrono::{DateTime, Utc};
use std::hint::black_box;
use uuid::Uuid;

/// Requests of one pass.
const REQUESTS: usize = 256;

/// A request, and the view that its command loads.
type Asked = (Request, Snapshot);

pub(crate) fn measure(world: &World, books: &Books) -> Result<(), Failure> {
    let (policy, account, everything) = books.portal(Portal::TradeCustomer)?;
    let directory =
        Directory::new(annuaire::Policy::preset(policy.id().as_str())?, MemoryRepository::new());
    let people: Vec<&Plain> =
        world.people.iter().filter(|plain| plain.portal == Portal::TradeCustomer).collect();
    directory.repository().commit(&settled(account, everything, &people)?)?;

    let administrator =
        people.iter().find(|plain| plain.title == Title::Governing).ok_or("nobody governs")?;
    let others = || {
        people
            .iter()
            .filter(|plain| plain.title == Title::Other)
            .step_by(PEOPLE / REQUESTS / 2)
            .take(REQUESTS)
    };
    let ask = |asker: &Plain, target: &Plain| {
        let request = edit(account, asker, target)?;
        let view = directory.repository().load(&reads(policy, &request))?;
        Ok::<_, Failure>((request, view))
    };
    let allowed: Vec<Asked> =
        others().map(|target| ask(administrator, target)).collect::<Result<_, _>>()?;
    // Only the administrator edits: whoever asks for their own record is refused by the right, not by sight.
    let refused: Vec<Asked> =
        others().map(|target| ask(target, target)).collect::<Result<_, _>>()?;
    let decided = |asked: &[Asked]| {
        asked.iter().filter(|(request, view)| decide(policy, view, request).is_ok()).count()
    };
    if (decided(&allowed), decided(&refused)) != (allowed.len(), 0) {
        return Err("an edit that should be allowed is refused, or the other way round".into());
    }

    let action = policy.action("contact.edit.landline")?;
    let resolved = allowed.iter().map(|(request, view)| {
        let (account, contact) = seen(request, view)?;
        let standing = Standing::of(policy, view, account, &request.actor)?;
        Some((standing, Person::of(policy, view, account, contact)))
    });
    let resolved: Vec<_> = resolved.collect::<Option<_>>().ok_or("somebody was not loaded")?;
    let mut lanes = Lanes::new("an edit of one field, whole");
    let gate = lanes.add("the gate alone (floor)", resolved.len(), || {
        for (standing, target) in &resolved {
            black_box(right(policy, standing, Some(target), action));
        }
    });
    lanes.add("decide, allowed", allowed.len(), || {
        allowed.iter().for_each(|(request, view)| {
            black_box(decide(policy, view, request).is_ok());
        });
    });
    lanes.add("decide, refused with its remedy", refused.len(), || {
        refused.iter().for_each(|(request, view)| {
            black_box(decide(policy, view, request).is_ok());
        });
    });
    lanes.add("check, its load from memory included", allowed.len(), || {
        for (request, _) in &allowed {
            let acting = directory.acting(account, request.actor.clone());
            black_box(acting.check(request.command.clone()).is_ok());
        }
    });
    lanes.run(gate);
    Ok(())
}

fn seen<'a>(request: &Request, view: &'a Snapshot) -> Option<(&'a Account, &'a Contact)> {
    Some((view.account()?, view.contact(request.command.contact()?)?))
}

/// Everybody's records, as one change.
fn settled(
    account: AccountId,
    everything: &Snapshot,
    people: &[&Plain],
) -> Result<Change, Failure> {
    let keys = people.iter().map(|plain| Key::Contact(contact_id(plain.id))).chain([Key::Account]);
    let records: Option<Vec<Record>> = keys.map(|key| everything.record(&key).cloned()).collect();
    let writes = records
        .ok_or("somebody has no record")?
        .into_iter()
        .map(|record| Write { record, expected: None });
    Ok(Change {
        account,
        writes: writes.collect(),
        guards: Vec::new(),
        claims: Vec::new(),
        entries: Vec::new(),
        messages: Vec::new(),
        erased: Vec::new(),
    })
}

fn edit(account: AccountId, asker: &Plain, target: &Plain) -> Result<Request, Failure> {
    let fields = [(FieldName::parse("landline")?, Typed::from("01 99 00 12 34"))].into();
    let edit = EditContact { contact: contact_id(target.id), fields, language: None };
    Ok(Request {
        id: RequestId::from_uuid(Uuid::from_u128(1 << 64 | u128::from(target.id))),
        at: DateTime::<Utc>::UNIX_EPOCH,
        actor: Actor::from(contact_id(asker.id)),
        account,
        if_version: None,
        command: Command::from(edit),
        entropy: Entropy::new([7; 32]),
    })
}
