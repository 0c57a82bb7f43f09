//! Playing a scenario, step by step.

use super::document::{LinkFollowed, Step};
use super::expect;
use super::look;
use super::stage::Stage;
use super::{Scenario, ScenarioError};
use annuaire::value::Lang;
use annuaire::{
    AccountId, Acting, Actor, Command, ContactId, Digest, Error, Letter, OpenAccount, Outbox,
    Outcome, Refusal, Repository, RequestId, Version, parse_duration,
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
            let place = format!("step {} ({}: {})", step.number, step.actor, headline(&step.asked));
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

/// The name of a command or a look.
fn headline(asked: &Value) -> String {
    match asked {
        Value::Object(map) => map.keys().next().cloned().unwrap_or_default(),
        other => other.to_string(),
    }
}

pub(super) fn play<R: Repository + Outbox>(
    scenario: &Scenario,
    repository: R,
) -> Result<Run, ScenarioError> {
    let mut stage = Stage::set(scenario, repository)?;
    let mut player = Player { stage: &mut stage, shown: None };
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
    /// The digest of the consequences shown last: `confirm = "shown"`.
    shown: Option<Digest>,
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
        let (asked, verdict) = match (&step.command, &step.by_link, &step.look) {
            (None, None, Some(what)) => {
                let acting = self.stage.directory.acting(self.stage.account, actor.clone());
                let seen = look::look(&acting, self.stage, what)?;
                (what.clone(), seen)
            }
            (Some(command), link, None) if link.is_none() || step.command.is_some() => {
                (command.clone(), self.command(step, &actor, command, &mut differences)?)
            }
            (None, Some(_), None) => {
                let command = json!({ "redeem_link": {} });
                let verdict = self.command(step, &actor, &command, &mut differences)?;
                (command, verdict)
            }
            _ => return wrong("a step has one of `do`, `by_link` and `look`"),
        };
        let letters = self.stage.letters()?;
        let messages: Vec<String> = letters.iter().map(|letter| self.message(letter)).collect();
        expect::verdict(step, &verdict, &mut differences);
        expect::state(self.stage, step, &verdict, &messages, &mut differences)?;
        let outcome = self.outcome(&name, &asked, &verdict, &messages);
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

    fn actor(&self, step: &Step) -> Result<(Actor, String), Trouble> {
        if let Some(followed) = &step.by_link {
            return Ok((
                Actor::Bearer(self.link(followed)?),
                format!("{} by link", followed.contact),
            ));
        }
        let Some(name) = &step.actor else { return wrong("a step says who acts: `as`") };
        let actor = match name.as_str() {
            "system" => Actor::System,
            "nobody" => Actor::Contact(ContactId::from_uuid(uuid::Uuid::nil())),
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
        Ok((actor, name.clone()))
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
        written: &Value,
        differences: &mut Vec<String>,
    ) -> Result<Verdict, Trouble> {
        let mut resolved = self.stage.handles.resolve(written);
        self.confirm(&mut resolved);
        if let Some(opening) = resolved.get("open_account") {
            return self.open(step, actor, opening);
        }
        let command: Command = match serde_json::from_value(resolved) {
            Ok(command) => command,
            Err(error) => return wrong(error),
        };
        let acting = self.acting(step, actor);
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
        self.remember(step, &verdict);
        Ok(verdict)
    }

    fn acting(&self, step: &Step, actor: &Actor) -> Acting<'_, R> {
        let mut acting = self.stage.directory.acting(self.stage.account, actor.clone());
        if let Some(request) = &step.request {
            let bytes = Digest::of("scenario request", &[request.as_bytes()]);
            let (high, _) = bytes.as_bytes().split_at(16);
            let id = uuid::Uuid::from_slice(high).unwrap_or_default();
            acting = acting.with_request(RequestId::from_uuid(id));
        }
        if let Some(version) = step.if_version {
            acting = acting.if_version(Version::new(version));
        }
        acting
    }

    fn open(&mut self, step: &Step, actor: &Actor, opening: &Value) -> Result<Verdict, Trouble> {
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
        self.remember(step, &verdict);
        Ok(verdict)
    }

    /// `confirm = "shown"`: the digest of the consequences that the last refusal carried.
    fn confirm(&self, command: &mut Value) {
        let confirm = command
            .as_object_mut()
            .and_then(|map| map.values_mut().next())
            .and_then(|inner| inner.get_mut("confirm"));
        if let (Some(confirm), Some(shown)) = (confirm, self.shown)
            && confirm == "shown"
        {
            *confirm = json!(shown);
        }
    }

    fn remember(&mut self, step: &Step, verdict: &Verdict) {
        match verdict {
            Verdict::Done(outcome) => {
                if let Some(handle) = &step.names {
                    if let Some(id) = outcome.contact() {
                        self.stage.handles.name_contact(handle, id);
                    }
                    if let Some(id) = outcome.unit() {
                        self.stage.handles.name_unit(handle, id);
                    }
                }
            }
            Verdict::Refused(refusal) => {
                let digest =
                    refusal.reasons().iter().find_map(|reason| match reason.about("digest") {
                        Some(annuaire::About::Text(text)) => Digest::from_hex(text),
                        _ => None,
                    });
                self.shown = digest.or(self.shown);
            }
            Verdict::Seen(_) => {}
        }
    }

    /// A message as the file writes it: `bob activate`, `ada seat_given_up governance.administrator`.
    fn message(&self, letter: &Letter) -> String {
        use annuaire::{Destination, MessageKind};
        let who = self.stage.handles.of_contact(letter.message.contact);
        let what = match &letter.message.kind {
            MessageKind::Link(link) => link.purpose.as_str().to_owned(),
            MessageKind::LoginChanged { .. } => "login_changed".into(),
            MessageKind::MoveOpened { role } => format!("move_opened {role}"),
            MessageKind::MoveCancelled { role } => format!("move_cancelled {role}"),
            MessageKind::SeatReceived { role } => format!("seat_received {role}"),
            MessageKind::SeatGivenUp { role } => format!("seat_given_up {role}"),
            other => format!("{other:?}"),
        };
        match &letter.message.to {
            Destination::Address(address) => format!("{who} {what} at {address}"),
            Destination::Current | Destination::Everywhere => format!("{who} {what}"),
        }
    }

    fn outcome(&self, actor: &str, asked: &Value, verdict: &Verdict, messages: &[String]) -> Value {
        let told = match verdict {
            Verdict::Done(outcome) => json!({ "done": outcome }),
            Verdict::Refused(refusal) => json!({
                "refused": refusal,
                "message": { "en": refusal.message(Lang::En), "fr": refusal.message(Lang::Fr) },
                "remedies": { "en": refusal.remedies(Lang::En), "fr": refusal.remedies(Lang::Fr) },
            }),
            Verdict::Seen(seen) => json!({ "seen": seen }),
        };
        let told = self.stage.handles.unresolve(&told);
        json!({ "as": actor, "asked": asked, "told": told, "messages": messages })
    }
}
