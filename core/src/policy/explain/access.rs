//! How access opens, what its login is, how long links live, and how people leave.

use super::{Page, text};
use crate::policy::{AtCreation, Duplicates, Need, Suggestion};

pub(super) fn explain(page: &mut Page<'_>) {
    page.heading(text::ACCESS_RULES);
    opening(page);
    login(page);
    let links = &page.policy.links;
    let gaps = [
        ("activate", &*page.span(links.activate)),
        ("set_password", &*page.span(links.set_password)),
        ("prove_login", &*page.span(links.prove_login)),
    ];
    page.item(text::LINKS, &gaps);
    if let Some(rule) = &page.policy.api_keys {
        page.item(text::API_KEYS, &[("prefix", &rule.prefix)]);
    }
    people(page);
}

fn opening(page: &mut Page<'_>) {
    let access = &page.policy.access;
    let when = match access.at_creation {
        AtCreation::Always => text::ALWAYS,
        AtCreation::Offered => text::OFFERED,
        AtCreation::Never => text::NEVER,
    };
    page.item(when, &[]);
    if let Some(role) = access.default_role.and_then(|role| page.policy.role(role)) {
        let catalogue = page.policy.catalogue(role.catalogue);
        let catalogue = catalogue.map(|catalogue| page.quoted(&catalogue.label));
        let gaps =
            [("role", &*page.quoted(&role.label)), ("catalogue", &*catalogue.unwrap_or_default())];
        page.item(text::DEFAULT_ROLE, &gaps);
    }
    for Need::Role(catalogue) in &access.needs {
        if let Some(catalogue) = page.policy.catalogue(*catalogue) {
            let label = page.quoted(&catalogue.label);
            page.item(text::NEEDS_ROLE, &[("catalogue", &label)]);
        }
    }
}

fn login(page: &mut Page<'_>) {
    let login = &page.policy.login;
    if login.separate {
        page.item(text::LOGIN_SEPARATE, &[]);
        let from: Vec<String> = login
            .suggest
            .iter()
            .map(|from| match from {
                Suggestion::ContactEmail => page.say(text::CONTACT_EMAIL),
                Suggestion::AccountEmail => page.say(text::ACCOUNT_EMAIL),
            })
            .collect();
        if !from.is_empty() {
            let from = from.join(text::ELSE.text(page.lang));
            page.item(text::LOGIN_SUGGESTED, &[("from", &from)]);
        }
    } else {
        page.item(text::LOGIN_IS_EMAIL, &[]);
    }
    page.item(
        if login.portal_wide { text::UNIQUE_IN_PORTAL } else { text::UNIQUE_IN_ACCOUNT },
        &[],
    );
    page.item(if login.proved { text::LOGIN_PROVED } else { text::LOGIN_AT_ONCE }, &[]);
}

fn people(page: &mut Page<'_>) {
    if page.policy.confirm_removal {
        page.item(text::CONFIRM_REMOVAL, &[]);
    }
    let duplicates = match page.policy.duplicates {
        Duplicates::Refuse => text::DUPLICATES_REFUSED,
        Duplicates::Warn => text::DUPLICATES_TOLD,
        Duplicates::Allow => text::DUPLICATES_ALLOWED,
    };
    page.item(duplicates, &[]);
    page.item(text::REGION, &[("region", page.policy.region.as_str())]);
}
