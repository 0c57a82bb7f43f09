//! Answering.

use annuaire::ContactId;
use annuaire::agenda::Booking;
use annuaire::value::Lang;

use super::{
    Answer, Calendar, Diary, Meeting, Offer, Proposed, Question, Reason, Reasons, Remark, Span,
    Taking, Trouble, WhyNot, With,
};
use crate::adviser::{Adviser, Appointment};
use crate::feed::{Feed, Remarks};
use crate::interval::{Interval, Intervals};
use crate::missing::Missing;
use crate::plan::{Asked, at_most};
use crate::slot::slots_of_all;
use crate::team::{Member, slots_of_any, why_of_any};
use crate::why::why_of_all;
use crate::zone::Zone;
use chrono::{DateTime, TimeDelta, Utc};

impl Question {
    /// Answers it.
    ///
    /// # Errors
    ///
    /// [`Trouble`]: `zone_unknown`, `number_out_of_range`, `range_too_long`, `too_many_advisers`, `hours_backwards`,
    /// what makes a calendar unreadable, and what is wrong with an invitation.
    pub fn answer(&self) -> Result<Answer, Trouble> {
        match self {
            Self::Slots(meeting) => slots(meeting).map(Answer::Slots),
            Self::Why(asked) => why(asked).map(Answer::Why),
            Self::Busy(calendar) => busy(calendar).map(Answer::Busy),
            Self::Deposit(asked) => asked.answer().map(Answer::Deposit),
            Self::Reschedule(asked) => asked.answer().map(Answer::Reschedule),
            Self::Cancel(asked) => asked.answer().map(Answer::Cancel),
        }
    }
}

fn slots(meeting: &Meeting) -> Result<Proposed, Trouble> {
    let Meeting { booking, now, .. } = meeting;
    let range = interval("until", meeting.from, meeting.until)?;
    // Before any calendar is read.
    Asked::of(booking, range, *now, meeting.advisers.len())?;
    let known = Known::of(&meeting.advisers, around(range, booking), None)?;
    let slots = match meeting.with {
        With::All => {
            let slots = slots_of_all(&known.advisers(), booking, range, *now)?;
            let offer = |it: crate::Slot| Offer {
                from: it.from,
                until: it.until,
                left: it.left,
                adviser: None,
            };
            slots.into_iter().map(offer).collect()
        }
        With::Any => {
            let proposals = slots_of_any(&known.members(), booking, range, *now)?;
            let offer = |it: crate::Proposal| Offer {
                from: it.slot.from,
                until: it.slot.until,
                left: it.slot.left,
                adviser: Some(it.adviser),
            };
            proposals.into_iter().map(offer).collect()
        }
    };
    Ok(Proposed { slots, remarks: known.remarks })
}

fn why(asked: &WhyNot) -> Result<Vec<Reasons>, Trouble> {
    let WhyNot { booking, at, now, .. } = asked;
    let known = Known::at(&asked.advisers, booking, *at, None)?;
    Ok(match asked.with {
        With::All => {
            let reasons = why_of_all(&known.advisers(), booking, *at, *now)?;
            Vec::from_iter((!reasons.is_empty()).then(|| told(None, reasons)))
        }
        With::Any => {
            let each = why_of_any(&known.members(), booking, *at, *now)?;
            if each.iter().any(|(_, reasons)| reasons.is_empty()) {
                Vec::new()
            } else {
                each.into_iter().map(|(contact, reasons)| told(Some(contact), reasons)).collect()
            }
        }
    })
}

fn told(adviser: Option<ContactId>, reasons: Vec<Missing>) -> Reasons {
    Reasons { adviser, reasons: reasons.into_iter().map(Reason::from).collect() }
}

impl From<Missing> for Reason {
    fn from(code: Missing) -> Self {
        Self { code, en: code.text(Lang::En), fr: code.text(Lang::Fr) }
    }
}

fn busy(calendar: &Calendar) -> Result<Taking, Trouble> {
    let range = interval("until", calendar.from, calendar.until)?;
    let zone = Zone::named(calendar.zone.as_str())?;
    let busy = read(None, &calendar.feed)?.busy(range, zone);
    let spans = busy.intervals().iter().map(|it| Span { from: it.from(), until: it.until() });
    Ok(Taking {
        busy: spans.collect(),
        complete: busy.remarks().is_complete(),
        remarks: remarks(None, busy.remarks()).collect(),
    })
}

