//! The page beside the file: what is in it, and every flaw with its line.

use super::Row;
use super::flaw::Flaw;
use super::person::COLUMNS;

pub(super) fn write(rows: &[Row]) -> String {
    let columns = COLUMNS.map(|column| format!("`{column}`")).join(", ");
    let flawed = rows.iter().filter(|row| row.flaw.is_some()).count();
    let table: String = Flaw::ALL.into_iter().map(|flaw| table_row(rows, flaw)).collect();
    format!(
        "<!-- Written by `cargo xtask generate people`. -->

# Sample data

`people.csv` holds {total} invented people of some customer companies: UTF-8, commas, one line each
under a header of {columns}.

{sound} rows are sound; {flawed} are wrong on purpose, so that the report of an import has something to say:

| flaw | rows | lines of the file | what is wrong |
|---|--:|---|---|
{table}
Lines are counted from 1, the header being line 1.

* Nobody here exists: names are drawn from lists, e-mail domains end in `.example`.
* `landline` is a French number of the ranges kept for fiction (01 99 00, 02 61 91, 03 53 01, 04 65 71,
  05 36 49), written in the ways people write them. The French mobile range kept for fiction (06 39 98) is
  refused by the usual metadata, so `mobile` takes the German and Swedish ones, and is often empty.
* `roles` names roles of the `hosting-customer` preset, separated by `;`.
",
        total = rows.len(),
        sound = rows.len() - flawed,
    )
}

fn table_row(rows: &[Row], flaw: Flaw) -> String {
    let numbered = rows.iter().enumerate().filter(|(_, row)| row.flaw == Some(flaw));
    let lines: Vec<String> = numbered.map(|(index, _)| (index + 2).to_string()).collect();
    let (count, lines) = (lines.len(), lines.join(", "));
    format!("| {} | {count} | {lines} | {} |\n", flaw.title(), flaw.explanation())
}
