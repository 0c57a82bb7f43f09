//! From the bytes of a source to text, in bounded memory.

use super::codec;
use super::encoding::{self, Encoding};
use super::error::{CsvError, Fault};
use super::window::Window;
use std::io::{self, Read};

/// Text of a source, a window at a time, without its byte-order mark.
///
/// While all is ASCII, UTF-8 and Windows-1252 are the same text. So the choice between them waits for the first byte
/// that is not ASCII, however far into the file, and looks at the window that starts there: one pass over any
/// source, nothing decoded before it is known how.
pub(super) struct Decoder<R> {
    source: R,
    encoding: Encoding,
    state: State,
    raw: Window,
    at_end: bool,
    /// How many bytes of the source were decoded.
    offset: u64,
    text: Window,
    /// What stopped the decoding; told once the text before it is consumed.
    failed: Option<CsvError>,
}

enum State {
    Start,
    Ascii,
    /// A byte-order mark may come.
    Decided,
    Decoding,
    Ended,
}

impl<R: Read> Decoder<R> {
    pub(super) fn new(source: R, forced: Option<Encoding>) -> Self {
        let mut decoder = Self {
            source,
            encoding: Encoding::default(),
            state: State::Start,
            raw: Window::new(),
            at_end: false,
            offset: 0,
            text: Window::new(),
            failed: None,
        };
        if let Some(encoding) = forced {
            decoder.decide(encoding);
        }
        decoder
    }

    fn decide(&mut self, encoding: Encoding) {
        self.encoding = encoding;
        self.state = State::Decided;
    }

    /// The encoding so far: UTF-8 until something says otherwise.
    pub(super) const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text not yet consumed: as much as the window holds when it was empty before, nothing at the end.
    pub(super) fn text(&mut self) -> Result<&[u8], CsvError> {
        if self.text.is_empty() {
            self.text.make_room();
            while self.failed.is_none()
                && !self.text.is_full()
                && !matches!(self.state, State::Ended)
            {
                if let Err(error) = self.step() {
                    self.failed = Some(error);
                }
            }
            if self.text.is_empty()
                && let Some(error) = self.failed.take()
            {
                self.state = State::Ended;
                return Err(error);
            }
        }
        Ok(self.text.filled())
    }

    /// Whether the text not yet consumed is all that is left.
    pub(super) const fn is_last(&self) -> bool {
        matches!(self.state, State::Ended) && self.failed.is_none()
    }

    pub(super) fn consume(&mut self, bytes: usize) {
        self.text.consume(bytes);
    }

    /// One step: a choice where one is due, else some text.
    fn step(&mut self) -> Result<(), CsvError> {
        self.top_up()?;
        match self.state {
            State::Start => match encoding::at_start(self.raw.filled())? {
                Some(encoding) => self.decide(encoding),
                None => self.state = State::Ascii,
            },
            State::Ascii => self.pass_ascii()?,
            State::Decided => {
                if self.raw.filled().starts_with(self.encoding.mark()) {
                    self.pass(self.encoding.mark().len());
                }
                self.state = State::Decoding;
            }
            State::Decoding => {
                let (encoding, raw) = (self.encoding, self.raw.filled());
                let decoded = codec::decode(encoding, raw, self.text.free(), self.at_end);
                self.text.fill(decoded.written);
                self.pass(decoded.read);
                if decoded.malformed {
                    return Err(Fault::InvalidEncoding { encoding, offset: self.offset }.into());
                }
                if self.at_end && self.raw.is_empty() {
                    self.state = State::Ended;
                }
            }
            State::Ended => {}
        }
        Ok(())
    }

    /// Counts so many bytes of the source as decoded.
    fn pass(&mut self, bytes: usize) {
        self.raw.consume(bytes);
        self.offset += bytes as u64;
    }

