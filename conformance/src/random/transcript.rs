//! A walk written down: what was asked and what was answered, so that other languages can be held against it.

use super::{Dice, Walk};
use annuaire::limits::MAX_PAGE;
use annuaire::{
    AccountId, Actor, Answer, Directory, Error, FixedHost, HistoryList, List, MemoryRepository,
    Outbox, Outcome, Policy, PolicyError, Question, Refusal, Request, RoleId,
};
use chrono::{DateTime, TimeDelta};
use serde::Serialize;
use std::sync::Arc;

/// More than a walk sends at once.
const PLENTY: usize = 10_000;

/// A line of a transcript: on the wire, an object of one key.
///
/// The first names the policy. Then come the requests, each with its verdict; a language that replays them must
/// answer with the same bytes. The last ask what became of it all.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// The preset that the walk went under.
    Policy(String),
    /// A request, as [`Directory::execute`] takes it, and the verdict.
    Request(Box<Request>, Verdict),
    /// A question of the system about an account, as [`annuaire::Acting::ask`] takes it, and the answer.
    Question(AccountId, Question, Answer),
}

/// How a request ended.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Done.
    Done(Outcome),
    /// Refused.
    Refused(Refusal),
}

/// Walks under a preset over a memory repository: so many requests, the same for the same seed.
///
/// # Errors
/// [`Error`] where there is no such preset.
pub fn transcript(preset: &str, seed: u64, requests: usize) -> Result<Vec<Line>, Error> {
    let policy = Policy::preset(preset)?;
    let mut walk = Walk::under(&policy, 2, &governing(preset)?);
    let store = MemoryRepository::new();
    let host = Arc::new(FixedHost::at(DateTime::UNIX_EPOCH));
    let directory = Directory::with_host(policy, store.clone(), host);
    let mut lines = vec![Line::Policy(preset.to_owned())];
    for number in Dice::new(seed).take(requests) {
        let request = walk.ask(number);
        let verdict = match directory.execute(&request) {
            Ok(outcome) => {
                walk.learn(&outcome);
                Verdict::Done(outcome)
            }
            Err(Error::Refused(refusal)) => Verdict::Refused(refusal),
            Err(error) => return Err(error),
        };
        let messages = store.claim(request.at, TimeDelta::zero(), PLENTY)?;
        store.done(&messages.iter().map(|message| message.id).collect::<Vec<_>>())?;
        walk.hear(&messages);
        lines.push(Line::Request(Box::new(request), verdict));
    }
    for account in walk.accounts() {
        let acting = directory.acting(account, Actor::System);
        for question in questions() {
            let answer = acting.ask(question.clone())?;
            lines.push(Line::Question(account, question, answer));
        }
    }
    Ok(lines)
}

/// What is asked at the end: nothing whose answer depends on the time of day.
fn questions() -> [Question; 2] {
    let all = List { limit: Some(MAX_PAGE), ..List::default() };
    let history =
        Question::History(HistoryList { limit: Some(MAX_PAGE), ..HistoryList::default() });
    [Question::Page(all), history]
}

/// The roles that the first holder of an account needs under a preset.
///
/// # Errors
/// [`PolicyError`] where there is no such preset.
pub fn governing(preset: &str) -> Result<Vec<RoleId>, PolicyError> {
    Policy::preset(preset)?;
    let names: &[&str] = match preset {
        "medical-practice" => &["portal.admin"],
        "trade-customer" => &["governance.administrator"],
        "hosting-customer" => &["portal.account_manager", "contact.technical"],
        "appointment-network" => &["level.client_administrator"],
        _ => &[],
    };
    Ok(names.iter().filter_map(|name| RoleId::parse(name).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use annuaire::Command;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_seed_writes_the_same_transcript_and_the_presets_together_say_every_command() {
        let mut said: BTreeSet<&str> = BTreeSet::new();
        for preset in annuaire::PRESETS {
            let one = transcript(preset, 7, 400).unwrap();
            let two = transcript(preset, 7, 400).unwrap();
            let wire = |lines: &[Line]| serde_json::to_string(lines).unwrap();
            assert_eq!(wire(&one), wire(&two));
            for line in &one {
                if let Line::Request(request, _) = line {
                    said.insert(request.command.name());
                }
            }
        }
        let missing: Vec<_> = Command::NAMES.iter().filter(|name| !said.contains(**name)).collect();
        assert_eq!(missing, Vec::<&&str>::new());
    }
}
