//! Pages: lists in a stable order, each from where the last one ended.

mod candidates;
mod contacts;

use crate::failure::Failure;
use crate::session::Session;
use crate::table::{Accounts, Claims, History, Order, Units};
use crate::transaction::Transaction;
use annuaire::history::Entry;
use annuaire::{Cursor, Listing, Page, Rows};
use std::ops::ControlFlow;

pub(crate) fn page(session: &mut Session, listing: &Listing) -> Result<Page, Failure> {
    let (rows, next) = match listing {
        Listing::Contacts { account, visible, narrowing, after, limit } => {
            let after = after.as_ref().and_then(Cursor::contact);
            let Some(number) = session.number(*account)? else {
                return Ok(Page { rows: Rows::Contacts(Vec::new()), next: None });
            };
            let wanted = contacts::Wanted { visible, narrowing, limit: *limit };
            let view = (!wanted.are_found_at_once())
                .then(|| Transaction::view(&session.connection))
                .transpose()?;
            let found = contacts::page(&session.connection, *account, number, &wanted, after)?;
            if let Some(view) = view {
                view.finish()?;
            }
            let (rows, next) =
                cut(found, *limit, |contact| Cursor::of_contact(&contact.sort_key(), contact.id));
            (Rows::Contacts(rows), next)
        }
        Listing::Accounts { policy, after, limit } => {
            let after = after.as_ref().and_then(Cursor::value);
            let found = Accounts::new(&session.connection).list(policy, after, one_more(*limit))?;
            let (rows, next) = cut(found, *limit, |account| Cursor::of(account.id));
            (Rows::Accounts(rows), next)
        }
        Listing::Units { account, kind, after, limit } => {
            let after = after.as_ref().and_then(Cursor::value);
            let found = match session.number(*account)? {
                Some(number) => Units::new(&session.connection).list(
                    *account,
                    number,
                    kind.as_ref(),
                    after,
                    one_more(*limit),
                )?,
                None => Vec::new(),
            };
            let (rows, next) = cut(found, *limit, |unit| Cursor::of(unit.id));
            (Rows::Units(rows), next)
        }
        Listing::History { account, contact, newest_first, after, limit } => {
            let after = after.as_ref().and_then(Cursor::value);
            let order = if *newest_first { Order::NewestFirst } else { Order::OldestFirst };
            let mut found: Vec<(i64, Entry)> = Vec::new();
            if let Some(number) = session.number(*account)? {
                History::new(&session.connection).list(
                    number,
                    *contact,
                    order,
                    after,
                    |at, entry| {
                        found.push((at, entry));
                        enough(found.len(), *limit)
                    },
                )?;
            }
            let (rows, next) = cut(found, *limit, |(at, _)| Cursor::of(at));
            (Rows::History(rows.into_iter().map(|(_, entry)| entry).collect()), next)
        }
        Listing::Logins { policy, key, after, limit } => {
            let after = after.as_ref().and_then(Cursor::value);
            let mut claims = Claims::new(&session.connection);
            let found = claims.logins(policy, key, after, limit.saturating_add(1))?;
            let (rows, next) = cut(found, *limit, |(account, _)| Cursor::of(account.id));
            (Rows::Logins(rows), next)
        }
    };
    Ok(Page { rows, next })
}

/// A row more than a page holds says that there is a next page.
fn one_more(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1)
}

fn enough(found: usize, limit: usize) -> ControlFlow<()> {
    if found > limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// The first `limit` rows, and where the next page starts.
fn cut<T>(
    mut rows: Vec<T>,
    limit: usize,
    place: impl Fn(&T) -> Cursor,
) -> (Vec<T>, Option<Cursor>) {
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(place);
    (rows, next)
}
