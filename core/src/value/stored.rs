//! Reading stored values back: a string, and only a string, checked for its shape.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Reads a string and turns it into a value; anything else than a string is refused.
///
/// The refused text is not repeated in the error: it may be personal.
pub(crate) fn read<'de, D, T, F>(
    deserializer: D,
    what: &'static str,
    make: F,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: Fn(&str) -> Option<T>,
{
    deserializer.deserialize_str(Text { what, make, value: PhantomData })
}

struct Text<T, F> {
    what: &'static str,
    make: F,
    value: PhantomData<T>,
}

impl<T, F: Fn(&str) -> Option<T>> Visitor<'_> for Text<T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.make)(text).ok_or_else(|| E::custom(format_args!("expected {}", self.what)))
    }
}

/// A value that is one text on the wire: what it is called, how it is read and written, and what stands in its place
/// while a document is refused.
macro_rules! one_text {
    ($type:ident: $what:literal, $read:expr, $write:expr, $instead:expr) => {
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($write(self).as_ref())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::value::stored::read(deserializer, $what, $read)
            }
        }

        impl $crate::wire::ToWire for $type {
            fn to_wire(&self, to: &mut $crate::wire::Writer) {
                to.text($write(self).as_ref());
            }
        }

        impl $crate::wire::FromWire for $type {
            fn from_wire(place: $crate::wire::Place<'_>) -> Self {
                place.made($what, $read).unwrap_or_else(|| $instead)
            }
        }
    };
}

/// What every value that is a boxed string has in common; the type provides `fn has_shape(&str) -> bool`.
macro_rules! text_value {
    ($type:ident, $what:literal) => {
        impl $type {
            /// Takes back a text that was parsed once, after a look at its shape; never for what a person types.
            #[must_use]
            pub fn from_stored(text: &str) -> Option<Self> {
                Self::has_shape(text).then(|| Self(text.into()))
            }

            /// The normalised text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<$type> for Box<str> {
            fn from(value: $type) -> Self {
                value.0
            }
        }

        impl ::std::convert::AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&self.0)
            }
        }

        $crate::value::stored::one_text! {
            $type: $what, $type::from_stored, $type::as_str, Self("".into())
        }

        impl $crate::wire::WireKey for $type {}
    };
}

pub(crate) use one_text;
pub(super) use text_value;
