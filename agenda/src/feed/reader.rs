//! The components of a feed, one inside another.

use super::clock::{Clock, Observance};
use super::component::{Availability, Event, Period};
use super::draft::{AvailabilityDraft, EventDraft, Shared};
use super::error::{Fault, FeedError};
use super::limits::{MAX_DATES, MAX_DEPTH, MAX_EVENTS, MAX_ZONES};
use super::lines::Lines;
use super::property::Property;
use super::remark::{Doubt, Remarks, excerpt};
use super::rule::{Budget, Rule};
use super::value::{Stamp, offset};
use super::zones::{Names, Zones};
use std::collections::HashMap;

/// What was read.
#[derive(Debug)]
pub(super) struct Contents {
    pub(super) zones: Zones,
    pub(super) events: Vec<Event>,
    pub(super) busy: Vec<Period>,
    pub(super) availabilities: Vec<Availability>,
    pub(super) remarks: Remarks,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Calendar,
    Event,
    FreeBusy,
    Availability,
    Available,
    TimeZone,
    Observance,
    /// Tasks, alarms, and what nobody knows yet.
    Other,
}

struct Open {
    kind: Kind,
    name: Box<str>,
    line: u32,
}

/// Reads line by line; of every component that matters, one is open at a time.
struct Reader {
    open: Vec<Open>,
    is_calendar: bool,
    shared: Shared,
    event: EventDraft,
    availability: AvailabilityDraft,
    observance: Observance,
    zone_name: Option<Box<str>>,
    observances: Vec<Observance>,
    clocks: HashMap<Box<str>, Clock>,
    /// For the clocks of all zones together.
    budget: Budget,
    events_left: usize,
    events: Vec<Event>,
    busy: Vec<Period>,
    availabilities: Vec<Availability>,
}

pub(super) fn read(text: &[u8]) -> Result<Contents, FeedError> {
    let mut reader = Reader::new();
    let mut lines = Lines::new(text);
    while let Some((number, line)) = lines.next() {
        if let Some(property) = Property::parse(number, line) {
            reader.take(&property)?;
        }
    }
    reader.finish()
}

impl Kind {
    /// A component counts where the standards put it, and nowhere else.
    fn of(name: &str, inside: Option<Self>) -> Self {
        match (inside, name) {
            (None | Some(Self::Calendar), "VCALENDAR") => Self::Calendar,
            (None | Some(Self::Calendar), "VEVENT") => Self::Event,
            (None | Some(Self::Calendar), "VFREEBUSY") => Self::FreeBusy,
            (None | Some(Self::Calendar), "VAVAILABILITY") => Self::Availability,
            (None | Some(Self::Calendar), "VTIMEZONE") => Self::TimeZone,
            (Some(Self::Availability), "AVAILABLE") => Self::Available,
            (Some(Self::TimeZone), "STANDARD" | "DAYLIGHT") => Self::Observance,
            _ => Self::Other,
        }
    }
}

impl Reader {
    fn new() -> Self {
        Self {
            open: Vec::new(),
            is_calendar: false,
            shared: Shared {
                names: Names::new(),
                remarks: Remarks::default(),
                dates_left: MAX_DATES,
            },
            event: EventDraft::default(),
            availability: AvailabilityDraft::default(),
            observance: Observance::default(),
            zone_name: None,
            observances: Vec::new(),
            clocks: HashMap::new(),
            budget: Budget::new(),
            events_left: MAX_EVENTS,
            events: Vec::new(),
            busy: Vec::new(),
            availabilities: Vec::new(),
        }
    }

    fn take(&mut self, property: &Property<'_>) -> Result<(), FeedError> {
        if property.is("BEGIN") {
            return self.begin(property);
        }
        if property.is("END") {
            return self.end(property);
        }
        match self.open.last().map(|open| open.kind) {
            Some(Kind::Event | Kind::Available) => self.event.take(property, &mut self.shared),
            Some(Kind::Availability) => self.availability.take(property, &mut self.shared),
            Some(Kind::FreeBusy) => self.take_free_busy(property),
            Some(Kind::TimeZone) => {
                if property.is("TZID") {
                    self.zone_name = Some(property.unescaped().into());
                }
                Ok(())
            }
            Some(Kind::Observance) => self.take_observance(property),
            Some(Kind::Calendar | Kind::Other) | None => Ok(()),
        }
    }

    fn begin(&mut self, property: &Property<'_>) -> Result<(), FeedError> {
        let line = property.line;
        let name = property.value().to_ascii_uppercase();
        let kind = Kind::of(&name, self.open.last().map(|open| open.kind));
        if self.open.len() == MAX_DEPTH {
            return Err(FeedError::at(line, Fault::ComponentTooDeep));
        }
        if !matches!(kind, Kind::Calendar | Kind::Other) {
            let too_many = FeedError::at(line, Fault::TooManyEvents);
            self.events_left = self.events_left.checked_sub(1).ok_or(too_many)?;
        }
        match kind {
            Kind::Event | Kind::Available => self.event = EventDraft::begin(line),
            Kind::Availability => self.availability = AvailabilityDraft::default(),
            Kind::TimeZone => (self.zone_name, self.observances) = (None, Vec::new()),
            Kind::Observance => self.observance = Observance::default(),
            Kind::Calendar | Kind::FreeBusy | Kind::Other => {}
        }
        self.is_calendar |= kind != Kind::Other;
        self.open.push(Open { kind, name: name.into(), line });
        Ok(())
    }

