//! From the cells of a record to the values of a row.

use super::field::Field;
use super::fold::fold;
use super::formula;
use super::layout::Kind;
use super::mapping::Mapping;
use super::records::Record;
use super::row::Row;

/// What some exports put between several values of one cell.
const BETWEEN_VALUES: &str = ":::";
/// What they put before the label of the preferred one.
const PREFERRED: char = '*';

pub(super) fn compose(record: Record<'_>, mapping: &Mapping, row: &mut Row) {
    row.start(record.line);
    let mut lists = false;
    for it in &mapping.uses {
        let cell = formula::restore(record.cell(it.column));
        match it.kind {
            Kind::Listed => lists |= !cell.is_empty(),
            _ if cell.is_empty() => {}
            Kind::Spare if it.field == Field::FullName => row.put_spare(&Field::LastName, cell),
            Kind::Spare => row.put_spare(&it.field, cell),
            Kind::Line => row.put_line(it.column, &it.field, it.rank, cell),
            Kind::Cell | Kind::Last | Kind::Second => row.put(it.column, &it.field, it.rank, cell),
        }
    }
    if lists {
        compose_lists(record, mapping, row);
    }
}

/// The preferred values first, then the others in order.
fn compose_lists(record: Record<'_>, mapping: &Mapping, row: &mut Row) {
    for preferred in [true, false] {
        for it in mapping.uses.iter().filter(|it| it.kind == Kind::Listed) {
            let label = it.label.map_or("", |column| record.cell(column)).trim_start();
            if label.starts_with(PREFERRED) != preferred {
                continue;
            }
            let field =
                if it.field == Field::Landline { phone(label) } else { Some(it.field.clone()) };
            let values =
                formula::restore(record.cell(it.column)).split(BETWEEN_VALUES).map(str::trim);
            for value in values.filter(|value| !value.is_empty()) {
                match &field {
                    Some(field) => row.put(it.column, field, it.rank, value),
                    None => row.leave_out(it.column, value),
                }
            }
        }
    }
}

/// The field of a phone with this label: a fax and a pager have none.
fn phone(label: &str) -> Option<Field> {
    let label = fold(label);
    let says = |words: &[&str]| label.split(' ').any(|word| words.contains(&word));
    if says(&["fax", "pager", "telecopie", "telecopieur"]) {
        None
    } else if says(&["mobile", "cell", "portable", "iphone", "gsm"]) {
        Some(Field::Mobile)
    } else {
        Some(Field::Landline)
    }
}
