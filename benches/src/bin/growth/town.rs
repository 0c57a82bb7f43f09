//! Towns: as many people as wanted, as the records that the rules made of them, and places to look at.

use crate::Shape;
use annuaire::{
    Change, Cursor, Directory, Listing, Reads, Repository, Request, Rows, Snapshot, decide, reads,
};
use annuaire_benches::Failure;
use annuaire_benches::draw::Draw;
use annuaire_benches::lanes::{is_quick, rounds};
use annuaire_benches::office::Office;
use std::hint::black_box;
use std::slice;

/// How many people live in each town.
pub(crate) fn sizes() -> [usize; 3] {
    if is_quick() { [300, 1_000, 3_000] } else { [10_000, 100_000, 1_000_000] }
}

/// Contacts of one account, where there are many.
const EACH: usize = 100;
/// Contacts of one commit.
const COMMIT: usize = 1_000;
/// Reads of one pass: of more contacts than the nearest caches hold.
pub(crate) const READS: usize = 4_096;
/// Pages of one pass, and rows of one page.
pub(crate) const PAGES: usize = 64;
pub(crate) const PAGE: usize = 50;

/// The offices of a town.
pub(crate) struct Plan {
    pub(crate) size: usize,
    each: usize,
    offices: Vec<Office>,
}

impl Plan {
    pub(crate) fn of(shape: Shape, size: usize) -> Result<Self, Failure> {
        let each = if shape == Shape::One { size } else { EACH };
        let first = Office::new()?;
        let offices =
            (0..size.div_ceil(each) as u64).map(|number| first.numbered(number)).collect();
        Ok(Self { size, each, offices })
    }

    fn office(&self, person: u64) -> Result<&Office, Failure> {
        let place = usize::try_from(person)? / self.each;
        self.offices
            .get(place)
            .or(self.offices.last())
            .ok_or_else(|| "a town without offices".into())
    }

    /// Writes everybody's records and claims. History and messages are left out: they are counted apart.
    pub(crate) fn settle(&self, repository: &impl Repository) -> Result<(), Failure> {
        for (office, first) in self.offices.iter().zip((0..).step_by(self.each)) {
            let last = self.size.min(first + self.each);
            write(
                repository,
                office,
                &Snapshot::of(office.account),
                slice::from_ref(&office.opening()),
            )?;
            let view = repository.load(&reads(&office.policy, &office.creation(0)))?;
            for start in (first..last).step_by(COMMIT) {
                let people = start as u64..last.min(start + COMMIT) as u64;
                let requests: Vec<Request> = people.map(|person| office.creation(person)).collect();
                write(repository, office, &view, &requests)?;
            }
        }
        Ok(())
    }
}

/// Commits the records and claims of requests that do not depend on one another.
fn write(
    repository: &impl Repository,
    office: &Office,
    view: &Snapshot,
    requests: &[Request],
) -> Result<(), Failure> {
    let mut all = Change {
        account: office.account,
        writes: Vec::new(),
        guards: Vec::new(),
        claims: Vec::new(),
        entries: Vec::new(),
        messages: Vec::new(),
        erased: Vec::new(),
    };
    for request in requests {
        let change = decide(&office.policy, view, request)?.change.ok_or("nothing to write")?;
        all.writes.extend(change.writes);
        all.claims.extend(change.claims);
    }
    match repository.commit(&all)? {
        annuaire::Committed::Written { .. } => Ok(()),
        other => Err(format!("not written: {other:?}").into()),
    }
}

/// People who have settled in a repository.
pub(crate) struct Town<R> {
    pub(crate) size: usize,
    directory: Directory<R>,
    by_id: Vec<Reads>,
    by_login: Vec<Listing>,
    pages: Vec<Listing>,
    newcomers: std::vec::IntoIter<Request>,
}

impl<R: Repository> Town<R> {
    /// A town in a repository where its plan has settled, with so many newcomers a round.
    pub(crate) fn settled(plan: &Plan, repository: R, newcomers: usize) -> Result<Self, Failure> {
        let mut draw = Draw::seeded(plan.size as u64);
        let mut someone = || draw.below(plan.size) as u64;
        let office = plan.office(0)?;
        let directory =
            Directory::new(annuaire::Policy::preset(office.policy.id().as_str())?, repository);
        let (mut by_id, mut by_login, mut pages) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..READS {
            let person = someone();
            let office = plan.office(person)?;
            by_id.push(office.read(office.contact(person)));
            let person = someone();
            by_login.push(office.logins(&plan.office(person)?.login(person)?));
        }
        for _ in 0..PAGES {
            let person = someone();
            let office = plan.office(person)?;
            let id = office.contact(person);
            let seen = directory.repository().load(&office.read(id))?;
            let sort_key = seen.contact(id).ok_or("nobody there")?.sort_key();
            pages.push(office.page(Some(Cursor::of_contact(&sort_key, id)), PAGE));
        }
        let arrivals = (0..newcomers * (rounds() + 1)).zip(plan.size as u64..);
        let arrivals =
            arrivals.map(|(_, person)| Ok::<_, Failure>(plan.office(someone())?.creation(person)));
        let newcomers = arrivals.collect::<Result<Vec<_>, _>>()?.into_iter();
        Ok(Self { size: plan.size, directory, by_id, by_login, pages, newcomers })
    }

    /// Reads every contact of the sample.
    pub(crate) fn read_by_id(&self) {
        for reads in &self.by_id {
            black_box(self.directory.repository().load(reads).is_ok());
        }
    }

    /// Reads every login of the sample.
    pub(crate) fn read_by_login(&self) {
        for listing in &self.by_login {
            black_box(self.directory.repository().page(listing).is_ok());
        }
    }

    /// Reads every page of the sample.
    pub(crate) fn read_pages(&self) {
        for listing in &self.pages {
            black_box(self.directory.repository().page(listing).is_ok());
        }
    }

    /// Lets so many newcomers in, each by a command; how many came in.
    pub(crate) fn grow(&mut self, newcomers: usize) -> usize {
        let newcomers = self.newcomers.by_ref().take(newcomers);
        newcomers.filter(|request| self.directory.execute(request).is_ok()).count()
    }

    /// Whether the whole sample is found where it was looked for.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        let repository = self.directory.repository();
        for reads in &self.by_id {
            let seen = repository.load(reads)?;
            if !reads.records.iter().all(|key| seen.record(key).is_some()) {
                return Err("a contact is not found by id".into());
            }
        }
        for listing in &self.by_login {
            if !matches!(repository.page(listing)?.rows, Rows::Logins(found) if found.len() == 1) {
                return Err("a contact is not found by login".into());
            }
        }
        Ok(())
    }
}
