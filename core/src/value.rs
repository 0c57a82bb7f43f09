//! Value types: each parses what a person types, keeps one normalised form, and refuses with a reason.
//!
//! Untrusted text goes through `parse`, always. Reading a stored value back (serde) is another matter: it was
//! parsed once, records are read thousands of times, so only its shape is checked there and neither phone
//! metadata nor IDN tables are touched.

mod address;
mod character;
mod date;
mod email;
mod fold;
mod hours;
mod language;
mod level;
mod malformed;
mod name;
mod packed;
mod phone;
mod region;
pub(crate) mod stored;
mod text;
mod unicode;
mod zone;

pub use address::{PostalAddress, PostalParts};
pub use date::parse_date;
pub use email::{EMAIL_KEY_VERSION, Email, EmailKey};
pub use fold::{fold, words};
pub use hours::Hours;
pub use language::{Lang, Language};
pub use level::Level;
pub use malformed::Malformed;
pub use name::Name;
pub use phone::Phone;
pub use region::Region;
pub use text::Text;
pub use zone::Zone;
