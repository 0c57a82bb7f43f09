//! Secrets typed where anybody may read them (K0).

/// The shortest run of letters and digits that is taken for a token.
const TOKEN: usize = 20;
/// The digits that make such a run no word of a language.
const DIGITS: usize = 4;

/// Whether a text shows a secret: a URL with somebody's name or a query in it, a word such as `password=`, or what
/// looks like a token.
///
/// It errs on the side of caution: whoever is refused puts the text into the vault, and loses nothing.
pub(crate) fn shows_secret(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    in_url(&lower) || is_told(&lower) || pieces(text).any(is_token)
}

/// Whether a URL names a user, and perhaps their password: `https://ada:secret@host`. No reference to a vault does.
pub(crate) fn has_credentials(url: &str) -> bool {
    let host =
        |rest: &str| rest.split(['/', '?', '#']).next().is_some_and(|host| host.contains('@'));
    after(url, "://").next().is_some_and(host)
}

/// A URL with credentials, or with something behind its path: `https://host/path?token=…`.
fn in_url(text: &str) -> bool {
    after(text, "://").next().is_some_and(|rest| rest.contains(['?', '#'])) || has_credentials(text)
}

/// A secret that says it is one.
fn is_told(text: &str) -> bool {
    ["password", "passwd", "pwd", "secret", "token", "apikey", "api_key"]
        .iter()
        .any(|word| after(text, word).any(|rest| rest.trim_start().starts_with(['=', ':'])))
        || ["bearer ", "basic "].iter().any(|scheme| text.starts_with(scheme))
}

/// What follows the word, at each place it stands at.
fn after<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = &'t str> {
    // The search of the standard library weighs as much in a browser as all the rest of this file.
    text.char_indices().filter_map(move |(at, _)| text.get(at..)?.strip_prefix(word))
}

/// The runs of what tokens are made of.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '=' | '~');
    // An id is no secret when it stands alone.
    let whole = Some(text).filter(|text| uuid::Uuid::try_parse(text).is_err());
    whole.into_iter().flat_map(move |text| text.split(move |c| !joins(c)))
}

fn is_token(piece: &str) -> bool {
    let count = |is: fn(&char) -> bool| piece.chars().filter(is).count();
    let mixes = count(char::is_ascii_digit) >= DIGITS && count(char::is_ascii_alphabetic) > 0;
    // A web token begins as an object of JSON does, in base 64.
    piece.len() >= TOKEN && (mixes || piece.starts_with("eyJ"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn k0_what_shows_a_secret_is_told_from_what_names_a_mailbox() {
        for secret in [
            "https://ada:hunter2@mail.example.org/dav",
            "https://ada@mail.example.org",
            "webcal://feeds.example.org/ada.ics?token=1",
            "https://mail.example.org/#access",
            "password=hunter2",
            "Secret : hunter2",
            "Bearer abc",
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "https://feeds.example.org/private-0123456789abcdef0123456789abcdef/basic.ics",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.sig",
            "https://feeds.example.org/550e8400-e29b-41d4-a716-446655440000.ics",
        ] {
            assert!(shows_secret(secret), "{secret}");
        }
        for setting in [
            "ada.moore@network.example",
            "https://mail.example.org/dav/calendars/ada",
            "exchange-production-europe-west-2.contoso.example",
            "550e8400-e29b-41d4-a716-446655440000",
            "Salle de réunion du 3e étage, bâtiment 12",
            "+33 1 99 00 12 34",
        ] {
            assert!(!shows_secret(setting), "{setting}");
        }
    }
}
