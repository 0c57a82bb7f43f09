//! Links count once, in their time, for what they say (K1 to K4).

use super::{Findings, Taken};
use annuaire::{Actor, Command, MessageKind};
use chrono::TimeDelta;

pub(crate) fn check(step: &Taken<'_>, findings: &mut Findings) {
    if let (Command::RedeemLink(_), Actor::Bearer(link)) = (step.command, step.actor) {
        let was = step.before.contact(link.contact);
        let live = was.and_then(|was| was.link.as_ref());
        findings.need("K3", link.account == step.before.id, || "a link of another account".into());
        findings.need("K3", was.is_some_and(|was| was.generation == link.generation), || {
            "a link of another generation".into()
        });
        findings.need("K3", live.is_some_and(|live| live.purpose == link.purpose), || {
            "a link of another purpose".into()
        });
        let expires = live.map(|live| live.expires);
        let late = |expires| step.now >= expires || was.is_some_and(|was| was.at >= expires);
        findings.need("K2", !expires.is_some_and(late) && !late(link.expires), || {
            "a link after its time".into()
        });
        findings.need("K2", step.now >= link.issued - TimeDelta::minutes(5), || {
            "a link before its time".into()
        });
        let is = step.after.contact(link.contact);
        let spent = is.is_some_and(|is| is.generation > link.generation && is.link.is_none());
        findings.need("K1", spent, || "a link that was used still counts".into());
    }
    for is in step.after.contacts() {
        let Some(was) = step.before.contact(is.id) else { continue };
        findings.need("K4", is.generation >= was.generation, || "the generation went back".into());
        let moved = is.generation > was.generation;
        findings.need("K4", moved || is.link == was.link, || {
            "a link came or went without a generation".into()
        });
        let login = (&was.login, &was.pending_login) == (&is.login, &is.pending_login);
        findings.need("K3", moved || login, || "a link outlives the login it was sent to".into());
    }
    for message in &step.change.messages {
        let MessageKind::Link(link) = &message.kind else { continue };
        let is = step.after.contact(link.contact);
        let live = is.and_then(|is| is.link.as_ref());
        let told = link.contact == message.contact
            && link.account == step.after.id
            && is.is_some_and(|is| is.generation == link.generation)
            && live.is_some_and(|live| {
                (live.purpose, live.issued, live.expires)
                    == (link.purpose, link.issued, link.expires)
            });
        findings.need("K4", told, || {
            format!("a message tells of a link that is not the live one: {link:?}")
        });
    }
    let issued = step.after.contacts().filter(|is| {
        is.link.is_some()
            && step.before.contact(is.id).is_none_or(|was| was.generation != is.generation)
    });
    for is in issued {
        let told = step.change.messages.iter().any(|message| {
            message.contact == is.id && matches!(message.kind, MessageKind::Link(_))
        });
        findings.need("K4", told, || "a link was issued that nobody was sent".into());
    }
}
