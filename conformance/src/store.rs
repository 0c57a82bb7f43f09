//! The repository under test, with the questions that rules ask it.

use annuaire::history::Entry;
use annuaire::{
    AccountId, Change, ClaimKey, Committed, Conflict, Contact, ContactId, Cursor, Key, Listing,
    Owner, Page, Reads, Record, RequestId, Snapshot,
};

use crate::failure::{Failure, Verdict, same};
use crate::fixture::AnyRepository;
use crate::given::{Draft, account};
use crate::rows::{Row, paged};

/// More than any listing of the kit has; a repository whose pages never end is stopped there.
const PLENTY: usize = 2_000;

/// The repository under test.
#[derive(Clone, Copy)]
pub(crate) struct Store<'a> {
    repository: &'a AnyRepository,
}

impl<'a> Store<'a> {
    pub(crate) fn of(repository: &'a AnyRepository) -> Self {
        Self { repository }
    }

    pub(crate) async fn load(self, reads: &Reads) -> Result<Snapshot, Failure> {
        Ok(self.repository.load(reads).await?)
    }

    pub(crate) async fn commit(self, change: &Change) -> Result<Committed, Failure> {
        Ok(self.repository.commit(change).await?)
    }

    /// Commits a change that nothing stands against.
    pub(crate) async fn write(self, change: &Change) -> Verdict {
        match self.commit(change).await? {
            Committed::Written { .. } => Ok(()),
            other => Err(Failure::new(format!("a change that fits was not written: {other:?}"))),
        }
    }

    /// Commits a change that must fail on a record.
    pub(crate) async fn refuse_record(self, change: &Change, key: Key) -> Verdict {
        self.end(change, Committed::Conflict(Conflict::Record(key))).await
    }

    /// Commits a change that must fail on a claim.
    pub(crate) async fn refuse_claim(self, change: &Change, key: ClaimKey) -> Verdict {
        self.end(change, Committed::Conflict(Conflict::Claim(key))).await
    }

    /// Commits a change that must be recognised.
    pub(crate) async fn recognise(self, change: &Change) -> Verdict {
        self.end(change, Committed::Repeated).await
    }

    async fn end(self, change: &Change, expected: Committed) -> Verdict {
        same("how the commit ended", self.commit(change).await?, expected)
    }

    /// Opens an account with these contacts.
    pub(crate) async fn open(
        self,
        id: AccountId,
        contacts: impl IntoIterator<Item = Contact>,
    ) -> Verdict {
        let opening = Draft::new(id, OPENING).insert(account(id));
        self.write(&contacts.into_iter().fold(opening, Draft::insert).seal()).await
    }

    pub(crate) async fn record(self, at: AccountId, key: Key) -> Result<Option<Record>, Failure> {
        let mut reads = Reads::of(at);
        reads.records.insert(key.clone());
        Ok(self.load(&reads).await?.record(&key).cloned())
    }

    /// A contact that was written.
    pub(crate) async fn contact(self, at: AccountId, id: ContactId) -> Result<Contact, Failure> {
        match self.record(at, Key::Contact(id)).await? {
            Some(Record::Contact(contact)) => Ok(contact),
            _ => Err(Failure::new(format!("the contact {id} was written, and is not there"))),
        }
    }

    pub(crate) async fn owner(
        self,
        at: AccountId,
        key: &ClaimKey,
    ) -> Result<Option<Owner>, Failure> {
        let mut reads = Reads::of(at);
        reads.claims.insert(key.clone());
        Ok(self.load(&reads).await?.owner(key))
    }

    pub(crate) async fn entry(
        self,
        at: AccountId,
        request: RequestId,
    ) -> Result<Option<Entry>, Failure> {
        let mut reads = Reads::of(at);
        reads.requests.insert(request);
        Ok(self.load(&reads).await?.entry(request).cloned())
    }

    /// One page.
    pub(crate) async fn page<R: Row>(
        self,
        listing: &Listing,
    ) -> Result<(Vec<R>, Option<Cursor>), Failure> {
        let Page { rows, next } = self.repository.page(listing).await?;
        let rows = R::of(rows).ok_or_else(|| Failure::new("a page has rows of another kind"))?;
        Ok((rows, next))
    }

    /// Every row, in one page.
    pub(crate) async fn all<R: Row>(self, listing: &Listing) -> Result<Vec<R>, Failure> {
        let (rows, next) = self.page(&paged(listing, None, PLENTY)).await?;
        same("where the page after the last row starts", next, None)?;
        Ok(rows)
    }

    /// Every row, page after page of `limit` rows.
    pub(crate) async fn walk<R: Row>(
        self,
        listing: &Listing,
        limit: usize,
    ) -> Result<Vec<R>, Failure> {
        self.walk_from(listing, None, limit).await
    }

    /// Every row after a place, page after page of `limit` rows.
    pub(crate) async fn walk_from<R: Row>(
        self,
        listing: &Listing,
        mut after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<R>, Failure> {
        let mut walked = Vec::new();
        for _ in 0..PLENTY {
            let (rows, next) = self.page::<R>(&paged(listing, after, limit)).await?;
            if rows.len() > limit {
                return Err(Failure::new(format!(
                    "a page of at most {limit} rows has {}",
                    rows.len()
                )));
            }
            walked.extend(rows);
            match next {
                Some(next) => after = Some(next),
                None => return Ok(walked),
            }
        }
        Err(Failure::new("the pages of a listing never end"))
    }
}

/// The request that opens accounts.
pub(crate) const OPENING: u128 = 1_000_000;