/// Diaries, with their calendars read.
pub(super) struct Known<'a> {
    diaries: Vec<Read<'a>>,
    pub(super) remarks: Vec<Remark>,
}

/// A diary, with its calendars read.
struct Read<'a> {
    diary: &'a Diary,
    busy: Intervals,
    appointments: Vec<Appointment>,
}

impl<'a> Known<'a> {
    fn of(diaries: &'a [Diary], range: Interval, moved: Option<&str>) -> Result<Self, Trouble> {
        at_most(diaries.len())?;
        let mut remarks = Vec::new();
        let read = diaries.iter().map(|diary| Read::of(diary, range, moved, &mut remarks));
        let diaries = read.collect::<Result<_, _>>()?;
        Ok(Self { diaries, remarks })
    }

    /// What matters to an appointment that begins at an instant, where one of an identifier would be moved there.
    pub(super) fn at(
        diaries: &'a [Diary],
        booking: &Booking,
        at: DateTime<Utc>,
        moved: Option<&str>,
    ) -> Result<Self, Trouble> {
        let instant = interval("at", at, later(at, TimeDelta::seconds(1)))?;
        Self::of(diaries, around(instant, booking), moved)
    }

    pub(super) fn advisers(&self) -> Vec<Adviser<'_>> {
        self.diaries.iter().map(Read::adviser).collect()
    }

    fn members(&self) -> Vec<Member<'_>> {
        let member = |it| Member { adviser: Read::adviser(it), served: it.diary.served };
        self.diaries.iter().map(member).collect()
    }
}

impl<'a> Read<'a> {
    fn of(
        diary: &'a Diary,
        range: Interval,
        moved: Option<&str>,
        doubts: &mut Vec<Remark>,
    ) -> Result<Self, Trouble> {
        let zone = Zone::named(diary.availability.zone.as_str())?;
        let spans = diary.busy.iter().map(|it| interval("busy", it.from, it.until));
        let mut busy = spans.collect::<Result<Intervals, _>>()?;
        let taken = diary.appointments.iter().filter_map(|it| it.uid.as_deref());
        let known = taken.chain(moved).collect();
        for feed in &diary.feeds {
            let read = read(Some(diary.contact), feed)?.busy_besides(range, zone, &known);
            doubts.extend(remarks(Some(diary.contact), read.remarks()));
            busy = busy.union(read.intervals());
        }
        let appointment = |it: &super::Taken| {
            let span = interval("appointments", it.from, it.until)?;
            Ok(Appointment { span, persons: it.persons })
        };
        let appointments =
            diary.appointments.iter().map(appointment).collect::<Result<_, Trouble>>()?;
        Ok(Self { diary, busy, appointments })
    }

    fn adviser(&self) -> Adviser<'_> {
        Adviser {
            contact: self.diary.contact,
            effective: self.diary.effective,
            availability: &self.diary.availability,
            unavailability: &self.diary.unavailability,
            busy: &self.busy,
            appointments: &self.appointments,
            turn: self.diary.turn,
        }
    }
}

fn read(adviser: Option<ContactId>, feed: &str) -> Result<Feed, Trouble> {
    Feed::read(feed.as_bytes()).map_err(|error| Trouble::Feed { adviser, error })
}

fn remarks(adviser: Option<ContactId>, remarks: &Remarks) -> impl Iterator<Item = Remark> {
    remarks.kept().iter().map(move |remark| Remark {
        adviser,
        code: remark.code(),
        line: remark.line(),
        uid: remark.uid().map(Into::into),
        message: remark.to_string(),
    })
}

fn interval(
    name: &'static str,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Interval, Trouble> {
    Interval::new(from, until).ok_or(Trouble::Backwards(name))
}

/// The span of time in which something may be in the way of a slot that begins in `range`.
fn around(range: Interval, booking: &Booking) -> Interval {
    let before = TimeDelta::minutes(booking.before.into());
    let after = TimeDelta::minutes(i64::from(booking.duration) + i64::from(booking.after));
    let from = range.from().checked_sub_signed(before).unwrap_or(range.from());
    Interval::new(from, later(range.until(), after)).unwrap_or(range)
}

fn later(instant: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    instant.checked_add_signed(by).unwrap_or(instant)
}
