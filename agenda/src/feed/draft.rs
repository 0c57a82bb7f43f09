//! A component while it is read, property by property.

use super::component::{Availability, Event, Length, Period, Replaced, Time};
use super::error::{Fault, FeedError};
use super::property::Property;
use super::remark::{Doubt, Remarks, excerpt};
use super::rule::Rule;
use super::value::{Duration, Form, Stamp};
use super::zones::{Names, ZoneId};

/// What the components of a feed share while it is read.
pub(super) struct Shared {
    pub(super) names: Names,
    pub(super) remarks: Remarks,
    /// How many more rules and single dates the feed may have.
    pub(super) dates_left: usize,
}

/// The span of a component: start, end and duration come in any order.
#[derive(Default)]
pub(super) struct SpanDraft {
    start: Option<Time>,
    /// It says one that cannot be read.
    is_unreadable: bool,
    end: Option<Time>,
    duration: Option<Duration>,
}

#[derive(Default)]
pub(super) struct EventDraft {
    line: u32,
    uid: Option<Box<str>>,
    sequence: u32,
    span: SpanDraft,
    rules: Vec<Rule>,
    dates: Vec<Period>,
    except: Vec<Time>,
    replaces: Option<Replaced>,
    is_free: bool,
}

#[derive(Default)]
pub(super) struct AvailabilityDraft {
    priority: u8,
    span: SpanDraft,
    pub(super) available: Vec<Event>,
}

impl Shared {
    /// Counts one more rule or single date.
    pub(super) fn count_date(&mut self, line: u32) -> Result<(), FeedError> {
        let too_many = FeedError::at(line, Fault::TooManyDates);
        self.dates_left = self.dates_left.checked_sub(1).ok_or(too_many)?;
        Ok(())
    }

    /// A single time of a property.
    pub(super) fn time(
        &mut self,
        of: &Property<'_>,
        text: &str,
    ) -> Result<Option<Time>, FeedError> {
        let Some(stamp) = Stamp::parse(text) else {
            return Ok(None);
        };
        let zone = match (stamp.form, of.parameter("TZID")) {
            (Form::Utc, _) => ZoneId::UTC,
            (Form::Local, Some(name)) if !name.is_empty() => self.names.id(&name, of.line)?,
            _ => ZoneId::OWNER,
        };
        Ok(Some(Time { clock: stamp.clock, zone, is_date: stamp.form == Form::Date }))
    }

    /// A start, alone or with its end or duration behind a slash.
    pub(super) fn period(
        &mut self,
        of: &Property<'_>,
        text: &str,
    ) -> Result<Option<Period>, FeedError> {
        let (start, end) =
            text.split_once('/').map_or((text, None), |(start, end)| (start, Some(end)));
        let Some(start) = self.time(of, start)? else {
            return Ok(None);
        };
        let length = match end {
            None => Length::Unsaid,
            Some(end) => match (Duration::parse(end), self.time(of, end)?) {
                (Some(duration), _) if !duration.is_negative() => Length::For(duration),
                (_, Some(end)) => Length::Until(end),
                _ => return Ok(None),
            },
        };
        Ok(Some(Period { start, length }))
    }
}

impl SpanDraft {
    /// Whether the property was one of a span's.
    fn take(&mut self, property: &Property<'_>, shared: &mut Shared) -> Result<bool, FeedError> {
        let text = property.value();
        if property.is("DTSTART") {
            self.start = shared.time(property, &text)?;
            self.is_unreadable = self.start.is_none();
            if self.is_unreadable {
                let doubt = Doubt::StartInvalid { text: excerpt(&text) };
                shared.remarks.push(property.line, None, doubt);
            }
        } else if property.is("DTEND") {
            self.end = shared.time(property, &text)?;
            if self.end.is_none() {
                shared.remarks.push(
                    property.line,
                    None,
                    Doubt::EndInvalid { text: excerpt(&text) },
                );
            }
        } else if property.is("DURATION") {
            self.duration = Duration::parse(&text).filter(|duration| !duration.is_negative());
            if self.duration.is_none() {
                shared.remarks.push(
                    property.line,
                    None,
                    Doubt::EndInvalid { text: excerpt(&text) },
                );
            }
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn length(&self) -> Length {
        match (self.end, self.duration) {
            (Some(end), _) => Length::Until(end),
            (None, Some(duration)) => Length::For(duration),
            (None, None) => Length::Unsaid,
        }
    }
}

impl EventDraft {
    pub(super) fn begin(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    pub(super) fn take(
        &mut self,
        property: &Property<'_>,
        shared: &mut Shared,
    ) -> Result<(), FeedError> {
        if self.span.take(property, shared)? {
            return Ok(());
        }
        let text = property.value();
        if property.is("UID") {
            self.uid = Some(text.as_ref().into());
        } else if property.is("SEQUENCE") {
            self.sequence = text.parse().unwrap_or_default();
        } else if property.is("TRANSP") {
            self.is_free |= text.eq_ignore_ascii_case("TRANSPARENT");
        } else if property.is("STATUS") {
            self.is_free |= text.eq_ignore_ascii_case("CANCELLED");
        } else if property.is("RECURRENCE-ID") {
            let and_future = property
                .parameter("RANGE")
                .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
            self.replaces =
                shared.time(property, &text)?.map(|start| Replaced { start, and_future });
        } else if property.is("RRULE") {
            shared.count_date(property.line)?;
            match Rule::parse(&text) {
                Some(rule) => self.rules.push(rule),
                None => self.doubt(property, shared, Doubt::RuleInvalid { text: excerpt(&text) }),
            }
        } else if property.is("RDATE") || property.is("EXDATE") {
            for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
                shared.count_date(property.line)?;
                match shared.period(property, item)? {
                    Some(period) if property.is("RDATE") => self.dates.push(period),
                    Some(period) => self.except.push(period.start),
                    None => {
                        self.doubt(property, shared, Doubt::DateInvalid { text: excerpt(item) })
                    }
                }
            }
        }
        Ok(())
    }

    fn doubt(&self, property: &Property<'_>, shared: &mut Shared, doubt: Doubt) {
        shared.remarks.push(property.line, self.uid.as_deref(), doubt);
    }

    /// None where it does not say when it starts.
    pub(super) fn finish(mut self, shared: &mut Shared) -> Option<Event> {
        let Some(start) = self.span.start else {
            if !self.span.is_unreadable {
                shared.remarks.push(self.line, self.uid.as_deref(), Doubt::StartMissing);
            }
            return None;
        };
        if start.is_date {
            if self.rules.iter().any(Rule::is_finer_than_days) {
                let text = "finer than days".into();
                shared.remarks.push(self.line, self.uid.as_deref(), Doubt::RuleInvalid { text });
                self.rules.retain(|rule| !rule.is_finer_than_days());
            }
            self.rules = self.rules.into_iter().map(Rule::of_whole_days).collect();
        }
        Some(Event {
            line: self.line,
            uid: self.uid,
            sequence: self.sequence,
            period: Period { start, length: self.span.length() },
            rules: self.rules,
            dates: self.dates,
            except: self.except,
            replaces: self.replaces,
            is_busy: !self.is_free,
        })
    }
}

impl AvailabilityDraft {
    pub(super) fn take(
        &mut self,
        property: &Property<'_>,
        shared: &mut Shared,
    ) -> Result<(), FeedError> {
        if !self.span.take(property, shared)? && property.is("PRIORITY") {
            self.priority = property.value().parse().unwrap_or_default();
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Availability {
        Availability {
            priority: self.priority,
            start: self.span.start,
            length: self.span.length(),
            available: self.available,
        }
    }
}
