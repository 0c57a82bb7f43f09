//! How a type is written.

use crate::attributes::{Container, Told};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Error, Fields, FieldsNamed, Ident, Result, Variant, parse_quote};

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let told = Container::of(input)?;
    let written = match &input.data {
        Data::Struct(data) => structure(input, &data.fields)?,
        Data::Enum(data) if is_word(&input.data) => {
            let words = data.variants.iter().map(|variant| {
                let (ident, name) = (&variant.ident, told.name(variant)?);
                Ok(quote!(Self::#ident => #name,))
            });
            let words = words.collect::<Result<Vec<_>>>()?;
            quote!(to.text(match self { #(#words)* });)
        }
        Data::Enum(data) => {
            let arms = data.variants.iter().map(|variant| arm(variant, &told));
            let arms = arms.collect::<Result<Vec<_>>>()?;
            quote!(match self { #(#arms)* })
        }
        Data::Union(_) => return Err(Error::new_spanned(&input.ident, "a union is no wire type")),
    };
    let name = &input.ident;
    let generics = crate::bounded(&input.generics, &parse_quote!(::annuaire::wire::ToWire));
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let key = is_word(&input.data).then(|| {
        quote! {
            #[automatically_derived]
            impl #parameters ::annuaire::wire::WireKey for #name #arguments #bounds {}
        }
    });
    Ok(quote! {
        #[automatically_derived]
        impl #parameters ::annuaire::wire::ToWire for #name #arguments #bounds {
            fn to_wire(&self, to: &mut ::annuaire::wire::Writer) {
                #written
            }
        }
        #key
    })
}

/// Whether every variant is a name alone.
pub(crate) fn is_word(data: &Data) -> bool {
    let Data::Enum(data) = data else { return false };
    data.variants.iter().all(|variant| matches!(variant.fields, Fields::Unit))
}

fn structure(input: &DeriveInput, fields: &Fields) -> Result<TokenStream> {
    match fields {
        Fields::Named(fields) => {
            let values = named(fields, |_, name| quote!(&self.#name))?;
            Ok(quote!(to.open("{"); #values to.close("}");))
        }
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            Ok(quote!(::annuaire::wire::ToWire::to_wire(&self.0, to);))
        }
        _ => Err(Error::new_spanned(&input.ident, "the fields need names")),
    }
}

fn arm(variant: &Variant, told: &Container) -> Result<TokenStream> {
    let (ident, name) = (&variant.ident, told.name(variant)?);
    Ok(match &variant.fields {
        Fields::Unit => quote!(Self::#ident => to.text(#name),),
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let content = quote!(::annuaire::wire::ToWire::to_wire(content, to););
            let (before, after) = if told.is_untagged {
                (None, None)
            } else {
                (Some(quote!(to.variant(#name);)), Some(quote!(to.close("}");)))
            };
            quote!(Self::#ident(content) => { #before #content #after })
        }
        Fields::Named(fields) if !told.is_untagged => {
            let bound = |index| format_ident!("field_{index}");
            let values = named(fields, |index, _| {
                let bound = bound(index);
                quote!(#bound)
            })?;
            let names = fields.named.iter().map(|field| &field.ident);
            let bounds = (0..fields.named.len()).map(bound);
            quote! {
                Self::#ident { #(#names: #bounds),* } => {
                    to.variant(#name);
                    to.open("{");
                    #values
                    to.close("}}");
                }
            }
        }
        _ => {
            return Err(Error::new_spanned(
                variant,
                "the fields need names, and the variant a tag",
            ));
        }
    })
}

/// Fields, each where `value` says that it is.
fn named(
    fields: &FieldsNamed,
    value: impl Fn(usize, &Ident) -> TokenStream,
) -> Result<TokenStream> {
    let mut written = TokenStream::new();
    for (index, field) in fields.named.iter().enumerate() {
        let Some(ident) = &field.ident else { continue };
        let (told, value) = (Told::of(field)?, value(index, ident));
        let name = told.name;
        let writer = told.with.map_or_else(
            || quote!(::annuaire::wire::ToWire::to_wire),
            |with| quote!(#with::to_wire),
        );
        let field = quote!(to.field(#name); #writer(#value, to););
        written.extend(match told.skipped {
            Some(skipped) => quote!(if !#skipped(#value) { #field }),
            None => field,
        });
    }
    Ok(written)
}
