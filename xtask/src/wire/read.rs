//! Reading the types that serde knows out of Rust sources.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Item, LitStr, Token, Type};

use crate::failure::Failure;

/// A type, by its documentation and its shape.
pub(super) struct Declared {
    pub(super) docs: Vec<String>,
    pub(super) shape: Shape,
}

/// What serde makes of a type.
pub(super) enum Shape {
    /// The same as another type.
    Alias(Box<Type>),
    /// A text.
    Text,
    Object(Vec<Field>),
    /// One of several; untagged where nothing says which.
    Choice {
        variants: Vec<Variant>,
        untagged: bool,
    },
}

pub(super) struct Field {
    pub(super) docs: Vec<String>,
    pub(super) name: String,
    pub(super) kind: Type,
    /// Whether it may be left out.
    pub(super) optional: bool,
    /// Whether a map is written as a list of pairs.
    pub(super) pairs: bool,
}

pub(super) struct Variant {
    pub(super) docs: Vec<String>,
    pub(super) name: String,
    pub(super) content: Content,
}

pub(super) enum Content {
    Nothing,
    Tuple(Vec<Type>),
    Object(Vec<Field>),
}

/// Every type found, by name. Where two have one name, whoever asks for it is told.
#[derive(Default)]
pub(super) struct Known {
    types: BTreeMap<String, Vec<Declared>>,
    /// The commands, in order, by their wire name.
    pub(super) commands: Vec<(String, String)>,
}

impl Known {
    /// The type of a name.
    pub(super) fn get(&self, name: &str) -> Result<&Declared, Failure> {
        match self.types.get(name).map(Vec::as_slice) {
            Some([one]) => Ok(one),
            Some(_) => Err(Failure::new(format!("two wire types are called `{name}`"))),
            None => Err(Failure::new(format!("no wire type is called `{name}`"))),
        }
    }

    fn add(&mut self, name: &Ident, attributes: &[Attribute], shape: Shape) {
        let declared = Declared { docs: docs(attributes), shape };
        self.types.entry(name.to_string()).or_default().push(declared);
    }
}

/// Reads every source below some places.
pub(super) fn sources(root: &Path, places: &[&str]) -> Result<Known, Failure> {
    let mut known = Known::default();
    for place in places {
        for path in files(&root.join(place))? {
            let wrong = |error: &dyn std::fmt::Display| {
                Failure::new(format!("{}: {error}", path.display()))
            };
            let text = std::fs::read_to_string(&path).map_err(|error| wrong(&error))?;
            let file = syn::parse_file(&text).map_err(|error| wrong(&error))?;
            for item in file.items {
                read(&mut known, item).map_err(|error| wrong(&error))?;
            }
        }
    }
    Ok(known)
}

