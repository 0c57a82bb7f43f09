//! A compiled policy as a document: what a program reads that never sees the TOML text, such as a page in a browser.
//!
//! The document names its format, and is sealed: whoever changes a rule in it would otherwise have two rulebooks of one
//! digest. What can be told from the rest is not in it.

use super::action::Actions;
use super::agenda::{AgendaKindRule, AgendaRule};
use super::names::Names;
use super::notifications::{ChannelRule, NotificationsRule};
use super::parts::{
    AccessRule, ApiKeyRule, CatalogueIndex, CatalogueRule, FieldRule, KindIndex, KindRule,
    LinkRule, LoginRule, Need, Requirement, RoleIndex, RoleRule, SeatRule, is_span,
};
use super::rights::{Authority, Permissions, Right, Rights, Rule};
use super::{Action, Policy, PolicyError};
use crate::digest::Digest;
use crate::limits::MAX_COMPILED_BYTES;
use crate::wire::{self, FromWire, Place, ToWire, Writer};
use chrono::TimeDelta;

/// What every compiled policy begins with.
const BEGINNING: &str = r#"["annuaire policy","#;

/// The format that is written, and the only one that is read. It moves with every change of the parts below, of their
/// order or of what they mean.
const FORMAT: &str = "1";

impl Policy {
    /// The policy as a document, for [`from_compiled`](Self::from_compiled).
    ///
    /// ```
    /// use annuaire::Policy;
    ///
    /// let rules = "policy = 1\nid = \"club\"\n[rights]\n\"contact\" = [{ operator = true }]\n";
    /// let club = Policy::from_toml(rules)?;
    /// let again = Policy::from_compiled(&club.compiled())?;
    /// assert_eq!((again.id(), again.digest()), (club.id(), club.digest()));
    /// # Ok::<(), annuaire::PolicyError>(())
    /// ```
    #[cfg(feature = "toml")]
    #[must_use]
    pub fn compiled(&self) -> String {
        let body = wire::write(self);
        format!("{BEGINNING}{FORMAT},\"{}\",{body}]", seal(&body))
    }

    /// Reads a compiled policy. Its digest is that of the TOML text, so that histories agree wherever they are
    /// written.
    ///
    /// # Errors
    /// [`PolicyError`] `policy_not_compiled` where the text is something else, such as TOML, `policy_other_format` where
    /// another version of the library compiled it, `policy_damaged` where it was changed since, `policy_too_long`.
    pub fn from_compiled(text: &str) -> Result<Self, PolicyError> {
        if text.len() > MAX_COMPILED_BYTES {
            let message = format!("a compiled policy has at most {MAX_COMPILED_BYTES} bytes");
            return Err(PolicyError::of_no_line("policy_too_long", message));
        }
        let Some(rest) = text.trim().strip_prefix(BEGINNING) else {
            let message =
                "this is no compiled policy: one that is written in TOML is compiled first";
            return Err(PolicyError::of_no_line("policy_not_compiled", message.to_owned()));
        };
        let (format, rest) = rest.split_once(',').unwrap_or_default();
        if format != FORMAT {
            let message = "another version of the library compiled this policy: compile it again with this one";
            return Err(PolicyError::of_no_line("policy_other_format", message.to_owned()));
        }
        sealed(rest).and_then(|body| wire::read(body).ok()).ok_or_else(|| {
            let message = "this policy was changed since it was compiled: compile it again";
            PolicyError::of_no_line("policy_damaged", message.to_owned())
        })
    }

    /// Adds to what is told what follows from it; refused where the two are no policy to rely on.
    fn complete(&mut self, place: Place<'_>) {
        if !self.has_size() {
            return place.wrong("a policy of some size");
        }
        self.actions = Actions::of(
            &self.fields,
            &self.catalogues,
            &self.roles,
            &self.kinds,
            self.api_keys.is_some(),
        );
        let given = std::mem::take(&mut self.rights.given);
        self.rights = Rights::of_keys(given, &self.actions);
        self.role_index =
            Names::of(self.roles.iter().map(|role| role.id.as_str().into()).collect());
        if !self.is_sound() {
            place.wrong("a sound policy");
        }
    }
}

fn seal(body: &str) -> Digest {
    Digest::of("annuaire compiled policy", &[body.as_bytes()])
}

