//! The npm package, in Node and in a browser.

use crate::failure::Failure;
use crate::step::Verdict;
use crate::web::{Web, chromium};

/// Builds the package; then everything that Node can tell of it.
pub(crate) fn node() -> Result<Verdict, Failure> {
    Web::lint()?;
    let web = Web::built()?;
    Web::check_types()?;
    web.test("node", None).map(Verdict::Passed)
}

/// What only a browser can tell.
pub(crate) fn browser() -> Result<Verdict, Failure> {
    let chromium = match chromium() {
        Ok(chromium) => chromium,
        Err(missing) => return Ok(Verdict::NotRun(missing.to_string())),
    };
    let web = Web::built()?;
    web.test("browser", Some(&chromium)).map(Verdict::Passed)
}
