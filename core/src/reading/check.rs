//! Checking a command without doing it: the command's own decision, thrown away.

use super::Viewer;
use crate::command::Command;
use crate::decide::{decide, reads};
use crate::journey::Journey;
use crate::outcome::RecordVersion;
use crate::reads::{Reads, Snapshot};
use crate::record::Key;
use crate::request::Request;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// The command would be done, if nobody is faster.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// The versions that were looked at: give one as `if_version` to notice who was faster.
    pub records: Vec<RecordVersion>,
}

impl Viewer {
    pub(crate) fn check(self, command: Command) -> Journey<Checked> {
        let request = self.imagined(command);
        let reads = reads(&self.policy, &request);
        Journey::load(reads.clone(), move |snapshot| self.judge(request, reads, snapshot))
    }

    fn judge(self, request: Request, reads: Reads, snapshot: Snapshot) -> Journey<Checked> {
        let decision = match decide(&self.policy, &snapshot, &request) {
            Ok(decision) => decision,
            Err(refusal) => return Journey::answer(Err(refusal)),
        };
        // A claim that the command itself would only meet when it commits: looked at beforehand here.
        let unread: Vec<_> = decision
            .change
            .iter()
            .flat_map(|change| &change.claims)
            .filter(|claim| claim.to.is_some() && !reads.claims.contains(&claim.key))
            .map(|claim| claim.key.clone())
            .collect();
        if unread.is_empty() {
            return Journey::answer(Ok(Checked { records: versions(&reads, &snapshot) }));
        }
        let mut more = reads;
        more.claims.extend(unread);
        Journey::load(more.clone(), move |snapshot| self.judge(request, more, snapshot))
    }
}

fn versions(reads: &Reads, snapshot: &Snapshot) -> Vec<RecordVersion> {
    let keys: Vec<&Key> = reads.records.iter().collect();
    keys.into_iter()
        .filter_map(|key| {
            Some(RecordVersion { key: key.clone(), version: snapshot.record(key)?.version() })
        })
        .collect()
}
