//! The shapes of wire types, as serde asks for them.
//!
//! What serde derives takes the number of a field or a variant as well as its name; the number is all that is given to
//! it here. So a wire type has no alias, which would count as a name. What does not depend on the type is kept out of
//! line: the rest is repeated for every type there is.

use super::WireError;
use super::token::{Reader, Whole};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

impl Reader<'_> {
    /// What was expected is not what comes.
    #[inline(never)]
    fn wrong(&mut self, expected: &dyn Expected) -> WireError {
        let found = match self.peek() {
            b'"' => Unexpected::Str(""),
            b'{' => Unexpected::Map,
            b'[' => Unexpected::Seq,
            b't' | b'f' => Unexpected::Bool(true),
            b'n' => Unexpected::Unit,
            b'-' | b'0'..=b'9' => Unexpected::Unsigned(0),
            0 => return WireError::syntax("the text ends too early"),
            _ => return WireError::syntax("expected a value"),
        };
        WireError::invalid_type(found, expected)
    }

    /// The text that comes.
    #[inline(never)]
    fn text_or(&mut self, expected: &dyn Expected) -> Result<&str, WireError> {
        if self.peek() == b'"' { self.text() } else { Err(self.wrong(expected)) }
    }

    /// The number that comes.
    #[inline(never)]
    fn number_or(&mut self, expected: &dyn Expected) -> Result<Whole, WireError> {
        if matches!(self.peek(), b'-' | b'0'..=b'9') {
            self.number()
        } else {
            Err(self.wrong(expected))
        }
    }

    /// Opens what comes, if it is of this bracket.
    #[inline(never)]
    fn open_or(&mut self, bracket: u8, expected: &dyn Expected) -> Result<(), WireError> {
        if self.peek() == bracket { self.open(bracket) } else { Err(self.wrong(expected)) }
    }

    /// Takes `null`, if it comes.
    #[inline(never)]
    fn is_null(&mut self) -> Result<bool, WireError> {
        let null = self.peek() == b'n';
        if null {
            self.word("null")?;
        }
        Ok(null)
    }

    /// The truth value that comes.
    #[inline(never)]
    fn truth_or(&mut self, expected: &dyn Expected) -> Result<bool, WireError> {
        match self.peek() {
            b't' => self.word("true").map(|()| true),
            b'f' => self.word("false").map(|()| false),
            _ => Err(self.wrong(expected)),
        }
    }

    /// Whether a variant is a name alone, and not an object around its content.
    #[inline(never)]
    fn is_bare(&mut self, expected: &dyn Expected) -> Result<bool, WireError> {
        let bare = self.peek() == b'"';
        if !bare {
            self.open_or(b'{', expected)?;
        }
        Ok(bare)
    }

    /// The number of the field whose value comes, unless the struct ends.
    #[inline(never)]
    fn field(
        &mut self,
        first: &mut bool,
        names: &'static [&'static str],
    ) -> Result<Option<u64>, WireError> {
        if !self.more(first, b'}')? {
            return Ok(None);
        }
        let name = self.text()?;
        let Some(place) = names.iter().position(|known| *known == name) else {
            return Err(WireError::unknown_field(name, names));
        };
        self.mark(b':')?;
        Ok(Some(place as u64))
    }

    /// The number of the variant that comes; its content is next, if it has any.
    #[inline(never)]
    fn variant(&mut self, names: &'static [&'static str], bare: bool) -> Result<u64, WireError> {
        let name = self.text()?;
        let Some(place) = names.iter().position(|known| *known == name) else {
            return Err(WireError::unknown_variant(name, names));
        };
        if !bare {
            self.mark(b':')?;
        }
        Ok(place as u64)
    }

    /// A variant has content here, if it is not a name alone.
    #[inline(never)]
    fn content(&self, bare: bool) -> Result<(), WireError> {
        if bare { Err(WireError::syntax("this variant has content")) } else { Ok(()) }
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
            match self.number_or(&visitor)? {
                Whole::Positive(number) => visitor.visit_u64(number),
                Whole::Negative(number) => visitor.visit_i64(number),
            }
        })*
    };
}

macro_rules! texts {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
            let text = self.text_or(&visitor)?;
            visitor.visit_str(text)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = WireError;

    numbers! {
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
    }

    texts! { deserialize_str deserialize_string deserialize_char deserialize_identifier }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        match self.peek() {
            b'"' => self.deserialize_str(visitor),
            b'{' => self.deserialize_map(visitor),
            b'[' => self.deserialize_seq(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            b'n' => self.deserialize_unit(visitor),
            _ => self.deserialize_u64(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        let truth = self.truth_or(&visitor)?;
        visitor.visit_bool(truth)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        if self.is_null()? { visitor.visit_unit() } else { Err(self.wrong(&visitor)) }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        if self.is_null()? { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, WireError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        self.open_or(b'[', &visitor)?;
        let value = visitor.visit_seq(Items { reader: self, first: true })?;
        self.close(b']').map(|()| value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, WireError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        self.open_or(b'{', &visitor)?;
        let value = visitor.visit_map(Entries { reader: self, first: true })?;
        self.close(b'}').map(|()| value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, WireError> {
        self.open_or(b'{', &visitor)?;
        let value = visitor.visit_map(Fields { reader: self, first: true, names })?;
        self.close(b'}').map(|()| value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, WireError> {
        let bare = self.is_bare(&visitor)?;
        let value = visitor.visit_enum(Variant { reader: self, names, bare })?;
        if bare { Ok(value) } else { self.close(b'}').map(|()| value) }
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 bytes byte_buf unit_struct tuple_struct ignored_any
    }
}

/// The items of a list.
struct Items<'r, 't> {
    reader: &'r mut Reader<'t>,
    first: bool,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = WireError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, WireError> {
        if !self.reader.more(&mut self.first, b']')? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

/// The entries of a map, whose keys may be any text.
struct Entries<'r, 't> {
    reader: &'r mut Reader<'t>,
    first: bool,
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = WireError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, WireError> {
        if !self.reader.more(&mut self.first, b'}')? {
            return Ok(None);
        }
        self.reader.key()?;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, WireError> {
        self.reader.mark(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// The fields of a struct, told by their numbers.
struct Fields<'r, 't> {
    reader: &'r mut Reader<'t>,
    first: bool,
    names: &'static [&'static str],
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = WireError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, WireError> {
        match self.reader.field(&mut self.first, self.names)? {
            Some(number) => seed.deserialize(Number(number)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, WireError> {
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant, told by its number, and what it holds.
struct Variant<'r, 't> {
    reader: &'r mut Reader<'t>,
    names: &'static [&'static str],
    bare: bool,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = WireError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), WireError> {
        let number = self.reader.variant(self.names, self.bare)?;
        seed.deserialize(Number(number)).map(|value| (value, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = WireError;

    fn unit_variant(self) -> Result<(), WireError> {
        if self.bare { Ok(()) } else { self.reader.word("null") }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, WireError> {
        self.reader.content(self.bare)?;
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, WireError> {
        self.reader.content(self.bare)?;
        self.reader.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, WireError> {
        self.reader.content(self.bare)?;
        self.reader.deserialize_struct("", names, visitor)
    }
}

/// The number of a field or of a variant.
struct Number(u64);

impl<'de> Deserializer<'de> for Number {
    type Error = WireError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WireError> {
        visitor.visit_u64(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
