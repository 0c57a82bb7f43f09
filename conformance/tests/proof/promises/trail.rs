//! One entry per command, in the commit of what it describes (O0 to O2).

use super::{Findings, Taken};
use annuaire::{Digest, Record, Version};
use std::collections::BTreeSet;

pub(crate) fn check(step: &Taken<'_>, findings: &mut Findings) {
    let [entry] = &step.change.entries[..] else {
        findings
            .need("O1", false, || format!("{} entries of one command", step.change.entries.len()));
        return;
    };
    let chained = &entry.chained;
    findings.need("O1", chained.request == step.request, || "the entry of another request".into());
    findings
        .need("O1", chained.actor == step.actor.reference(), || format!("by {:?}", chained.actor));
    findings.need("O1", chained.events == step.outcome.events, || {
        "the outcome is not what the entry says".into()
    });
    findings.need("O1", chained.account == step.after.id, || "an entry of another account".into());
    findings.need("O0", entry.is_intact(), || "the entry does not fit its digest".into());
    let written: BTreeSet<_> = step.change.writes.iter().map(|write| write.record.key()).collect();
    let named: BTreeSet<_> = chained.records.iter().map(|record| record.key.clone()).collect();
    findings.need("O0", written == named && written.len() == step.change.writes.len(), || {
        "the entry names other records than are written".into()
    });
    for change in &chained.records {
        let was = step.before.records.get(&change.key);
        let next = was.map_or(Version::FIRST, |was| was.version().next());
        let previous = was.map_or(Digest::NONE, Record::change);
        let linked = change.version == next && change.previous == previous;
        findings.need("O0", linked, || format!("a gap in the chain of {:?}", change.key));
        let is = step.after.records.get(&change.key);
        let stamped =
            is.is_some_and(|is| is.version() == change.version && is.change() == entry.digest);
        findings.need("O0", stamped, || {
            format!("{:?} does not bear the entry that wrote it", change.key)
        });
    }
    for (key, is) in &step.after.records {
        let silent = written.contains(key) || step.before.records.get(key) == Some(is);
        findings.need("O1", silent, || format!("{key:?} changed without an entry"));
    }
    for message in &step.change.messages {
        findings
            .need("O2", message.request == step.request, || "a message of another request".into());
    }
    let ids: BTreeSet<_> = step.change.messages.iter().map(|message| message.id).collect();
    findings
        .need("O2", ids.len() == step.change.messages.len(), || "two messages with one id".into());
}
