//! What the header of a file turned out to mean.

use super::columns::Columns;
use super::error::Fault;
use super::field::Field;
use super::fold::fold;
use super::layout::{Kind, Layout, Rule, matches};
use super::limits::MAX_COLUMNS;
use super::reading::Reading;
use std::sync::Arc;

/// What the header of a file turned out to mean: which columns are read, and which are not.
///
/// ```
/// use annuaire_interchange::csv::{Field, Layout, Reading, Rows};
///
/// let file = "First Name,Last Name,Business Phone,Spouse\nAda,Lovelace,+33612345678,William\n";
/// let rows = Rows::open(file.as_bytes(), &Reading::new())?;
/// let mapping = rows.mapping();
/// assert_eq!(mapping.layout(), Some(Layout::OutlookEnglish));
/// assert_eq!(mapping.unread().collect::<Vec<_>>(), ["Spouse"]);
/// assert!(mapping.has(&Field::Landline));
/// # Ok::<(), annuaire_interchange::csv::CsvError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Mapping {
    layout: Option<Layout>,
    columns: Vec<Column>,
    pub(super) uses: Vec<Use>,
}

/// A column of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    name: String,
    meaning: Meaning,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Meaning {
    Unread,
    Label,
    Value(Field),
}

/// How a column is read.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) column: usize,
    pub(super) field: Field,
    pub(super) rank: u8,
    pub(super) kind: Kind,
    /// The column that says what the values of a list are.
    pub(super) label: Option<usize>,
    /// Where the rule stands in its layout: the lines of an address stay in order, wherever their columns are.
    order: usize,
}

impl Mapping {
    pub(super) fn of<'a>(
        header: impl Iterator<Item = &'a str>,
        reading: &Reading,
    ) -> Result<Self, Fault> {
        let own = &reading.columns;
        let names: Vec<String> = header.map(str::to_owned).collect();
        if names.len() > MAX_COLUMNS {
            return Err(Fault::TooManyColumns { found: names.len() });
        }
        let mut header = Header {
            folded: names.iter().map(|name| fold(name)).collect(),
            names,
            uses: Vec::new(),
        };
        header.use_own(own)?;
        let found = || own.is_empty().then(|| Layout::detect(&header.folded));
        let layout = reading.layout.or_else(found);
        if let Some(layout) = layout {
            header.use_custom(&reading.custom)?;
            header.use_layout(layout)?;
        }
        header.uses.sort_by_key(|it| (it.rank, it.order));
        header.refuse_rivals()?;
        header.meant(layout)
    }

    /// The layout; `None` where only the caller's own columns are read.
    #[must_use]
    pub const fn layout(&self) -> Option<Layout> {
        self.layout
    }

    /// Every column of the file, in order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The columns that are not read, by name: what an import should say it leaves out.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        self.unread_columns().map(|(_, column)| column.name())
    }

    pub(super) fn unread_columns(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| !column.is_read())
    }

    /// Whether some column may hold this field.
    #[must_use]
    pub fn has(&self, field: &Field) -> bool {
        self.columns.iter().any(|column| column.field() == Some(field))
    }
}

impl Column {
    /// The header, as it is in the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The field that the cells hold, where the column is read. Of the phones that a label tells apart it is
    /// [`Field::Landline`].
    #[must_use]
    pub const fn field(&self) -> Option<&Field> {
        match &self.meaning {
            Meaning::Value(field) => Some(field),
            Meaning::Label | Meaning::Unread => None,
        }
    }

    /// Whether the column is read: for a field, or for the label of one.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        !matches!(self.meaning, Meaning::Unread)
    }
}

/// A header on its way to a mapping.
struct Header {
    names: Vec<String>,
    folded: Vec<String>,
    uses: Vec<Use>,
}

impl Header {
    fn use_own(&mut self, own: &Columns) -> Result<(), Fault> {
        for (order, own) in own.iter().enumerate() {
            let mut found = (0..)
                .zip(&self.folded)
                .filter(|(_, it)| **it == own.folded)
                .map(|(column, _)| column);
            let Some(column) = found.next() else {
                return Err(Fault::MissingColumn { name: own.header.clone() });
            };
            if let Some(second) = found.next() {
                return Err(self.duplicate(column, second, &own.field));
            }
            let (rank, kind) = match own.field {
                Field::FullName => (u8::MAX, Kind::Spare),
                Field::Street if self.uses.iter().any(|it| it.field == Field::Street) => {
                    (0, Kind::Line)
                }
                _ => (0, Kind::Cell),
            };
            self.uses.push(Use {
                column,
                field: own.field.clone(),
                rank,
                kind,
                label: None,
                order,
            });
        }
        Ok(())
    }

