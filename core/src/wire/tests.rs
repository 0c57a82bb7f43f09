use super::document::Kind;
use super::*;
use crate::{Actor, Command, CreateContact, Event};
use proptest::prelude::*;
use serde_json::Value;

/// Whatever JSON says, kept as `serde_json` keeps it.
#[derive(Debug, PartialEq)]
struct Any(Value);

impl FromWire for Any {
    fn from_wire(place: Place<'_>) -> Self {
        let of = |place| Self::from_wire(place).0;
        Self(match place.kind() {
            Some(Kind::Null) | None => Value::Null,
            Some(Kind::Truth(truth)) => truth.into(),
            Some(Kind::Positive(number)) => number.into(),
            Some(Kind::Negative(number)) => number.into(),
            Some(Kind::Plain(..) | Kind::Escaped(..)) => place.text().into(),
            Some(Kind::List) => place.items().map(of).collect(),
            Some(Kind::Object) => {
                place.entries().map(|(key, value)| (key.text().to_owned(), of(value))).collect()
            }
        })
    }
}

impl ToWire for Any {
    fn to_wire(&self, to: &mut Writer) {
        match &self.0 {
            Value::Null => to.null(),
            Value::Bool(truth) => truth.to_wire(to),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => number.to_wire(to),
                (_, number) => number.to_wire(to),
            },
            Value::String(text) => text.to_wire(to),
            Value::Array(list) => to.list(list.iter().cloned().map(Self)),
            Value::Object(map) => to.map(map.iter().map(|(key, value)| (key, Self(value.clone())))),
        }
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let text = || prop_oneof!["[a-z]{0,5}", any::<String>(), "[\\\\\"/\u{0}-\u{1f}é😀]{0,4}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        let entries = prop::collection::vec((text(), inner.clone()), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Value::from),
            entries.prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Whether a number in it has a fraction or an exponent, or is too long for 64 bits: those alone are ours to refuse.
fn has_other_numbers(value: &Value) -> bool {
    match value {
        Value::Number(number) => !number.is_u64() && !number.is_i64(),
        Value::Array(list) => list.iter().any(has_other_numbers),
        Value::Object(map) => map.values().any(has_other_numbers),
        _ => false,
    }
}

proptest! {
    #[test]
    fn a_text_is_read_as_any_json_reader_reads_it(value in any_value(), pretty in any::<bool>()) {
        let text = if pretty { format!("{value:#}") } else { value.to_string() };
        prop_assert_eq!(read::<Any>(&text).unwrap().0, value);
    }

    #[test]
    fn a_text_with_a_slip_is_refused_as_any_json_reader_refuses_it(
        value in any_value(),
        at in any::<prop::sample::Index>(),
        slip in prop_oneof![Just(String::new()), "[-+0-9.eE,:{}\\[\\]\"\\\\ untrfals\n]{1,3}", "\\\\u[dD][89a-fA-F][0-9a-f]{2}"],
        cut in 0..3_usize,
    ) {
        let mut chars: Vec<char> = value.to_string().chars().collect();
        let at = at.index(chars.len());
        let until = chars.len().min(at + cut);
        chars.splice(at..until, slip.chars());
        let text: String = chars.into_iter().collect();
        match serde_json::from_str::<Value>(&text) {
            Ok(value) if has_other_numbers(&value) => prop_assert!(read::<Any>(&text).is_err(), "{text}"),
            Ok(value) => prop_assert_eq!(read::<Any>(&text).unwrap().0, value, "{}", text),
            Err(_) => prop_assert!(read::<Any>(&text).is_err(), "{text}"),
        }
    }
}

proptest! {
    #[test]
    fn a_text_is_written_as_any_json_writer_writes_it(value in any_value()) {
        let text = value.to_string();
        prop_assert_eq!(write(&Any(value)), text);
    }
}

#[test]
fn a_wire_type_is_written_as_any_json_writer_writes_it() {
    let command = Command::CreateContact(CreateContact::new().with("notes", "\u{7f}\u{1}\n\"é"));
    assert_eq!(write(&command), serde_json::to_string(&command).unwrap());
    let events = [Event::AccountClosed, Event::AccountEdited { fields: Vec::new() }];
    assert_eq!(write(&events[..]), serde_json::to_string(&events).unwrap());
}

fn refused<T: FromWire + fmt::Debug>(text: &str) -> String {
    read::<T>(text).unwrap_err().to_string()
}

#[test]
fn a_wire_type_is_read_whatever_the_order_of_its_fields() {
    let texts = [
        r#"{"create_contact":{"fields":{"email":"a@b.example"},"language":"fr","access":true}}"#,
        r#" { "create_contact" : { "access":true, "language" : "fr",
            "fields" : { "email" : "\u0061@b.example" } } } "#,
    ];
    for text in texts {
        let theirs: Command = serde_json::from_str(text).unwrap();
        assert_eq!(read::<Command>(text).unwrap(), theirs);
    }
    assert_eq!(read::<Event>(r#""account_closed""#).unwrap(), Event::AccountClosed);
    assert_eq!(read::<Event>(r#"{"account_closed":null}"#).unwrap(), Event::AccountClosed);
}

#[test]
fn what_a_type_does_not_know_or_has_twice_is_named_with_its_place() {
    let unknown = "{\n  \"fields\": {},\n  \"colour\": 1}";
    let told = refused::<CreateContact>(unknown);
    assert!(told.starts_with("unknown field `colour`, expected one of `fields`"), "{told}");
    assert!(told.ends_with("at line 3 column 10"), "{told}");
    let told = refused::<CreateContact>(r#"{"fields":{},"fields":{}}"#);
    assert!(told.starts_with("duplicate field `fields`"), "{told}");
    let told = refused::<Command>(r#"{"create":{}}"#);
    assert!(told.starts_with("unknown variant `create`, expected one of"), "{told}");
    let told = refused::<Command>(r#"{"remove_contact":{}}"#);
    assert!(told.starts_with("missing field `contact`"), "{told}");
}

#[test]
fn a_list_is_no_struct_and_a_name_alone_is_no_variant_with_content() {
    assert!(
        refused::<CreateContact>("[{}]").starts_with("invalid type: a list, expected an object")
    );
    assert!(refused::<Command>(r#""create_contact""#).starts_with("this variant has content"));
    assert!(
        refused::<Command>(r#"{"create_contact":{},"remove_contact":{}}"#)
            .starts_with("expected one variant")
    );
    assert!(read::<Actor>(r#"{"system":{}}"#).is_err());
}

#[test]
fn what_somebody_typed_is_not_repeated() {
    let told = refused::<CreateContact>(r#"{"fields":"Ada Moore"}"#);
    assert!(told.starts_with("invalid type: a text, expected a map"), "{told}");
}

#[test]
fn nesting_has_an_end() {
    let deep = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read::<Any>(&deep(128)).is_ok());
    assert!(refused::<Any>(&deep(129)).starts_with("nested too deeply"));
    assert!(refused::<Any>(&"[".repeat(1_000_000)).starts_with("nested too deeply"));
}
