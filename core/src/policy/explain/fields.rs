//! What is known of a person, and of an account.

use super::table::Table;
use super::{Page, text};
use crate::policy::say::Say;
use crate::policy::{FieldKind, FieldRule};

pub(super) fn explain(page: &mut Page<'_>) {
    let policy = page.policy;
    if policy.fields.is_empty() && policy.account_fields.is_empty() {
        return;
    }
    page.heading(text::FIELDS);
    page.paragraph(text::ONLY_LISTED, &[]);
    table(page, text::OF_A_PERSON, &policy.fields);
    table(page, text::OF_AN_ACCOUNT, &policy.account_fields);
}

fn table(page: &mut Page<'_>, heading: Say, fields: &[FieldRule]) {
    let head = [text::FIELD, text::KIND, text::REQUIRED, text::CHANGES];
    let mut table = Table::new(&head.map(|say| page.say(say)));
    for field in fields {
        let name = page.label_of(field);
        let required = if field.required { page.say(text::YES) } else { String::new() };
        let changes = if field.immutable { page.say(text::IMMUTABLE) } else { String::new() };
        table.row(vec![name, kind(page, field), required, changes]);
    }
    page.table(heading.text(page.lang), &table);
}

impl Page<'_> {
    fn label_of(&self, field: &FieldRule) -> String {
        format!("{} (`{}`)", field.label.text(self.lang), field.name)
    }
}

fn kind(page: &Page<'_>, field: &FieldRule) -> String {
    let say = match field.kind {
        FieldKind::Name => text::KIND_NAME,
        FieldKind::Text => text::KIND_TEXT,
        FieldKind::Email => text::KIND_EMAIL,
        FieldKind::Phone => text::KIND_PHONE,
        FieldKind::Address => text::KIND_ADDRESS,
        FieldKind::Date => text::KIND_DATE,
        FieldKind::Choice => text::KIND_CHOICE,
    };
    let choices: Vec<String> = field.choices.iter().map(|choice| format!("`{choice}`")).collect();
    let gaps = [("max", &*field.max.to_string()), ("choices", &*page.or(&choices))];
    say.fill(page.lang, &gaps)
}
