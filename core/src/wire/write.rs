//! Wire types as text.

use super::WireError;
use serde::ser::{self, Serialize, Serializer};
use std::fmt::Write as _;

/// A text that grows.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) text: String,
}

impl Writer {
    /// What is written as it is.
    #[inline(never)]
    fn raw(&mut self, raw: &str) {
        self.text.push_str(raw);
    }

    #[inline(never)]
    fn positive(&mut self, number: u64) {
        // Writing to a string never fails.
        let _ = write!(self.text, "{number}");
    }

    #[inline(never)]
    fn signed(&mut self, number: i64) {
        let _ = write!(self.text, "{number}");
    }

    /// A text between quotes.
    #[inline(never)]
    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) =
            rest.bytes().position(|byte| byte < b' ' || matches!(byte, b'"' | b'\\'))
        {
            let (plain, special) = rest.split_at(at);
            self.text.push_str(plain);
            let mut chars = special.chars();
            self.escape(chars.next().unwrap_or_default());
            rest = chars.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escape(&mut self, special: char) {
        let short = match special {
            '"' | '\\' => special,
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => {
                let _ = write!(self.text, "\\u{:04x}", u32::from(special));
                return;
            }
        };
        self.text.extend(['\\', short]);
    }

    /// The name of a variant, around its content.
    #[inline(never)]
    fn variant(&mut self, name: &str, bracket: &str) {
        self.text.push('{');
        self.key(name);
        self.text.push_str(bracket);
    }

    fn key(&mut self, name: &str) {
        self.quoted(name);
        self.text.push(':');
    }

    /// A comma, unless this is the first.
    #[inline(never)]
    fn comma(&mut self, first: &mut bool) {
        if !std::mem::take(first) {
            self.text.push(',');
        }
    }

    /// The name of a field, and a comma before it.
    #[inline(never)]
    fn field(&mut self, first: &mut bool, name: &str) {
        self.comma(first);
        self.key(name);
    }

    /// The colon after a key, which is a text.
    #[inline(never)]
    fn colon(&mut self, from: usize) -> Result<(), WireError> {
        if self.text.as_bytes().get(from) != Some(&b'"') {
            return Err(WireError::syntax("a key must be a text"));
        }
        self.text.push(':');
        Ok(())
    }

    fn open<'w>(&'w mut self, bracket: &str, ends: &'static str) -> Parts<'w> {
        self.raw(bracket);
        Parts { writer: self, first: true, ends }
    }
}

/// A list or an object that is being written.
pub(super) struct Parts<'w> {
    writer: &'w mut Writer,
    first: bool,
    ends: &'static str,
}

impl Parts<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WireError> {
        self.writer.comma(&mut self.first);
        value.serialize(&mut *self.writer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), WireError> {
        self.writer.field(&mut self.first, name);
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), WireError> {
        self.writer.raw(self.ends);
        Ok(())
    }
}

macro_rules! numbers {
    ($($method:ident $kind:ty => $write:ident;)*) => {
        $(fn $method(self, number: $kind) -> Result<(), WireError> {
            self.$write(number.into());
            Ok(())
        })*
    };
}

macro_rules! fractions {
    ($($method:ident $kind:ty)*) => {
        $(fn $method(self, _: $kind) -> Result<(), WireError> {
            Err(WireError::syntax("numbers are whole"))
        })*
    };
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = WireError;
    type SerializeSeq = Parts<'w>;
    type SerializeTuple = Parts<'w>;
    type SerializeTupleStruct = Parts<'w>;
    type SerializeTupleVariant = Parts<'w>;
    type SerializeMap = Parts<'w>;
    type SerializeStruct = Parts<'w>;
    type SerializeStructVariant = Parts<'w>;

    numbers! {
        serialize_u8 u8 => positive; serialize_u16 u16 => positive; serialize_u32 u32 => positive;
        serialize_u64 u64 => positive;
        serialize_i8 i8 => signed; serialize_i16 i16 => signed; serialize_i32 i32 => signed;
        serialize_i64 i64 => signed;
    }

    fractions! { serialize_f32 f32 serialize_f64 f64 }

    fn serialize_bool(self, truth: bool) -> Result<(), WireError> {
        self.raw(if truth { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, char: char) -> Result<(), WireError> {
        self.serialize_str(char.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), WireError> {
        self.quoted(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), WireError> {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Result<(), WireError> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), WireError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), WireError> {
        self.raw("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), WireError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<(), WireError> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), WireError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), WireError> {
        self.variant(name, "");
        value.serialize(&mut *self)?;
        self.raw("}");
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'w>, WireError> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'w>, WireError> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>, WireError> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Parts<'w>, WireError> {
        self.variant(name, "[");
        Ok(Parts { writer: self, first: true, ends: "]}" })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'w>, WireError> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>, WireError> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Parts<'w>, WireError> {
        self.variant(name, "{");
        Ok(Parts { writer: self, first: true, ends: "}}" })
    }
}

macro_rules! parts {
    ($($face:ident $method:ident ($($name:ident)?) => $write:ident;)*) => {
        $(impl ser::$face for Parts<'_> {
            type Ok = ();
            type Error = WireError;

            fn $method<T: Serialize + ?Sized>(
                &mut self,
                $($name: &'static str,)?
                value: &T,
            ) -> Result<(), WireError> {
                self.$write($($name,)? value)
            }

            fn end(self) -> Result<(), WireError> {
                self.end()
            }
        })*
    };
}

parts! {
    SerializeSeq serialize_element () => item;
    SerializeTuple serialize_element () => item;
    SerializeTupleStruct serialize_field () => item;
    SerializeTupleVariant serialize_field () => item;
    SerializeStruct serialize_field (name) => field;
    SerializeStructVariant serialize_field (name) => field;
}

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = WireError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), WireError> {
        self.writer.comma(&mut self.first);
        let from = self.writer.text.len();
        key.serialize(&mut *self.writer)?;
        self.writer.colon(from)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), WireError> {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), WireError> {
        self.end()
    }
}
