"""When people can be met: free slots, why one is missing, busy time, and appointments made at a slot.

Everything that matters comes with the question, what time it is included: nothing is kept here, and no clock is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypeAlias
from uuid import UUID

from annuaire import _annuaire, _json
from annuaire._decode import decode
from annuaire._errors import AgendaError, Lang, Malformed
from annuaire.appointments import Booking, Days, Time, Unavailability

__all__ = [
    "Booking", "Busy", "CalledOff", "Days", "Diary", "Invitation", "Kept", "Participant", "Reason",
    "Reasons", "Remark", "Slot", "Slots", "Span", "Taken", "Time", "Unavailability", "Who", "busy",
    "cancel", "deposit", "reschedule", "slots", "why",
]  # fmt: skip

Who: TypeAlias = Literal["all", "any"]
"""How many of the advisers come: all of them together, or whoever's turn it is among those who are free."""


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time."""

    begins: datetime = field(metadata={"wire": "from"})
    """Its first instant."""
    ends: datetime = field(metadata={"wire": "until"})
    """The first instant after it."""

    def __annuaire__(self) -> object:
        return {"from": self.begins, "until": self.ends}


@dataclass(frozen=True, slots=True)
class Taken:
    """An appointment that was taken."""

    begins: datetime = field(metadata={"wire": "from"})
    """When it begins."""
    ends: datetime = field(metadata={"wire": "until"})
    """When it has ended."""
    persons: int = 1
    """How many persons come."""
    uid: str | None = None
    """The identifier of its invitation: where a feed has that event too, it is counted once."""

    def __annuaire__(self) -> object:
        return {
            "from": self.begins, "until": self.ends, "persons": self.persons, "uid": self.uid,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Diary:
    """All that is known of one adviser's time."""

    contact: UUID
    """Who."""
    availability: Mapping[str, Any] = field(repr=False)
    """The hours in which they receive, as `set_availability` takes them."""
    effective: bool = True
    """Whether they can act."""
    unavailability: tuple[Unavailability, ...] = field(default=(), repr=False)
    """When they do not receive."""
    feeds: tuple[str, ...] = field(default=(), repr=False)
    """The iCalendar feeds that were fetched of theirs."""
    busy: tuple[Span, ...] = field(default=(), repr=False)
    """What else takes their time."""
    appointments: tuple[Taken, ...] = field(default=(), repr=False)
    """Appointments of this event that were taken with them."""
    turn: int = 0
    """How many appointments were ever taken with them, of whichever event."""
    served: datetime | None = None
    """When an appointment was last given to them, where turns are taken."""

    def __annuaire__(self) -> object:
        days = {
            day.isoformat() if isinstance(day, date) else day: hours
            for day, hours in self.availability.get("days", {}).items()
        }
        return {
            "contact": self.contact,
            "availability": {**self.availability, "days": days},
            "effective": self.effective,
            "unavailability": self.unavailability,
            "feeds": self.feeds,
            "busy": self.busy,
            "appointments": self.appointments,
            "turn": self.turn,
            "served": self.served,
        }


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in an appointment."""

    email: str = field(repr=False)
    """Where their calendar gets its messages."""
    name: str = field(default="", repr=False)
    """Their name as people read it."""

    def __annuaire__(self) -> object:
        return {"email": self.email, "name": self.name}


@dataclass(frozen=True, slots=True)
class Invitation:
    """What was sent: what a later move, or calling off, begins with."""

    uid: str
    """What the appointment is known by in every calendar, for ever."""
    sequence: int
    """How many times it was changed since it was first sent."""
    stamp: datetime
    """When the message was written."""
    start: datetime
    """When it starts."""
    end: datetime
    """When it ends."""
    summary: str = field(repr=False)
    """What it is, in a few words."""
    organizer: Participant
    """Who calls the others together."""
    attendees: tuple[Participant, ...]
    """Who is called."""
    description: str = field(default="", repr=False)
    """What else there is to say."""
    location: str = field(default="", repr=False)
    """Where it is."""

    def __annuaire__(self) -> object:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot."""

    begins: datetime = field(metadata={"wire": "from"})
    """When it begins."""
    ends: datetime = field(metadata={"wire": "until"})
    """When it has ended."""
    left: int
    """How many may still book it."""
    adviser: UUID | None = None
    """Whose turn it is, where any one of several may be met."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a calendar that could not be taken at its word."""

    code: str
    """The stable code."""
    line: int
    """The line of the feed, counted from one."""
    message: str = field(repr=False)
    """What is wrong, as a sentence."""
    adviser: UUID | None = None
    """Whose calendar."""
    uid: str | None = None
    """Which event."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Slots that are proposed."""

    slots: tuple[Slot, ...]
    """The slots, in order."""
    remarks: tuple[Remark, ...]
    """What the calendars say that could not be taken at its word."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no slot, in words that whoever books may read."""

    code: str
    """The stable code: `outside_hours`."""
    en: str
    """In English."""
    fr: str
    """In French."""

    def message(self, lang: Lang = "en") -> str:
        """Say it in one language."""
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Reasons:
    """Every reason why there is no slot."""

    reasons: tuple[Reason, ...]
    """Every reason."""
    adviser: UUID | None = None
    """Of whom; of nobody where all of them are met together."""


