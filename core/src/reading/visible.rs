//! The right to read, as a filter: a list shows exactly whom a check admits (R8).

use crate::decide::Scene;
use crate::listing::Visible;
use crate::person::Standing;
use crate::policy::Action;
use crate::policy::rights::Rule;
use crate::right::{holds, own_units};

impl Scene<'_> {
    /// Whom the actor may see.
    pub(super) fn visible(&self) -> Visible {
        let mut visible = Visible::default();
        if matches!(self.standing, Standing::System) {
            visible.all = true;
            return visible;
        }
        for rule in self.policy.rules(Action::CONTACT_READ) {
            // What the rule asks of the actor alone; what it asks of the target becomes the filter.
            let of_actor =
                Rule { oneself: false, same_unit: None, target_role: None, ..rule.clone() };
            if !holds(self.policy, &of_actor, &self.standing, None) {
                continue;
            }
            let about_contacts = rule.oneself || rule.same_unit.is_some();
            match (&self.standing, rule) {
                (Standing::Contact(person), Rule { oneself: true, .. }) => {
                    // The one contact whom such a rule can be about is at hand: the rule judges them whole.
                    let sees = holds(self.policy, rule, &self.standing, Some(person));
                    visible.contacts.extend(sees.then(|| person.id()));
                }
                (Standing::Contact(person), Rule { same_unit: Some(kind), .. }) => {
                    visible.units.extend(own_units(self.policy, rule, person, *kind));
                }
                (_, Rule { target_role: Some(index), .. }) if !about_contacts => {
                    let Some(role) = self.policy.role(*index) else { continue };
                    if role.seat.is_some() {
                        let holders = self.account.holders(role.id.as_str());
                        visible.contacts.extend(holders.iter().map(|holder| holder.contact));
                    } else {
                        visible.roles.insert(role.id.clone());
                    }
                }
                _ if !about_contacts => visible.all = true,
                _ => {}
            }
        }
        visible
    }
}
