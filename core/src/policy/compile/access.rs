//! Access: its login, when it opens, what it needs, and how long its links live.

use super::{Compiled, Compiler, catalogues, roles};
use crate::policy::document::{AccessSection, Links, Login, LoginAddress, LoginChange, Uniqueness};
use crate::policy::locate::Path;
use crate::policy::{
    AccessRule, CatalogueRule, FieldRule, LinkRule, LoginRule, Need, RoleIndex, RoleRule,
    Suggestion,
};

impl Compiler<'_> {
    pub(super) fn login(
        &self,
        login: &Login,
        fields: &[FieldRule],
        account: &[FieldRule],
    ) -> Compiled<LoginRule> {
        let at = Path::of("login").key("suggest");
        let has_email =
            |fields: &[FieldRule]| fields.iter().any(|field| field.name.as_str() == "email");
        let separate = login.address == LoginAddress::Separate;
        let mut suggest = Vec::new();
        for (item, from) in login.suggest.iter().enumerate() {
            suggest.push(match from.as_str() {
                "contact.email" if has_email(fields) => Suggestion::ContactEmail,
                "account.email" if has_email(account) => Suggestion::AccountEmail,
                other => {
                    return self.fail(
                        &at.item(item),
                        "policy_unknown_field",
                        format!("`{other}` is no e-mail field of this policy"),
                    );
                }
            });
        }
        if !separate && !suggest.is_empty() {
            let message = "where the login is the e-mail there is nothing to suggest";
            return self.contradiction(&at, message);
        }
        Ok(LoginRule {
            separate,
            suggest,
            portal_wide: login.unique_in == Uniqueness::Portal,
            proved: login.change == LoginChange::Proved,
        })
    }

    pub(super) fn access(
        &self,
        access: &AccessSection,
        login: &LoginRule,
        catalogues: &[CatalogueRule],
        roles: &[RoleRule],
    ) -> Compiled<AccessRule> {
        let at = Path::of("access");
        let mut needs = Vec::new();
        for (item, need) in access.needs.iter().enumerate() {
            let at = at.key("needs").item(item);
            needs.extend(self.need(&at, need, login, catalogues, roles)?);
        }
        Ok(AccessRule {
            at_creation: access.at_creation,
            default_role: self.default_role(access, catalogues, roles)?,
            needs,
        })
    }

    fn default_role(
        &self,
        access: &AccessSection,
        catalogues: &[CatalogueRule],
        roles: &[RoleRule],
    ) -> Compiled<Option<RoleIndex>> {
        let at = Path::of("access").key("default_role");
        let Some(name) = &access.default_role else {
            return Ok(None);
        };
        let Some(found) = roles::find(roles, name) else {
            return self.unknown_role(&at, name);
        };
        let scope = |role: &RoleRule| catalogues.get(role.catalogue.at())?.scope;
        let plain = |role: &RoleRule| role.seat.is_none() && scope(role).is_none();
        if !roles.get(found.at()).is_some_and(plain) {
            let message = "a role with a seat, or of a unit, is never given by default";
            return self.contradiction(&at, message);
        }
        Ok(Some(found))
    }

    fn need(
        &self,
        at: &Path,
        need: &str,
        login: &LoginRule,
        catalogues: &[CatalogueRule],
        roles: &[RoleRule],
    ) -> Compiled<Option<Need>> {
        let Some(name) = need.strip_prefix("role.") else {
            // Access has a login under every policy: saying so is welcome, and changes nothing.
            if need == "login" && login.separate {
                return Ok(None);
            }
            let message = format!("`{need}` is neither `login` nor `role.<catalogue>`");
            return self.fail(at, "policy_bad_value", message);
        };
        let Some(catalogue) = catalogues::find(catalogues, name) else {
            let message = format!("`{name}` is no catalogue of this policy");
            return self.fail(at, "policy_unknown_catalogue", message);
        };
        if catalogues::moves(roles, catalogue) {
            let message =
                "a role of that catalogue moves by promotion, away from somebody with access";
            return self.contradiction(at, message);
        }
        Ok(Some(Need::Role(catalogue)))
    }

    pub(super) fn unknown_role<T>(&self, at: &Path, name: &str) -> Compiled<T> {
        self.fail(at, "policy_unknown_role", format!("`{name}` is no role of this policy"))
    }

    pub(super) fn links(&self, links: &Links) -> Compiled<LinkRule> {
        let at = Path::of("links");
        let read = |key: &str, written: &Option<String>, default: &str| {
            self.duration(&at.key(key), written.as_deref().unwrap_or(default))
        };
        Ok(LinkRule {
            activate: read("activate", &links.activate, "P7D")?,
            set_password: read("set_password", &links.set_password, "PT24H")?,
            prove_login: read("prove_login", &links.prove_login, "PT24H")?,
        })
    }
}
