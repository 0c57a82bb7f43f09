//! Periods in which somebody cannot be met.

use super::agenda::{text, upon};
use super::case::Case;
use super::draft::Drafted;
use super::field;
use crate::agenda::{Period, Unavailability};
use crate::command::{AddUnavailability, RemoveUnavailability};
use crate::event::Event;
use crate::limits::{MAX_REASON, MAX_UNAVAILABILITIES};
use crate::policy::Action;
use crate::refusal::{Code, Reason};
use crate::value::Text;
use chrono::SubsecRound;

pub(super) fn add<'c, 'a>(case: &'c Case<'a>, command: &AddUnavailability) -> Drafted<'c, 'a> {
    let (period, reason) = case.form(|checks| {
        let period = rounded(command.period);
        checks.take(field::value("period", period.check()));
        let reason = command.reason.as_deref();
        let reason = reason
            .and_then(|typed| checks.take(field::value("reason", Text::parse(typed, MAX_REASON))));
        Some((period, reason))
    })?;
    let (mut draft, target) = upon(case, command.contact, Action::AGENDA_UNAVAILABILITY)?;
    let id = target.id();
    let count = draft.need_agenda(&target).map_or(0, |agenda| agenda.unavailability.len());
    draft.checks.need(count < MAX_UNAVAILABILITIES, || {
        Reason::new(Code::LimitReached).with("max", MAX_UNAVAILABILITIES)
    });
    // Why somebody is away is nobody's business once they are back: the history does not keep it.
    draft.record_agenda(id, "unavailability", None, Some(text(&period)));
    let unavailability = case.id.new_unavailability(draft.account.id);
    if let Some(agenda) = draft.contact(id).and_then(|contact| contact.agenda.as_mut()) {
        agenda.unavailability.push(Unavailability { id: unavailability, period, reason });
    }
    draft.event(Event::UnavailabilityAdded { contact: id, unavailability });
    Ok(draft)
}

/// Milliseconds, so that a time reads the same in every language and store.
fn rounded(period: Period) -> Period {
    match period {
        Period::Days { .. } => period,
        Period::Time { from, until } => {
            Period::Time { from: from.trunc_subsecs(3), until: until.trunc_subsecs(3) }
        }
    }
}

pub(super) fn remove<'c, 'a>(
    case: &'c Case<'a>,
    command: &RemoveUnavailability,
) -> Drafted<'c, 'a> {
    let wanted = command.unavailability;
    let (mut draft, target) = upon(case, command.contact, Action::AGENDA_UNAVAILABILITY)?;
    let id = target.id();
    let kept = target.contact.agenda.iter().flat_map(|agenda| &agenda.unavailability);
    let Some(removed) = kept.into_iter().find(|one| one.id == wanted) else {
        let unknown = Reason::new(Code::UnknownUnavailability);
        draft.checks.fail(unknown.with("unavailability", wanted.to_string()));
        return Ok(draft);
    };
    draft.record_agenda(id, "unavailability", Some(text(&removed.period)), None);
    if let Some(agenda) = draft.contact(id).and_then(|contact| contact.agenda.as_mut()) {
        agenda.unavailability.retain(|one| one.id != wanted);
    }
    draft.event(Event::UnavailabilityRemoved { contact: id, unavailability: wanted });
    Ok(draft)
}
