"""A repository written in Python: dictionaries behind a lock. What a repository over a real store copies from."""

from __future__ import annotations

import copy
import json
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from annuaire.repository import Data, search_text, sort_key


def _text(key: Any) -> str:
    return json.dumps(key, sort_keys=True)


def _record_key(record: Data) -> str:
    ((kind, inside),) = record.items()
    if kind == "account":
        return _text("account")
    return _text({kind: inside["name" if kind == "catalogue" else "id"]})


class PythonStore:
    """Every record, claim, entry and message, as data."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._records: dict[tuple[str, str], dict[str, Any]] = {}
        self._claims: dict[str, dict[str, str]] = {}
        self._entries: dict[str, list[dict[str, Any]]] = {}
        self._outbox: list[tuple[dict[str, Any], datetime | None]] = []

    def load(self, reads: Data) -> Data:
        account = reads["account"]
        with self._lock:
            records = [(key, self._records.get((account, _text(key)))) for key in reads["records"]]
            claims = [(key, self._claims.get(_text(key))) for key in reads["claims"]]
            asked = set(reads["requests"])
            entries = [
                (entry["chained"]["request"], entry)
                for entry in self._entries.get(account, ())
                if entry["chained"]["request"] in asked
            ]
            found = {"account": account, "records": [pair for pair in records if pair[1]]}
            found["claims"] = [pair for pair in claims if pair[1]]
            return copy.deepcopy({**found, "entries": entries})

    def commit(self, change: Data) -> Data | str:
        account = change["account"]
        with self._lock:
            known = {entry["chained"]["request"] for entry in self._entries.get(account, ())}
            if any(entry["chained"]["request"] in known for entry in change["entries"]):
                return "repeated"
            written = [
                (json.loads(_record_key(w["record"])), w["expected"]) for w in change["writes"]
            ]
            guarded = [(guard["key"], guard["expected"]) for guard in change.get("guards", ())]
            for key, expected in written + guarded:
                if self._version(account, key) != expected:
                    return {"conflict": {"record": key}}
            for claim in change.get("claims", ()):
                if self._claims.get(_text(claim["key"])) != claim["from"]:
                    return {"conflict": {"claim": claim["key"]}}
            self._write(account, change)
            return {"written": {"scrubbed": True}}

    def _version(self, account: str, key: Any) -> int | None:
        record = self._records.get((account, _text(key)))
        return None if record is None else next(iter(record.values()))["version"]

    def _write(self, account: str, change: Data) -> None:
        for write in change["writes"]:
            self._records[account, _record_key(write["record"])] = write["record"]
        erased = set(change.get("erased", ()))
        entries = self._entries.setdefault(account, [])
        for entry in entries if erased else ():
            kept = [part for part in entry.get("personal", ()) if part["contact"] not in erased]
            entry["personal"] = kept
        self._outbox = [
            (message, leased)
            for message, leased in self._outbox
            if message["account"] != account or message["contact"] not in erased
        ]
        entries.extend(change["entries"])
        for claim in change.get("claims", ()):
            if claim["to"] is None:
                self._claims.pop(_text(claim["key"]), None)
            else:
                self._claims[_text(claim["key"])] = claim["to"]
        self._outbox.extend((message, None) for message in change.get("messages", ()))

    def page(self, listing: Data) -> Data:
        ((kind, asked),) = listing.items()
        with self._lock:
            rows, place = getattr(self, f"_{kind}")(asked)
            after, limit = asked["after"], asked["limit"]
            rows = [row for row in rows if after is None or place(row) > place_of(kind, after)]
            taken = copy.deepcopy(rows[:limit])
            more = len(rows) > limit
            return {"rows": {kind: taken}, "next": _cursor(place(taken[-1])) if more else None}

    def _of(self, kind: str, account: str | None = None) -> list[dict[str, Any]]:
        return [
            record[kind]
            for (at, _), record in self._records.items()
            if kind in record and account in (None, at)
        ]

    def _contacts(self, asked: Data) -> Listed:
        visible, narrowing = asked["visible"], asked["narrowing"]
        present = [c for c in self._of("contact", asked["account"]) if "presence" not in c]
        rows = [c for c in present if _sees(visible, c) and _admits(narrowing, c)]
        return _sorted(rows, lambda contact: (sort_key(contact), contact["id"]))

    def _accounts(self, asked: Data) -> Listed:
        rows = [one for one in self._of("account") if one["policy"] == asked["policy"]]
        return _sorted(rows, lambda account: (account["id"],))

    def _units(self, asked: Data) -> Listed:
        units = self._of("unit", asked["account"])
        rows = [unit for unit in units if asked["kind"] in (None, unit["kind"])]
        return _sorted(rows, lambda unit: (unit["id"],))

    def _history(self, asked: Data) -> Listed:
        entries = self._entries.get(asked["account"], [])
        places = {entry["chained"]["request"]: at for at, entry in enumerate(entries)}
        wanted = asked["contact"]
        rows = [
            entry
            for entry in entries
            if wanted is None
            or any(one["key"] == {"contact": wanted} for one in entry["chained"]["records"])
        ]
        way = -1 if asked["newest_first"] else 1
        return rows[::way], lambda entry: (way * places[entry["chained"]["request"]],)

    def _logins(self, asked: Data) -> Listed:
        rows: list[Any] = []
        for key, owner in self._claims.items():
            claim = json.loads(key)
            if claim["kind"] != "login" or claim["value"] != asked["key"]:
                continue
            account = self._records[owner["account"], _text("account")]["account"]
            contact = self._records[owner["account"], _text({"contact": owner["contact"]})]
            if account["policy"] == asked["policy"]:
                rows.append([account, contact["contact"]])
        return _sorted(rows, lambda row: (row[0]["id"],))

    def claim(self, now: datetime, lease: timedelta, limit: int) -> Sequence[Data]:
        taken: list[Data] = []
        waiting: set[str] = set()
        with self._lock:
            for at, (message, leased) in enumerate(self._outbox):
                if len(taken) == limit:
                    break
                if leased is not None and leased > now:
                    waiting.add(message["account"])
                elif message["account"] not in waiting:
                    self._outbox[at] = (message, now + lease)
                    taken.append(copy.deepcopy(message))
        return taken

    def done(self, sent: Sequence[str]) -> None:
        with self._lock:
            self._outbox = [one for one in self._outbox if one[0]["id"] not in sent]


Place = tuple[Any, ...]
Listed = tuple[list[Any], Callable[[Any], Place]]


def _sorted(rows: Iterable[Any], place: Callable[[Any], Place]) -> Listed:
    return sorted(rows, key=place), place


def _cursor(place: Place) -> str:
    return "\n".join(str(part) for part in place)


def place_of(kind: str, cursor: str) -> Place:
    if kind == "history":
        return (int(cursor),)
    return tuple(cursor.rsplit("\n", 1)) if kind == "contacts" else (cursor,)


def _sees(visible: Data, contact: Data) -> bool:
    units = {at["unit"] for at in contact.get("units", ())}
    roles = {held["role"] for held in contact.get("holdings", ())}
    return (
        visible.get("all", False)
        or contact["id"] in visible.get("contacts", ())
        or not units.isdisjoint(visible.get("units", ()))
        or not roles.isdisjoint(visible.get("roles", ()))
    )


def _admits(narrowing: Data, contact: Data) -> bool:
    wanted = narrowing.get("holding")
    text = search_text(contact)
    return (
        ("access" not in narrowing or contact["access"] in narrowing["access"])
        and (
            "unit" not in narrowing
            or any(at["unit"] == narrowing["unit"] for at in contact.get("units", ()))
        )
        and ("contacts" not in narrowing or contact["id"] in narrowing["contacts"])
        and (
            wanted is None
            or any(
                held["role"] == wanted["role"] and wanted.get("unit") in (None, held.get("unit"))
                for held in contact.get("holdings", ())
            )
        )
        and all(f" {word}" in text for word in narrowing.get("words", ()))
    )
