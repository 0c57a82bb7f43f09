//! The French texts.

use super::Fault;
use crate::csv::limits::{MAX_CELL_BYTES, MAX_COLUMNS, MAX_RECORD_BYTES};

pub(super) fn text(fault: &Fault) -> String {
    match fault {
        Fault::EmptyFile => "le fichier est vide".into(),
        Fault::NoRows => "le fichier a un en-tête et aucune ligne".into(),
        Fault::Workbook => "le fichier est un classeur de tableur ; enregistrez-le d'abord en CSV (UTF-8)".into(),
        Fault::NotText => "le fichier n'est pas du texte".into(),
        Fault::InvalidEncoding { encoding, offset } => {
            format!("l'octet {offset} du fichier n'est pas du {encoding} valide")
        }
        Fault::MixedEncodings { offset } => format!(
            "l'essentiel du fichier est en UTF-8, mais pas l'octet {offset} ; enregistrez-le dans un seul encodage"
        ),
        Fault::UnknownHeader { header } => {
            format!("aucune colonne de l'en-tête n'est connue, ou l'en-tête manque ; lu {header}")
        }
        Fault::MissingColumn { name } => format!("le fichier n'a pas de colonne `{name}`"),
        Fault::DuplicateColumn { first, first_name, second, second_name, field } => {
            format!("les colonnes {first} et {second} (`{first_name}`, `{second_name}`) contiennent toutes deux `{field}`")
        }
        Fault::TooManyColumns { found } => {
            format!("l'en-tête a {found} colonnes, plus que {MAX_COLUMNS}")
        }
        Fault::RecordTooLong => format!(
            "un enregistrement dépasse {MAX_RECORD_BYTES} octets ; un guillemet est peut-être resté ouvert"
        ),
        Fault::UnterminatedQuote => {
            "le fichier s'arrête dans une cellule entre guillemets ; il est tronqué, ou un guillemet manque".into()
        }
        Fault::RaggedRow { found, expected } => {
            format!("la ligne a {found} cellules et l'en-tête {expected}")
        }
        Fault::NulCharacter => "la ligne contient un caractère nul".into(),
        Fault::CellTooLong { column } => {
            format!("la cellule de la colonne `{column}` dépasse {MAX_CELL_BYTES} octets")
        }
        Fault::UnknownField { name } => format!("`{name}` n'est pas le nom d'un champ"),
        Fault::Unreadable => "le fichier ne peut pas être lu".into(),
        Fault::UnwritableCharacter { character, encoding } => {
            format!("`{character}` ne peut pas s'écrire en {encoding}")
        }
        Fault::WrongWidth { found, expected } => {
            format!("la ligne a {found} valeurs et l'en-tête {expected}")
        }
        Fault::Unwritable => "le fichier ne peut pas être écrit".into(),
    }
}
