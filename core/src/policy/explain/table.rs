//! Tables in Markdown, aligned so that the source reads as well as the page.

use std::fmt;

/// A table: columns that are empty all the way down are left out.
#[derive(Default)]
pub(super) struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(head: &[String]) -> Self {
        Self { head: head.to_vec(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells.iter().map(|cell| escaped(cell)).collect());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The widths of the columns that say anything, by place.
    fn columns(&self) -> Vec<(usize, usize)> {
        let width = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let columns = self.head.iter().enumerate().map(|(at, head)| (at, head, width(at)));
        columns
            .filter(|(_, _, width)| *width > 0)
            .map(|(at, head, width)| (at, width.max(head.chars().count())))
            .collect()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.columns();
        let rules: Vec<String> = columns.iter().map(|(_, width)| "-".repeat(*width)).collect();
        let line = |cells: &[String], f: &mut fmt::Formatter<'_>| {
            for (at, width) in &columns {
                let cell = cells.get(*at).map_or("", String::as_str);
                write!(f, "| {cell:width$} ")?;
            }
            f.write_str("|\n")
        };
        f.write_str("\n")?;
        line(&self.head, f)?;
        writeln!(f, "|-{}-|", rules.join("-|-"))?;
        self.rows.iter().try_for_each(|row| line(row, f))
    }
}

/// A cell is one line, and a bar in it is no border.
fn escaped(cell: &str) -> String {
    cell.replace('|', "\\|").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn columns_are_aligned_and_empty_ones_left_out() {
        let mut table = Table::new(&row(&["role", "level", "seat"]));
        table.row(row(&["Acheteur agréé", "", "one"]));
        table.row(row(&["b", "", ""]));
        let expected = "\n| role           | seat |\n|----------------|------|\n\
                        | Acheteur agréé | one  |\n| b              |      |\n";
        assert_eq!(table.to_string(), expected);
    }

    #[test]
    fn a_label_cannot_break_out_of_its_cell() {
        let mut table = Table::new(&row(&["a"]));
        table.row(row(&["x | y\nz"]));
        assert_eq!(table.to_string(), "\n| a        |\n|----------|\n| x \\| y z |\n");
    }
}
