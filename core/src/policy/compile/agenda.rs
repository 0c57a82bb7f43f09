//! Agendas: their kinds, and the catalogue of events.

use super::{Compiled, Compiler, catalogues};
use crate::name::{AgendaKind, SettingName};
use crate::policy::agenda::{AgendaKindRule, AgendaRule};
use crate::policy::document::{AgendaKindSection, AgendaSection};
use crate::policy::locate::Path;
use crate::policy::{CatalogueIndex, CatalogueRule, Label};

impl Compiler<'_> {
    pub(super) fn agenda(
        &self,
        section: Option<AgendaSection>,
        catalogues: &[CatalogueRule],
    ) -> Compiled<Option<AgendaRule>> {
        let Some(AgendaSection { events, kinds }) = section else { return Ok(None) };
        let at = Path::of("agenda");
        let events = events.map(|name| self.events(&at.key("events"), &name, catalogues));
        let events = events.transpose()?;
        let at = at.key("kinds");
        self.few(&at, kinds.0.len())?;
        if kinds.0.is_empty() {
            return self.contradiction(&at, "there is no kind of agenda to choose");
        }
        let kinds = kinds.0.into_iter().map(|(name, kind)| self.agenda_kind(&at, &name, kind));
        Ok(Some(AgendaRule { events, kinds: kinds.collect::<Compiled<_>>()? }))
    }

    fn events(
        &self,
        at: &Path,
        name: &str,
        catalogues: &[CatalogueRule],
    ) -> Compiled<CatalogueIndex> {
        let Some(index) = catalogues::find(catalogues, name) else {
            let message = format!("`{name}` is no catalogue of this policy");
            return self.fail(at, "policy_unknown_catalogue", message);
        };
        if !catalogues.get(index.at()).is_some_and(CatalogueRule::fits_events) {
            let message = "events are entries that each account keeps, and that a contact holds as many of as they \
                           like";
            return self.contradiction(at, message);
        }
        Ok(index)
    }

    fn agenda_kind(
        &self,
        at: &Path,
        name: &str,
        section: AgendaKindSection,
    ) -> Compiled<AgendaKindRule> {
        let at = at.key(name);
        let settings_at = at.key("settings");
        self.few(&settings_at, section.settings.len())?;
        let mut settings: Vec<SettingName> = Vec::with_capacity(section.settings.len());
        for (item, setting) in section.settings.iter().enumerate() {
            let at = settings_at.item(item);
            let setting = self.name(&at, SettingName::parse(setting))?;
            if settings.contains(&setting) {
                let message = format!("`{setting}` is named twice");
                return self.fail(&at, "policy_bad_value", message);
            }
            settings.push(setting);
        }
        Ok(AgendaKindRule {
            name: self.name(&at, AgendaKind::parse(name))?,
            label: section.label.unwrap_or_else(|| Label::from_name(name)),
            settings,
            vault: section.vault,
        })
    }
}
