//! On SQLite: reads beside the same statements by hand, every column copied and nothing made of it.

use crate::complete;
use annuaire::{Listing, Reads, Repository, Rows};
use annuaire_benches::Failure;
use annuaire_benches::lanes::{Bound, Lanes, goal};
use annuaire_benches::office::Office;
use annuaire_benches::raw::{self, copied};
use annuaire_sqlite::SqliteRepository;
use std::hint::black_box;

const CONTACTS: usize = 10_000;
/// Reads of one pass: one contact in ten.
const READS: usize = 1_000;
const PAGE: usize = 50;

pub(crate) fn measure() -> Result<(), Failure> {
    let office = Office::new()?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("annuaire.db");
    let repository = SqliteRepository::open(&path)?;
    let directory = office.open(&repository)?;
    let requests = office.creations(CONTACTS);
    for batch in office.batches(&requests, READS) {
        directory.execute(&batch)?;
    }
    let connection = raw::open(&path)?;
    let number: i64 = connection.query_row("SELECT n FROM account", [], |row| row.get(0))?;

    let every = CONTACTS / READS;
    let ids: Vec<_> = requests
        .iter()
        .step_by(every)
        .map(|request| request.id.new_contact(request.account))
        .collect();
    let logins: Vec<Box<str>> = (0..CONTACTS as u64)
        .step_by(every)
        .map(|number| office.login(number))
        .collect::<Result<_, _>>()?;
    let by_id: Vec<Reads> = ids.iter().map(|id| office.read(*id)).collect();
    let by_login: Vec<Listing> = logins.iter().map(|key| office.logins(key)).collect();
    let list = office.page(None, PAGE);
    let mut raw_by_id =
        connection.prepare("SELECT * FROM contact WHERE account = ?1 AND id = ?2")?;
    let mut raw_by_login = connection.prepare(
        "SELECT a.*, c.* FROM claim CROSS JOIN account a CROSS JOIN contact c \
         WHERE claim.value = ?1 AND claim.kind = 0 AND claim.scope = 'accounting-firm' \
         AND a.n = claim.account AND c.n = claim.contact",
    )?;
    let mut raw_list = connection.prepare(
        "SELECT * FROM contact WHERE account = ?1 AND presence IS NULL ORDER BY sort_key, id LIMIT ?2",
    )?;

    // What each lane found when it was last called.
    let (mut id_raw, mut id_ours, mut login_raw, mut login_ours, mut page_raw, mut page_ours) =
        (0, 0, 0, 0, 0, 0);
    let mut lanes = Lanes::new("read from SQLite, 10,000 contacts");
    let floor = lanes.add("by id, raw SQL (floor)", READS, || {
        let found = ids.iter().filter(|id| {
            black_box(raw_by_id.query_row((number, id.as_uuid().as_bytes()), copied)).is_ok()
        });
        id_raw = found.count();
    });
    let ours = lanes.add("by id", READS, || {
        id_ours = by_id
            .iter()
            .filter(|reads| {
                black_box(repository.load(reads)).is_ok_and(|seen| holds_one(&seen, reads))
            })
            .count();
    });
    let login_floor = lanes.add("by login, raw SQL", READS, || {
        login_raw = logins
            .iter()
            .filter(|key| black_box(raw_by_login.query_row([key], copied)).is_ok())
            .count();
    });
    let login = lanes.add("by login", READS, || {
        login_ours = by_login.iter().map(|listing| rows(&repository, listing)).sum();
    });
    let page_floor = lanes.add("a page of 50, raw SQL", 1, || {
        // Held until all are there, as whoever shows a page must: what is dropped at once takes no memory to speak of.
        let copied = raw_list
            .query_map((number, PAGE as i64), copied)
            .and_then(|rows| rows.collect::<Result<Vec<_>, _>>());
        page_raw = black_box(copied).map_or(0, |rows| rows.len());
    });
    let page = lanes.add("a page of 50", 1, || page_ours = rows(&repository, &list));

    let times = lanes.run(floor);
    goal("by id to raw SQL", times.ratio(ours, floor), Bound::AtMost(1.3));
    goal("by login to raw SQL", times.ratio(login, login_floor), Bound::AtMost(1.3));
    goal("a page to raw SQL", times.ratio(page, page_floor), Bound::AtMost(1.3));
    goal("by login to by id", times.ratio(login, ours), Bound::AtMost(2.0));
    complete(READS, [id_raw, id_ours, login_raw, login_ours])?;
    complete(PAGE, [page_raw, page_ours])
}

fn holds_one(seen: &annuaire::Snapshot, reads: &Reads) -> bool {
    reads.records.iter().all(|key| seen.record(key).is_some())
}

fn rows(repository: &SqliteRepository, listing: &Listing) -> usize {
    match repository.page(listing).map(|page| black_box(page.rows)) {
        Ok(Rows::Contacts(rows)) => rows.len(),
        Ok(Rows::Logins(rows)) => rows.len(),
        _ => 0,
    }
}
