//! How a type is read.

use crate::attributes::{Absent, Container, Told, is_option};
use crate::write;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DataEnum, DeriveInput, Error, Fields, FieldsNamed, Result, parse_quote};

/// As many fields as are told apart at once.
const MOST_FIELDS: usize = 32;

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let told = Container::of(input)?;
    let options = |fields: &Fields| fields.iter().all(|field| is_option(&field.ty));
    let read = match &input.data {
        Data::Struct(data) if told.is_default && !options(&data.fields) => {
            return Err(Error::new_spanned(&input.ident, "each field says its own default"));
        }
        Data::Struct(data) => content(&data.fields, &quote!(Self), &quote!(place))?,
        Data::Enum(data) if !told.is_untagged => {
            variants(data, &told, write::is_word(&input.data))?
        }
        _ => return Err(Error::new_spanned(&input.ident, "such a type is read by hand")),
    };
    let name = &input.ident;
    let generics = crate::bounded(&input.generics, &parse_quote!(::annuaire::wire::FromWire));
    let (parameters, arguments, bounds) = generics.split_for_impl();
    Ok(quote! {
        #[automatically_derived]
        impl #parameters ::annuaire::wire::FromWire for #name #arguments #bounds {
            fn from_wire(place: ::annuaire::wire::Place<'_>) -> Self {
                #read
            }
        }
    })
}

/// What a struct or a variant holds, found at a place.
fn content(fields: &Fields, made: &TokenStream, place: &TokenStream) -> Result<TokenStream> {
    match fields {
        Fields::Unit => Ok(quote!({ #place.nothing(); #made })),
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            Ok(quote!(#made(::annuaire::wire::FromWire::from_wire(#place))))
        }
        Fields::Unnamed(fields) => Err(Error::new_spanned(fields, "the fields need names")),
        Fields::Named(fields) => named(fields, made, place),
    }
}

fn named(fields: &FieldsNamed, made: &TokenStream, place: &TokenStream) -> Result<TokenStream> {
    if fields.named.len() > MOST_FIELDS {
        return Err(Error::new_spanned(fields, "these are too many fields"));
    }
    let mut names = Vec::new();
    let mut values = Vec::new();
    for (index, field) in fields.named.iter().enumerate() {
        let (told, name) = (Told::of(field)?, &field.ident);
        values.push(match (told.with, told.absent) {
            (Some(with), _) => quote!(#name: #with::from_wire(fields.at(#index))),
            (None, Absent::Read) => quote!(#name: fields.read(#index)),
            (None, Absent::Made(make)) => quote!(#name: fields.read_or(#index, #make)),
            (None, Absent::Default) => {
                quote!(#name: fields.read_or(#index, ::core::default::Default::default))
            }
        });
        names.push(told.name);
    }
    if names.is_empty() {
        return Ok(quote!({ #place.fields(&[]); #made {} }));
    }
    Ok(quote!({ let fields = #place.fields(&[#(#names),*]); #made { #(#values),* } }))
}

/// A variant. The first of them stands for one that is not known, which was noted.
fn variants(data: &DataEnum, told: &Container, is_word: bool) -> Result<TokenStream> {
    let mut names = Vec::new();
    let mut values = Vec::new();
    for variant in &data.variants {
        let name = &variant.ident;
        names.push(told.name(variant)?);
        values.push(if is_word {
            quote!(Self::#name)
        } else {
            content(&variant.fields, &quote!(Self::#name), &quote!(content))?
        });
    }
    let others = values.split_off(values.len().min(1));
    let indices = 1..=others.len();
    let (found, asked) = if is_word {
        (quote!(variant), quote!(word))
    } else {
        (quote!((variant, content)), quote!(variant))
    };
    Ok(quote! {
        let #found = place.#asked(&[#(#names),*]);
        match variant {
            #(#indices => #others,)*
            _ => #(#values)*,
        }
    })
}
