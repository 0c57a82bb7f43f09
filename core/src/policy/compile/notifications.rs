//! Notifications: their types, and the channels with the fields that are their addresses.

use super::{Compiled, Compiler};
use crate::name::{ChannelName, NotificationType};
use crate::policy::document::{ChannelSection, NotificationsSection};
use crate::policy::locate::Path;
use crate::policy::notifications::{ChannelRule, NotificationsRule};
use crate::policy::{FieldRule, Label};

impl Compiler<'_> {
    pub(super) fn notifications(
        &self,
        section: Option<NotificationsSection>,
        fields: &[FieldRule],
    ) -> Compiled<Option<NotificationsRule>> {
        let Some(section) = section else { return Ok(None) };
        let at = Path::of("notifications");
        let (types, channels) = (section.types.0, section.channels.0);
        self.few(&at, types.len().max(channels.len()))?;
        if types.is_empty() || channels.is_empty() {
            return self.contradiction(&at, "a notification has a type and goes through a channel");
        }
        let types_at = at.key("types");
        let types = types.into_iter().map(|(name, section)| {
            let known = self.name(&types_at.key(&name), NotificationType::parse(&name))?;
            Ok((known, section.label.unwrap_or_else(|| Label::from_name(&name))))
        });
        let at = at.key("channels");
        let channels = channels.into_iter().map(|(name, section)| {
            let at = at.key(&name);
            self.channel(&at, &name, section, fields)
        });
        Ok(Some(NotificationsRule {
            without_address: section.without_address,
            types: types.collect::<Compiled<_>>()?,
            channels: channels.collect::<Compiled<_>>()?,
        }))
    }

    fn channel(
        &self,
        at: &Path,
        name: &str,
        section: ChannelSection,
        fields: &[FieldRule],
    ) -> Compiled<ChannelRule> {
        let field_at = at.key("field");
        let Some(rule) = fields.iter().find(|field| field.name.as_str() == section.field) else {
            let message = format!("`{}` is no field of this policy", section.field);
            return self.fail(&field_at, "policy_unknown_field", message);
        };
        if !rule.kind.is_address() {
            let message =
                "a channel leads to an e-mail, to a phone number, or to what one line says";
            return self.contradiction(&field_at, message);
        }
        Ok(ChannelRule {
            name: self.name(at, ChannelName::parse(name))?,
            label: section.label.unwrap_or_else(|| Label::from_name(name)),
            field: rule.name.clone(),
            field_label: rule.label.clone(),
        })
    }
}