    fn pass_ascii(&mut self) -> Result<(), CsvError> {
        let ascii = codec::ascii_up_to(self.raw.filled());
        if ascii == 0 && !self.raw.is_empty() {
            let encoding = encoding::beyond_ascii(self.raw.filled(), self.at_end)
                .map_err(|at| Fault::MixedEncodings { offset: self.offset + at as u64 })?;
            self.decide(encoding);
            return Ok(());
        }
        let passed = self.text.copy(self.raw.filled().get(..ascii).unwrap_or_default());
        self.pass(passed);
        if self.raw.is_empty() && self.at_end {
            self.state = State::Ended;
        }
        Ok(())
    }

    /// Reads until the window is full or the source ends.
    fn top_up(&mut self) -> Result<(), CsvError> {
        self.raw.make_room();
        while !self.at_end && !self.raw.is_full() {
            match self.source.read(self.raw.free()) {
                Ok(0) => self.at_end = true,
                Ok(read) => self.raw.fill(read),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(CsvError::with_source(Fault::Unreadable, error)),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A source that hands out a few bytes at a time.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let few = buffer.len().min(3);
            self.0.read(&mut buffer[..few])
        }
    }

    fn decoded(bytes: &[u8], forced: Option<Encoding>) -> Result<(Encoding, String), CsvError> {
        let mut decoder = Decoder::new(Trickle(bytes), forced);
        let mut all = Vec::new();
        loop {
            let text = decoder.text()?;
            if text.is_empty() {
                return Ok((decoder.encoding(), String::from_utf8(all).unwrap()));
            }
            all.extend_from_slice(text);
            let length = text.len();
            decoder.consume(length);
        }
    }

    #[test]
    fn a_mark_is_not_text() {
        let (encoding, text) = decoded(b"\xEF\xBB\xBFnom", None).unwrap();
        assert_eq!((encoding, text.as_str()), (Encoding::Utf8, "nom"));
        assert_eq!(decoded(b"\xFF\xFEn\0o\0", None).unwrap().1, "no");
    }

    #[test]
    fn an_accent_far_into_the_file_still_decides() {
        let mut file = vec![b'a'; 3 * 64 * 1024];
        file.push(0xE9);
        let (encoding, text) = decoded(&file, None).unwrap();
        assert_eq!(encoding, Encoding::Windows1252);
        assert!(text.ends_with("aé"));
        assert_eq!(text.chars().count(), file.len());
    }

    #[test]
    fn a_file_marked_utf_8_that_is_not_is_refused_where_it_goes_wrong() {
        let error = decoded(b"\xEF\xBB\xBFPr\xE9nom", None).unwrap_err();
        assert_eq!(error.code(), "invalid_encoding");
        assert!(error.to_string().contains("byte 5 "), "{error}");
    }

    #[test]
    fn utf_16_that_ends_in_the_middle_of_a_character_is_refused() {
        assert_eq!(decoded(b"\xFF\xFEn\0o", None).unwrap_err().code(), "invalid_encoding");
    }

    #[test]
    fn a_source_that_fails_gives_the_text_before_the_failure_first() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the disk is gone"))
            }
        }
        let mut decoder =
            Decoder::new(Read::chain(&b"\xEF\xBB\xBFnom"[..], Failing), Some(Encoding::Utf8));
        let error = decoder.text().unwrap_err();
        assert_eq!(error.code(), "unreadable");
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the disk is gone");
    }

    proptest! {
        #[test]
        fn any_bytes_end_in_text_or_in_an_error(bytes: Vec<u8>) {
            let _ = decoded(&bytes, None);
        }

        #[test]
        fn text_comes_back_from_utf_16_whatever_its_script(text in "[\\PC&&[^\u{FEFF}]]{0,99}") {
            for (encoding, to_bytes) in [
                (Encoding::Utf16Le, u16::to_le_bytes as fn(u16) -> [u8; 2]),
                (Encoding::Utf16Be, u16::to_be_bytes),
            ] {
                let mut file = encoding.mark().to_vec();
                file.extend(text.encode_utf16().flat_map(to_bytes));
                prop_assert_eq!(decoded(&file, None).unwrap(), (encoding, text.clone()));
            }
        }
    }
}
