"""Scenario files: what must hold under a policy, told as steps."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from annuaire import _annuaire, _json
from annuaire._decode import decode
from annuaire.repository import Bridge, Repository

__all__ = ["Run", "play"]


@dataclass(frozen=True, slots=True)
class Run:
    """A scenario that was played."""

    title: str
    """What it proves."""
    steps: int
    """How many steps it has."""
    differences: tuple[str, ...]
    """Where it differs from what the file says: nowhere, if it holds."""
    document: str = field(repr=False)
    """The outcomes of all steps as one text: the same bytes in every language."""


def play(
    file: str | os.PathLike[str],
    *,
    repository: Repository | None = None,
    sqlite: str | os.PathLike[str] | None = None,
) -> Run:
    """Play a scenario file, in memory, in a new SQLite file, or over a repository written in Python.

    Such a repository is empty, and has an outbox.
    """
    bridge = None if repository is None else Bridge(repository)
    path = None if sqlite is None else os.fspath(sqlite)
    played = _json.read(_annuaire.play(os.fspath(file), path, bridge))
    return decode(Run, played)
