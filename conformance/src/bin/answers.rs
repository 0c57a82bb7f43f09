//! Writes down what Rust answers, for packages in other languages to be held against: `answers SCENARIOS FOLDER`.
//!
//! * `scenarios/<portal>/<name>.json`: the outcome document of each scenario file;
//! * `walks/<preset>-<seed>.jsonl`: random walks, a line for each request with its verdict (see
//!   [`annuaire_conformance::random::Line`]).

use annuaire::{MemoryRepository, PRESETS};
use annuaire_conformance::Scenario;
use annuaire_conformance::random::transcript;
use std::error::Error;
use std::fs::{File, create_dir_all, read_dir, write};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

const SEEDS: [u64; 2] = [1, 2];
const REQUESTS: usize = 300;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [scenarios, folder] = arguments.as_slice() else {
        eprintln!("usage: answers SCENARIOS FOLDER");
        return ExitCode::from(2);
    };
    let (scenarios, folder) = (Path::new(scenarios), Path::new(folder));
    match documents(scenarios, &folder.join("scenarios"))
        .and_then(|()| walks(&folder.join("walks")))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(1)
        }
    }
}

fn documents(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    for entry in read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            documents(&path, &to.join(name))?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let scenario = Scenario::from_file(&path)?;
            let run = scenario.run(MemoryRepository::new())?;
            create_dir_all(to)?;
            write(to.join(name).with_extension("json"), run.document())?;
        }
    }
    Ok(())
}

fn walks(to: &Path) -> Result<(), Box<dyn Error>> {
    create_dir_all(to)?;
    for (preset, seed) in PRESETS.into_iter().flat_map(|preset| SEEDS.map(|seed| (preset, seed))) {
        let mut file = BufWriter::new(File::create(to.join(format!("{preset}-{seed}.jsonl")))?);
        for line in transcript(preset, seed, REQUESTS)? {
            serde_json::to_writer(&mut file, &line)?;
            file.write_all(b"\n")?;
        }
        file.flush()?;
    }
    Ok(())
}
