//! `annuaire-bindgen MODULE FOLDER`: writes the JavaScript beside a module that cargo has built.
//!
//! The library behind the command line of wasm-bindgen, so that `Cargo.lock` pins it at the version of the crate, and
//! nobody installs a program. A crate of its own, because few commands need what takes a minute to compile.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(module), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        eprintln!("usage: annuaire-bindgen MODULE FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("annuaire");
    match bindgen.web(true).and_then(|bindgen| bindgen.typescript(true).generate(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