    /// The caller's own fields, in the columns that bear their names.
    fn use_custom(&mut self, custom: &[Arc<str>]) -> Result<(), Fault> {
        for name in custom {
            let (field, folded) = (Field::Custom(name.clone()), fold(name));
            let mut found = (0..).zip(&self.folded).filter(|(_, it)| **it == folded);
            let (Some((column, _)), second) = (found.next(), found.next()) else {
                continue;
            };
            if let Some((second, _)) = second {
                return Err(self.duplicate(column, second, &field));
            }
            if self.uses.iter().all(|it| it.column != column && it.field != field) {
                let order = self.uses.len();
                self.uses.push(Use {
                    column,
                    field,
                    rank: 0,
                    kind: Kind::Cell,
                    label: None,
                    order,
                });
            }
        }
        Ok(())
    }

    fn use_layout(&mut self, layout: Layout) -> Result<(), Fault> {
        let taken: Vec<usize> = self.uses.iter().map(|it| it.column).collect();
        let given: Vec<Field> = self.uses.iter().map(|it| it.field.clone()).collect();
        for (order, rule) in (given.len()..).zip(layout.rules()) {
            // What the caller's own columns say about a field is all that is read about it.
            if given.contains(&rule.field) {
                continue;
            }
            let mut found: Vec<(Option<u8>, usize)> = (0..)
                .zip(&self.folded)
                .filter(|(column, _)| !taken.contains(column))
                .filter_map(|(column, header)| Some((matches(rule.header, header)?, column)))
                .collect();
            found.sort_unstable();
            for group in found.chunk_by(|(one, _), (other, _)| one == other) {
                let Some((number, column)) = self.counting(rule, group)? else {
                    continue;
                };
                self.uses.push(Use {
                    column,
                    field: rule.field.clone(),
                    rank: rule.rank.max(number.unwrap_or(0)),
                    kind: rule.kind,
                    label: number
                        .filter(|_| rule.kind == Kind::Listed)
                        .and_then(|it| self.label(rule, it)),
                    order,
                });
            }
        }
        Ok(())
    }

    /// Of the columns with the same header, the one that counts.
    fn counting(
        &self,
        rule: &Rule,
        group: &[(Option<u8>, usize)],
    ) -> Result<Option<(Option<u8>, usize)>, Fault> {
        match (rule.kind, group) {
            (Kind::Second, group) => Ok(group.get(1).copied()),
            (Kind::Last, group) => Ok(group.last().copied()),
            (_, [(_, first), (_, second), ..]) => Err(self.duplicate(*first, *second, &rule.field)),
            (_, group) => Ok(group.first().copied()),
        }
    }

    /// The column of the label (`Phone 1 - Label`, or `Phone 1 - Type`) beside one of values.
    fn label(&self, rule: &Rule, number: u8) -> Option<usize> {
        let stem = rule.header.strip_suffix("value")?.replace('#', &number.to_string());
        self.folded.iter().position(|it| {
            it.strip_prefix(&*stem).is_some_and(|end| matches!(end, "label" | "type"))
        })
    }

    /// Two columns for one field, neither of them going before the other, are a question only the caller can answer.
    fn refuse_rivals(&self) -> Result<(), Fault> {
        let single = |it: &&Use| !matches!(it.kind, Kind::Line | Kind::Spare);
        for (at, one) in self.uses.iter().enumerate() {
            let mut others = self.uses.iter().skip(at + 1);
            let rival = others.find(|it| {
                single(it) && single(&one) && it.field == one.field && it.rank == one.rank
            });
            if let Some(rival) = rival {
                return Err(self.duplicate(
                    one.column.min(rival.column),
                    one.column.max(rival.column),
                    &one.field,
                ));
            }
        }
        Ok(())
    }

    fn duplicate(&self, first: usize, second: usize, field: &Field) -> Fault {
        let name = |column: usize| self.names.get(column).cloned().unwrap_or_default();
        Fault::DuplicateColumn {
            first: first + 1,
            first_name: name(first),
            second: second + 1,
            second_name: name(second),
            field: field.to_string(),
        }
    }

    fn meant(self, layout: Option<Layout>) -> Result<Mapping, Fault> {
        if self.uses.is_empty() {
            return Err(Fault::UnknownHeader { header: excerpt(&self.names) });
        }
        let meaning = |column: usize| {
            let value = self
                .uses
                .iter()
                .find(|it| it.column == column)
                .map(|it| Meaning::Value(it.field.clone()));
            let label =
                || self.uses.iter().any(|it| it.label == Some(column)).then_some(Meaning::Label);
            value.or_else(label).unwrap_or(Meaning::Unread)
        };
        let columns = (0..)
            .zip(&self.names)
            .map(|(at, name)| Column { name: name.clone(), meaning: meaning(at) });
        Ok(Mapping { layout, columns: columns.collect(), uses: self.uses })
    }
}

/// The first names of a header, short enough for a message.
fn excerpt(names: &[String]) -> String {
    const NAMES: usize = 5;
    const CHARACTERS: usize = 40;
    let shown: Vec<String> = names
        .iter()
        .take(NAMES)
        .map(|it| format!("`{}`", it.chars().take(CHARACTERS).collect::<String>()))
        .collect();
    let more = if names.len() > NAMES { ", …" } else { "" };
    shown.join(", ") + more
}
