//! Values made up, of any type that serde can read: it asks a format for what it expects, and gets it.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected,
    IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Error, json};
use std::any::type_name;

/// How deep a value goes before its lists stay empty.
const DEEPEST: usize = 12;

/// A value; another for every seed.
pub(crate) fn value<T: DeserializeOwned>(seed: u64) -> T {
    let mut inventor = Inventor { seed, depth: 0 };
    T::deserialize(&mut inventor).unwrap_or_else(|error| panic!("{}: {error}", type_name::<T>()))
}

struct Inventor {
    seed: u64,
    depth: usize,
}

impl Inventor {
    /// A number below another.
    fn below(&mut self, end: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) as usize % end.max(1)
    }

    fn one_of<'c>(&mut self, choices: &[&'c str]) -> &'c str {
        choices[self.below(choices.len())]
    }

    /// How many items a list has.
    fn length(&mut self) -> usize {
        if self.depth > DEEPEST { 0 } else { self.below(3) }
    }

    /// A text that is what is expected.
    fn text(&mut self, expected: &str) -> &'static str {
        match expected {
            "a name" => self.one_of(&["email", "notes", "a-b_1"]),
            "the name of a role" => self.one_of(&["portal.admin", "web.none"]),
            "an e-mail address" => self.one_of(&["Ada@moore.example", "zoë@e.example"]),
            "a text" => self.one_of(&["x", "two\nlines"]),
            "an e-mail key" => "ada@moore.example",
            "a level such as \"5.0\"" => self.one_of(&["5.0", "0.25"]),
            "a language" => self.one_of(&["fr", "fr-BE", "es-419"]),
            "a telephone number in E.164 form" => "+33612345678",
            "a country code" => self.one_of(&["FR", "GB"]),
            "a range of hours" => self.one_of(&["09:00-12:00", "00:00-24:00"]),
            "the name of a time zone" => "Europe/Paris",
            "a reason code" => self.one_of(&["empty", "too_long"]),
            "64 hexadecimal digits" => {
                self.one_of(&["00a0000000000000000000000000000000000000000000000000000000000f00"])
            }
            "a formatted UUID string" => self.one_of(&[
                "00000000-0000-7000-8000-000000000001",
                "a0000000-0000-7000-8000-00000000000f",
            ]),
            "a formatted date string" => self.one_of(&["2026-03-09", "0001-12-31"]),
            "an RFC 3339 formatted date and time string" => self.one_of(&[
                "2026-03-09T09:00:00Z",
                "1970-01-01T00:00:00.000000001Z",
                "9999-12-31T23:59:59.120Z",
            ]),
            _ => self.one_of(&["", "x", "two\nlines \"quoted\"", "é\u{1f600}\u{1}\\"]),
        }
    }
}

impl<'de> Deserializer<'de> for &mut Inventor {
    type Error = Error;

    /// What is read by hand, because it is of several kinds.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let expected = (&visitor as &dyn Expected).to_string();
        let kinds = [
            ("text", json!(self.text(&expected))),
            ("number", json!(7)),
            ("null", json!(null)),
            ("postal address", json!({ "city": "Paris" })),
            ("label", json!({ "en": "Team", "fr": "Équipe" })),
            ("list", json!(["a", "b"])),
        ];
        let fitting: Vec<_> = kinds.iter().filter(|(kind, _)| expected.contains(kind)).collect();
        let (_, value) = fitting[self.below(fitting.len())];
        value.clone().deserialize_any(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.below(2) == 1)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u64(self.below(100) as u64)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let expected = (&visitor as &dyn Expected).to_string();
        visitor.visit_str(self.text(&expected))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.length() == 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let left = self.length();
        visitor.visit_seq(Items { inventor: self, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        left: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(Items { inventor: self, left })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let left = self.length();
        visitor.visit_map(Items { inventor: self, left })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(Named { inventor: self, names })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(Named { inventor: self, names })
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u128 f32 f64 char bytes byte_buf unit_struct tuple_struct identifier ignored_any
    }
}

struct Items<'i> {
    inventor: &'i mut Inventor,
    left: usize,
}

impl Items<'_> {
    fn next<'de, T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        self.value(seed).map(Some)
    }

    fn value<'de, T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        self.inventor.depth += 1;
        let value = seed.deserialize(&mut *self.inventor);
        self.inventor.depth -= 1;
        value
    }
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        self.next(seed)
    }
}

impl<'de> MapAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        self.next(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.value(seed)
    }
}

/// What has names: the fields of a struct, all of them, or the variants of an enum, one of them.
struct Named<'i> {
    inventor: &'i mut Inventor,
    names: &'static [&'static str],
}

impl<'de> MapAccess<'de> for Named<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some((name, names)) = self.names.split_first() else { return Ok(None) };
        self.names = names;
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        Items { inventor: self.inventor, left: 1 }.value(seed)
    }
}

impl<'de> EnumAccess<'de> for Named<'_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let name: StrDeserializer<'_, Error> = self.inventor.one_of(self.names).into_deserializer();
        seed.deserialize(name).map(|value| (value, self))
    }
}

impl<'de> VariantAccess<'de> for Named<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        Items { inventor: self.inventor, left: 1 }.value(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("wire types have no such variant"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(Named { inventor: self.inventor, names })
    }
}