fn files(place: &Path) -> Result<Vec<PathBuf>, Failure> {
    if place.is_file() {
        return Ok(vec![place.to_path_buf()]);
    }
    let wrong = |error| Failure::new(format!("{}: {error}", place.display()));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(place).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read(known: &mut Known, item: Item) -> syn::Result<()> {
    match item {
        Item::Struct(item) => {
            let serde = Serde::of(&item.attrs)?;
            let derived = Derived::of(&item.attrs)?;
            if derived.any() {
                let shape = match item.fields {
                    syn::Fields::Named(fields) => {
                        Shape::Object(named(fields, serde.default, !derived.written)?)
                    }
                    syn::Fields::Unnamed(fields) => match fields.unnamed.into_iter().next() {
                        Some(field) => Shape::Alias(Box::new(field.ty)),
                        None => Shape::Object(Vec::new()),
                    },
                    syn::Fields::Unit => Shape::Object(Vec::new()),
                };
                known.add(&item.ident, &item.attrs, shape);
            }
        }
        Item::Enum(item) if Derived::of(&item.attrs)?.any() => {
            let serde = Serde::of(&item.attrs)?;
            let variants = item.variants.into_iter().map(|variant| variant_of(&serde, variant));
            let variants = variants.collect::<syn::Result<_>>()?;
            known.add(
                &item.ident,
                &item.attrs,
                Shape::Choice { variants, untagged: serde.untagged },
            );
        }
        Item::Type(item) if item.generics.params.is_empty() && is_public(&item.vis) => {
            known.add(&item.ident, &item.attrs, Shape::Alias(item.ty));
        }
        Item::Macro(item) if item.ident.is_none() => {
            let name = item.mac.path.get_ident().map(ToString::to_string).unwrap_or_default();
            match name.as_str() {
                "id" | "machine_name" | "text_value" => text_in_macro
                    .parse2(item.mac.tokens)
                    .map(|(attributes, name)| known.add(&name, &attributes, Shape::Text))?,
                "codes" => codes(known, item.mac.tokens)?,
                "missing" => missing(known, item.mac.tokens)?,
                "commands" => commands(known, item.mac.tokens)?,
                _ => {}
            }
        }
        _ => {}
    }
    Ok(())
}

/// An alias that no other crate sees says nothing of the wire.
const fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

/// What is only read may leave out whatever has a default; what is written too has it always.
fn named(fields: syn::FieldsNamed, all_default: bool, only_read: bool) -> syn::Result<Vec<Field>> {
    let fields = fields.named.into_iter().map(|field| {
        let serde = Serde::of(&field.attrs)?;
        Ok(Field {
            docs: docs(&field.attrs),
            name: field.ident.map(|name| name.unraw().to_string()).unwrap_or_default(),
            kind: field.ty,
            optional: serde.skipped || all_default || (only_read && serde.default),
            pairs: serde.pairs,
        })
    });
    fields.collect()
}

fn variant_of(serde: &Serde, variant: syn::Variant) -> syn::Result<Variant> {
    let own = Serde::of(&variant.attrs)?;
    let name = variant.ident.to_string();
    Ok(Variant {
        docs: docs(&variant.attrs),
        name: own.rename.unwrap_or_else(|| match serde.rename_all.as_deref() {
            Some("snake_case") => snake(&name),
            Some(_) => name.to_lowercase(),
            None => name,
        }),
        content: match variant.fields {
            syn::Fields::Unit => Content::Nothing,
            syn::Fields::Unnamed(fields) => {
                Content::Tuple(fields.unnamed.into_iter().map(|field| field.ty).collect())
            }
            syn::Fields::Named(fields) => Content::Object(named(fields, false, false)?),
        },
    })
}

/// What serde is told of a type or of a field.
#[derive(Default)]
struct Serde {
    rename: Option<String>,
    rename_all: Option<String>,
    untagged: bool,
    default: bool,
    skipped: bool,
    pairs: bool,
}

impl Serde {
    fn of(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut serde = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| {
                let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
                let value = match meta.value() {
                    Ok(value) => Some(value.parse::<LitStr>()?.value()),
                    Err(_) => None,
                };
                match name.as_str() {
                    "rename" => serde.rename = value,
                    "rename_all" => serde.rename_all = value,
                    "untagged" => serde.untagged = true,
                    "default" => serde.default = true,
                    "skip_serializing_if" => serde.skipped = true,
                    "with" => serde.pairs = true,
                    _ => {}
                }
                Ok(())
            })?;
        }
        Ok(serde)
    }
}

/// Whether a type is written, and whether it is read.
#[derive(Default)]
struct Derived {
    written: bool,
    read: bool,
}

impl Derived {
    fn of(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut derived = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            attribute.parse_nested_meta(|meta| {
                let last = meta.path.segments.last().map(|segment| segment.ident.to_string());
                derived.written |= last.as_deref() == Some("Serialize");
                derived.read |= last.as_deref() == Some("Deserialize");
                Ok(())
            })?;
        }
        Ok(derived)
    }

    const fn any(&self) -> bool {
        self.written || self.read
    }
}

/// A type that a macro makes of a text: its documentation and its name.
fn text_in_macro(input: ParseStream<'_>) -> syn::Result<(Vec<Attribute>, Ident)> {
    let attributes = input.call(Attribute::parse_outer)?;
    let name = input.parse()?;
    input.parse::<TokenStream>()?;
    Ok((attributes, name))
}

/// The closed list of refusals: `Name = "code", …; en …; fr …;` each.
fn codes(known: &mut Known, tokens: TokenStream) -> syn::Result<()> {
    let variants = (|input: ParseStream<'_>| {
        let mut variants = Vec::new();
        while !input.is_empty() {
            let attributes = input.call(Attribute::parse_outer)?;
            input.parse::<Ident>()?;
            input.parse::<Token![=]>()?;
            let name = input.parse::<LitStr>()?.value();
            variants.push(Variant { docs: docs(&attributes), name, content: Content::Nothing });
            for _ in 0..3 {
                while !input.peek(Token![;]) {
                    input.parse::<proc_macro2::TokenTree>()?;
                }
                input.parse::<Token![;]>()?;
            }
        }
        Ok(variants)
    })
    .parse2(tokens)?;
    let shape = Shape::Choice { variants, untagged: false };
    let declared = Declared { docs: vec!["Why something is refused.".into()], shape };
    known.types.entry("Code".into()).or_default().push(declared);
    Ok(())
}

