//! The policies that ship with the library: five portals, each one readable TOML file.

use super::{Policy, PolicyError};

macro_rules! presets {
    ($($id:literal),* $(,)?) => {
        /// The presets, by id: each reproduces one real portal.
        pub const PRESETS: [&str; 5] = [$($id),*];

        /// A preset as it is written.
        #[cfg(feature = "toml")]
        fn written(id: &str) -> Option<&'static str> {
            match id {
                $($id => Some(include_str!(concat!("../../policies/", $id, ".toml"))),)*
                _ => None,
            }
        }

        /// A preset, compiled: `cargo xtask generate policies` writes the files.
        fn compiled(id: &str) -> Option<&'static str> {
            match id {
                $($id => Some(include_str!(concat!("../../policies/compiled/", $id, ".json"))),)*
                _ => None,
            }
        }
    };
}

presets! {
    "accounting-firm", "medical-practice", "trade-customer", "hosting-customer",
    "appointment-network",
}

impl Policy {
    /// The preset with this id. It ships compiled.
    ///
    /// # Errors
    /// [`PolicyError`] `policy_unknown_preset` where no preset has this id.
    pub fn preset(id: &str) -> Result<Self, PolicyError> {
        let Some(compiled) = compiled(id) else {
            let message = format!("`{id}` is no preset: there are {}", PRESETS.join(", "));
            return Err(PolicyError::of_no_line("policy_unknown_preset", message));
        };
        let policy = Self::from_compiled(compiled)?;
        #[cfg(feature = "toml")]
        let policy = Self { text: Self::preset_text(id).map(Into::into), ..policy };
        Ok(policy)
    }

    /// The text of a preset: a good place to start a policy of one's own.
    #[cfg(feature = "toml")]
    #[must_use]
    pub fn preset_text(id: &str) -> Option<&'static str> {
        written(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_compiles_under_its_own_id() {
        for id in PRESETS {
            let policy = Policy::preset(id).unwrap_or_else(|error| panic!("{id}: {error}"));
            assert_eq!(policy.id().as_str(), id);
        }
    }

    #[test]
    fn an_unknown_preset_is_refused_by_name() {
        let error = Policy::preset("trade").unwrap_err();
        assert_eq!(error.code(), "policy_unknown_preset");
        assert!(error.to_string().contains("`trade`"));
    }
}
