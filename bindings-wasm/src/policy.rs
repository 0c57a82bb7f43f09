//! The policy: compiled once, shared by the directories that live under it.

use crate::envelope::{Trouble, text};
use annuaire::value::Lang;
use annuaire::wire::ToWire;
use annuaire::{FieldKind, FieldName, Label, PolicyError, RoleId};
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;

/// The rules of one portal, compiled.
#[wasm_bindgen]
pub struct Policy(Arc<annuaire::Policy>);

/// What a screen needs to know of a policy before anybody is looked at.
#[derive(ToWire)]
struct Described<'a> {
    id: &'a str,
    name: &'a Label,
    digest: annuaire::Digest,
    fields: Vec<Field<'a>>,
    roles: Vec<Role<'a>>,
}

#[derive(ToWire)]
struct Field<'a> {
    name: &'a FieldName,
    label: &'a Label,
    kind: FieldKind,
    required: bool,
}

#[derive(ToWire)]
struct Role<'a> {
    role: &'a RoleId,
    label: &'a Label,
    by_promotion: bool,
}

impl Policy {
    pub(crate) fn shared(&self) -> Arc<annuaire::Policy> {
        self.0.clone()
    }
}

fn compiled(result: Result<annuaire::Policy, PolicyError>) -> Result<Policy, String> {
    match result {
        Ok(policy) => Ok(Policy(Arc::new(policy))),
        Err(error) if error.code() == "policy_not_compiled" => {
            Err(text(&Trouble::new(error.code(), format!("{error}, by `annuaire/policy`"))))
        }
        Err(error) => Err(text(&Trouble::from(&error))),
    }
}

/// The language of a text for people: French, or English for anything else.
pub(crate) fn lang(name: &str) -> Lang {
    if name == "fr" { Lang::Fr } else { Lang::En }
}

#[wasm_bindgen]
impl Policy {
    /// A policy that ships with the library.
    ///
    /// # Errors
    /// A text with the code and the message.
    pub fn preset(name: &str) -> Result<Self, String> {
        compiled(annuaire::Policy::preset(name))
    }

    /// Reads a compiled policy.
    ///
    /// # Errors
    /// A text with the code and the message.
    pub fn from_compiled(text: &str) -> Result<Self, String> {
        compiled(annuaire::Policy::from_compiled(text))
    }

    /// Its id, names, fields and roles, as JSON.
    #[must_use]
    pub fn describe(&self) -> String {
        let policy = &self.0;
        let kinds = policy.contact_fields();
        let fields = policy.field_labels().zip(kinds).map(|((name, label), (_, kind))| Field {
            name,
            label,
            kind,
            required: policy.requires(name.as_str()),
        });
        let roles = policy.role_labels().map(|(role, label)| Role {
            role,
            label,
            by_promotion: policy.moves_by_promotion(role),
        });
        text(&Described {
            id: policy.id().as_str(),
            name: policy.name(),
            digest: policy.digest(),
            fields: fields.collect(),
            roles: roles.collect(),
        })
    }
}
