//! The page a tour is told on: its width, its language, and its colours where the terminal has some.

use annuaire::value::Lang;
use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use std::io::{self, IsTerminal, Stdout, Write};

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const FAINT: Style = Style::new().dimmed();
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const BAD: Style = AnsiColor::Red.on_default();
pub(super) const NEWS: Style = AnsiColor::Cyan.on_default();

/// The narrowest and the widest that reads well.
const WIDTHS: (usize, usize) = (40, 100);

/// Where a tour is told.
#[derive(Debug)]
pub struct Page<W> {
    out: W,
    width: usize,
    lang: Lang,
    live: bool,
}

impl Page<AutoStream<Stdout>> {
    /// The terminal: as wide as it is, with colours unless `NO_COLOR` is set. Plain text where the output goes
    /// elsewhere.
    #[must_use]
    pub fn terminal(lang: Lang) -> Self {
        let live = io::stdout().is_terminal();
        let page = Self::new(AutoStream::auto(io::stdout()), textwrap::termwidth(), lang);
        Self { live, ..page }
    }
}

impl<W: Write> Page<W> {
    /// A page of this width.
    pub fn new(out: W, width: usize, lang: Lang) -> Self {
        Self { out, width: width.clamp(WIDTHS.0, WIDTHS.1), lang, live: false }
    }

    /// The language it is told in.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// What was written.
    pub fn into_inner(self) -> W {
        self.out
    }

    /// The one of two texts that is in the page's language.
    pub(super) fn says<T>(&self, en: T, fr: T) -> T {
        match self.lang {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    /// A line across the page, with a title in it.
    pub(super) fn heading(&mut self, title: &str) -> io::Result<()> {
        let title = format!("━━ {title} ");
        let rest = self.width.saturating_sub(textwrap::core::display_width(&title));
        writeln!(self.out, "\n{BOLD}{title}{}{BOLD:#}\n", "━".repeat(rest))
    }

    /// A text after a lead, its further lines aligned under its first.
    pub(super) fn text(&mut self, lead: &str, style: Style, text: &str) -> io::Result<()> {
        let margin = textwrap::core::display_width(lead);
        let width = self.width.saturating_sub(margin).max(1);
        let options = textwrap::Options::new(width)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        let text = typeset(self.lang, text);
        for (number, line) in textwrap::wrap(&text, options).iter().enumerate() {
            if number == 0 {
                write!(self.out, "{lead}")?;
            } else {
                write!(self.out, "{:margin$}", "")?;
            }
            writeln!(self.out, "{style}{line}{style:#}")?;
        }
        Ok(())
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A line that the next one replaces: only where somebody is watching.
    pub(super) fn passing(&mut self, text: &str) -> io::Result<()> {
        if self.live {
            write!(self.out, "\r{text:<width$}\r", width = self.width.saturating_sub(1))?;
            self.out.flush()?;
        }
        Ok(())
    }
}

/// French binds its punctuation to the word before.
fn typeset(lang: Lang, text: &str) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Fr => {
            let bound = text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
            [":", ";", "?", "!"].into_iter().fold(bound, |text, mark| {
                text.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"))
            })
        }
    }
}

/// A text from elsewhere, without what would move the cursor or change the colours.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_control() { '\u{fffd}' } else { character })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(width: usize, lang: Lang, text: &str) -> String {
        let mut page = Page::new(Vec::new(), width, lang);
        page.text("  > ", Style::new(), text).unwrap();
        String::from_utf8(page.into_inner()).unwrap()
    }

    #[test]
    fn a_long_text_goes_on_under_its_first_line() {
        let text = "one two three four five six seven eight nine ten";
        assert_eq!(
            told(40, Lang::En, text),
            "  > one two three four five six seven\n    eight nine ten\n"
        );
    }

    #[test]
    fn no_line_of_french_begins_with_its_punctuation() {
        let text = "« Administrateur » est déjà détenu ici : rien à faire ; voilà !";
        let told = told(40, Lang::Fr, text);
        assert!(told.lines().count() > 1);
        for line in told.lines() {
            assert!(!line.trim_start_matches(' ').starts_with([':', ';', '!', '»']), "{told}");
        }
    }

    #[test]
    fn a_text_from_elsewhere_moves_no_cursor() {
        assert_eq!(printable("a\u{1b}[2Jb\r"), "a\u{fffd}[2Jb\u{fffd}");
    }
}
