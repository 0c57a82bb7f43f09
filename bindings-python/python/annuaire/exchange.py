"""People in and out, as CSV files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, cast
from uuid import UUID

from annuaire import _json
from annuaire._decode import decode
from annuaire._errors import Lang, Refused
from annuaire.answers import Label

if TYPE_CHECKING:
    from annuaire._annuaire import Directory as _Directory

__all__ = [
    "Counts",
    "LeftOut",
    "Line",
    "Problem",
    "Progress",
    "Report",
    "Source",
    "Encoding",
    "Separator",
]


class Readable(Protocol):
    """A file opened with mode `"rb"`, or anything that reads like one."""

    def read(self, size: int, /) -> bytes:
        """Give at most so many bytes; none at the end."""
        ...


Source: TypeAlias = str | os.PathLike[str] | Readable
"""Where a file comes from: its path, or a file opened with mode `"rb"`."""


Encoding: TypeAlias = Literal["UTF-8", "Windows-1252", "UTF-16LE", "UTF-16BE"]
"""The encodings of a file; found in it where left out."""

Separator: TypeAlias = Literal["comma", "semicolon", "tab", "pipe"]
"""What stands between two cells; found in the file where left out."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows had each verdict."""

    created: int
    """Contacts created."""
    updated: int
    """Contacts that were there, and have changed."""
    unchanged: int
    """Contacts that were there, and are as before."""
    refused: int
    """Rows that the rules refuse."""
    malformed: int
    """Rows that are wrong by themselves."""
    twins: int
    """Rows about somebody whom a row before was about."""

    @property
    def rows(self) -> int:
        """The rows read so far: every row has one verdict."""
        kept = self.created + self.updated + self.unchanged
        return kept + self.refused + self.malformed + self.twins


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row by itself."""

    code: str
    """The stable code: `ragged_row`."""
    text: Label
    """What is wrong, as a sentence."""
    line: int | None = None
    """The line where it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row by its line, and what became of it."""

    line: int
    """The line where the row starts, counted from one; the header is a line too."""
    verdict: Literal["created", "updated", "unchanged", "refused", "malformed", "twin"]
    """What became of it."""
    contact: UUID | None = None
    """The contact that the row is about, where it was taken."""
    refusal: Refused | None = None
    """Why the rules refuse it."""
    problem: Problem | None = None
    """What is wrong with it by itself."""

    @classmethod
    def _decode(cls, value: dict[str, Any]) -> Line:
        line, verdict = value["line"], value["verdict"]
        if isinstance(verdict, str):
            return cls(line, cast(Any, verdict))
        ((kind, about),) = verdict.items()
        if kind == "refused":
            return cls(line, kind, refusal=Refused._decode(about))
        if kind == "malformed":
            return cls(line, kind, problem=decode(Problem, about))
        return cls(line, kind, contact=UUID(about))

    def message(self, lang: Lang = "en") -> str:
        """Say why the row was not taken, as a sentence; an empty one where it was."""
        if self.refusal is not None:
            return self.refusal.message(lang)
        if self.problem is not None:
            return self.problem.text.text(lang)
        return ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column with values that were not taken."""

    column: str
    """The column, as the header names it."""
    because: Literal["unread", "undeclared", "no_room", "known_contact"]
    """Why."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: given to its callback after every batch."""

    lines: tuple[Line, ...]
    """The rows settled since the last time, in the order of the file."""
    counts: Counts
    """How many rows had each verdict so far."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file."""

    counts: Counts
    """How many rows had each verdict."""
    lines: tuple[Line, ...]
    """The first hundred lines that were refused, malformed or twins."""
    left_out: tuple[LeftOut, ...]
    """The columns in which some row has a value that was not taken, and why."""
    dry_run: bool
    """Whether nothing was written."""
    stopped: bool
    """Whether the callback stopped the run."""


def import_csv(
    native: _Directory,
    account: str,
    actor: str,
    source: Source,
    options: Mapping[str, object],
    progress: Callable[[Progress], bool | None] | None,
) -> Report:
    """Import a file."""

    def told(text: str) -> bool:
        return progress is None or progress(decode(Progress, _json.read(text))) is not False

    readable = os.fspath(source) if isinstance(source, str | os.PathLike) else source
    watch = None if progress is None else told
    text = native.import_csv(account, actor, readable, _json.write(options), watch)
    return decode(Report, _json.read(text))


def export_csv(native: _Directory, account: str, actor: str, options: Mapping[str, Any]) -> bytes:
    """Export a file."""
    _, file = native.export_csv(account, actor, _json.write(options))
    return file