    fn end(&mut self, property: &Property<'_>) -> Result<(), FeedError> {
        let found = property.value();
        let Some(open) = self.open.pop_if(|open| open.name.eq_ignore_ascii_case(&found)) else {
            let expected =
                self.open.last().map_or_else(|| "nothing".into(), |open| excerpt(&open.name));
            let fault = Fault::ComponentUnbalanced {
                expected: expected.into(),
                found: excerpt(&found).into(),
            };
            return Err(FeedError::at(property.line, fault));
        };
        match open.kind {
            Kind::Event => {
                let event = std::mem::take(&mut self.event).finish(&mut self.shared);
                self.events.extend(event);
            }
            Kind::Available => {
                let available = std::mem::take(&mut self.event).finish(&mut self.shared);
                self.availability.available.extend(available);
            }
            Kind::Availability => {
                self.availabilities.push(std::mem::take(&mut self.availability).finish());
            }
            Kind::Observance => {
                self.observances.push(std::mem::take(&mut self.observance));
            }
            Kind::TimeZone => self.end_zone(open.line)?,
            Kind::Calendar | Kind::FreeBusy | Kind::Other => {}
        }
        Ok(())
    }

    fn end_zone(&mut self, line: u32) -> Result<(), FeedError> {
        let Some(name) = self.zone_name.take() else {
            return Ok(());
        };
        if self.clocks.len() == MAX_ZONES {
            return Err(FeedError::at(line, Fault::TooManyZones));
        }
        if let Some((clock, is_cut)) =
            Clock::new(&std::mem::take(&mut self.observances), &mut self.budget)
        {
            if is_cut {
                let doubt = Doubt::ClockTooFickle { name: excerpt(&name) };
                self.shared.remarks.push(line, None, doubt);
            }
            self.clocks.insert(name, clock);
        }
        Ok(())
    }

    /// Whatever is not said to be free is busy, kinds of business that nobody knows included.
    fn take_free_busy(&mut self, property: &Property<'_>) -> Result<(), FeedError> {
        let is_free =
            || property.parameter("FBTYPE").is_some_and(|it| it.eq_ignore_ascii_case("FREE"));
        if !property.is("FREEBUSY") || is_free() {
            return Ok(());
        }
        for item in property.value().split(',').map(str::trim).filter(|item| !item.is_empty()) {
            self.shared.count_date(property.line)?;
            match self.shared.period(property, item)? {
                Some(period) => self.busy.push(period),
                None => {
                    let doubt = Doubt::DateInvalid { text: excerpt(item) };
                    self.shared.remarks.push(property.line, None, doubt);
                }
            }
        }
        Ok(())
    }

    fn take_observance(&mut self, property: &Property<'_>) -> Result<(), FeedError> {
        let text = property.value();
        let observance = &mut self.observance;
        if property.is("DTSTART") {
            observance.start = Stamp::parse(&text);
        } else if property.is("TZOFFSETFROM") {
            observance.before = offset(&text);
        } else if property.is("TZOFFSETTO") {
            observance.after = offset(&text);
        } else if property.is("RRULE") {
            self.shared.count_date(property.line)?;
            observance.rules.extend(Rule::parse(&text));
        } else if property.is("RDATE") {
            for item in text.split(',') {
                self.shared.count_date(property.line)?;
                observance.dates.extend(Stamp::parse(item.split('/').next().unwrap_or_default()));
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Contents, FeedError> {
        if let Some(open) = self.open.pop() {
            let fault = Fault::ComponentUnfinished { name: excerpt(&open.name).into() };
            return Err(FeedError::at(open.line, fault));
        }
        if !self.is_calendar {
            return Err(Fault::NotACalendar.into());
        }
        let Shared { names, mut remarks, .. } = self.shared;
        Ok(Contents {
            zones: names.resolve(self.clocks, &mut remarks),
            events: current(self.events),
            busy: self.busy,
            availabilities: self.availabilities,
            remarks,
        })
    }
}

/// The newest version of each event, and of each occurrence that is replaced; all of those that are as new.
fn current(mut events: Vec<Event>) -> Vec<Event> {
    let key = |event: &Event| {
        let replaced = event.replaces.map(|it| (it.start.zone, it.start.clock));
        event.uid.clone().map(|uid| (uid, replaced))
    };
    let mut newest: HashMap<_, u32> = HashMap::new();
    for event in events.iter().filter(|event| event.sequence > 0) {
        if let Some(key) = key(event) {
            let sequence = newest.entry(key).or_default();
            *sequence = event.sequence.max(*sequence);
        }
    }
    if !newest.is_empty() {
        events.retain(|event| {
            key(event).is_none_or(|key| newest.get(&key).is_none_or(|it| event.sequence >= *it))
        });
    }
    events
}
