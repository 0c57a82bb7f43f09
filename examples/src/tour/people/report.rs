//! What became of a file of people, in words.

use super::super::fill::counted;
use super::super::page::{BAD, FAINT, GOOD, Page, printable};
use annuaire::value::Lang;
use annuaire_interchange::import::{Because, Counts, Line};
use annuaire_interchange::{Report, Verdict};
use anstyle::Style;
use std::io::{self, Write};

/// Flawed lines told one by one.
const TOLD: usize = 25;

pub(super) fn tell<W: Write>(page: &mut Page<W>, report: &Report) -> io::Result<()> {
    let Counts { created, updated, unchanged, refused, malformed, twins } = report.counts();
    let lang = page.lang();
    page.text(
        "  ",
        Style::new(),
        &counted(lang, report.counts().rows(), ["row", "rows"], ["ligne", "lignes"]),
    )?;
    let taken = [
        (created, ["created", "créées"]),
        (updated, ["changed", "modifiées"]),
        (unchanged, ["as they were", "inchangées"]),
    ];
    let left = [
        (refused, ["refused", "refusées"]),
        (malformed, ["not to be read", "illisibles"]),
        (twins, ["in the file twice", "en double"]),
    ];
    for ((count, [en, fr]), (sign, style)) in taken
        .map(|line| (line, ("✓", GOOD)))
        .into_iter()
        .chain(left.map(|line| (line, ("✗", BAD))))
        .filter(|((count, _), _)| *count > 0)
    {
        page.text(
            "    ",
            Style::new(),
            &format!("{style}{sign}{style:#} {count:>5} {}", page.says(en, fr)),
        )?;
    }
    let flawed = report.lines();
    if !flawed.is_empty() {
        page.blank()?;
    }
    for line in flawed.iter().take(TOLD) {
        let lead = format!("  {} {:>4}  ", page.says("line", "ligne"), line.line);
        page.text(&lead, Style::new(), &why(lang, line))?;
    }
    let more = [refused, malformed, twins].into_iter().sum::<u64>().saturating_sub(TOLD as u64);
    if more > 0 {
        let more = page.says(format!("and {more} more"), format!("et {more} de plus"));
        page.text("  ", FAINT, &more)?;
    }
    for because in [Because::Undeclared, Because::Unread, Because::NoRoom, Because::KnownContact] {
        let columns: Vec<String> = report
            .left_out()
            .filter(|left| left.because == because)
            .map(|left| format!("`{}`", printable(&left.column)))
            .collect();
        if !columns.is_empty() {
            page.blank()?;
            let lead = page.says("Columns not taken", "Colonnes non reprises");
            let joint = page.says(":", " :");
            let text =
                format!("{lead}{joint} {} ({})", columns.join(", "), left_out(lang, because));
            page.text("  ", FAINT, &text)?;
        }
    }
    Ok(())
}

/// Why a row was not taken.
fn why(lang: Lang, line: &Line) -> String {
    match &line.verdict {
        Verdict::Refused(refusal) => printable(&refusal.message(lang)),
        Verdict::Malformed(error) => printable(&error.text(lang)),
        _ => match lang {
            Lang::En => "the same person as in a row before".into(),
            Lang::Fr => "la même personne que dans une ligne précédente".into(),
        },
    }
}

fn left_out(lang: Lang, because: Because) -> &'static str {
    match (because, lang) {
        (Because::Undeclared, Lang::En) => "this portal has no such field",
        (Because::Undeclared, Lang::Fr) => "ce portail n’a pas de tel champ",
        (Because::Unread, Lang::En) => "not known",
        (Because::Unread, Lang::Fr) => "inconnues",
        (Because::NoRoom, Lang::En) => "taken from another column",
        (Because::NoRoom, Lang::Fr) => "reprises d’une autre colonne",
        (Because::KnownContact, Lang::En) => "access opens with a new contact only",
        (Because::KnownContact, Lang::Fr) => "l’accès ne s’ouvre qu’avec un nouveau contact",
    }
}
