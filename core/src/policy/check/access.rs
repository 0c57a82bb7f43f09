//! Access that cannot be opened, or not be taken away again.

use super::creation::grants;
use super::{Findings, Flaw};
use crate::policy::locate::Path;
use crate::policy::reach::Reach;
use crate::policy::{Action, AtCreation, Need};

pub(super) fn check(reach: &Reach<'_>, findings: &mut Findings) {
    let policy = reach.policy;
    let always = policy.access.at_creation == AtCreation::Always;
    let opens = reach.anybody(Action::ACCESS_OPEN);
    check_login(reach, opens, findings);
    if !opens {
        let has_authority = policy.roles.iter().any(|role| role.authority.is_some());
        if has_authority && !always {
            findings.about_action(Flaw::NobodyOpensAccess, "access.open", &[]);
        }
        return;
    }
    for (action, flaw) in [
        (Action::ACCESS_SUSPEND, Flaw::NobodySuspends),
        (Action::LOGIN_CHANGE, Flaw::NobodyChangesLogins),
        (Action::LINK_SEND, Flaw::NobodySendsLinks),
    ] {
        if !reach.anybody(action) {
            findings.about_action(flaw, policy.actions.key(action), &[]);
        }
    }
    if reach.anybody(Action::ACCESS_SUSPEND) && !reach.anybody(Action::ACCESS_RESUME) {
        findings.about_action(Flaw::NobodyResumes, "access.resume", &[]);
    }
    check_needs(reach, findings);
}

fn check_login(reach: &Reach<'_>, opens: bool, findings: &mut Findings) {
    let policy = reach.policy;
    let always = policy.access.at_creation == AtCreation::Always;
    if policy.login.separate || !(opens || always) {
        return;
    }
    match policy.field("email") {
        None => findings.note(Flaw::LoginWithoutEmail, &Path::of("fields").key("email"), &[]),
        Some((_, email)) if always && !email.required => {
            let at = Path::of("fields").key("email");
            findings.note(Flaw::LoginMayBeMissing, &at, &[]);
        }
        Some(_) => {}
    }
}

fn check_needs(reach: &Reach<'_>, findings: &mut Findings) {
    let policy = reach.policy;
    let default = policy.access.default_role.and_then(|role| policy.role(role));
    let default = default.map(|role| role.catalogue);
    for Need::Role(index) in &policy.access.needs {
        let Some(catalogue) = policy.catalogue(*index) else { continue };
        let grantable = grants(reach, *index).iter().any(|action| reach.anybody(*action));
        if !grantable && default != Some(*index) {
            let gaps = [("catalogue", catalogue.label.quoted())];
            findings.note(Flaw::AccessNeedsUngrantable, &Path::of("access").key("needs"), &gaps);
        }
    }
}
