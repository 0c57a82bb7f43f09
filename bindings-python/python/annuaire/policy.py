"""Policies: the rules of one portal, as data."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from annuaire import _annuaire, _json
from annuaire._decode import decode
from annuaire._errors import Lang
from annuaire.answers import Label

__all__ = ["PRESETS", "Finding", "Policy"]

PRESETS: tuple[str, ...] = tuple(_annuaire.PRESETS)
"""The policies that ship with the library."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or risky in a policy that compiles."""

    code: str
    """The stable code: `role_ungrantable`."""
    severity: Literal["wrong", "risky"]
    """How bad it is."""
    key: str
    """The key it is about, dotted."""
    line: int
    """The line it stands on, counted from one; 0 where the policy came compiled."""
    text: Label
    """What is wrong, as a sentence."""

    def message(self, lang: Lang = "en") -> str:
        """Say what is wrong, in one language."""
        return self.text.text(lang)


class Policy:
    """The rules of one portal, compiled once. It does not change; threads and directories share it."""

    __slots__ = ("_native",)

    def __init__(self, native: _annuaire.Policy) -> None:
        """Use `Policy.preset`, `Policy.from_toml`, `Policy.from_file` or `Policy.from_compiled`."""
        self._native = native

    @classmethod
    def preset(cls, id: str) -> Policy:  # noqa: A002 - the policy's word
        """Take a policy that ships with the library: one of `PRESETS`."""
        return cls(_annuaire.Policy.preset(id))

    @classmethod
    def from_toml(cls, text: str) -> Policy:
        """Compile a policy. A mistake is a `PolicyError` with its key and its line."""
        return cls(_annuaire.Policy(text))

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Policy:
        """Compile the policy in a file."""
        return cls.from_toml(Path(path).read_text(encoding="utf-8"))

    @classmethod
    def from_compiled(cls, text: str) -> Policy:
        """Read a policy that was compiled before: what `compiled` gave.

        One that another version compiled, or that was changed since, is a `PolicyError`.
        """
        return cls(_annuaire.Policy.from_compiled(text))

    @property
    def id(self) -> str:
        """Its id, which is stored on each account."""
        return self._native.id

    @property
    def digest(self) -> str:
        """The digest of its TOML, which is in each history entry."""
        return self._native.digest

    @property
    def text(self) -> str | None:
        """The TOML it was compiled from; `None` where it came compiled."""
        return self._native.text

    def compiled(self) -> str:
        """Give it as a document for programs that read no TOML, such as a page in a browser."""
        return self._native.compiled()

    @property
    def actions(self) -> tuple[str, ...]:
        """The keys of every action it knows: what `matrix` and rights are about."""
        return tuple(self._native.actions)

    def check(self) -> tuple[Finding, ...]:
        """Tell what is wrong or risky in it."""
        found = _json.read(self._native.check())
        return tuple([decode(Finding, one) for one in found])

    def explain(self, lang: Lang = "en") -> str:
        """Give its decision table, to be read."""
        return self._native.explain(lang)

    def role_labels(self) -> dict[str, Label]:
        """What people call its roles."""
        return self._labels("roles")

    def field_labels(self) -> dict[str, Label]:
        """What people call its fields."""
        return self._labels("fields")

    def _labels(self, of: str) -> dict[str, Label]:
        pairs: list[Any] = _json.read(self._native.labels())[of]
        return {name: Label(**label) for name, label in pairs}

    def __eq__(self, other: object) -> bool:
        return self.digest == other.digest if isinstance(other, Policy) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"Policy({self.id!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        if self.text is None:
            return (Policy.from_compiled, (self.compiled(),))
        return (Policy.from_toml, (self.text,))
