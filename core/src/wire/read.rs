//! The ordinary types that wire types are made of, read.

use super::{FromWire, Place, WireKey, instant};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

impl FromWire for () {
    fn from_wire(place: Place<'_>) {
        place.nothing();
    }
}

impl FromWire for bool {
    fn from_wire(place: Place<'_>) -> Self {
        place.truth()
    }
}

macro_rules! numbers {
    ($($kind:ident)*) => {
        $(impl FromWire for $kind {
            fn from_wire(place: Place<'_>) -> Self {
                place.number($kind::MAX as u64) as $kind
            }
        })*
    };
}

numbers! { u8 u16 u32 u64 usize }

impl FromWire for i64 {
    fn from_wire(place: Place<'_>) -> Self {
        place.signed()
    }
}

macro_rules! texts {
    ($($kind:ty)*) => {
        $(
            impl FromWire for $kind {
                fn from_wire(place: Place<'_>) -> Self {
                    place.text().into()
                }
            }

            impl WireKey for $kind {}
        )*
    };
}

texts! { String Box<str> Arc<str> }

impl FromWire for Uuid {
    #[inline(never)]
    fn from_wire(place: Place<'_>) -> Self {
        // Parsing in other ways says what is wrong, at length, and nobody would hear it.
        place.made("a UUID", |text| Uuid::try_parse(text).ok()).unwrap_or_default()
    }
}

impl FromWire for DateTime<Utc> {
    #[inline(never)]
    fn from_wire(place: Place<'_>) -> Self {
        place.made("an instant", instant::instant).unwrap_or_default()
    }
}

impl FromWire for NaiveDate {
    #[inline(never)]
    fn from_wire(place: Place<'_>) -> Self {
        place.made("a date", instant::day).unwrap_or_default()
    }
}

impl WireKey for NaiveDate {}

impl<T: FromWire> FromWire for Option<T> {
    fn from_wire(place: Place<'_>) -> Self {
        if place.is_none() { None } else { Some(T::from_wire(place)) }
    }
}

impl<T: FromWire> FromWire for Box<T> {
    fn from_wire(place: Place<'_>) -> Self {
        Self::new(T::from_wire(place))
    }
}

impl<T: FromWire> FromWire for Vec<T> {
    fn from_wire(place: Place<'_>) -> Self {
        let mut list = Self::new();
        for item in place.items() {
            list.push(T::from_wire(item));
        }
        list
    }
}

impl<T: FromWire> FromWire for Box<[T]> {
    fn from_wire(place: Place<'_>) -> Self {
        Vec::from_wire(place).into()
    }
}

impl<T: FromWire + Ord> FromWire for BTreeSet<T> {
    fn from_wire(place: Place<'_>) -> Self {
        let mut set = Self::new();
        for item in place.items() {
            set.insert(T::from_wire(item));
        }
        set
    }
}

impl<K: FromWire + WireKey + Ord, V: FromWire> FromWire for BTreeMap<K, V> {
    fn from_wire(place: Place<'_>) -> Self {
        let mut map = Self::new();
        for (key, value) in place.entries() {
            map.insert(K::from_wire(key), V::from_wire(value));
        }
        map
    }
}

macro_rules! tuples {
    ($($($part:ident $place:ident)*;)*) => {
        $(impl<$($part: FromWire),*> FromWire for ($($part,)*) {
            fn from_wire(place: Place<'_>) -> Self {
                let [$($place),*] = place.parts();
                ($($part::from_wire($place),)*)
            }
        })*
    };
}

tuples! { A a B b; A a B b C c; }
