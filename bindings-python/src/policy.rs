//! The handle of a policy.

use crate::errors;
use crate::wire;
use pyo3::prelude::*;
use serde_json::json;
use std::sync::Arc;

/// A compiled policy, shared by the directories that live under it.
#[pyclass(frozen, module = "annuaire._annuaire")]
pub(crate) struct Policy {
    pub(crate) policy: Arc<annuaire::Policy>,
    /// The TOML, unless it came compiled.
    text: Option<String>,
}

#[pymethods]
impl Policy {
    #[new]
    fn new(py: Python<'_>, text: &str) -> PyResult<Self> {
        let policy = py
            .detach(|| annuaire::Policy::from_toml(text))
            .map_err(|error| errors::policy(py, &error))?;
        Ok(Self { policy: policy.into(), text: Some(text.to_owned()) })
    }

    #[staticmethod]
    fn from_compiled(py: Python<'_>, text: &str) -> PyResult<Self> {
        let policy = py
            .detach(|| annuaire::Policy::from_compiled(text))
            .map_err(|error| errors::policy(py, &error))?;
        Ok(Self { policy: policy.into(), text: None })
    }

    #[staticmethod]
    fn preset(py: Python<'_>, id: &str) -> PyResult<Self> {
        let policy = annuaire::Policy::preset(id).map_err(|error| errors::policy(py, &error))?;
        let text = annuaire::Policy::preset_text(id).map(str::to_owned);
        Ok(Self { policy: policy.into(), text })
    }

    #[getter]
    fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    fn compiled(&self) -> String {
        self.policy.compiled()
    }

    #[getter]
    fn id(&self) -> &str {
        self.policy.id().as_str()
    }

    #[getter]
    fn digest(&self) -> String {
        self.policy.digest().to_string()
    }

    #[getter]
    fn actions(&self) -> Vec<&str> {
        self.policy.action_keys().iter().map(|key| &**key).collect()
    }

    fn explain(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        Ok(self.policy.explain(wire::lang(py, lang)?))
    }

    /// The findings: code, severity, key, line, and the text in both languages.
    fn check(&self, py: Python<'_>) -> PyResult<String> {
        use annuaire::value::Lang;
        let findings = self.policy.check();
        let found: Vec<_> = findings
            .iter()
            .map(|finding| {
                json!({
                    "code": finding.code(),
                    "severity": finding.severity(),
                    "key": finding.key(),
                    "line": finding.line(),
                    "text": { "en": finding.text(Lang::En), "fr": finding.text(Lang::Fr) },
                })
            })
            .collect();
        wire::write(py, &found)
    }

    /// What people call its fields and roles, in both languages.
    fn labels(&self, py: Python<'_>) -> PyResult<String> {
        let fields: Vec<_> = self.policy.field_labels().collect();
        let roles: Vec<_> = self.policy.role_labels().collect();
        wire::write(py, &json!({ "name": self.policy.name(), "fields": fields, "roles": roles }))
    }
}
