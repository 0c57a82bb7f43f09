//! The story: who is there, and step by step who asked for what, and what they were told.

use super::ending::Ending;
use super::fill::{counted, fill};
use super::page::{BAD, BOLD, FAINT, GOOD, NEWS, Page, printable};
use super::telling::{Telling, Told, capitalised};
use annuaire::value::Lang;
use annuaire_conformance::{Ran, Run, Scenario, ScenarioStep};
use anstyle::Style;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// How far what is said of a step stands from the margin.
const MARGIN: &str = "     ";

pub(super) fn title<W: Write>(
    page: &mut Page<W>,
    database: &Path,
    replaced: bool,
) -> io::Result<()> {
    let title = page.says("annuaire: a tour of five portals", "annuaire : cinq portails en visite");
    page.heading(title)?;
    let file = printable(&database.display().to_string());
    let place = page.says("Everything is written to", "Tout s’écrit dans");
    let earlier = match replaced {
        true => {
            page.says(", in place of an earlier tour’s", ", à la place d’une visite précédente")
        }
        false => "",
    };
    let about = page.says(
        "Each portal has a rulebook of its own; the promises that must never break are the same for all.",
        "Chaque portail a ses propres règles ; les promesses à ne jamais rompre sont les mêmes pour tous.",
    );
    page.text("  ", Style::new(), &format!("{about} {place} `{file}`{earlier}."))
}

/// One portal: its heading, who is there, and its steps.
pub(super) fn portal<W: Write>(
    page: &mut Page<W>,
    number: usize,
    scenario: &Scenario,
    run: &Run,
) -> io::Result<()> {
    let document = scenario.document();
    let name = scenario.policy().name();
    page.heading(&format!("{number} · {}", page.says(&name.en, &name.fr)))?;
    let french = document.title_fr.as_deref().unwrap_or(&document.title);
    let about = capitalised(page.says(&document.title, french));
    page.text("  ", BOLD, &format!("{about}."))?;
    let telling = Telling::of(scenario, run, page.lang());
    let cast = telling.cast();
    if !cast.is_empty() {
        let lead = page.says("On stage", "En scène");
        let joint = page.says(":", " :");
        page.text("  ", FAINT, &format!("{lead}{joint} {cast}."))?;
    }
    for (step, ran) in document.steps.iter().zip(&run.steps) {
        page.blank()?;
        one_step(page, &telling, step, ran)?;
    }
    Ok(())
}

fn one_step<W: Write>(
    page: &mut Page<W>,
    telling: &Telling<'_>,
    step: &ScenarioStep,
    ran: &Ran,
) -> io::Result<()> {
    let mut lead = format!("{:>3}  ", ran.number);
    if let Some(after) = step.after.as_deref().and_then(annuaire::parse_duration) {
        let later = page.says("{days} days later.", "{days} jours plus tard.");
        let later = fill(later, |_| Some(after.num_days().to_string()));
        page.text(&lead, FAINT, &later)?;
        lead = MARGIN.into();
    }
    let [en, fr] = &ran.note;
    if let Some(note) = page.says(en, fr) {
        page.text(&lead, FAINT, note)?;
        lead = MARGIN.into();
    }
    let (who, what) = (telling.actor(&ran.actor), telling.asked(&ran.asked));
    page.text(&lead, Style::new(), &format!("{BOLD}{who}{BOLD:#} {what}"))?;
    match telling.told(&ran.verdict) {
        Told::Done(changes) => {
            let done = page.says("done", "fait");
            page.text(MARGIN, Style::new(), &verdict(page.lang(), GOOD, "✓", done, &changes))?;
        }
        Told::Refused { reasons, remedies } => {
            let refused = page.says("refused", "refusé");
            page.text(MARGIN, Style::new(), &verdict(page.lang(), BAD, "✗", refused, &reasons))?;
            for remedy in remedies {
                page.text(&format!("{MARGIN}  → "), Style::new(), &remedy)?;
            }
        }
        Told::Seen(seen) => {
            for line in seen {
                page.text(&format!("{MARGIN}· "), Style::new(), &line)?;
            }
        }
    }
    for letter in &ran.letters {
        let text = telling.letter(letter);
        page.text(&format!("{MARGIN}{NEWS}✉{NEWS:#} "), Style::new(), &text)?;
    }
    for difference in &ran.differences {
        differs(page, difference)?;
    }
    Ok(())
}

fn verdict(lang: Lang, style: Style, sign: &str, word: &str, about: &str) -> String {
    let joint = match (about, lang) {
        ("", _) => "",
        (_, Lang::En) => ": ",
        (_, Lang::Fr) => " : ",
    };
    format!("{style}{sign} {word}{style:#}{joint}{about}")
}

/// Something went otherwise than expected: what is compared is told as the scenario runner tells it.
pub(super) fn differs<W: Write>(page: &mut Page<W>, difference: &str) -> io::Result<()> {
    let otherwise = page.says("not as expected:", "autrement que prévu :");
    page.text(MARGIN, BAD, &format!("≠ {otherwise} {}", printable(difference)))
}

pub(super) fn ending<W: Write>(
    page: &mut Page<W>,
    ending: &Ending,
    database: &Path,
    took: Duration,
) -> io::Result<()> {
    page.heading(page.says("In short", "En bref"))?;
    let (counts, lang) = (ending.people, page.lang());
    let value = |gap: &str| {
        let count = match gap {
            "portals" => ending.portals.to_string(),
            "steps" => ending.steps.to_string(),
            "refused" => ending.refused.to_string(),
            "rows" => counted(lang, counts.rows(), ["row", "rows"], ["ligne", "lignes"]),
            "people" => counted(
                lang,
                counts.created.saturating_add(counts.updated),
                ["person", "people"],
                ["personne importée", "personnes importées"],
            ),
            "seconds" => decimal(lang, took.as_secs_f64()),
            _ => return None,
        };
        Some(count)
    };
    let lines = page.says(
        [
            "{portals} portals, {steps} steps, {refused} of them refused for a reason",
            "{people} imported from {rows}",
            "played in {seconds} s",
        ],
        [
            "{portals} portails, {steps} étapes, dont {refused} refusées avec leur raison",
            "{people} de {rows}",
            "joué en {seconds} s",
        ],
    );
    for line in lines {
        page.text("  ", Style::new(), &fill(line, value))?;
    }
    match ending.differences().len() {
        0 => {
            let well = page.says("everything went as expected", "tout s’est passé comme prévu");
            page.text(&format!("  {GOOD}✓{GOOD:#} "), Style::new(), well)?;
        }
        _ => {
            for difference in ending.differences() {
                differs(page, difference)?;
            }
        }
    }
    page.blank()?;
    page.text("  ", Style::new(), page.says("Look inside:", "Pour regarder dedans :"))?;
    let file = quoted(&printable(&database.display().to_string()));
    page.text("    ", BOLD, &format!("sqlite3 {file} 'select * from who_holds limit 10'"))
}

/// A number with one decimal, as each language writes it.
fn decimal(lang: Lang, number: f64) -> String {
    let text = format!("{number:.1}");
    match lang {
        Lang::En => text,
        Lang::Fr => text.replace('.', ","),
    }
}

/// A file name as a shell takes it.
fn quoted(name: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "/-_.".contains(character);
    match name.chars().all(plain) {
        true => name.to_owned(),
        false => format!("'{}'", name.replace('\'', r"'\''")),
    }
}
