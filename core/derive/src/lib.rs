//! Derives how wire types are read and written, from what they say to serde: `#[serde(…)]` stays the one place where
//! the wire is said.
//!
//! What serde derives is generic over every format there may be, and each type's weighs more in a browser than all it
//! decides. What is derived here reads one parsed document and writes one text. It knows the attributes that wire
//! types use, and refuses any other when it is compiled.

mod attributes;
mod read;
mod write;

use proc_macro::TokenStream;
use syn::{DeriveInput, Error, GenericParam, Generics, TypeParamBound, parse_macro_input};

/// Reads the type from the wire. A field it does not know is refused, whether or not it denies unknown fields.
#[proc_macro_derive(FromWire, attributes(serde))]
pub fn from_wire(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    read::derive(&input).unwrap_or_else(Error::into_compile_error).into()
}

/// Writes the type to the wire.
#[proc_macro_derive(ToWire, attributes(serde))]
pub fn to_wire(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    write::derive(&input).unwrap_or_else(Error::into_compile_error).into()
}

/// The generics of a type, whose type parameters are wire types as well.
fn bounded(generics: &Generics, bound: &TypeParamBound) -> Generics {
    let mut generics = generics.clone();
    for parameter in &mut generics.params {
        if let GenericParam::Type(parameter) = parameter {
            parameter.bounds.push(bound.clone());
        }
    }
    generics
}
