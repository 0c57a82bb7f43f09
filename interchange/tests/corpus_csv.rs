//! The files people really have, from the folder that `ANNUAIRE_CORPORA` names.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that cannot go on has failed, and one that is not run says so"
)]

use annuaire_interchange::csv::{
    Encoding, Field, Layout, Reading, Row, Rows, Separator, country_code,
};
use std::fs::File;
use std::path::PathBuf;

type Person = Vec<(Field, String)>;

struct Sheet {
    layout: Layout,
    encoding: Encoding,
    separator: Separator,
    lines: Vec<u64>,
    people: Vec<Person>,
}

fn corpus(name: &str) -> Option<PathBuf> {
    let Some(corpora) = std::env::var_os("ANNUAIRE_CORPORA") else {
        eprintln!("not run: corpus tests (set ANNUAIRE_CORPORA)");
        return None;
    };
    Some(PathBuf::from(corpora).join("csv").join(name))
}

fn sheet(name: &str) -> Option<Sheet> {
    let mut rows = Rows::open(File::open(corpus(name)?).unwrap(), &Reading::new()).unwrap();
    let mut row = Row::new();
    let (mut lines, mut people) = (Vec::new(), Vec::new());
    while let Some(read) = rows.read(&mut row) {
        read.unwrap();
        lines.push(row.line());
        people.push(row.iter().map(|(field, value)| (field.clone(), value.to_owned())).collect());
    }
    Some(Sheet {
        layout: rows.mapping().layout().unwrap(),
        encoding: rows.encoding(),
        separator: rows.separator(),
        lines,
        people,
    })
}

fn value(person: &Person, field: &Field) -> String {
    let text = person.iter().find(|(it, _)| it == field).map_or("", |(_, text)| text);
    match field {
        Field::Country => country_code(text).unwrap_or(text).to_owned(),
        _ => text.to_owned(),
    }
}

const ALL: [Field; 9] = [
    Field::LastName,
    Field::FirstName,
    Field::Email,
    Field::Landline,
    Field::Mobile,
    Field::Function,
    Field::Street,
    Field::PostalCode,
    Field::City,
];

/// Whether `found` is `expected`, but for characters that the file could not hold: `?` stands for each.
fn is_same_but_for_losses(found: &str, expected: &str) -> bool {
    found.chars().count() == expected.chars().count()
        && found.chars().zip(expected.chars()).all(|(a, b)| a == b || (a == '?' && !b.is_ascii()))
}

#[test]
fn ten_thousand_people_are_read_each_at_their_line() {
    let Some(sheet) = sheet("people_10000.csv") else {
        return;
    };
    assert_eq!(
        (sheet.layout, sheet.encoding, sheet.separator),
        (Layout::Plain, Encoding::Utf8, Separator::Comma)
    );
    assert_eq!(sheet.people.len(), 10_000);
    assert_eq!(sheet.lines, (2..=10_001).collect::<Vec<_>>());
    assert!(sheet.people.iter().all(|person| !value(person, &Field::LastName).is_empty()));
}

#[test]
fn three_encodings_of_the_same_people_read_alike() {
    let Some(reference) = sheet("people_10000.csv") else {
        return;
    };
    for (name, encoding, separator) in [
        ("people_500_utf8_bom.csv", Encoding::Utf8, Separator::Semicolon),
        ("people_500_utf16le_tab.csv", Encoding::Utf16Le, Separator::Tab),
        ("people_500_excel_fr.csv", Encoding::Windows1252, Separator::Semicolon),
    ] {
        let sheet = sheet(name).unwrap();
        assert_eq!(
            (sheet.layout, sheet.encoding, sheet.separator),
            (Layout::Plain, encoding, separator),
            "{name}"
        );
        assert_eq!(sheet.people.len(), 500, "{name}");
        let mut losses = 0;
        for (line, (found, expected)) in (2..).zip(sheet.people.iter().zip(&reference.people)) {
            for field in ALL.into_iter().chain([Field::Country]) {
                let (found, expected) = (value(found, &field), value(expected, &field));
                losses += usize::from(found != expected);
                let is_same = if encoding == Encoding::Windows1252 {
                    is_same_but_for_losses(&found, &expected)
                } else {
                    found == expected
                };
                assert!(is_same, "{name}, line {line}: {field} `{found}`, not `{expected}`");
            }
        }
        assert_eq!(losses > 0, encoding == Encoding::Windows1252, "{name}");
    }
}

