//! Writing TypeScript.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use syn::{GenericArgument, PathArguments, Type};

use super::read::{Content, Declared, Field, Known, Shape, Variant};
use crate::failure::Failure;

const HEADER: &str = "// Written by `cargo xtask generate wire`: the wire types, as the Rust sources declare them.\n";

/// Types by name, each with its declaration.
pub(super) type Types = BTreeMap<String, String>;

/// Declares the roots and whatever they mention.
pub(super) fn types(
    known: &Known,
    roots: &[&str],
    by_hand: &[(&str, &str)],
) -> Result<Types, Failure> {
    let mut writer = Writer { by_hand, mentioned: BTreeSet::new() };
    writer.mentioned.extend(roots.iter().map(|root| (*root).to_owned()));
    let mut written = Types::new();
    while let Some(name) =
        writer.mentioned.iter().find(|name| !written.contains_key(*name)).cloned()
    {
        let text = match by_hand.iter().find(|(hand, _)| *hand == name) {
            Some((_, text)) => {
                writer.mention_words(known, text);
                let docs = known.get(&name).map(|found| found.docs.clone()).unwrap_or_default();
                format!("{}export type {name} = {text};\n", comment(&docs, ""))
            }
            None => writer.declaration(known, &name, known.get(&name)?)?,
        };
        written.insert(name, text);
    }
    Ok(written)
}

/// A module that declares types.
pub(super) fn module(types: &Types) -> String {
    written("", types)
}

/// The same, where those that `wire.ts` declares alike are taken from there.
pub(super) fn module_beside(types: Types, wire: &Types) -> String {
    let (shared, own): (Types, Types) =
        types.into_iter().partition(|(name, text)| wire.get(name) == Some(text));
    let names: Vec<&str> = shared.keys().map(String::as_str).collect();
    let names = names.join(",\n  ");
    let taken = format!(
        "import type {{\n  {names},\n}} from './wire.js';\n\nexport type {{\n  {names},\n}};\n"
    );
    written(&taken, &own)
}

fn written(taken: &str, types: &Types) -> String {
    let declarations: Vec<&str> = types.values().map(String::as_str).collect();
    format!("{HEADER}{taken}\n{}", declarations.join("\n"))
}

/// A class with a method for each command but the one that opens accounts.
pub(super) fn commands(known: &Known) -> Result<String, Failure> {
    let listed = known.commands.iter().filter(|(verb, _)| verb != "open_account");
    let listed: Vec<&(String, String)> = listed.collect();
    let mut names: Vec<&str> = listed.iter().map(|(_, name)| name.as_str()).collect();
    names.extend(["Command", "RequestId", "Version"]);
    names.sort_unstable();
    let mut text = format!(
        "{HEADER}import type {{ Result }} from './call.js';\nimport type {{ Outcome }} from './outcome.js';\n\
         import type {{\n  {},\n}} from './wire.js';\n\n\
         /** How a command is sent. */\nexport interface Options {{\n\
         \x20 /** A request id of the caller's choice: sent twice, it is done once. */\n  request?: RequestId;\n\
         \x20 /** Only where the record still has this version: otherwise `stale_version`. */\n  if_version?: Version;\n}}\n\n\
         /** A method for each command. */\nexport abstract class Commands {{\n\
         \x20 /** Executes a command that came as data. */\n\
         \x20 abstract execute(command: Command, options?: Options): Promise<Result<'outcome', Outcome>>;\n",
        names.join(",\n  "),
    );
    for (verb, name) in listed {
        let declared = known.get(name)?;
        let empty = matches!(&declared.shape, Shape::Object(fields) if fields.is_empty());
        let default = if empty { " = {}" } else { "" };
        let _ = write!(
            text,
            "\n{}  {}(command: {name}{default}, options?: Options): Promise<Result<'outcome', Outcome>> {{\n    \
             return this.execute({{ {verb}: command }}, options);\n  }}\n",
            comment(&declared.docs, "  "),
            camel(verb),
        );
    }
    text.push_str("}\n");
    Ok(text)
}

struct Writer<'a> {
    by_hand: &'a [(&'a str, &'a str)],
    mentioned: BTreeSet<String>,
}

