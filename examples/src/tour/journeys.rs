//! The journeys, inside the program: it plays them from any folder.

use annuaire_conformance::{Scenario, ScenarioError};

macro_rules! journeys {
    ($($preset:literal),*) => {
        [$(include_str!(concat!("../../../scenarios/", $preset, "/journey.toml"))),*]
    };
}

const JOURNEYS: [&str; 5] = journeys![
    "accounting-firm",
    "medical-practice",
    "trade-customer",
    "hosting-customer",
    "appointment-network"
];

pub(super) fn all() -> Result<Vec<Scenario>, ScenarioError> {
    JOURNEYS.into_iter().map(Scenario::from_toml).collect()
}
