"""Appointments: agendas, hours, absences, how an event is booked, and who is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from annuaire._decode import Values
from annuaire._errors import Refused
from annuaire._label import Label

__all__ = [
    "Agenda", "AgendaView", "Booking", "Days", "FormAgenda", "FormAgendaKind",
    "FormNotification", "Notification", "Recipient", "Time", "Unavailability",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Booking:
    """How an event is booked."""

    duration: int
    """How long the appointment lasts, in minutes."""
    step: int | None = None
    """Minutes between the beginnings of two slots."""
    before: int = 0
    """Minutes kept free before."""
    after: int = 0
    """Minutes kept free after."""
    notice: int = 0
    """Minutes of notice."""
    horizon: int | None = None
    """How many days ahead appointments are proposed."""
    capacity: int = 1
    """How many may book one slot."""

    def __annuaire__(self) -> object:
        numbers = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: number for name, number in numbers.items() if number is not None}


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days of the person's own time zone."""

    first: date
    """The first day."""
    last: date
    """The last day, which belongs to it."""

    def __annuaire__(self) -> object:
        return {"days": {"first": self.first, "last": self.last}}


@dataclass(frozen=True, slots=True)
class Time:
    """From one instant until another."""

    begins: datetime
    """When it begins."""
    ends: datetime
    """When it has ended."""

    def __annuaire__(self) -> object:
        return {"time": {"from": self.begins, "until": self.ends}}


@dataclass(frozen=True, slots=True)
class Unavailability:
    """A period in which somebody cannot be met."""

    id: UUID
    """Its identity."""
    period: Days | Time
    """How long."""
    reason: str | None = field(default=None, repr=False)
    """Why, for whoever may change it."""

    def __annuaire__(self) -> object:
        return {"id": self.id, "period": self.period, "reason": self.reason}

    @classmethod
    def _decode(cls, value: dict[str, Any]) -> Unavailability:
        ((kind, about),) = value["period"].items()
        if kind == "days":
            day = date.fromisoformat
            period: Days | Time = Days(day(about["first"]), day(about["last"]))
        else:
            instant = datetime.fromisoformat
            period = Time(instant(about["from"]), instant(about["until"]))
        return cls(UUID(value["id"]), period, value.get("reason"))


@dataclass(frozen=True, slots=True)
class Agenda:
    """Somebody's agenda: of which kind it is, how it is reached, and when they can be met."""

    kind: str
    """Its kind, as the policy names it."""
    settings: Values = field(default_factory=Values)
    """What it is reached by, where the actor may choose."""
    vault: str | None = field(default=None, repr=False)
    """Where the host's vault keeps the secret, where the actor may choose."""
    availability: Any = field(default=None, repr=False)
    """The hours in which they receive, as `set_availability` takes them."""
    unavailability: tuple[Unavailability, ...] = ()
    """When they cannot be met; the reasons, where the actor may change them."""


@dataclass(frozen=True, slots=True)
class AgendaView:
    """Somebody's agenda, as far as the actor may see it."""

    contact: UUID
    """Whose."""
    effective: bool
    """Whether they can act: nobody else is offered to clients."""
    agenda: Agenda | None = None
    """The agenda, once its kind was chosen."""


@dataclass(frozen=True, slots=True)
class Notification:
    """A type of notification through a channel."""

    type: str
    """What it tells."""
    channel: str
    """How it is sent."""

    def __annuaire__(self) -> object:
        return {"type": self.type, "channel": self.channel}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to notify, and how."""

    contact: UUID
    """Who."""
    channel: str
    """Through which channel."""
    address: str = field(repr=False)
    """Where to: the channel's own address."""
    language: str | None = None
    """The language to write in."""


@dataclass(frozen=True, slots=True)
class FormAgendaKind:
    """A kind of agenda to choose."""

    kind: str
    """Its name."""
    label: Label
    """What people call it."""
    vault: bool
    """Whether a reference to the host's vault goes with its settings."""
    settings: tuple[str, ...] = ()
    """What it is reached by: each is given when it is chosen."""


@dataclass(frozen=True, slots=True)
class FormAgenda:
    """The agenda of a contact, or of a new one."""

    kinds: tuple[FormAgendaKind, ...]
    """The kinds to choose from, in the order of the policy."""
    kind: str | None = None
    """The kind chosen."""
    settings: Values = field(default_factory=Values)
    """What it is reached by, where the actor may choose."""
    vault: str | None = field(default=None, repr=False)
    """Where the host's vault keeps the secret, where the actor may choose."""
    refused: Refused | None = None
    """Why it cannot be chosen."""
    availability: Any = field(default=None, repr=False)
    """The hours in which they receive, as `set_availability` takes them."""
    availability_refused: Refused | None = None
    """Why the hours cannot be set."""
    unavailability: tuple[Unavailability, ...] = ()
    """When they cannot be met; the reasons, where the actor may change them."""
    unavailability_refused: Refused | None = None
    """Why no more can be added."""


@dataclass(frozen=True, slots=True)
class FormNotification:
    """A type of notification through a channel, on a form."""

    notification: Notification
    """Which."""
    type_label: Label
    """What people call the type."""
    channel_label: Label
    """What people call the channel."""
    state: Literal["off", "on", "suspended"]
    """Whether it is sent; a suspended one waits until its channel has an address."""
    refused: Refused | None = None
    """Why it cannot be switched the other way."""
