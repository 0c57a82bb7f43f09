"""Whatever is passed anywhere: a clear exception, never a panic, and never a write."""

from __future__ import annotations

import contextlib
import io
import math
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from annuaire import (
    SYSTEM,
    AnnuaireError,
    Directory,
    Malformed,
    Operator,
    Policy,
    Refused,
    StoreError,
    _annuaire,
    commands,
    conformance,
)
from annuaire.repository import Data

from conftest import KEYS, Portal, open_portal
from store import PythonStore


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


CIRCLE: dict[str, Any] = {}
CIRCLE["again"] = CIRCLE


class Odd:
    """A value that does not even say what it is."""

    def __str__(self) -> str:
        raise RuntimeError("not for you")


VALUES: dict[str, Any] = {
    "nan": math.nan,
    "infinity": -math.inf,
    "huge": 10**5000,
    "negative": -1,
    "true": True,
    "none": None,
    "bytes": b"bytes",
    "surrogate": "a\ud800b",
    "nul": "a\0b",
    "long": "x" * 1_000_000,
    "list": ["a", 1],
    "dict": {1: {2: 3}},
    "deep": nested(100_000),
    "nested": nested(200),
    "circle": CIRCLE,
    "object": object(),
    "odd": Odd(),
    "class": Odd,
    "function": print,
    "decimal": Decimal("NaN"),
    "complex": 1j,
    "set": {1, "a"},
}
# `Odd` raises the last of them itself.
EXPECTED = (AnnuaireError, TypeError, ValueError, OverflowError, OSError, RuntimeError)

CALLS: dict[str, Callable[[Portal, Any], object]] = {
    "a field": lambda p, v: p.system.create_contact(last_name=v),
    "fields": lambda p, v: p.system.edit_contact(p.bob, v),
    "a contact": lambda p, v: p.system.remove_contact(v),
    "a role": lambda p, v: p.system.grant_role(p.bob, v),
    "a unit": lambda p, v: p.system.attach_unit(p.bob, v),
    "roles": lambda p, v: p.system.create_contact(roles=v),
    "units": lambda p, v: p.system.create_contact(units=v),
    "access": lambda p, v: p.system.create_contact(access=v),
    "a login": lambda p, v: p.system.open_access(p.bob, login=v),
    "evidence": lambda p, v: p.system.promote(p.bob, "governance.administrator", evidence=v),
    "a batch": lambda p, v: p.system.batch(v),
    "a batch of": lambda p, v: p.system.batch([v]),
    "a command": lambda p, v: p.system.execute(v),
    "a command's part": lambda p, v: p.system.execute({"remove_contact": v}),
    "a check": lambda p, v: p.system.check(v),
    "a request": lambda p, v: p.directory.execute(v),
    "an account": lambda p, v: p.directory.acting(v, SYSTEM).seats(),
    "an actor": lambda p, v: p.directory.acting(p.account, v).seats(),
    "an operator": lambda p, v: p.directory.acting(p.account, Operator(v)).seats(),
    "a level": lambda p, v: p.directory.acting(p.account, Operator("o", level=v)).seats(),
    "groups": lambda p, v: p.directory.acting(p.account, Operator("o", groups=v)).seats(),
    "a version": lambda p, v: p.system.if_version(v).edit_contact(p.bob, function="x"),
    "a request id": lambda p, v: p.system.with_request(v).edit_contact(p.bob, function="x"),
    "a first holder": lambda p, v: p.directory.open_account(SYSTEM, first=v),
    "a form": lambda p, v: p.system.form(v),
    "a matrix": lambda p, v: p.system.matrix(v, v),
    "an action": lambda p, v: p.system.matrix([p.bob], [v]),
    "a roll": lambda p, v: p.system.roll([v]),
    "a verdict": lambda p, v: p.system.roll([p.bob]).verdict(v, v),
    "a verdict's action": lambda p, v: p.system.roll([p.bob]).verdict(p.bob, v),
    "a text": lambda p, v: list(p.system.page(v)),
    "a limit": lambda p, v: list(p.system.page(limit=v)),
    "a place": lambda p, v: p.system.page().at(v),
    "a history": lambda p, v: list(p.system.history(v)),
    "a sign-in": lambda p, v: p.directory.sign_in(v),
    "a file": lambda p, v: p.system.import_csv(v),
    "a file's bytes": lambda p, v: p.system.import_csv(io.BytesIO(v)),
    "columns": lambda p, v: p.system.import_csv(io.BytesIO(b"a\nb"), columns=v),
    "a separator": lambda p, v: p.system.import_csv(io.BytesIO(b"a\nb"), separator=v),
    "exported columns": lambda p, v: p.system.export_csv(columns=v),
    "a lease": lambda p, v: p.directory.letters(KEYS, lease=v),
    "letters": lambda p, v: p.directory.letters(v),
    "sent": lambda p, v: p.directory.done([v]),
    "a token": lambda p, v: KEYS.open(v),
    "a link": lambda p, v: KEYS.sign(v),
    "a policy": lambda p, v: Policy.from_toml(v),
    "a compiled policy": lambda p, v: Policy.from_compiled(v),
    "a preset": lambda p, v: Policy.preset(v),
    "a language": lambda p, v: p.directory.policy.explain(v),
    "a directory's policy": lambda p, v: Directory.in_memory(v),
    "a repository": lambda p, v: Directory(v, p.directory.policy).sign_in("a@b.example"),
}  # fmt: skip


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_any_value_anywhere_gives_an_answer_or_a_clear_exception(
    call: Callable[[Portal, Any], object], portal: Portal
) -> None:
    for value in VALUES.values():
        with contextlib.suppress(*EXPECTED):
            call(portal, value)
    assert portal.system.contact(portal.ada).fields["first_name"] == "Ada"


