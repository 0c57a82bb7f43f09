//! `cargo xtask generate`: the files this workspace derives, and the check that they are current.

use crate::failure::Failure;
use crate::people;
use crate::phones;
use crate::policies;
use crate::step::Verdict;
use crate::unicode;
use crate::wire;
use crate::workspace;

/// A derived file and what writes it.
struct Generated {
    /// What it is asked for by: several files may be parts of one thing.
    name: &'static str,
    path: &'static str,
    content: fn() -> Result<Vec<u8>, Failure>,
}

const GENERATED: &[Generated] = &[
    Generated {
        name: "people",
        path: "examples/data/people.csv",
        content: || Ok(people::csv().into_bytes()),
    },
    Generated {
        name: "people",
        path: "examples/data/README.md",
        content: || Ok(people::readme().into_bytes()),
    },
    Generated {
        name: "phones",
        path: "core/src/value/phone/plans.txt",
        content: || phones::plans().map(String::into_bytes),
    },
    Generated {
        name: "phones",
        path: "core/src/value/phone/numbers.bin",
        content: phones::numbers,
    },
    Generated {
        name: "policies",
        path: "core/policies/compiled/accounting-firm.json",
        content: || policies::compiled("accounting-firm"),
    },
    Generated {
        name: "policies",
        path: "core/policies/compiled/medical-practice.json",
        content: || policies::compiled("medical-practice"),
    },
    Generated {
        name: "policies",
        path: "core/policies/compiled/trade-customer.json",
        content: || policies::compiled("trade-customer"),
    },
    Generated {
        name: "policies",
        path: "core/policies/compiled/hosting-customer.json",
        content: || policies::compiled("hosting-customer"),
    },
    Generated {
        name: "policies",
        path: "core/policies/compiled/appointment-network.json",
        content: || policies::compiled("appointment-network"),
    },
    Generated {
        name: "unicode",
        path: "core/src/value/unicode/table.bin",
        content: unicode::table,
    },
    Generated {
        name: "wire",
        path: "bindings-wasm/js/wire.ts",
        content: || wire::types().map(String::into_bytes),
    },
    Generated {
        name: "wire",
        path: "bindings-wasm/js/agenda-wire.ts",
        content: || wire::agenda().map(String::into_bytes),
    },
    Generated {
        name: "wire",
        path: "bindings-wasm/js/commands.ts",
        content: || wire::commands().map(String::into_bytes),
    },
];

/// Writes every derived file or those of one name; with `--check` only compares.
pub(crate) fn generate(arguments: &[String]) -> Result<(), Failure> {
    let Some((first, rest)) = arguments.split_first() else {
        return GENERATED.iter().try_for_each(write);
    };
    Failure::if_any(rest)?;
    if first == "--check" {
        return check().map(|_| ());
    }
    let mut named = GENERATED.iter().filter(|file| file.name == first).peekable();
    if named.peek().is_none() {
        return Err(Failure::new(format!("nothing to generate is called `{first}`")));
    }
    named.try_for_each(write)
}

/// Compares every derived file with what its generator would write.
pub(crate) fn check() -> Result<Verdict, Failure> {
    let root = workspace::root();
    let mut stale = Vec::new();
    for file in GENERATED {
        if std::fs::read(root.join(file.path)).ok() != Some((file.content)()?) {
            stale.push(file.path);
        }
    }
    if stale.is_empty() {
        return Ok(Verdict::Passed(format!("{} files compared", GENERATED.len())));
    }
    Err(Failure::new(format!("`cargo xtask generate` would change {}", stale.join(", "))))
}

fn write(file: &Generated) -> Result<(), Failure> {
    println!("{}", file.path);
    std::fs::write(workspace::root().join(file.path), (file.content)()?)
        .map_err(|error| Failure::new(format!("`{}` could not be written: {error}", file.path)))
}
