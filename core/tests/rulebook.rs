//! The presets as rulebooks, word for word. `ANNUAIRE_BLESS=1 cargo test` writes them anew: read the difference.

use annuaire::value::Lang;
use annuaire::{PRESETS, Policy};
use std::path::PathBuf;

#[test]
fn the_presets_read_as_they_did() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/explain");
    let bless = std::env::var_os("ANNUAIRE_BLESS").is_some();
    let mut changed = Vec::new();
    for id in PRESETS {
        let policy = Policy::preset(id).unwrap();
        for (lang, suffix) in [(Lang::En, "en"), (Lang::Fr, "fr")] {
            let file = folder.join(format!("{id}.{suffix}.md"));
            let rulebook = policy.explain(lang);
            if bless {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&file, &rulebook).unwrap();
            } else if std::fs::read_to_string(&file).unwrap_or_default() != rulebook {
                changed.push(file);
            }
        }
    }
    assert!(changed.is_empty(), "not as written in {changed:#?}: bless what is meant");
}
