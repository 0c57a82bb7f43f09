//! Why a value was refused.

use std::fmt;

use super::language::Lang;
use super::stored;

macro_rules! reasons {
    ($($(#[$doc:meta])+ $reason:ident $code:literal $english:literal $french:literal)+) => {
        /// Why a value was refused.
        ///
        /// Every type of [`value`](crate::value) draws its refusals from this one list, so that a form, an import
        /// report and an error carry the same codes. The texts are fragments that read after the value or the
        /// name of the field: "`ada` has no @".
        ///
        /// ```
        /// use annuaire::value::{Email, Lang, Malformed};
        ///
        /// let refused = Email::parse("ada.example.com").unwrap_err();
        /// assert_eq!(refused, Malformed::EmailNoAt);
        /// assert_eq!(refused.code(), "email_no_at");
        /// assert_eq!(refused.text(Lang::Fr), "ne comporte pas de @");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Malformed {
            $($(#[$doc])+ $reason,)+
        }

        impl Malformed {
            /// Every reason, in the order of the list.
            pub const ALL: &[Malformed] = &[$(Malformed::$reason,)+];

            /// The stable code, in snake_case.
            pub const fn code(self) -> &'static str {
                match self { $(Malformed::$reason => $code,)+ }
            }

            /// The reason as a fragment that reads after the refused value.
            pub const fn text(self, lang: Lang) -> &'static str {
                match lang {
                    Lang::En => match self { $(Malformed::$reason => $english,)+ },
                    Lang::Fr => match self { $(Malformed::$reason => $french,)+ },
                }
            }
        }
    };
}

reasons! {
    /// Nothing was typed, or nothing visible.
    Empty "empty" "is empty" "est vide"
    /// More characters than the field takes.
    TooLong "too_long" "is too long" "est trop long"
    /// A line break where one line is expected.
    LineBreak "line_break" "must fit on one line" "doit tenir sur une seule ligne"
    /// A control character.
    ControlCharacter "control_character"
        "contains a control character" "contient un caractère de contrôle"
    /// A character that reverses or isolates the writing direction of what surrounds it.
    DirectionOverride "direction_override"
        "contains a character that changes the writing direction"
        "contient un caractère qui change le sens d’écriture"
    /// A noncharacter, or the mark left by a failed decoding.
    UnreadableCharacter "unreadable_character"
        "contains an unreadable character; the text was probably damaged on its way"
        "contient un caractère illisible\u{a0}; le texte a sans doute été abîmé en chemin"

    /// There is no @.
    EmailNoAt "email_no_at" "has no @" "ne comporte pas de @"
    /// There are several @.
    EmailSeveralAt "email_several_at"
        "has more than one @; give a single address"
        "comporte plusieurs @\u{a0}; indiquez une seule adresse"
    /// A name or angle brackets surround the address.
    EmailDisplayName "email_display_name"
        "must be the address alone, without a name or angle brackets"
        "doit être l’adresse seule, sans nom ni chevrons"
    /// Nothing precedes the @.
    EmailNoLocalPart "email_no_local_part" "has nothing before the @" "n’a rien avant le @"
    /// The part before the @ is quoted.
    EmailQuoted "email_quoted"
        "has quotation marks before the @, which most mail systems refuse"
        "comporte avant le @ des guillemets, que la plupart des messageries refusent"
    /// The part before the @ has a character no mailbox may have.
    EmailBadCharacter "email_bad_character"
        "has a character before the @ that an address cannot contain"
        "comporte avant le @ un caractère interdit dans une adresse"
    /// The part before the @ begins or ends with a dot, or has two in a row.
    EmailBadDot "email_bad_dot"
        "has a misplaced dot before the @"
        "comporte avant le @ un point mal placé"
    /// The part before the @ exceeds 64 bytes.
    EmailLocalPartTooLong "email_local_part_too_long"
        "is too long before the @" "est trop long avant le @"
    /// Nothing follows the @.
    EmailNoDomain "email_no_domain" "has nothing after the @" "n’a rien après le @"
    /// The domain has no dot.
    EmailNoDot "email_no_dot"
        "has no dot after the @, as in example.com"
        "n’a pas de point après le @, comme dans exemple.fr"
    /// The domain is not one that mail can be sent to.
    EmailBadDomain "email_bad_domain"
        "has no valid domain name after the @"
        "n’a pas de nom de domaine valable après le @"
    /// The domain is an IP address.
    EmailIpAddress "email_ip_address"
        "has an IP address after the @ instead of a domain name"
        "comporte après le @ une adresse IP au lieu d’un nom de domaine"
    /// The whole address exceeds 254 bytes.
    EmailTooLong "email_too_long"
        "is longer than an e-mail address can be"
        "est plus long qu’une adresse électronique ne peut l’être"

    /// A sign that does not belong in a telephone number.
    PhoneBadCharacter "phone_bad_character"
        "contains a character that does not belong in a telephone number"
        "contient un caractère qui n’a pas sa place dans un numéro de téléphone"
    /// Letters standing for digits, or words.
    PhoneLetters "phone_letters"
        "contains letters; give the digits"
        "contient des lettres\u{a0}; indiquez les chiffres"
    /// An extension, which the international form cannot hold.
    PhoneExtension "phone_extension"
        "has an extension; give the number alone and note the extension elsewhere"
        "comporte un numéro de poste\u{a0}; indiquez le numéro seul et notez le poste ailleurs"
    /// A short or emergency number, or a fragment of a number.
    PhoneShortNumber "phone_short_number"
        "is a short or emergency number, or lacks digits; give a full number"
        "est un numéro court ou d’urgence, ou il lui manque des chiffres\u{a0}; indiquez un numéro complet"
    /// Fewer digits than any number of its country.
    PhoneTooShort "phone_too_short" "lacks digits" "n’a pas assez de chiffres"
    /// More digits than any number of its country.
    PhoneTooLong "phone_too_long"
        "has too many digits; give a single number"
        "a trop de chiffres\u{a0}; indiquez un seul numéro"
    /// No country answers to this code, or none was given where one is needed.
    PhoneUnknownCountry "phone_unknown_country"
        "does not start with a known country code"
        "ne commence pas par un indicatif de pays connu"
    /// The length is right, but no such number can be allotted.
    PhoneNotInUse "phone_not_in_use"
        "is not a number that exists in its country"
        "n’est pas un numéro qui existe dans son pays"

    /// Not a country code.
    RegionUnknown "region_unknown"
        "is not a two-letter country code, such as FR"
        "n’est pas un code de pays à deux lettres, comme FR"
    /// Not a language tag.
    LanguageUnknown "language_unknown"
        "is not a language code, such as fr or fr-BE"
        "n’est pas un code de langue, comme fr ou fr-BE"
    /// Not a decimal number.
    LevelNotANumber "level_not_a_number"
        "is not a level, such as 5.0"
        "n’est pas un niveau, comme 5.0"
    /// More than two decimals.
    LevelTooPrecise "level_too_precise"
        "has more than two decimals" "a plus de deux décimales"
    /// Above 99.99.
    LevelTooHigh "level_too_high" "is above 99.99" "dépasse 99.99"
    /// Not written `YYYY-MM-DD`.
    DateNotIso "date_not_iso"
        "is not a date written year-month-day, such as 2026-03-02"
        "n’est pas une date écrite année-mois-jour, comme 2026-03-02"
    /// No such day in the calendar.
    DateNoSuchDay "date_no_such_day"
        "is a day that does not exist" "est un jour qui n’existe pas"
    /// The last day comes before the first.
    DaysBackwards "days_backwards"
        "ends before it begins" "se termine avant de commencer"
    /// Not two times with a hyphen between.
    HoursNotARange "hours_not_a_range"
        "is not a range of hours, such as 09:00-12:30"
        "n’est pas une plage horaire, comme 09:00-12:30"
    /// The end does not come after the beginning.
    HoursBackwards "hours_backwards"
        "must end after it begins; hours beyond midnight are written on both days"
        "doit se terminer après avoir commencé\u{a0}; au-delà de minuit, les heures s’écrivent sur les deux jours"
    /// More ranges a day, or more days, than one availability holds.
    TooManyHours "too_many_hours"
        "has too many ranges of hours" "comporte trop de plages horaires"
    /// No time zone has this name.
    ZoneUnknown "zone_unknown"
        "is not the name of a time zone, such as Europe/Paris"
        "n’est pas le nom d’un fuseau horaire, comme Europe/Paris"
    /// A number above or below what is taken.
    NumberOutOfRange "number_out_of_range"
        "is too large or too small" "est trop grand ou trop petit"
}

impl Malformed {
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.code() == code)
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(Lang::En))
    }
}

impl std::error::Error for Malformed {}

stored::one_text! {
    Malformed: "a reason code", Self::of_code, |problem: &Self| problem.code(), Self::Empty
}

#[cfg(test)]
mod tests;
