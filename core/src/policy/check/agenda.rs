//! Agendas nobody can choose, and notifications nobody can switch on.

use super::{Findings, Flaw};
use crate::policy::Action;
use crate::policy::locate::Path;
use crate::policy::reach::Reach;

pub(super) fn check(reach: &Reach<'_>, findings: &mut Findings) {
    let policy = reach.policy;
    if policy.agenda.is_some() && !reach.anybody(Action::AGENDA_CHOOSE) {
        findings.note(Flaw::AgendaNeverChosen, &Path::of("agenda"), &[]);
    }
    if policy.notifications.is_some() && !reach.anybody(Action::NOTIFICATION_SET) {
        findings.note(Flaw::NotificationsNeverSet, &Path::of("notifications"), &[]);
    }
}