@dataclass(frozen=True, slots=True)
class Busy:
    """When the owner of a calendar is busy."""

    busy: tuple[Span, ...]
    """In order and apart."""
    complete: bool
    """Whether no busy time was lost."""
    remarks: tuple[Remark, ...]
    """What could not be taken at its word."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An appointment that may be kept.

    Its claims are committed together with it, all or nothing; where one is taken already, somebody was faster: look
    again. Then the message is sent.
    """

    appointment: Taken
    """When: to be kept among the appointments of each adviser."""
    claims: tuple[str, ...]
    """One key for each adviser, to be claimed for ever."""
    invitation: Invitation
    """What is sent, as data."""
    message: str = field(repr=False)
    """What is sent: an iTIP message for calendars."""
    remarks: tuple[Remark, ...] = ()
    """What the calendars say that could not be taken at its word."""


@dataclass(frozen=True, slots=True)
class CalledOff:
    """What is sent to call an appointment off."""

    invitation: Invitation
    """As data."""
    message: str = field(repr=False)
    """The iTIP message."""


def slots(
    advisers: Iterable[Diary],
    booking: Booking,
    *,
    begins: datetime,
    ends: datetime,
    now: datetime,
    who: Who = "all",
) -> Slots:
    """Tell when they can be met, from one instant until another.

    What cannot be computed is an `AgendaError`: `zone_unknown`, `number_out_of_range`, `range_too_long`…
    """
    about = {"advisers": tuple(advisers), "with": who, "booking": booking}
    return decode(Slots, _ask("slots", {**about, "from": begins, "until": ends, "now": now}))


def why(
    advisers: Iterable[Diary],
    booking: Booking,
    *,
    at: datetime,
    now: datetime,
    who: Who = "all",
) -> tuple[Reasons, ...]:
    """Tell why there is no slot at this instant: for no reason, where there is one."""
    about = {"advisers": tuple(advisers), "with": who, "booking": booking}
    told = _ask("why", {**about, "at": at, "now": now})
    return tuple([decode(Reasons, one) for one in told])


def busy(feed: str, *, zone: str, begins: datetime, ends: datetime) -> Busy:
    """Tell when a calendar says that its owner, who lives in `zone`, is busy."""
    return decode(Busy, _ask("busy", {"feed": feed, "zone": zone, "from": begins, "until": ends}))


def deposit(
    advisers: Iterable[Diary],
    booking: Booking,
    *,
    uid: str,
    start: datetime,
    summary: str,
    organizer: Participant,
    attendees: Iterable[Participant],
    now: datetime,
    description: str = "",
    location: str = "",
) -> Kept:
    """Make an appointment with all of these advisers.

    Where there is no such slot it is an `AgendaError` with the code `no_slot`, and its `reasons`.
    """
    invitation = {
        "uid": uid,
        "start": start,
        "summary": summary,
        "description": description,
        "location": location,
        "organizer": organizer,
        "attendees": tuple(attendees),
    }
    about = {"advisers": tuple(advisers), "booking": booking, "invitation": invitation, "now": now}
    return _kept(_ask("deposit", about))


def reschedule(
    advisers: Iterable[Diary], booking: Booking, *, last: Invitation, start: datetime, now: datetime
) -> Kept:
    """Move an appointment with the same advisers, from what was sent last; as `deposit`."""
    about = {"advisers": tuple(advisers), "booking": booking, "last": last}
    return _kept(_ask("reschedule", {**about, "start": start, "now": now}))


def cancel(*, last: Invitation, now: datetime) -> CalledOff:
    """Call an appointment off, from what was sent last."""
    return decode(CalledOff, _ask("cancel", {"last": last, "now": now}))


def _kept(answer: dict[str, Any]) -> Kept:
    if "kept" in answer:
        return decode(Kept, {**answer["kept"], "remarks": answer["remarks"]})
    reasons = tuple([decode(Reason, reason) for reason in answer["missing"]])
    told = "; ".join([reason.en for reason in reasons])
    raise AgendaError("no_slot", f"there is no such slot: {told}", reasons=reasons)


def _ask(kind: str, about: Mapping[str, object]) -> Any:
    ((ending, answer),) = _json.read(_annuaire.ask(_json.write({kind: about}))).items()
    if ending != "failed":
        return answer
    if answer["code"] == Malformed.code:
        raise Malformed(answer["message"])
    adviser = answer.get("adviser")
    raise AgendaError(
        answer["code"], answer["message"], answer.get("line"), UUID(adviser) if adviser else None
    )