@pytest.mark.parametrize("value", ["nan", "huge", "surrogate", "deep", "nested", "circle", "bytes"])
def test_what_json_cannot_hold_is_malformed_and_says_so(value: str, portal: Portal) -> None:
    with pytest.raises(Malformed) as caught:
        portal.system.create_contact(last_name=VALUES[value])
    assert str(caught.value)


def test_an_unknown_key_is_refused_everywhere(portal: Portal) -> None:
    unknown: list[dict[str, Any]] = [
        {"remove_contact": {"contact": str(portal.bob), "force": True}},
        {"sing": {}},
        {},
    ]
    for command in unknown:
        with pytest.raises(Malformed, match="no command"):
            portal.system.execute(command)
    with pytest.raises(Refused, match="no field"):
        portal.system.edit_contact(portal.bob, shoe_size="37")


def test_an_exception_of_a_progress_callback_stops_the_run_and_comes_back(portal: Portal) -> None:
    class EnoughError(Exception):
        pass

    def progress(_: object) -> None:
        raise EnoughError("enough")

    rows = "".join(f"P{n},Q,p{n}@q.example\n" for n in range(10))
    file = b"first_name,last_name,email\n" + rows.encode()
    with pytest.raises(EnoughError, match="enough") as caught:
        portal.system.import_csv(io.BytesIO(file), progress=progress, batch=3)
    assert caught.traceback[-1].name == "progress"
    assert len(list(portal.system.page("q"))) == 3


def test_a_progress_callback_may_use_the_directory_and_close_it(portal: Portal) -> None:
    seen: list[int] = []

    def progress(so_far: Any) -> None:
        seen.append(len(list(portal.system.page("q"))))
        portal.system.create_contact(
            first_name="In", last_name="Between", email=f"in{len(seen)}@between.example"
        )
        if so_far.counts.rows == 4:
            portal.directory.close()

    rows = "".join(f"P{n},Q,p{n}@q.example\n" for n in range(4))
    file = b"first_name,last_name,email\n" + rows.encode()
    report = portal.system.import_csv(io.BytesIO(file), progress=progress, batch=2)
    assert (report.counts.created, seen) == (4, [2, 4])
    with pytest.raises(StoreError):
        portal.system.seats()


def test_a_file_that_reads_as_text_or_fails_says_so(portal: Portal) -> None:
    with pytest.raises(TypeError, match="rb"):
        portal.system.import_csv(io.StringIO("a,b"))  # type: ignore[arg-type]

    class Broken:
        def read(self, size: int, /) -> bytes:
            raise ConnectionResetError(f"no {size} bytes")

    with pytest.raises(ConnectionResetError):
        portal.system.import_csv(Broken())
    with pytest.raises(FileNotFoundError):
        portal.system.import_csv("there/is/no/such/file.csv")


