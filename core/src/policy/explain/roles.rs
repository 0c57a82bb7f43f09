//! Catalogues, their roles, and what each gives and asks.

use super::table::Table;
use super::{Page, seats, text};
use crate::policy::{CatalogueIndex, CatalogueRule, RoleRule};
use crate::value::Level;

pub(super) fn explain(page: &mut Page<'_>) {
    let policy = page.policy;
    if policy.catalogues.is_empty() {
        return;
    }
    page.heading(text::CATALOGUES);
    for (index, catalogue) in (0..).map(CatalogueIndex).zip(&policy.catalogues) {
        let label = page.label(&catalogue.label);
        page.text.push_str(&format!("\n### {label} (`{}`)\n\n", catalogue.name));
        let sentences = sentences(page, catalogue).join(" ");
        page.text.push_str(&format!("{sentences}\n"));
        let roles: Vec<&RoleRule> =
            policy.roles.iter().filter(|role| role.catalogue == index).collect();
        let table = table(page, &roles);
        if !table.is_empty() {
            page.text.push_str(&table.to_string());
        }
        seats::moves(page, &roles);
    }
}

/// How many roles of a catalogue somebody holds, where, and who keeps it.
fn sentences(page: &Page<'_>, catalogue: &CatalogueRule) -> Vec<String> {
    let min = catalogue.min_held.to_string();
    let held = match (catalogue.holds_one, catalogue.min_held) {
        (true, 0) => text::HOLDS_ONE_AT_MOST,
        (true, _) => text::HOLDS_ONE,
        (false, 0) => text::HOLDS_SEVERAL,
        (false, _) => text::HOLDS_AT_LEAST,
    };
    let mut sentences = vec![held.fill(page.lang, &[("min", &min)])];
    if let Some(kind) = catalogue.scope.and_then(|kind| page.policy.kind(kind)) {
        let gaps = [("unit", &*page.quoted(&kind.label))];
        sentences.push(text::HELD_IN.fill(page.lang, &gaps));
    }
    if catalogue.kept_by_account {
        sentences.push(page.say(text::KEPT_BY_ACCOUNT));
    }
    sentences
}

fn table(page: &Page<'_>, roles: &[&RoleRule]) -> Table {
    let head = [text::ROLE, text::LEVEL, text::PERMISSIONS, text::HOLDERS, text::REQUIRES];
    let mut table = Table::new(&head.map(|say| page.say(say)));
    for role in roles {
        let level = role.authority.level.map(|level| level.to_string());
        let limits = role.seat.as_ref().map(|seat| seats::limits(page, seat));
        table.row(vec![
            format!("{} (`{}`)", role.label.text(page.lang), role.id),
            level.unwrap_or_default(),
            permissions(page, role),
            limits.unwrap_or_default(),
            requirement(page, role),
        ]);
    }
    table
}

fn permissions(page: &Page<'_>, role: &RoleRule) -> String {
    if role.authority.permissions.all {
        return page.say(text::ALL_PERMISSIONS);
    }
    let names = page.policy.permission_names(role.authority.permissions);
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn requirement(page: &Page<'_>, role: &RoleRule) -> String {
    let Some(requires) = &role.requires else { return String::new() };
    let Some(catalogue) = page.policy.catalogue(requires.catalogue) else { return String::new() };
    let levels: Vec<String> = requires.levels.iter().map(Level::to_string).collect();
    let (catalogue, levels) = (page.quoted(&catalogue.label), page.or(&levels));
    let say = if levels.is_empty() { text::REQUIRES_ANY } else { text::REQUIRES_LEVEL };
    say.fill(page.lang, &[("catalogue", &catalogue), ("levels", &levels)])
}
