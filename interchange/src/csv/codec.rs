//! From the bytes of an encoding to text and back.
//!
//! Our own, for the four encodings there are: a library for every encoding of the web brings the tables of all of
//! them, which weigh more in a browser than the rest of this crate.

use super::encoding::Encoding;

/// What Windows-1252 has from 0x80 to 0x9F; everything else of it is as in Unicode.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// How far a piece was decoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Decoded {
    pub(super) read: usize,
    pub(super) written: usize,
    /// What comes next is no text in this encoding.
    pub(super) malformed: bool,
}

/// What comes next in a piece.
enum Next {
    Char(char, usize),
    /// Part of a character.
    Part,
    Malformed,
}

/// Decodes as much of a piece as there is room for: all of it but the part of a character at its end, unless the piece
/// `is_last`.
pub(super) fn decode(encoding: Encoding, piece: &[u8], room: &mut [u8], is_last: bool) -> Decoded {
    let mut decoded = match encoding {
        Encoding::Utf8 => return utf_8(piece, room, is_last),
        _ => Decoded::default(),
    };
    loop {
        let rest = piece.get(decoded.read..).unwrap_or_default();
        let (char, length) = match next(encoding, rest) {
            _ if rest.is_empty() => return decoded,
            Next::Char(char, length) => (char, length),
            Next::Part if !is_last => return decoded,
            Next::Part | Next::Malformed => return Decoded { malformed: true, ..decoded },
        };
        let room = room.get_mut(decoded.written..).unwrap_or_default();
        let Some(room) = room.get_mut(..char.len_utf8()) else { return decoded };
        char.encode_utf8(room);
        decoded.read += length;
        decoded.written += room.len();
    }
}

fn utf_8(piece: &[u8], room: &mut [u8], is_last: bool) -> Decoded {
    let fitting = piece.get(..room.len()).unwrap_or(piece);
    let (text, malformed) = match std::str::from_utf8(fitting) {
        Ok(text) => (text.as_bytes(), false),
        Err(error) => {
            let part = error.error_len().is_none() && (!is_last || fitting.len() < piece.len());
            (fitting.get(..error.valid_up_to()).unwrap_or_default(), !part)
        }
    };
    if let Some(room) = room.get_mut(..text.len()) {
        room.copy_from_slice(text);
    }
    Decoded { read: text.len(), written: text.len(), malformed }
}

fn next(encoding: Encoding, rest: &[u8]) -> Next {
    let unit = match encoding {
        Encoding::Utf16Le => u16::from_le_bytes,
        Encoding::Utf16Be => u16::from_be_bytes,
        Encoding::Utf8 | Encoding::Windows1252 => {
            return rest.first().map_or(Next::Part, |byte| Next::Char(one_byte(*byte), 1));
        }
    };
    let (pairs, _) = rest.as_chunks::<2>();
    let mut units = pairs.iter().map(|pair| unit(*pair)).take(2);
    let is_cut = pairs.len() < 2;
    match char::decode_utf16(&mut units).next() {
        None => Next::Part,
        Some(Ok(char)) => Next::Char(char, char.len_utf16() * 2),
        Some(Err(lone)) if is_cut && lone.unpaired_surrogate() < 0xDC00 => Next::Part,
        Some(Err(_)) => Next::Malformed,
    }
}

fn one_byte(byte: u8) -> char {
    let high = byte.checked_sub(0x80).and_then(|at| HIGH.get(usize::from(at)));
    high.copied().unwrap_or(char::from(byte))
}

/// The byte of a character in Windows-1252, if it has one.
pub(super) fn to_one_byte(char: char) -> Option<u8> {
    match HIGH.iter().position(|high| *high == char) {
        Some(at) => u8::try_from(at + 0x80).ok(),
        None => u8::try_from(char).ok().filter(|byte| !(0x80..0xA0).contains(byte)),
    }
}

