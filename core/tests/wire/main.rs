//! Wire documents are read and written by us, from what the types say to serde: whatever serde does with a type, we do.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test's helper may end it"
)]

mod made_up;

use annuaire::wire::{self, FromWire, ToWire};
use annuaire::{
    AccountPage, Actor, AgendaView, Answer, Change, Checked, Command, Committed, ContactPage,
    ContactRow, FieldKind, Form, HistoryPage, KeyHolder, Link, Listing, Matrix, Message, Outcome,
    Page, PermissionSet, Question, Reads, Recipient, Refusal, Request, SeatView, SignIn, Snapshot,
    UnitPage,
};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::any::type_name;
use std::fmt::Debug;

trait Wire: FromWire + ToWire + Serialize + DeserializeOwned + PartialEq + Debug {}

impl<T: FromWire + ToWire + Serialize + DeserializeOwned + PartialEq + Debug> Wire for T {}

/// Asks for every type that crosses a border by itself; all the others are parts of these.
macro_rules! every_wire_type {
    ($ask:ident $arguments:tt) => {
        every_wire_type! { @each $ask $arguments
            AccountPage Actor AgendaView Change Checked Command Committed ContactPage ContactRow FieldKind Form
            HistoryPage KeyHolder Link Listing Matrix Message Outcome Page PermissionSet Question Reads Recipient
            Refusal Request SeatView SignIn Snapshot UnitPage
        }
    };
    (@each $ask:ident $arguments:tt $($kind:ident)*) => {
        $($ask::<$kind> $arguments;)*
    };
}

fn is_written_and_read_back<T: Wire>(seed: u64) {
    let value: T = made_up::value(seed);
    let text = wire::write(&value);
    assert_eq!(text, serde_json::to_string(&value).unwrap());
    assert_eq!(wire::read::<T>(&text).unwrap(), value, "{text}");
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), value, "{text}");
}

/// Every place of a document where something may be changed, in order.
fn places<'v>(value: &'v mut Value, change: &mut dyn FnMut(&mut Value)) {
    change(value);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| places(item, change)),
        Value::Object(entries) => entries.values_mut().for_each(|entry| places(entry, change)),
        _ => {}
    }
}

fn changed_at(document: &Value, at: usize, change: impl Fn(&mut Value)) -> Value {
    let mut count = 0_usize;
    places(&mut document.clone(), &mut |_| count += 1);
    let (mut changed, mut place) = (document.clone(), 0);
    places(&mut changed, &mut |value| {
        if place == at % count {
            change(value);
        }
        place += 1;
    });
    changed
}

fn is_refused_where_serde_refuses_it<T: Wire>(seed: u64, at: usize) {
    let document = serde_json::to_value(made_up::value::<T>(seed)).unwrap();
    let removed = changed_at(&document, at, |value| match value {
        Value::Object(entries) => {
            let nth = at % entries.len().max(1);
            let kept = entries.clone().into_iter().enumerate().filter(|(place, _)| *place != nth);
            *entries = kept.map(|(_, entry)| entry).collect::<Map<_, _>>();
        }
        Value::Array(items) => {
            items.pop();
        }
        other => *other = json!({}),
    });
    let others = [
        json!(null),
        json!(true),
        json!(7),
        json!(-7),
        json!("x"),
        json!({}),
        json!({ "x": null }),
    ];
    let replaced = others.map(|other| changed_at(&document, at, |value| *value = other.clone()));
    for changed in std::iter::once(removed).chain(replaced) {
        let text = changed.to_string();
        match (wire::read::<T>(&text), serde_json::from_str::<T>(&text)) {
            (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{text}"),
            (Err(_), Err(_)) => {}
            (Err(error), Ok(_)) => panic!("{}: only we say {error}: {text}", type_name::<T>()),
            (Ok(_), Err(error)) => panic!("{}: only serde says {error}: {text}", type_name::<T>()),
        }
    }
    let stricter = [
        changed_at(&document, at, |value| {
            if let Value::Object(entries) = value {
                entries.insert("colour".into(), json!({}));
            }
        }),
        changed_at(&document, at, |value| *value = json!([])),
    ];
    for changed in stricter {
        let text = changed.to_string();
        if let Ok(ours) = wire::read::<T>(&text) {
            assert_eq!(ours, serde_json::from_str(&text).unwrap(), "{text}");
        }
    }
}

fn is_answered<T: Wire>(seed: u64, answer: fn(T) -> Answer) {
    let answer = answer(made_up::value(seed));
    assert_eq!(wire::write(&answer), serde_json::to_string(&answer).unwrap());
}

proptest! {
    #[test]
    fn a_wire_type_is_written_and_read_as_serde_writes_and_reads_it(seed: u64) {
        every_wire_type!(is_written_and_read_back(seed));
    }

    #[test]
    fn what_serde_refuses_of_a_wire_type_is_refused(seed: u64, at: usize) {
        every_wire_type!(is_refused_where_serde_refuses_it(seed, at));
    }

    #[test]
    fn an_answer_is_written_as_serde_writes_it(seed: u64) {
        is_answered(seed, Answer::Checked);
        is_answered(seed, Answer::Form);
        is_answered(seed, Answer::Matrix);
        is_answered(seed, Answer::Recipients);
        let refusal: Refusal = made_up::value(seed);
        let explained = refusal.explained(annuaire::value::Lang::Fr);
        prop_assert_eq!(wire::write(&explained), serde_json::to_string(&explained).unwrap());
    }
}
