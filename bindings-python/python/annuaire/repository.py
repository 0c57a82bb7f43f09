"""A repository written in Python: three methods that take and give dictionaries."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias, runtime_checkable

from annuaire import _annuaire, _json
from annuaire._errors import Malformed

__all__ = ["Data", "Outbox", "Repository", "search_text", "sort_key"]

Data: TypeAlias = Mapping[str, Any]
"""A value of the wire, as `json.loads` gives it: the same in every language."""


@runtime_checkable
class Repository(Protocol):
    """A store whose calls block. What is taken and given is data that `json` reads and writes.

    The contract is the one of every repository: `annuaire.conformance` has a rule for each line of it. An exception
    that a method raises comes back from the call that led to it, as itself.
    """

    def load(self, reads: Data, /) -> Data:
        """Give one consistent view of everything asked for; what is absent is left out.

        Asked: `{"account": id, "records": [key…], "claims": [key…], "requests": [id…]}`. Answered:
        `{"account": id, "records": [[key, record]…], "claims": [[key, owner]…], "entries": [[id, entry]…]}`.
        """
        ...

    def commit(self, change: Data, /) -> Data | str:
        """Commit a change, all or nothing, and durably.

        Answered: `{"written": {"scrubbed": true}}`, `"repeated"`, or `{"conflict": {"record": key}}` and
        `{"conflict": {"claim": key}}`.
        """
        ...

    def page(self, listing: Data, /) -> Data:
        """Give one page of a list: `{"rows": {"contacts": […]}, "next": place or None}`."""
        ...


@runtime_checkable
class Outbox(Protocol):
    """Where messages wait until the host's relay has sent them; what `Directory.letters` needs of a repository."""

    def claim(
        self, now: datetime.datetime, lease: datetime.timedelta, limit: int, /
    ) -> Sequence[Data]:
        """Take at most so many messages until `now + lease`."""
        ...

    def done(self, sent: Sequence[str], /) -> None:
        """Forget messages that were sent, by their ids; unknown ones are fine."""
        ...


def sort_key(contact: Data) -> str:
    """Give the key that a list of contacts is ordered by, before the id: the folded name, or the folded e-mail."""
    fields = contact.get("fields", {})
    name = f"{fields.get('last_name', '')} {fields.get('first_name', '')}".strip()
    return _annuaire.fold(name or fields.get("email", ""))


def search_text(contact: Data) -> str:
    """Give the text that a search looks into: a word `w` matches where it contains `" w"`."""
    fields = contact.get("fields", {})
    parts = [fields[name] for name in ("last_name", "first_name", "email") if name in fields]
    return "".join(f" {_annuaire.fold(part)}" for part in parts)


class Bridge:
    """What the rules call: texts on their side, data on the repository's."""

    def __init__(self, repository: Repository) -> None:
        """Stand before a repository."""
        missing = [
            name
            for name in ("load", "commit", "page")
            if not callable(getattr(repository, name, None))
        ]
        if missing:
            kind = type(repository).__qualname__
            raise Malformed(f"no repository: {kind} has no {', no '.join(missing)}")
        self._repository = repository

    def load(self, reads: str) -> str:
        """Load."""
        return _json.write(self._repository.load(_json.read(reads)))

    def commit(self, change: str) -> str:
        """Commit."""
        return _json.write(self._repository.commit(_json.read(change)))

    def page(self, listing: str) -> str:
        """Page."""
        return _json.write(self._repository.page(_json.read(listing)))

    def claim(self, now: str, lease: int, limit: int) -> str:
        """Claim."""
        moment = datetime.datetime.fromisoformat(_json.read(now))
        taken = self._outbox().claim(moment, datetime.timedelta(microseconds=lease), limit)
        return _json.write(list(taken))

    def done(self, sent: str) -> str:
        """Forget."""
        self._outbox().done(_json.read(sent))
        return "null"

    def _outbox(self) -> Outbox:
        if isinstance(self._repository, Outbox):
            return self._repository
        kind = type(self._repository).__qualname__
        raise Malformed(f"no outbox: {kind} has no `claim` and `done`")