impl Writer<'_> {
    fn declaration(
        &mut self,
        known: &Known,
        name: &str,
        declared: &Declared,
    ) -> Result<String, Failure> {
        let docs = comment(&declared.docs, "");
        Ok(match held(known, declared) {
            Shape::Text => format!("{docs}export type {name} = string;\n"),
            Shape::Alias(kind) => format!("{docs}export type {name} = {};\n", self.kind(kind)?),
            Shape::Object(fields) => {
                format!("{docs}export interface {name} {}\n", self.object(fields, "")?)
            }
            Shape::Choice { variants, untagged } => {
                let mut text = format!("{docs}export type {name} =");
                for variant in variants {
                    let one = self.variant(variant, *untagged)?;
                    let docs = comment(&variant.docs, "  ");
                    let _ = write!(text, "\n{docs}  | {one}");
                }
                text + ";\n"
            }
        })
    }

    fn variant(&mut self, variant: &Variant, untagged: bool) -> Result<String, Failure> {
        let content = match &variant.content {
            Content::Nothing => return Ok(format!("'{}'", variant.name)),
            Content::Tuple(kinds) => {
                let kinds: Vec<&Type> = kinds.iter().collect();
                match self.kinds(&kinds)?.as_slice() {
                    [one] => one.clone(),
                    several => format!("[{}]", several.join(", ")),
                }
            }
            Content::Object(fields) => self.object(fields, "    ")?,
        };
        Ok(if untagged { content } else { format!("{{ {}: {content} }}", variant.name) })
    }

    fn object(&mut self, fields: &[Field], indent: &str) -> Result<String, Failure> {
        if fields.is_empty() {
            return Ok("{ [name: string]: never }".into());
        }
        let mut text = String::from("{\n");
        for field in fields {
            let (name, arguments) = inside(&field.kind).unwrap_or_default();
            let kind = if field.pairs {
                format!("[{}][]", self.kinds(&arguments)?.join(", "))
            } else if field.optional && name == "Option" {
                self.kinds(&arguments)?.concat()
            } else {
                self.kind(&field.kind)?
            };
            let mark = if field.optional { "?" } else { "" };
            let docs = comment(&field.docs, &format!("{indent}  "));
            let _ = writeln!(text, "{docs}{indent}  {}{mark}: {kind};", field.name);
        }
        Ok(format!("{text}{indent}}}"))
    }

    /// A type where it is used.
    fn kind(&mut self, kind: &Type) -> Result<String, Failure> {
        match kind {
            Type::Reference(reference) => self.kind(&reference.elem),
            Type::Slice(slice) => Ok(list(&self.kind(&slice.elem)?)),
            Type::Tuple(tuple) if tuple.elems.is_empty() => Ok("null".into()),
            Type::Tuple(tuple) => {
                let kinds: Vec<&Type> = tuple.elems.iter().collect();
                Ok(format!("[{}]", self.kinds(&kinds)?.join(", ")))
            }
            Type::Path(_) => {
                let (name, arguments) = inside(kind).unwrap_or_default();
                let kinds = self.kinds(&arguments)?;
                Ok(self.named(&name, &kinds))
            }
            _ => Err(Failure::new("a wire type of a shape that TypeScript has no word for")),
        }
    }

    fn kinds(&mut self, kinds: &[&Type]) -> Result<Vec<String>, Failure> {
        kinds.iter().map(|kind| self.kind(kind)).collect()
    }

    fn named(&mut self, name: &str, arguments: &[String]) -> String {
        match (name, arguments) {
            ("str" | "String" | "char", _) => "string".into(),
            ("bool", _) => "boolean".into(),
            ("u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64", _) => "number".into(),
            ("Box" | "Arc" | "Rc" | "Cow", [one]) => one.clone(),
            ("Option", [one]) => format!("{one} | null"),
            ("Vec" | "BTreeSet" | "SortedSet", [one]) => list(one),
            ("BTreeMap" | "SortedMap", [key, value]) => format!("{{ [key: {key}]: {value} }}"),
            // The time zone of a date and time says nothing: it is always UTC.
            (name, _) => {
                self.mentioned.insert(name.to_owned());
                name.to_owned()
            }
        }
    }

    /// What a type written by hand mentions.
    fn mention_words(&mut self, known: &Known, text: &str) {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        for word in words.filter(|word| {
            known.get(word).is_ok() || self.by_hand.iter().any(|(hand, _)| hand == word)
        }) {
            self.mentioned.insert(word.to_owned());
        }
    }
}

/// The shape of a type, or of what it keeps in a box: the wire tells nothing of the box.
fn held<'k>(known: &'k Known, declared: &'k Declared) -> &'k Shape {
    let Shape::Alias(kind) = &declared.shape else { return &declared.shape };
    let held = match inside(kind) {
        Some((name, kinds)) if name == "Box" => kinds.first().copied().and_then(inside),
        _ => None,
    };
    held.and_then(|(name, _)| known.get(&name).ok()).map_or(&declared.shape, |held| &held.shape)
}

fn list(one: &str) -> String {
    if one.contains('|') { format!("({one})[]") } else { format!("{one}[]") }
}

/// The last name of a path, and its type arguments but for a time zone.
fn inside(kind: &Type) -> Option<(String, Vec<&Type>)> {
    let Type::Path(path) = kind else { return None };
    let last = path.path.segments.last()?;
    let arguments = match &last.arguments {
        PathArguments::AngleBracketed(given) => given
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(kind) => Some(kind),
                _ => None,
            })
            .filter(|kind| inside(kind).is_none_or(|(name, _)| name != "Utc"))
            .collect(),
        _ => Vec::new(),
    };
    Some((last.ident.to_string(), arguments))
}

fn comment(docs: &[String], indent: &str) -> String {
    match docs {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let mut text = format!("{indent}/**\n");
            for line in lines {
                let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
            }
            text + indent + " */\n"
        }
    }
}

/// `create_contact` as JavaScript calls it: `createContact`.
fn camel(verb: &str) -> String {
    let mut words = verb.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        let capital = letters.next().map(|letter| letter.to_ascii_uppercase());
        capital.map_or(name.clone(), |letter| format!("{name}{letter}{}", letters.as_str()))
    })
}
