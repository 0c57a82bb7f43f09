"""What a command changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, cast
from uuid import UUID

from annuaire._decode import Decoder, Late, decode, read_id
from annuaire._errors import Refused

if TYPE_CHECKING:
    from annuaire.actors import Purpose

__all__ = ["Event", "Outcome", "Party", "RecordVersion"]

Party: TypeAlias = Literal["outgoing", "incoming", "operator"]
"""Whose approval a move of a seat can need."""


@dataclass(frozen=True, repr=False)
class Event:
    """One thing that a command changed, in the past tense; what does not apply is `None`."""

    name: str
    """What happened: `contact_created`, `seat_moved`…"""
    account: UUID | None = None
    """Which account."""
    contact: UUID | None = None
    """Which contact."""
    fields: tuple[str, ...] | None = None
    """Which fields."""
    role: str | None = None
    """Which role."""
    unit: UUID | None = None
    """Which unit."""
    kind: str | None = None
    """The kind of the unit, or of the agenda."""
    giver: UUID | None = field(default=None, metadata={"wire": "from"})
    """Who held the seat."""
    receiver: UUID | None = field(default=None, metadata={"wire": "to"})
    """Who holds the seat now, or would."""
    party: Party | None = None
    """Which party."""
    purpose: Purpose | None = None
    """What the link is for."""
    unavailability: UUID | None = None
    """Which unavailability."""
    twin: UUID | None = None
    """Who has the same e-mail."""
    fingerprint: str | None = None
    """Which API key: what a host remembers of one that was revoked is to be forgotten."""

    @classmethod
    def _decode(cls, told: str | dict[str, Any]) -> Event:
        # What does not apply is the class's: setting all of it takes longer than reading what does.
        event = object.__new__(cls)
        if isinstance(told, str):
            event.__dict__["name"] = told
        else:
            ((name, about),) = told.items()
            event.__dict__.update(_about(about), name=name)
        return event

    def __repr__(self) -> str:
        pairs = ((one.name, getattr(self, one.name)) for one in fields(self)[1:])
        told = [
            repr(self.name),
            *(f"{name}={value!r}" for name, value in pairs if value is not None),
        ]
        return f"Event({', '.join(told)})"


_IDS = {"account", "contact", "unit", "unavailability", "twin"}
_SEAT = {"from": "giver", "to": "receiver"}


def _about(value: dict[str, Any]) -> dict[str, Any]:
    about: dict[str, Any] = {}
    for key, inside in value.items():
        if key in _SEAT:
            about[_SEAT[key]] = read_id(inside)
        elif key in _IDS:
            about[key] = read_id(inside)
        else:
            about[key] = tuple(inside) if isinstance(inside, list) else inside
    return about


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """The version that a record has now."""

    kind: Literal["account", "contact", "unit", "catalogue"]
    """What kind of record it is."""
    id: UUID | str | None
    """Which contact or unit, or the name of the catalogue; `None` for the account."""
    version: int
    """Its version."""

    @classmethod
    def _decode(cls, value: dict[str, Any]) -> RecordVersion:
        kind, id_ = record_key(value["key"])
        return cls(cast(Any, kind), id_, value["version"])


def record_key(value: str | dict[str, str]) -> tuple[str, UUID | str | None]:
    """Read the key of a record: its kind, and which."""
    if isinstance(value, str):
        return value, None
    ((kind, id_),) = value.items()
    return kind, id_ if kind == "catalogue" else read_id(id_)


@dataclass(frozen=True, slots=True)
class Outcome(Late):
    """What a command changed. A repeated request has the same outcome, rebuilt from the history."""

    request: UUID | None
    """The request."""
    events: tuple[Event, ...] = ()
    """What changed, in order."""
    records: tuple[RecordVersion, ...] = ()
    """The versions of the records written."""
    items: tuple[Outcome | Refused, ...] = ()
    """How each command of a batch ended."""
    repeated: bool = False
    """Whether the request had been done before."""
    scrubbed: bool = True
    """False where something erased could not be scrubbed from the store's file yet."""
    api_key: str | None = field(default=None, repr=False)
    """The API key that was created: shown here and nowhere else, a repeated request has none."""

    _readers: ClassVar[Mapping[str, Decoder]] = {
        "request": lambda told: told["request"] and read_id(told["request"]),
        "events": lambda told: tuple(map(Event._decode, told["events"])),
        "records": lambda told: tuple(map(RecordVersion._decode, told.get("records", ()))),
        "items": lambda told: tuple(map(_item, told.get("items", ()))),
        "repeated": lambda told: told.get("repeated", False),
        "scrubbed": lambda told: told.get("scrubbed", True),
        "api_key": lambda told: told.get("api_key"),
    }

    @property
    def account(self) -> UUID:
        """The account that was opened. An `AttributeError` where none was."""
        return self._first("account_opened", "account")

    @property
    def contact(self) -> UUID:
        """The contact that was created. An `AttributeError` where none was."""
        return self._first("contact_created", "contact")

    @property
    def unit(self) -> UUID:
        """The unit that was created. An `AttributeError` where none was."""
        return self._first("unit_created", "unit")

    @property
    def unavailability(self) -> UUID:
        """The unavailability that was added. An `AttributeError` where none was."""
        return self._first("unavailability_added", "unavailability")

    def _first(self, event: str, what: str) -> UUID:
        for one in self.events:
            if one.name == event:
                return cast(UUID, getattr(one, what))
        raise AttributeError(f"the command made no {what}")

    def version(self, contact: UUID | None = None) -> int | None:
        """The version that a contact, or the account, has now; `None` where it was not written."""
        kind = "account" if contact is None else "contact"
        found = (one for one in self.records if one.kind == kind and one.id == contact)
        return next((one.version for one in found), None)


def _item(value: dict[str, Any]) -> Outcome | Refused:
    if "done" in value:
        return decode(Outcome, value["done"])
    return Refused._decode(value["refused"])
