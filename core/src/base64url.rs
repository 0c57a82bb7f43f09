//! Bytes as a text that a URL may hold: base 64 without padding (RFC 4648, 5).

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().zip([16, 8, 0]).map(|(&byte, place)| u32::from(byte) << place);
        let bits: u32 = bits.sum();
        for place in [18, 12, 6, 0].into_iter().take(three.len() + 1) {
            let letter = LETTERS.get((bits >> place & 0x3F) as usize);
            text.extend(letter.copied().map(char::from));
        }
    }
    text
}

/// The bytes of a text; none if nothing is encoded so.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len().div_ceil(4) * 3);
    for four in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for (letter, place) in four.iter().zip([18, 12, 6, 0]) {
            let value = LETTERS.iter().position(|known| known == letter)?;
            bits |= u32::try_from(value).ok()? << place;
        }
        let [_, three @ ..] = bits.to_be_bytes();
        let (whole, rest) = three.split_at_checked(four.len() - 1)?;
        // Bits beyond the last byte would be a second way to write it.
        if whole.is_empty() || rest.iter().any(|&byte| byte != 0) {
            return None;
        }
        bytes.extend_from_slice(whole);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_are_written_as_the_library_writes_them(bytes: Vec<u8>) {
            let text = encode(&bytes);
            prop_assert_eq!(&text, &URL_SAFE_NO_PAD.encode(&bytes));
            prop_assert_eq!(decode(&text), Some(bytes));
        }

        #[test]
        fn a_text_is_read_as_the_library_reads_it(text in "[AQgw_B-]{0,9}|[A-Za-z0-9_=+/. -]{0,9}|\\PC{0,5}") {
            prop_assert_eq!(decode(&text), URL_SAFE_NO_PAD.decode(&text).ok());
        }
    }
}
