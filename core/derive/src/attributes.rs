//! What a type says to serde, as far as wire types say it.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, DeriveInput, Expr, Field, LitStr, Path, Result, Token, Type, Variant};

/// How the names of variants are written.
#[derive(Clone, Copy)]
enum Case {
    Declared,
    Lower,
    Snake,
}

/// What a type says of itself.
pub(crate) struct Container {
    case: Case,
    pub(crate) is_untagged: bool,
    /// Every field may be left out.
    pub(crate) is_default: bool,
}

impl Container {
    pub(crate) fn of(input: &DeriveInput) -> Result<Self> {
        let mut told = Self { case: Case::Declared, is_untagged: false, is_default: false };
        each(&input.attrs, |meta| {
            if meta.path.is_ident("rename_all") {
                let case: LitStr = meta.value()?.parse()?;
                told.case = match case.value().as_str() {
                    "lowercase" => Case::Lower,
                    "snake_case" => Case::Snake,
                    _ => return Err(meta.error("wire types are written in snake_case")),
                };
            } else if meta.path.is_ident("untagged") {
                told.is_untagged = true;
            } else if meta.path.is_ident("default") && !meta.input.peek(Token![=]) {
                told.is_default = true;
            } else if meta.path.is_ident("expecting") {
                // Words of serde's own errors.
                meta.value()?.parse::<Expr>()?;
            } else if !meta.path.is_ident("deny_unknown_fields")
                && !meta.path.is_ident("transparent")
            {
                return Err(unknown(&meta));
            }
            Ok(())
        })?;
        Ok(told)
    }

    /// The name of a variant on the wire.
    pub(crate) fn name(&self, variant: &Variant) -> Result<String> {
        let mut name = self.cased(&variant.ident.to_string());
        each(&variant.attrs, |meta| {
            if !meta.path.is_ident("rename") {
                return Err(unknown(&meta));
            }
            name = meta.value()?.parse::<LitStr>()?.value();
            Ok(())
        })?;
        Ok(name)
    }

    fn cased(&self, declared: &str) -> String {
        let mut name = String::new();
        for (at, letter) in declared.char_indices() {
            if matches!(self.case, Case::Snake) && at > 0 && letter.is_uppercase() {
                name.push('_');
            }
            match self.case {
                Case::Declared => name.push(letter),
                Case::Lower | Case::Snake => name.push(letter.to_ascii_lowercase()),
            }
        }
        name
    }
}

/// What stands for a field that is left out.
pub(crate) enum Absent {
    /// Whatever its type makes of nothing: an option is empty, all else is missing.
    Read,
    Default,
    Made(Path),
}

/// What a field says of itself.
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) absent: Absent,
    /// It is not written where this holds.
    pub(crate) skipped: Option<Path>,
    /// The module that reads and writes it.
    pub(crate) with: Option<Path>,
}

impl Told {
    pub(crate) fn of(field: &Field) -> Result<Self> {
        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        let name = name.strip_prefix("r#").unwrap_or(&name).to_owned();
        let mut told = Self { name, absent: Absent::Read, skipped: None, with: None };
        each(&field.attrs, |meta| {
            if meta.path.is_ident("default") {
                told.absent = if meta.input.peek(Token![=]) {
                    Absent::Made(path(&meta)?)
                } else if is_option(&field.ty) {
                    Absent::Read
                } else {
                    Absent::Default
                };
            } else if meta.path.is_ident("skip_serializing_if") {
                told.skipped = Some(path(&meta)?);
            } else if meta.path.is_ident("with") {
                told.with = Some(path(&meta)?);
            } else {
                return Err(unknown(&meta));
            }
            Ok(())
        })?;
        Ok(told)
    }
}

pub(crate) fn is_option(kind: &Type) -> bool {
    match kind {
        Type::Group(group) => is_option(&group.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "Option"),
        _ => false,
    }
}

fn path(meta: &ParseNestedMeta<'_>) -> Result<Path> {
    meta.value()?.parse::<LitStr>()?.parse()
}

fn each(
    attributes: &[Attribute],
    mut read: impl FnMut(ParseNestedMeta<'_>) -> Result<()>,
) -> Result<()> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
        .try_for_each(|attribute| attribute.parse_nested_meta(&mut read))
}

fn unknown(meta: &ParseNestedMeta<'_>) -> syn::Error {
    meta.error("wire types have no such attribute: teach `annuaire-derive` to read it first")
}
