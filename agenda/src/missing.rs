//! Why a slot is not proposed.

use std::fmt;

use annuaire::value::Lang;
use annuaire::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

macro_rules! missing {
    ($($(#[$doc:meta])+ $reason:ident $code:literal $english:literal $french:literal)+) => {
        /// Why a slot is not proposed.
        ///
        /// Whoever books may read it: it says nothing of a calendar's entries, and nothing of the reason of an
        /// absence.
        ///
        /// ```
        /// use annuaire::value::Lang;
        /// use annuaire_agenda::Missing;
        ///
        /// assert_eq!(Missing::TooSoon.code(), "too_soon");
        /// assert_eq!(Missing::TooSoon.text(Lang::Fr), "le délai pour prendre ce rendez-vous est dépassé");
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, ToWire, FromWire)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Missing {
            $($(#[$doc])+ $reason,)+
        }

        impl Missing {
            /// Every reason, in the order in which they are told.
            pub const ALL: &[Self] = &[$(Self::$reason,)+];

            /// The stable code, in snake_case: also its name on the wire.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$reason => $code,)+ }
            }

            /// The reason in words.
            #[must_use]
            pub const fn text(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$reason, Lang::En) => $english, (Self::$reason, Lang::Fr) => $french,)+
                }
            }
        }
    };
}

missing! {
    /// The adviser is suspended, closed or removed.
    NotReceiving "not_receiving"
        "the adviser takes no appointments at present"
        "le conseiller ne prend pas de rendez-vous actuellement"
    /// It begins sooner than the notice allows, or has begun.
    TooSoon "too_soon"
        "it is too late to book this appointment"
        "le délai pour prendre ce rendez-vous est dépassé"
    /// It lies further ahead than appointments are proposed.
    BeyondHorizon "beyond_horizon"
        "appointments are not proposed that far ahead yet"
        "les rendez-vous ne sont pas encore proposés à cette échéance"
    /// The adviser has no hours on that day.
    DayOff "day_off"
        "the adviser does not receive on that day"
        "le conseiller ne reçoit pas ce jour-là"
    /// The adviser has hours on that day, which do not cover it.
    OutsideHours "outside_hours"
        "it is outside the adviser’s hours"
        "c’est en dehors des heures du conseiller"
    /// It does not begin where slots begin.
    OffGrid "off_grid"
        "no slot begins at this time"
        "aucun créneau ne commence à cette heure"
    /// The adviser said that they cannot be met.
    Unavailable "unavailable"
        "the adviser is unavailable"
        "le conseiller est indisponible"
    /// Something else takes the adviser’s time.
    Busy "busy"
        "the adviser is already taken"
        "le conseiller est déjà pris"
    /// It is free, but not the time to be kept free around it.
    Buffer "buffer"
        "it is too close to something else of the adviser’s"
        "c’est trop proche d’une autre occupation du conseiller"
    /// As many have booked it as may.
    Full "full"
        "the slot is fully booked"
        "le créneau est complet"
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_two_texts_and_its_code_on_the_wire() {
        for reason in Missing::ALL {
            let [en, fr] = [Lang::En, Lang::Fr].map(|lang| reason.text(lang));
            assert!(!en.is_empty() && !fr.is_empty() && en != fr, "{reason:?}");
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
        }
    }
}
