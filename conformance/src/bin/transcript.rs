//! Writes a random walk down: `transcript PRESET SEED REQUESTS`, one line of JSON each.
//!
//! A package in another language replays the requests and must answer with the same bytes.

use annuaire_conformance::random::transcript;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [preset, seed, requests] = arguments.as_slice() else { return usage() };
    let (Ok(seed), Ok(requests)) = (seed.parse(), requests.parse()) else { return usage() };
    match write(preset, seed, requests) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: transcript PRESET SEED REQUESTS");
    ExitCode::from(2)
}

fn write(preset: &str, seed: u64, requests: usize) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in transcript(preset, seed, requests)? {
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