/// How many bytes at the start of a piece are ASCII.
pub(super) fn ascii_up_to(piece: &[u8]) -> usize {
    let (chunks, _) = piece.as_chunks::<64>();
    let plain = chunks.iter().take_while(|chunk| chunk.is_ascii()).count() * 64;
    let rest = piece.get(plain..).unwrap_or_default();
    plain + rest.iter().take_while(|byte| byte.is_ascii()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{DecoderResult, EncoderResult};
    use proptest::prelude::*;

    fn theirs(encoding: Encoding) -> &'static encoding_rs::Encoding {
        match encoding {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
        }
    }

    fn any_encoding() -> impl Strategy<Value = Encoding> {
        prop::sample::select(vec![
            Encoding::Utf8,
            Encoding::Windows1252,
            Encoding::Utf16Le,
            Encoding::Utf16Be,
        ])
    }

    /// Bytes that are nearly text.
    fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            ".{0,4}".prop_map(String::into_bytes),
            ".{0,4}".prop_map(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            ".{0,4}".prop_map(|text| text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            prop::collection::vec(any::<u8>(), 0..4),
            Just(vec![0xD8, 0x3D]),
            Just(vec![0x3D, 0xD8]),
        ];
        prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn bytes_are_text_or_not_as_every_browser_says(encoding in any_encoding(), bytes in any_bytes()) {
            let mut room = vec![0; bytes.len() * 3 + 16];
            let ours = decode(encoding, &bytes, &mut room, true);
            let text = String::from_utf8(room[..ours.written].to_vec()).unwrap();
            let mut decoder = theirs(encoding).new_decoder_without_bom_handling();
            let mut other = String::with_capacity(bytes.len() * 3 + 16);
            let (result, read) = decoder.decode_to_string_without_replacement(&bytes, &mut other, true);
            prop_assert_eq!(&text, &other);
            match result {
                DecoderResult::Malformed(length, after) => {
                    prop_assert!(ours.malformed);
                    prop_assert_eq!(ours.read, read - usize::from(length) - usize::from(after));
                }
                _ => prop_assert!(!ours.malformed && ours.read == bytes.len()),
            }
        }

        #[test]
        fn little_by_little_the_text_is_the_same(encoding in any_encoding(), bytes in any_bytes(), few in 4..9_usize) {
            let mut whole = vec![0; bytes.len() * 3 + 16];
            let all = decode(encoding, &bytes, &mut whole, true);
            let (mut read, mut text) = (0, Vec::new());
            loop {
                let piece = &bytes[read..bytes.len().min(read + few)];
                let is_last = read + piece.len() == bytes.len();
                let mut room = [0; 4];
                let some = decode(encoding, piece, &mut room, is_last);
                read += some.read;
                text.extend_from_slice(&room[..some.written]);
                if some.malformed || read == bytes.len() {
                    prop_assert_eq!(some.malformed, all.malformed);
                    break;
                }
                prop_assert!(some.read > 0, "it goes on");
            }
            prop_assert_eq!((read, text.as_slice()), (all.read, &whole[..all.written]));
        }

        #[test]
        fn a_character_has_the_byte_that_every_browser_gives_it(char: char) {
            let mut encoder = encoding_rs::WINDOWS_1252.new_encoder();
            let mut bytes = Vec::with_capacity(8);
            let (result, _) = encoder.encode_from_utf8_to_vec_without_replacement(&char.to_string(), &mut bytes, true);
            let theirs = if result == EncoderResult::InputEmpty { bytes.first().copied() } else { None };
            prop_assert_eq!(to_one_byte(char), theirs);
        }

        #[test]
        fn ascii_ends_where_it_ends(plain in 0..200_usize, rest: Vec<u8>) {
            let piece = [vec![b'a'; plain], rest].concat();
            prop_assert_eq!(ascii_up_to(&piece), encoding_rs::Encoding::ascii_valid_up_to(&piece));
        }
    }

    #[test]
    fn every_byte_has_its_character_and_every_such_character_its_byte() {
        for byte in 0..=u8::MAX {
            let (text, _) =
                encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
            assert_eq!(one_byte(byte).to_string(), text);
            assert_eq!(to_one_byte(one_byte(byte)), Some(byte));
        }
    }
}
