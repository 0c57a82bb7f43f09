//! Who may do what, group by group.

use super::table::Table;
use super::{Page, capital, text};
use crate::policy::reach::Side;
use crate::policy::say::Say;
use crate::policy::{Action, CatalogueIndex, CatalogueVerb, KindIndex, KindVerb, RoleIndex};

pub(super) fn explain(page: &mut Page<'_>) {
    page.heading(text::RIGHTS);
    page.paragraph(text::READING_THE_TABLES, &[]);
    if page.policy.operator_ceiling {
        page.paragraph(text::OPERATOR_CEILING, &[]);
    }
    group(
        page,
        text::ACCOUNT,
        &[
            (text::OPEN, Action::ACCOUNT_OPEN),
            (text::EDIT, Action::ACCOUNT_EDIT),
            (text::CLOSE, Action::ACCOUNT_CLOSE),
        ],
    );
    contacts(page);
    let mut access = vec![
        (text::OPEN, Action::ACCESS_OPEN),
        (text::SUSPEND, Action::ACCESS_SUSPEND),
        (text::RESUME, Action::ACCESS_RESUME),
        (text::CLOSE, Action::ACCESS_CLOSE),
        (text::SEND_LINKS, Action::LINK_SEND),
        (text::CHANGE_LOGIN, Action::LOGIN_CHANGE),
    ];
    if let Some(rule) = &page.policy.api_keys {
        access.push((text::CREATE_API_KEY, rule.create));
        access.push((text::REVOKE_API_KEY, rule.revoke));
    }
    group(page, text::ACCESS, &access);
    appointments(page);
    catalogues(page);
    units(page);
}

fn appointments(page: &mut Page<'_>) {
    let agenda = [
        (text::CHOOSE_AGENDA, Action::AGENDA_CHOOSE),
        (text::SET_AVAILABILITY, Action::AGENDA_AVAILABILITY),
        (text::SET_UNAVAILABILITY, Action::AGENDA_UNAVAILABILITY),
    ];
    let agenda = agenda.into_iter().filter(|_| page.policy.agenda.is_some());
    let told = [(text::SET_NOTIFICATIONS, Action::NOTIFICATION_SET)];
    let told = told.into_iter().filter(|_| page.policy.notifications.is_some());
    let rows: Vec<_> = agenda.chain(told).collect();
    group(page, text::APPOINTMENTS, &rows);
}

/// A line of a group: what is done, to what, and who may, on each side.
pub(super) struct Line {
    what: String,
    objects: Vec<String>,
    contacts: String,
    operators: String,
}

impl Line {
    fn says_as_much_as(&self, other: &Self) -> bool {
        self.contacts == other.contacts && self.operators == other.operators
    }

    /// What is done, in full.
    fn sentence(&self) -> String {
        format!("{}{}", self.what, self.objects.join(", "))
    }
}

impl Page<'_> {
    pub(super) fn line(&self, what: Say, objects: Vec<String>, action: Action) -> Line {
        Line {
            what: self.say(what),
            objects,
            contacts: self.who(action, Side::Contact),
            operators: self.who(action, Side::Operator),
        }
    }

    /// A line where those on the side of the contacts need no right.
    pub(super) fn line_of_parties(
        &self,
        what: Say,
        objects: Vec<String>,
        parties: &[String],
        action: Action,
    ) -> Line {
        Line { contacts: self.alternatives(parties), ..self.line(what, objects, action) }
    }

    /// The lines of a group: neighbours that say the same stand together.
    fn lines(&mut self, heading: &str, lines: Vec<Line>) {
        let head = [text::ACTION, text::CONTACTS_HEAD, text::OPERATORS_HEAD];
        let mut table = Table::new(&head.map(|say| self.say(say)));
        let mut told: Vec<Line> = Vec::new();
        for mut line in lines {
            match told.last_mut() {
                Some(last) if last.says_as_much_as(&line) && last.what == line.what => {
                    last.objects.append(&mut line.objects);
                }
                Some(last) if last.says_as_much_as(&line) && last.objects.is_empty() => {
                    last.what = format!("{}, {}", last.what, line.what);
                    last.objects = line.objects;
                }
                _ => told.push(line),
            }
        }
        for line in told {
            table.row(vec![capital(&line.sentence()), line.contacts, line.operators]);
        }
        self.table(heading, &table);
    }
}

