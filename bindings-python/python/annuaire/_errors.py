"""What can go wrong, as exceptions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from annuaire import _annuaire

if TYPE_CHECKING:
    from uuid import UUID

    from annuaire import agenda

Lang: TypeAlias = Literal["en", "fr"]
"""The languages that texts exist in."""

Category: TypeAlias = Literal["permission", "state", "validation", "conflict"]
"""What kind of rule said no."""

Gate: TypeAlias = Literal["form", "sight", "right", "state"]
"""The gates, in the order they are tried."""


class AnnuaireError(Exception):
    """Everything that this package raises on purpose."""

    code: str
    """A stable code."""


class Malformed(AnnuaireError, ValueError):  # noqa: N818 - named by what it says, as the codes are
    """What was given cannot be what was asked for: no command, no id, no file.

    A mistake of the calling program, not of the person in front of it.
    """

    code = "malformed"


class FileError(AnnuaireError, ValueError):
    """A file cannot be read to its end, or not be written."""

    def __init__(self, code: str, line: int | None, en: str, fr: str) -> None:
        """Keep what is wrong with a file."""
        super().__init__(code, line, en, fr)
        self.code = code
        self.line = line
        """The line where it is, counted from one."""
        self._texts = {"en": en, "fr": fr}

    def message(self, lang: Lang = "en") -> str:
        """Say what is wrong, as a sentence."""
        return self._texts[lang]

    def __str__(self) -> str:
        return self.message()


class AgendaError(AnnuaireError, ValueError):
    """A question about agendas has no answer, or, as `no_slot`, an appointment has no such slot."""

    def __init__(
        self,
        code: str,
        message: str,
        line: int | None = None,
        adviser: UUID | None = None,
        reasons: tuple[agenda.Reason, ...] = (),
    ) -> None:
        """Keep why there is no answer."""
        super().__init__(code, message, line, adviser, reasons)
        self.code = code
        self.line = line
        """The line of a calendar that cannot be read, counted from one."""
        self.adviser = adviser
        """Whose calendar it is."""
        self.reasons = reasons
        """Why there is no such slot."""

    def __str__(self) -> str:
        return cast(str, self.args[1])


class StoreError(AnnuaireError):
    """The store failed. The same request, sent again, finds out whether anything was written."""

    def __init__(self, code: str, message: str) -> None:
        """Keep what the store said."""
        super().__init__(code, message)
        self.code = code

    def __str__(self) -> str:
        return cast(str, self.args[1])


class PolicyError(AnnuaireError, ValueError):
    """A policy cannot be read; with the key that is wrong and its line."""

    def __init__(self, code: str, key: str, line: int, message: str) -> None:
        """Keep what is wrong with a policy."""
        super().__init__(code, key, line, message)
        self.code = code
        self.key = key
        """The key that is wrong, dotted; empty where the text cannot be read at all."""
        self.line = line
        """The line it stands on, counted from one; 0 where nobody wrote it in lines."""

    def __str__(self) -> str:
        return cast(str, self.args[3])


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that failed."""

    code: str
    """The stable code: `last_holder`."""
    category: Category
    """What kind of rule it is."""
    message: str
    """What is wrong, as a sentence."""
    remedy: str
    """What would unblock it, as a sentence."""
    about: dict[str, Any]
    """What it is about, by name: `field`, `role`, `contact`…"""
    who: tuple[Any, ...]
    """Who can do it, or help, as data: `"operator"`, `{"role": {…}}`…"""


class Refused(AnnuaireError):  # noqa: N818 - it is no error: the rules said no
    """The rules say no. Nothing was written.

    Every failing rule of the first gate that is not clean is told, and not only the first.
    """

    def __init__(self, wire: str) -> None:
        """Keep a refusal, as the rules wrote it."""
        super().__init__(wire)
        self._wire = wire

    @classmethod
    def _decode(cls, value: dict[str, Any]) -> Refused:
        return cls(json.dumps(value, separators=(",", ":"), ensure_ascii=False))

    @cached_property
    def _refusal(self) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(self._wire))

    def _explained(self, lang: Lang) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(_annuaire.explained(self._wire, lang)))

    @property
    def code(self) -> str:  # type: ignore[override]
        """The stable code of the first reason: `last_holder`."""
        return cast(str, self._refusal["reasons"][0]["code"])

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of every reason."""
        return tuple(reason["code"] for reason in self._refusal["reasons"])

    @property
    def category(self) -> Category:
        """The category of the first reason."""
        return cast(Category, self._explained("en")["category"])

    @property
    def gate(self) -> Gate:
        """The gate that was not clean."""
        return cast(Gate, self._refusal["gate"])

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every rule of that gate that failed, in English."""
        return self.explained("en")

    @property
    def remedies(self) -> tuple[str, ...]:
        """What would unblock it, one English sentence a reason."""
        return tuple(reason.remedy for reason in self.reasons)

    def explained(self, lang: Lang = "en") -> tuple[Reason, ...]:
        """Every rule that failed, in one language."""
        told = self._explained(lang)["reasons"]
        pairs = zip(told, self._refusal["reasons"], strict=True)
        return tuple(
            Reason(
                code=reason["code"],
                category=reason["category"],
                message=reason["message"],
                remedy=reason["remedy"],
                about=data.get("about", {}),
                who=tuple(reason.get("who", ())),
            )
            for reason, data in pairs
        )

    def message(self, lang: Lang = "en") -> str:
        """Say what is wrong, in one language."""
        return cast(str, self._explained(lang)["message"])

    def as_data(self) -> dict[str, Any]:
        """Give the refusal as data: what the other languages of annuaire give, key by key."""
        return cast("dict[str, Any]", json.loads(self._wire))

    def __str__(self) -> str:
        return self.message()

    def __repr__(self) -> str:
        return f"Refused({', '.join(self.codes)})"

    def __eq__(self, other: object) -> bool:
        return self._wire == other._wire if isinstance(other, Refused) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._wire)