#[test]
fn each_layout_gives_the_same_people() {
    let Some(reference) = sheet("people_10000.csv") else {
        return;
    };
    let address = [Field::Street, Field::PostalCode, Field::City, Field::Country];
    let names = [Field::LastName, Field::FirstName];
    let other = [Field::Email, Field::Landline, Field::Mobile, Field::Function];
    let without = |gone: &[Field]| -> Vec<Field> {
        names
            .iter()
            .chain(&other)
            .chain(&address)
            .filter(|it| !gone.contains(it))
            .cloned()
            .collect()
    };
    let full = |person: &Person| {
        format!("{} {}", value(person, &Field::FirstName), value(person, &Field::LastName))
    };
    for (file, layout, fields) in [
        ("google_2024.csv", Layout::Google, without(&[])),
        ("outlook_fr_2003.csv", Layout::OutlookFrench, without(&[])),
        ("outlook_fr.csv", Layout::OutlookFrench, without(&[Field::Email])),
        ("hubspot.csv", Layout::HubSpot, without(&[&address[..], &[Field::Mobile]].concat())),
        ("odoo.csv", Layout::Odoo, without(&[Field::LastName, Field::FirstName, Field::Function])),
    ] {
        let sheet = sheet(&format!("layouts/{file}")).unwrap();
        assert_eq!((sheet.layout, sheet.people.len()), (layout, 200), "{file}");
        for (row, (found, expected)) in (1..).zip(sheet.people.iter().zip(&reference.people)) {
            for field in &fields {
                let (found, expected) = (value(found, field), value(expected, field));
                let is_same = match sheet.encoding {
                    Encoding::Windows1252 => is_same_but_for_losses(&found, &expected),
                    _ => found == expected,
                };
                assert!(is_same, "{file}, row {row}: {field} `{found}`, not `{expected}`");
            }
            if layout == Layout::Odoo {
                assert_eq!(value(found, &Field::LastName), full(expected), "{file}, row {row}");
            }
        }
    }
}

#[test]
fn the_samples_of_other_programs_are_read() {
    for (file, layout, first, people) in [
        ("odoo_o2m_suppliers_contacts.csv", Layout::Odoo, "Wood y Wood Pecker", 7),
        ("odoo_res_partner.csv", Layout::Odoo, "Grocery Outlet", 6),
        ("thunderbird_basic.csv", Layout::Thunderbird, "Doe", 2),
    ] {
        let Some(sheet) = sheet(&format!("samples/{file}")) else {
            return;
        };
        assert_eq!((sheet.layout, sheet.people.len()), (layout, people), "{file}");
        assert_eq!(value(&sheet.people[0], &Field::LastName), first, "{file}");
    }
    let Some(sheet) = sheet("samples/odoo_res_partner.csv") else {
        return;
    };
    assert_eq!(value(&sheet.people[0], &Field::Street), "51 Federal Street\n#401");
    assert_eq!(value(&sheet.people[0], &Field::Country), "US");
}

#[test]
fn the_header_of_every_known_layout_is_recognised() {
    let Some(path) = corpus("header_conventions.json") else {
        return;
    };
    let conventions: serde_json::Value =
        serde_json::from_reader(File::open(path).unwrap()).unwrap();
    for (name, layout) in [
        ("google_2024", Layout::Google),
        ("google_legacy", Layout::Google),
        ("outlook_web_en", Layout::OutlookEnglish),
        ("outlook_fr", Layout::OutlookFrench),
        ("outlook_fr_2003", Layout::OutlookFrench),
        ("thunderbird", Layout::Thunderbird),
        ("hubspot", Layout::HubSpot),
        ("odoo", Layout::Odoo),
    ] {
        let columns = conventions[name]["header"].as_array().unwrap();
        let header: Vec<&str> = columns.iter().map(|column| column.as_str().unwrap()).collect();
        let header = header.join(";");
        let rows = Rows::open(header.as_bytes(), &Reading::new()).unwrap();
        assert_eq!(rows.mapping().layout(), Some(layout), "{name}");
        assert!(rows.mapping().has(&Field::Landline), "{name}");
    }
}