class Failing(PythonStore):
    """A store that fails when it is told to."""

    failure: BaseException | None = None

    def commit(self, change: Data) -> Data | str:
        if self.failure is not None:
            raise self.failure
        return super().commit(change)


@pytest.mark.parametrize(
    "failure", [ConnectionError("the line is down"), KeyboardInterrupt(), SystemExit(3)]
)
def test_an_exception_of_a_repository_comes_back_as_itself(
    failure: BaseException, policy: Policy
) -> None:
    store = Failing()
    portal = open_portal(Directory(store, policy))
    store.failure = failure
    with pytest.raises(type(failure)) as caught:
        portal.system.edit_contact(portal.bob, function="Buyer")
    assert caught.value is failure
    assert caught.traceback[-1].name == "commit"
    with pytest.raises(type(failure)):
        portal.system.import_csv(io.BytesIO(b"first_name,last_name,email\nQ,Q,q@q.example\n"))
    store.failure = None
    portal.system.edit_contact(portal.bob, function="Buyer")


ANSWERS: dict[str, Any] = {**VALUES, "nothing": {}, "a word": "written", "half": {"written": {}}}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS.keys())
def test_a_repository_that_answers_nonsense_is_told_so(answer: Any, policy: Policy) -> None:
    class Nonsense:
        def load(self, reads: Data, /) -> Data:
            return answer  # type: ignore[no-any-return]

        commit = page = load

    directory = Directory(Nonsense(), policy)
    with pytest.raises((StoreError, Malformed)) as caught:
        directory.open_account(SYSTEM)
    if isinstance(caught.value, StoreError):
        assert caught.value.code == "store_corrupt"
        assert "`load`" in str(caught.value)


def test_a_repository_may_use_the_directory_that_asks_it(policy: Policy) -> None:
    class Curious(PythonStore):
        directory: Directory | None = None
        asked = 0

        def commit(self, change: Data) -> Data | str:
            if self.directory is not None and self.asked == 0:
                self.asked = 1
                self.directory.sign_in("ada@moore.example")
                portal.system.edit_contact(portal.bob, function="Between")
            return super().commit(change)

    store = Curious()
    portal = open_portal(Directory(store, policy))
    store.directory = portal.directory
    portal.system.edit_contact(portal.bob, function="Buyer")
    assert portal.system.contact(portal.bob).fields["function"] == "Buyer"


def test_a_repository_without_an_outbox_keeps_no_letters(policy: Policy) -> None:
    whole = PythonStore()

    class Bare:
        load, commit, page = whole.load, whole.commit, whole.page

    directory = Directory(Bare(), policy)
    with pytest.raises(Malformed, match=r"no outbox: .*Bare has no `claim`"):
        directory.letters(KEYS)
    with pytest.raises(Malformed, match="no repository: object has no load, no commit, no page"):
        Directory(object(), policy)  # type: ignore[arg-type]


def test_the_kit_catches_a_repository_that_forgets_its_guards() -> None:
    class Careless(PythonStore):
        def commit(self, change: Data) -> Data | str:
            return super().commit({**change, "guards": []})

    rules = {rule.name: rule for rule in conformance.RULES}
    broken: dict[str, str] = {}
    for rule in rules.values():
        store = Careless()
        try:
            conformance.prove(rule, store, lambda store=store: store)  # type: ignore[misc]
        except AssertionError as failure:
            broken[rule.name] = str(failure)
    assert broken
    assert all("contract:" in failure for failure in broken.values())
    assert all("guard" in rules[name].contract or "guard" in name for name in broken)
    with pytest.raises(AssertionError, match="no rule `x`"):
        _annuaire.prove("x", object())


def test_a_command_that_is_refused_writes_nothing(portal: Portal, tmp_path: Path) -> None:
    before = list(portal.system.history())
    for command in (
        commands.remove_contact(portal.ada),
        commands.edit_contact(portal.bob, last_name="X"),
    ):
        with pytest.raises(Refused):
            portal.acting(portal.bob).execute(command)
    assert list(portal.system.history()) == before