/// The closed list of reasons why a slot is missing: `Name "code" "en" "fr"` each.
fn missing(known: &mut Known, tokens: TokenStream) -> syn::Result<()> {
    let variants = (|input: ParseStream<'_>| {
        let mut variants = Vec::new();
        while !input.is_empty() {
            let attributes = input.call(Attribute::parse_outer)?;
            input.parse::<Ident>()?;
            let [name, _, _] = [input.parse::<LitStr>()?, input.parse()?, input.parse()?];
            let docs = docs(&attributes);
            variants.push(Variant { docs, name: name.value(), content: Content::Nothing });
        }
        Ok(variants)
    })
    .parse2(tokens)?;
    let shape = Shape::Choice { variants, untagged: false };
    let declared = Declared { docs: vec!["Why a slot is not proposed.".into()], shape };
    known.types.entry("Missing".into()).or_default().push(declared);
    Ok(())
}

/// A command: `Name => Variant, "verb" { @default field: Type, … }`.
struct Command {
    attributes: Vec<Attribute>,
    name: Ident,
    verb: String,
    fields: Vec<Field>,
}

impl Parse for Command {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let name = input.parse()?;
        input.parse::<Token![=>]>()?;
        input.parse::<Ident>()?;
        input.parse::<Token![,]>()?;
        let verb = input.parse::<LitStr>()?.value();
        let inside;
        syn::braced!(inside in input);
        let field = |input: ParseStream<'_>| {
            let attributes = input.call(Attribute::parse_outer)?;
            let optional = input.parse::<Option<Token![@]>>()?.is_some();
            if optional {
                input.parse::<Token![default]>()?;
            }
            let name = input.parse::<Ident>()?.to_string();
            input.parse::<Token![:]>()?;
            Ok(Field {
                docs: docs(&attributes),
                name,
                kind: input.parse()?,
                optional,
                pairs: false,
            })
        };
        let fields = Punctuated::<Field, Token![,]>::parse_terminated_with(&inside, field)?;
        Ok(Self { attributes, name, verb, fields: fields.into_iter().collect() })
    }
}

fn commands(known: &mut Known, tokens: TokenStream) -> syn::Result<()> {
    let list = |input: ParseStream<'_>| {
        let mut commands = Vec::new();
        while !input.is_empty() {
            commands.push(input.parse::<Command>()?);
        }
        Ok(commands)
    };
    // Another macro of this name lists methods: it says nothing new.
    let Ok(commands) = list.parse2(tokens) else { return Ok(()) };
    let variants = commands.iter().map(|command| {
        let name = Type::Path(syn::TypePath { qself: None, path: command.name.clone().into() });
        let docs = docs(&command.attributes);
        Variant { docs, name: command.verb.clone(), content: Content::Tuple(vec![name]) }
    });
    let shape = Shape::Choice { variants: variants.collect(), untagged: false };
    let all = Declared { docs: vec!["Anything that may be asked of an account.".into()], shape };
    known.types.entry(Ident::new("Command", Span::call_site()).to_string()).or_default().push(all);
    for command in commands {
        known.commands.push((command.verb, command.name.to_string()));
        known.add(&command.name, &command.attributes, Shape::Object(command.fields));
    }
    Ok(())
}

/// The documentation, up to its first example or heading, without links.
fn docs(attributes: &[Attribute]) -> Vec<String> {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let lines = lines.map(|line| uncited(&unlinked(line.trim())));
    let mut lines: Vec<String> =
        lines.take_while(|line| !line.starts_with("```") && !line.starts_with('#')).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// A line without the targets of its links: ``[`Refusal`](crate::Refusal)`` is `` `Refusal` ``.
fn unlinked(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let Some((inside, after)) = after.split_once(']') else {
            text.push('[');
            rest = after;
            continue;
        };
        text.push_str(inside);
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    text + rest
}

/// A line without the numbers of promises: only the Rust sources cite them, as in `… (O3)`.
fn uncited(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(" (") {
        text.push_str(before);
        rest = match after.split_once(')').filter(|(inside, _)| is_citation(inside)) {
            Some((_, after)) => after,
            None => {
                text.push_str(" (");
                after
            }
        };
    }
    text + rest
}

fn is_citation(text: &str) -> bool {
    text.strip_prefix("row ").unwrap_or(text).split(", ").all(|part| {
        part.trim_start_matches(|letter: char| letter.is_ascii_uppercase())
            .trim_end_matches(|letter: char| letter.is_ascii_lowercase())
            .parse::<u8>()
            .is_ok()
    })
}

/// `ContactCreated` as serde writes it: `contact_created`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_serde_writes_them_and_links_are_their_text() {
        assert_eq!(snake("ContactCreated"), "contact_created");
        let line = "See [`Refusal`](crate::Refusal) and [`Outcome`], or [this page](self).";
        assert_eq!(unlinked(line), "See `Refusal` and `Outcome`, or this page.");
        let line = "Stable across deliveries (O2), of one person (E3, K1s) (or more) (row 34).";
        assert_eq!(uncited(line), "Stable across deliveries, of one person (or more).");
    }
}
