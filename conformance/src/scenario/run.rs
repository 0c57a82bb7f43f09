//! Playing a scenario, step by step.

use super::document::{KeyUsed, LinkFollowed, Step};
use super::expect;
use super::look;
use super::shown::Shown;
use super::stage::Stage;
use super::tell;
use super::{Scenario, ScenarioError};
use annuaire::{
    AccountId, Acting, Actor, Command, ContactId, Digest, Error, ItemOutcome, Letter, OpenAccount,
    Outbox, Outcome, Refusal, Repository, RequestId, Secret, parse_duration,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How a step ended.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// Done.
    Done(Outcome),
    /// Refused.
    Refused(Refusal),
    /// Something was looked at, and this was seen.
    Seen(Value),
}

/// A step that was played.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Which step, counted from one.
    pub number: usize,
    /// What the file notes beside it, in English and in French.
    pub note: [Option<String>; 2],
    /// Who acted, by handle.
    pub actor: String,
    /// What they asked for: the command, or the look, as the file writes it.
    pub asked: Value,
    /// How it ended.
    pub verdict: Verdict,
    /// The messages that were sent, as the file would write them.
    pub messages: Vec<String>,
    /// The same messages, as letters.
    pub letters: Vec<Letter>,
    /// Where it differs from what the file says.
    pub differences: Vec<String>,
    /// The outcome with handles in the place of ids: the same in every run and every language.
    pub outcome: Value,
}

/// A scenario that was played.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it proves.
    pub title: String,
    /// Its steps.
    pub steps: Vec<Ran>,
    /// The account it was played in.
    pub account: AccountId,
    /// The contacts that have a handle.
    pub contacts: BTreeMap<String, ContactId>,
}

impl Run {
    /// Every difference, each with its step: none where the scenario holds.
    #[must_use]
    pub fn differences(&self) -> Vec<String> {
        let of_step = |step: &Ran| {
            let place =
                format!("step {} ({}: {})", step.number, step.actor, tell::headline(&step.asked));
            step.differences
                .iter()
                .map(move |difference| format!("{place}: {difference}"))
                .collect::<Vec<_>>()
        };
        self.steps.iter().flat_map(of_step).collect()
    }

    /// The outcomes of all steps as one text, to be compared byte by byte with another language's.
    #[must_use]
    pub fn document(&self) -> String {
        let steps: Vec<&Value> = self.steps.iter().map(|step| &step.outcome).collect();
        serde_json::to_string_pretty(&json!({ "title": self.title, "steps": steps }))
            .unwrap_or_default()
    }
}

pub(super) fn play<R: Repository + Outbox>(
    scenario: &Scenario,
    repository: R,
) -> Result<Run, ScenarioError> {
    let mut stage = Stage::set(scenario, repository)?;
    let mut player = Player { stage: &mut stage, shown: Shown::default() };
    let mut steps = Vec::with_capacity(scenario.document.steps.len());
    for (index, step) in scenario.document.steps.iter().enumerate() {
        let number = index.saturating_add(1);
        let ran = player.step(number, step).map_err(|problem| match problem {
            Trouble::Step(problem) => ScenarioError::Step { step: number, problem },
            Trouble::Scenario(error) => error,
        })?;
        steps.push(ran);
    }
    Ok(Run {
        title: scenario.document.title.clone(),
        steps,
        account: stage.account,
        contacts: stage.handles.contacts().clone(),
    })
}

/// What keeps a step from being played.
pub(super) enum Trouble {
    Step(String),
    Scenario(ScenarioError),
}

impl From<ScenarioError> for Trouble {
    fn from(error: ScenarioError) -> Self {
        Self::Scenario(error)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Scenario(error.into())
    }
}

pub(super) fn wrong<T>(problem: impl std::fmt::Display) -> Result<T, Trouble> {
    Err(Trouble::Step(problem.to_string()))
}

struct Player<'s, R> {
    stage: &'s mut Stage<R>,
    shown: Shown,
}

