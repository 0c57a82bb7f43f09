//! The time zones that a feed names.

use super::clock::Clock;
use super::error::{Fault, FeedError};
use super::limits::MAX_ZONES;
use super::remark::{Doubt, Remarks, excerpt};
use crate::zone::Zone;
use chrono::{DateTime, NaiveDateTime};
use std::collections::HashMap;

/// A zone of a feed, by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ZoneId(u16);

impl ZoneId {
    /// Floating times: where the owner is.
    pub(super) const OWNER: Self = Self(0);
    pub(super) const UTC: Self = Self(1);
}

/// What a zone of a feed turned out to be.
#[derive(Clone, Debug)]
pub(super) enum FeedZone {
    Owner,
    Known(Zone),
    Defined(Clock),
}

impl FeedZone {
    /// The instant, in seconds since 1970, at which clocks show this.
    pub(super) fn instant(&self, clock: i64, owner: Zone) -> i64 {
        let zone = match self {
            Self::Owner => owner,
            Self::Known(zone) if *zone == Zone::UTC => return clock,
            Self::Known(zone) => *zone,
            Self::Defined(changes) => return changes.instant(clock),
        };
        local_time(clock).map_or(clock, |local| zone.instant(local).timestamp())
    }

    /// What clocks show at this instant.
    pub(super) fn clock(&self, instant: i64, owner: Zone) -> i64 {
        let zone = match self {
            Self::Owner => owner,
            Self::Known(zone) => *zone,
            Self::Defined(changes) => return changes.clock(instant),
        };
        DateTime::from_timestamp(instant, 0)
            .map_or(instant, |instant| zone.local(instant).and_utc().timestamp())
    }
}

fn local_time(clock: i64) -> Option<NaiveDateTime> {
    DateTime::from_timestamp(clock, 0).map(|it| it.naive_utc())
}

/// The names met so far; what they mean is found out at the end, because definitions may follow their use.
pub(super) struct Names {
    ids: HashMap<Box<str>, ZoneId>,
    /// In order of the ids, with the line of first use.
    names: Vec<(Box<str>, u32)>,
}

impl Names {
    pub(super) fn new() -> Self {
        Self { ids: HashMap::new(), names: vec![("".into(), 0), ("UTC".into(), 0)] }
    }

    pub(super) fn id(&mut self, name: &str, line: u32) -> Result<ZoneId, FeedError> {
        if let Some(id) = self.ids.get(name) {
            return Ok(*id);
        }
        let next = u16::try_from(self.names.len()).ok().filter(|it| usize::from(*it) < MAX_ZONES);
        let id = ZoneId(next.ok_or(FeedError::at(line, Fault::TooManyZones))?);
        self.ids.insert(name.into(), id);
        self.names.push((name.into(), line));
        Ok(id)
    }

    /// What each name means: a zone of the IANA database under its own name or behind a vendor's prefix, one that
    /// the feed defines, or one of Windows'. An unknown one is the owner's, with a remark.
    pub(super) fn resolve(
        self,
        mut defined: HashMap<Box<str>, Clock>,
        remarks: &mut Remarks,
    ) -> Zones {
        let zones = self.names.into_iter().map(|(name, line)| match &*name {
            "" => FeedZone::Owner,
            name => iana(name)
                .map(FeedZone::Known)
                .or_else(|| defined.remove(name).map(FeedZone::Defined))
                .or_else(|| windows(name).or_else(|| suffix(name)).map(FeedZone::Known))
                .unwrap_or_else(|| {
                    let doubt = Doubt::ZoneUnknown { name: excerpt(name) };
                    remarks.push(line, None, doubt);
                    FeedZone::Owner
                }),
        });
        Zones(zones.collect())
    }
}

/// Every zone of a feed.
#[derive(Clone, Debug)]
pub(super) struct Zones(Vec<FeedZone>);

impl Zones {
    pub(super) fn get(&self, id: ZoneId) -> &FeedZone {
        self.0.get(usize::from(id.0)).unwrap_or(&FeedZone::Owner)
    }
}

/// By its own name; or, of a name that is unique in the world because it begins with a slash, by the end of it.
fn iana(name: &str) -> Option<Zone> {
    Zone::named(name).ok().or_else(|| name.starts_with('/').then(|| suffix(name)).flatten())
}

/// The longest end of a path that names a zone: `/example.org/2005_1/Europe/Paris`.
fn suffix(name: &str) -> Option<Zone> {
    const LONGEST: usize = 3;
    let starts: Vec<usize> = name.rmatch_indices('/').map(|(at, _)| at + 1).take(LONGEST).collect();
    starts.into_iter().rev().find_map(|start| Zone::named(name.get(start..)?).ok())
}

fn windows(name: &str) -> Option<Zone> {
    include_str!("windows_zones.txt")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(windows, _)| *windows == name)
        .and_then(|(_, iana)| Zone::named(iana).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(name: &str) -> Option<&'static str> {
        let mut names = Names::new();
        let id = names.id(name, 7).unwrap();
        match names.resolve(HashMap::new(), &mut Remarks::default()).get(id) {
            FeedZone::Known(zone) => Some(zone.name()),
            _ => None,
        }
    }

    #[test]
    fn names_of_every_maker_are_understood() {
        assert_eq!(resolved("Europe/Paris"), Some("Europe/Paris"));
        assert_eq!(resolved("/mozilla.org/20050126_1/Europe/Paris"), Some("Europe/Paris"));
        assert_eq!(
            resolved("/x.org/Tzfile/America/Argentina/Ushuaia"),
            Some("America/Argentina/Ushuaia")
        );
        assert_eq!(resolved("W. Europe Standard Time"), Some("Europe/Berlin"));
        assert_eq!(resolved("Romance Standard Time"), Some("Europe/Paris"));
        assert_eq!(resolved("Middle Earth"), None);
    }

    #[test]
    fn every_zone_of_windows_is_one_that_we_know() {
        let lines = include_str!("windows_zones.txt").lines().filter(|line| !line.starts_with('#'));
        let names: Vec<&str> = lines.map(|line| line.split_once('\t').unwrap().0).collect();
        assert_eq!(names.len(), 139);
        assert!(names.iter().all(|name| windows(name).is_some()));
    }

    #[test]
    fn too_many_zones_are_refused() {
        let mut names = Names::new();
        let error = (0..=MAX_ZONES).find_map(|it| names.id(&it.to_string(), 3).err()).unwrap();
        assert_eq!((error.code(), error.line()), ("too_many_zones", Some(3)));
    }
}
