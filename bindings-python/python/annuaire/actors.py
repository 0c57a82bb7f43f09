"""Who acts: a contact (their id), a program of theirs, an operator, the bearer of a link, or the system."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias
from uuid import UUID

from annuaire import _json
from annuaire._errors import Malformed

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SYSTEM", "Actor", "KeyHolder", "Link", "Operator", "Purpose", "System"]

Purpose: TypeAlias = Literal["activate", "set_password", "prove_login"]
"""What a link lets its bearer do."""


@dataclass(frozen=True, slots=True)
class Operator:
    """A person of the supplier's back office, attested by the host for the account of the request."""

    id: str
    """Who it is, in the host's own words; the history names them by it."""
    level: Decimal | None = None
    """Their profile level; a missing level meets no threshold."""
    groups: tuple[str, ...] = ()
    """The groups they are in."""

    def __init__(
        self,
        id: str,  # noqa: A002 - as the attribute
        *,
        level: Decimal | str | None = None,
        groups: Iterable[str] = (),
    ) -> None:
        """Name an operator, with their level and groups."""
        object.__setattr__(self, "id", id)
        object.__setattr__(self, "level", None if level is None else _level(level))
        object.__setattr__(self, "groups", (groups,) if isinstance(groups, str) else tuple(groups))

    def __annuaire__(self) -> object:
        wire: dict[str, object] = {"id": self.id}
        if self.level is not None:
            wire["level"] = _json.level(self.level)
        if self.groups:
            wire["groups"] = self.groups
        return {"operator": wire}


def _level(value: Decimal | str) -> Decimal:
    try:
        if isinstance(value, Decimal | str):
            return Decimal(value)
    except ArithmeticError:
        pass
    raise Malformed(f"a level is a decimal such as Decimal('5.1') or '5.1', not {value!r}")


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says once its token is verified: whoever bears it may redeem it, and nothing else."""

    account: UUID
    """The account."""
    contact: UUID
    """Whose link it is."""
    purpose: Purpose
    """What it is for."""
    generation: int = field(repr=False)
    """The contact's generation when it was issued."""
    issued: datetime
    """From when on it is good."""
    expires: datetime
    """From when on it is refused."""

    def _data(self) -> dict[str, object]:
        return {
            "account": self.account,
            "contact": self.contact,
            "purpose": self.purpose,
            "generation": self.generation,
            "issued": self.issued,
            "expires": self.expires,
        }

    def __annuaire__(self) -> object:
        return {"bearer": self._data()}


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Whose an API key is that was verified: a program of theirs, which does what they may do at that moment."""

    account: UUID
    """In which account."""
    contact: UUID
    """Who acts by it."""
    fingerprint: str
    """Which key: an event that names it ends what a host has remembered of it."""

    def __annuaire__(self) -> object:
        return {"api_key": {"contact": self.contact, "fingerprint": self.fingerprint}}


@dataclass(frozen=True, slots=True)
class System:
    """A clock job, or an import set up by the host: skips rights and ceilings, never invariants."""

    def __annuaire__(self) -> object:
        return "system"


SYSTEM = System()
"""The system."""

Actor: TypeAlias = UUID | str | Operator | Link | System | KeyHolder
"""Who acts: a contact by their id, or one of the others."""


def wire(actor: Actor) -> str:
    """Write an actor for the rules."""
    if isinstance(actor, UUID | str):
        return _json.write({"contact": _json.identifier(actor, "contact")})
    if isinstance(actor, Operator | Link | System | KeyHolder):
        return _json.write(actor)
    raise Malformed(
        "no actor: a contact's id, an Operator, a Link, a KeyHolder or SYSTEM, "
        f"not {type(actor).__qualname__}"
    )