impl<R: Repository + Outbox> Player<'_, R> {
    fn step(&mut self, number: usize, step: &Step) -> Result<Ran, Trouble> {
        if let Some(after) = &step.after {
            let (back, length) =
                after.strip_prefix('-').map_or((false, after.as_str()), |rest| (true, rest));
            let Some(length) = parse_duration(length) else {
                return wrong(format!("`{after}` is no duration such as `P8D`"));
            };
            self.stage.host.advance(if back { -length } else { length });
        }
        let mut differences = Vec::new();
        let (actor, name) = self.actor(step)?;
        let (asked, verdict) = match actor {
            Ok(actor) => self.asked(step, &actor, &name, &mut differences)?,
            // A key that is not good is refused whatever it is used for.
            Err(refusal) => {
                let asked = step.command.as_ref().or(step.look.as_ref());
                (asked.cloned().unwrap_or_default(), Verdict::Refused(refusal))
            }
        };
        let letters = self.stage.letters()?;
        let handles = &self.stage.handles;
        let messages: Vec<String> =
            letters.iter().map(|letter| tell::message(handles, letter)).collect();
        expect::verdict(handles, step, &verdict, &mut differences)?;
        expect::state(self.stage, step, &verdict, &messages, &mut differences)?;
        let outcome = tell::outcome(&self.stage.handles, &name, &asked, &verdict, &messages);
        Ok(Ran {
            number,
            note: [step.note.clone(), step.note_fr.clone()],
            actor: name,
            asked,
            verdict,
            messages,
            letters,
            differences,
            outcome,
        })
    }

    /// What the step asks for, and how it ended.
    fn asked(
        &mut self,
        step: &Step,
        actor: &Actor,
        name: &str,
        differences: &mut Vec<String>,
    ) -> Result<(Value, Verdict), Trouble> {
        Ok(match (&step.command, &step.by_link, &step.look) {
            (None, None, Some(what)) => {
                let mut turned = what.clone();
                if let Some(list) = turned.get_mut("page") {
                    self.shown.turn(list)?;
                }
                let looked = look::look(self.stage, actor, &turned)?;
                self.shown.looked(name, &looked);
                (what.clone(), looked.verdict)
            }
            (Some(command), _, None) => {
                (command.clone(), self.command(step, actor, name, command, differences)?)
            }
            (None, Some(_), None) => {
                let command = json!({ "redeem_link": {} });
                let verdict = self.command(step, actor, name, &command, differences)?;
                (command, verdict)
            }
            _ => return wrong("a step has one of `do`, `by_link` and `look`"),
        })
    }

    /// Who acts, or why the key that they come with is not good; and what they are called.
    fn actor(&self, step: &Step) -> Result<(Result<Actor, Refusal>, String), Trouble> {
        let Some(name) = &step.actor else {
            return match (&step.by_link, &step.by_key) {
                (Some(followed), None) => {
                    let bearer = Actor::Bearer(self.link(followed)?);
                    Ok((Ok(bearer), format!("{} by link", followed.contact)))
                }
                (None, Some(used)) => self.program(used),
                _ => wrong("a step says who acts: `as`, `by_link` or `by_key`"),
            };
        };
        if step.by_link.is_some() || step.by_key.is_some() {
            return wrong("a step has one of `as`, `by_link` and `by_key`");
        }
        let actor = match name.as_str() {
            "system" => Actor::System,
            handle => {
                match (self.stage.handles.contact(handle), self.stage.operators.get(handle)) {
                    (Some(contact), _) => Actor::Contact(contact),
                    (None, Some(operator)) => Actor::Operator(operator.clone()),
                    (None, None) => {
                        return wrong(format!("`{handle}` is neither a contact nor an operator"));
                    }
                }
            }
        };
        Ok((Ok(actor), name.clone()))
    }

    fn program(&self, used: &KeyUsed) -> Result<(Result<Actor, Refusal>, String), Trouble> {
        let (handle, back) = match used {
            KeyUsed::Last(handle) => (handle, 0),
            KeyUsed::Before(before) => (&before.contact, before.back),
        };
        let Some(key) = self.stage.handles.key(handle, back) else {
            return wrong(format!("no such key was shown to `{handle}`"));
        };
        let actor = match self.stage.directory.verify_api_key(key.reveal()) {
            Ok(holder) => Ok(holder.into()),
            Err(Error::Refused(refusal)) => Err(refusal),
            Err(error) => return Err(error.into()),
        };
        Ok((actor, format!("{handle} by key")))
    }

    fn link(&self, followed: &LinkFollowed) -> Result<annuaire::Link, Trouble> {
        let Some(contact) = self.stage.handles.contact(&followed.contact) else {
            return wrong(format!("`{}` is no contact", followed.contact));
        };
        let sent = self.stage.links.iter().rev().filter(|link| {
            link.contact == contact
                && followed.purpose.is_none_or(|purpose| link.purpose == purpose)
        });
        let link = sent.into_iter().nth(followed.back).cloned();
        link.map_or_else(|| wrong(format!("no such link was sent to `{}`", followed.contact)), Ok)
    }

    fn command(
        &mut self,
        step: &Step,
        actor: &Actor,
        name: &str,
        written: &Value,
        differences: &mut Vec<String>,
    ) -> Result<Verdict, Trouble> {
        let mut resolved = self.resolve(written)?;
        self.shown.confirm(&mut resolved)?;
        if let Some(opening) = resolved.get("open_account") {
            return self.open(step, actor, name, opening);
        }
        let command: Command = match serde_json::from_value(resolved) {
            Ok(command) => command,
            Err(error) => return wrong(error),
        };
        let acting = self.acting(step, actor, name)?;
        let checked = match step.request {
            // What was asked before is not asked anew: there is nothing to check.
            Some(_) => None,
            None => match acting.check(command.clone()) {
                Ok(_) => Some(None),
                Err(Error::Refused(refusal)) => Some(Some(refusal)),
                Err(error) => return Err(error.into()),
            },
        };
        let verdict = match acting.execute(command) {
            Ok(outcome) => Verdict::Done(outcome),
            Err(Error::Refused(refusal)) => Verdict::Refused(refusal),
            Err(error) => return Err(error.into()),
        };
        if let Some(checked) = checked {
            let said = checked.as_ref().map_or_else(|| "allowed".into(), Refusal::to_string);
            let was = match &verdict {
                Verdict::Refused(refusal) => refusal.to_string(),
                _ => "allowed".into(),
            };
            if said != was && step.if_version.is_none() {
                differences.push(format!("the check said `{said}`, the command `{was}`"));
            }
        }
        self.remember(step, name, &verdict);
        Ok(verdict)
    }

    fn resolve(&self, written: &Value) -> Result<Value, Trouble> {
        self.stage.handles.resolve(written).or_else(wrong)
    }

    fn acting(&self, step: &Step, actor: &Actor, name: &str) -> Result<Acting<'_, R>, Trouble> {
        let mut acting = self.stage.directory.acting(self.stage.account, actor.clone());
        if let Some(request) = &step.request {
            let bytes = Digest::of("scenario request", &[request.as_bytes()]);
            let (high, _) = bytes.as_bytes().split_at(16);
            let id = uuid::Uuid::from_slice(high).unwrap_or_default();
            acting = acting.with_request(RequestId::from_uuid(id));
        }
        if let Some(wanted) = step.if_version {
            acting = acting.if_version(self.shown.version(name, wanted)?);
        }
        Ok(acting)
    }

    fn open(
        &mut self,
        step: &Step,
        actor: &Actor,
        name: &str,
        opening: &Value,
    ) -> Result<Verdict, Trouble> {
        let command: OpenAccount = match serde_json::from_value(opening.clone()) {
            Ok(command) => command,
            Err(error) => return wrong(error),
        };
        let verdict = match self.stage.directory.open_account(actor.clone(), command) {
            Ok(outcome) => {
                self.stage.account = outcome.account().unwrap_or(self.stage.account);
                Verdict::Done(outcome)
            }
            Err(Error::Refused(refusal)) => Verdict::Refused(refusal),
            Err(error) => return Err(error.into()),
        };
        self.remember(step, name, &verdict);
        Ok(verdict)
    }

    fn remember(&mut self, step: &Step, actor: &str, verdict: &Verdict) {
        self.shown.refused(verdict);
        if let Verdict::Done(outcome) = verdict {
            for key in keys(outcome) {
                self.stage.handles.show_key(actor, key.clone());
            }
        }
        if let (Some(handle), Verdict::Done(outcome)) = (&step.names, verdict) {
            if let Some(id) = outcome.contact() {
                self.stage.handles.name_contact(handle, id);
            }
            if let Some(id) = outcome.unit() {
                self.stage.handles.name_unit(handle, id);
            }
            if let Some(id) = outcome.unavailability() {
                self.stage.handles.name_absence(handle, id);
            }
        }
    }
}

/// The keys that an outcome shows, those of a batch's items included.
fn keys(outcome: &Outcome) -> impl Iterator<Item = &Secret> {
    let items = outcome.items.iter().filter_map(|item| match item {
        ItemOutcome::Done(outcome) => outcome.api_key.as_ref(),
        ItemOutcome::Refused(_) => None,
    });
    outcome.api_key.iter().chain(items)
}
