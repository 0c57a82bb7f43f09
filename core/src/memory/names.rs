//! Names that many records share, each kept once and told by its number.

/// The names of one kind that an account's records use. There are as many as its policy and its account-kept
/// catalogues declare: few enough to look through.
#[derive(Debug)]
pub(super) struct Names<T>(Vec<T>);

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone + PartialEq> Names<T> {
    /// The number of a name, given to it when it is first met.
    pub(super) fn number(&mut self, name: &T) -> u64 {
        let at = self.0.iter().position(|known| known == name).unwrap_or_else(|| {
            self.0.push(name.clone());
            self.0.len().saturating_sub(1)
        });
        at as u64
    }

    /// The name that was given a number.
    pub(super) fn name(&self, number: u64) -> Option<T> {
        self.0.get(usize::try_from(number).ok()?).cloned()
    }
}