fn group(page: &mut Page<'_>, heading: Say, rows: &[(Say, Action)]) {
    let lines = rows.iter().map(|(say, action)| page.line(*say, Vec::new(), *action)).collect();
    page.lines(heading.text(page.lang), lines);
}

fn contacts(page: &mut Page<'_>) {
    let one = |say, action| page.line(say, Vec::new(), action);
    let mut lines =
        vec![one(text::SEE, Action::CONTACT_READ), one(text::CREATE, Action::CONTACT_CREATE)];
    lines.extend(edits(page));
    if page.policy.fields.iter().any(|field| field.immutable) {
        lines.push(one(text::CORRECT, Action::CONTACT_CORRECT));
    }
    lines.push(one(text::REMOVE, Action::CONTACT_REMOVE));
    lines.push(one(text::ERASE, Action::CONTACT_ERASE));
    page.lines(text::PEOPLE.text(page.lang), lines);
}

/// Editing: one line where every field has the same right, otherwise one for each right.
fn edits(page: &Page<'_>) -> Vec<Line> {
    let policy = page.policy;
    let fields = policy.fields.iter().enumerate().filter(|(_, field)| !field.immutable);
    let mut edits: Vec<(Action, String)> =
        fields.map(|(at, field)| (policy.actions.edit(at), page.quoted(&field.label))).collect();
    edits.push((Action::CONTACT_EDIT_LANGUAGE, page.say(text::LANGUAGE)));
    let mut groups: Vec<(Action, Vec<String>)> = Vec::new();
    for (action, field) in edits {
        let same =
            |(other, _): &&mut (Action, Vec<String>)| policy.rules(*other) == policy.rules(action);
        match groups.iter_mut().find(same) {
            Some((_, fields)) => fields.push(field),
            None => groups.push((action, vec![field])),
        }
    }
    if let [(action, _)] = groups.as_slice() {
        return vec![page.line(text::EDIT, Vec::new(), *action)];
    }
    let groups = groups.into_iter();
    groups.map(|(action, fields)| page.line(text::EDIT_FIELDS, fields, action)).collect()
}

fn catalogues(page: &mut Page<'_>) {
    let policy = page.policy;
    let mut lines = Vec::new();
    for (index, catalogue) in (0..).map(CatalogueIndex).zip(&policy.catalogues) {
        if catalogue.kept_by_account {
            for (say, verb) in [
                (text::CREATE_ROLES, CatalogueVerb::Create),
                (text::RETIRE_ROLES, CatalogueVerb::Retire),
                (text::GRANT_ROLES, CatalogueVerb::Grant),
            ] {
                let objects = vec![page.quoted(&catalogue.label)];
                lines.push(page.line(say, objects, policy.actions.catalogue(verb, index)));
            }
        } else {
            lines.extend(grants(page, index));
        }
    }
    lines.extend(super::seats::lines(page));
    page.lines(text::ROLES.text(page.lang), lines);
}

/// Granting: one line for a catalogue whose roles all have the same right, otherwise one for each role.
fn grants(page: &Page<'_>, index: CatalogueIndex) -> Vec<Line> {
    let policy = page.policy;
    let roles = (0..).map(RoleIndex).zip(&policy.roles);
    let granted: Vec<_> = roles
        .filter(|(_, role)| role.catalogue == index && !role.moves_by_promotion())
        .map(|(at, role)| (policy.actions.grant(at), role))
        .collect();
    let (Some((first, _)), Some(catalogue)) = (granted.first(), policy.catalogue(index)) else {
        return Vec::new();
    };
    if granted.iter().all(|(action, _)| policy.rules(*action) == policy.rules(*first)) {
        return vec![page.line(text::GRANT_ROLES, vec![page.quoted(&catalogue.label)], *first)];
    }
    let granted = granted.iter();
    granted
        .map(|(action, role)| page.line(text::GRANT, vec![page.quoted(&role.label)], *action))
        .collect()
}

fn units(page: &mut Page<'_>) {
    let policy = page.policy;
    for (index, kind) in (0..).map(KindIndex).zip(&policy.kinds) {
        let lines = [
            (text::CREATE, KindVerb::Create),
            (text::RETIRE, KindVerb::Retire),
            (text::ATTACH, KindVerb::Attach),
        ];
        let lines =
            lines.map(|(say, verb)| page.line(say, Vec::new(), policy.actions.kind(verb, index)));
        let heading = text::UNIT.fill(page.lang, &[("unit", &page.quoted(&kind.label))]);
        page.lines(&heading, lines.into());
    }
}
