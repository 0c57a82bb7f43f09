//! Listings and their rows, by kind.

use annuaire::history::Entry;
use annuaire::{Account, Contact, Cursor, Listing, Rows, Unit};

/// A row of a page.
pub(crate) trait Row: Sized {
    /// The rows, where they are of this kind.
    fn of(rows: Rows) -> Option<Vec<Self>>;
}

macro_rules! row {
    ($($kind:ident => $row:ty),* $(,)?) => {$(
        impl Row for $row {
            fn of(rows: Rows) -> Option<Vec<Self>> {
                match rows {
                    Rows::$kind(rows) => Some(rows),
                    _ => None,
                }
            }
        }
    )*};
}

row! {
    Contacts => Contact,
    Accounts => Account,
    Units => Unit,
    History => Entry,
    Logins => (Account, Contact),
}

/// The same listing, from another place and with another limit.
pub(crate) fn paged(listing: &Listing, from: Option<Cursor>, at_most: usize) -> Listing {
    let mut listing = listing.clone();
    match &mut listing {
        Listing::Contacts { after, limit, .. }
        | Listing::Accounts { after, limit, .. }
        | Listing::Units { after, limit, .. }
        | Listing::History { after, limit, .. }
        | Listing::Logins { after, limit, .. } => {
            *after = from;
            *limit = at_most;
        }
    }
    listing
}