/// What a seal is of, where it is whole.
fn sealed(text: &str) -> Option<&str> {
    let (written, body) = text.strip_suffix(']')?.split_once(',')?;
    let written = written.strip_prefix('"')?.strip_suffix('"')?;
    (Digest::from_hex(written)? == seal(body)).then_some(body)
}

/// Structs without names: lists of their fields, in this order. Half as long as with names, and read by half of the
/// code. What follows a semicolon is not told, but made afterwards by what an arrow leads to.
macro_rules! parts {
    ($($name:ident {
        $($field:ident),* $(; $($(#[$when:meta])* $other:ident),*)?
    } $(=> $complete:ident)?)*) => {$(
        impl FromWire for $name {
            fn from_wire(place: Place<'_>) -> Self {
                let mut listed = place.listed();
                #[allow(unused_mut, reason = "only what has more to it than it tells is completed")]
                let mut told = Self {
                    $($field: listed.read(),)*
                    $($($(#[$when])* $other: Default::default(),)*)?
                };
                listed.end();
                $(told.$complete(place);)?
                told
            }
        }

        impl ToWire for $name {
            fn to_wire(&self, to: &mut Writer) {
                to.open("[");
                $(
                    to.item();
                    self.$field.to_wire(to);
                )*
                to.close("]");
            }
        }
    )*};
}

parts! {
    Policy {
        id, digest, name, region, duplicates, groups, operator_ceiling, fields, account_fields,
        login, access, confirm_removal, links, kinds, catalogues, roles, permissions, agenda,
        notifications, rights, api_keys;
        actions, role_index, #[cfg(feature = "toml")] text
    } => complete
    FieldRule { name, label, kind, required, immutable, max, choices }
    LoginRule { separate, suggest, portal_wide, proved }
    AccessRule { at_creation, default_role, needs }
    LinkRule { activate, set_password, prove_login }
    KindRule { name, label, holds_one }
    CatalogueRule { name, label, holds_one, min_held, kept_by_account, scope }
    RoleRule { id, label, catalogue, authority, requires, seat }
    Authority { level, permissions }
    Requirement { catalogue, levels }
    SeatRule { min, max, moves }
    AgendaRule { events, kinds }
    AgendaKindRule { name, label, settings, vault }
    NotificationsRule { without_address, types, channels }
    ChannelRule { name, label, field, field_label }
    Rights { given; by_action }
    Right { key, rules }
    Rule { operator, contact, level, group, role, oneself, same_unit, target_role }
    ApiKeyRule { prefix, create, revoke }
}

/// What is told as a number that it is made from again.
macro_rules! numbers {
    ($($name:ty: $make:expr, $number:expr;)*) => {$(
        impl FromWire for $name {
            fn from_wire(place: Place<'_>) -> Self {
                $make(u16::from_wire(place))
            }
        }

        impl ToWire for $name {
            fn to_wire(&self, to: &mut Writer) {
                to.number($number(*self).into());
            }
        }
    )*};
}

numbers! {
    RoleIndex: Self, |Self(at)| at;
    CatalogueIndex: Self, |Self(at)| at;
    KindIndex: Self, |Self(at)| at;
    Need: |at| Self::Role(CatalogueIndex(at)), |Self::Role(CatalogueIndex(at))| at;
    Action: Self::of, Self::index;
}

/// In minutes, which is how policies count.
impl FromWire for TimeDelta {
    fn from_wire(place: Place<'_>) -> Self {
        let span = Self::minutes(u32::from_wire(place).into());
        if !is_span(&span) {
            place.wrong("a span of time");
        }
        span
    }
}

impl ToWire for TimeDelta {
    fn to_wire(&self, to: &mut Writer) {
        to.signed(self.num_minutes());
    }
}

/// The permissions by their places, not by a number of 128 bits.
impl FromWire for Permissions {
    fn from_wire(place: Place<'_>) -> Self {
        let (all, places) = <(bool, Vec<u8>)>::from_wire(place);
        let mut some = 0;
        for bit in places {
            some |= 1_u128.checked_shl(bit.into()).unwrap_or_else(|| {
                place.wrong("places of permissions");
                0
            });
        }
        Self { all, some }
    }
}

impl ToWire for Permissions {
    fn to_wire(&self, to: &mut Writer) {
        let places = (0..128).filter(|place| self.some >> place & 1 == 1);
        (self.all, places.collect::<Vec<u8>>()).to_wire(to);
    }
}

#[cfg(test)]
mod tests;
