"""A whole command on SQLite, beside the same rows written through the `sqlite3` module, and beside what applications do."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from lanes import QUICK, ROUNDS, Lanes, goal
from orms import with_django, with_sqlalchemy

from annuaire import SYSTEM, Directory, Policy

COMMANDS = 16 if QUICK else 64
ORDER = {"contact": "n", "claim": "contact, kind", "history_contact": "seq", "personal": "seq, position", "message": "n"}


def creations(path: Path) -> tuple[Directory, object]:
    """Open an account in a new file, and give what creates a contact in it."""
    directory = Directory.sqlite(path, Policy.preset("accounting-firm"))
    system = directory.acting(directory.open_account(SYSTEM).account, SYSTEM)

    def create(number: int) -> None:
        system.create_contact(first_name="Ada", last_name=f"Moore {number}", email=f"c{number}@moore.example")

    return directory, create


def recorded(path: Path, commands: int) -> tuple[str, list[tuple[str, tuple]], list[list[tuple[str, tuple]]]]:
    """Read back what commands wrote: the schema, the rows before, and the rows of each command."""
    with sqlite3.connect(path) as file:
        schema = ";\n".join(
            sql for (sql,) in file.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
        )
        before = [(t, row) for t in ("account",) for row in file.execute(f"SELECT * FROM {t}")]
        opening, *entries = file.execute("SELECT * FROM history ORDER BY seq")
        before.append(("history", opening))
        tables = {"history": entries}
        for table, order in ORDER.items():
            tables[table] = list(file.execute(f"SELECT * FROM {table} ORDER BY {order}"))
        each: list[list[tuple[str, tuple]]] = [[] for _ in range(commands)]
        # Parents first, as the foreign keys want them.
        for table in ("contact", "claim", "history", "history_contact", "personal", "message"):
            rows = tables[table]
            share, rest = divmod(len(rows), commands)
            assert rest == 0, f"{len(rows)} rows of {table} for {commands} commands"
            for at, row in enumerate(rows):
                each[at // share if share else 0].append((table, row))
    return schema, before, each


def main() -> None:
    """Record what annuaire writes, then write the same by hand in turns with it."""
    folder = Path(tempfile.mkdtemp())
    total = (ROUNDS + 1) * COMMANDS
    with creations(folder / "recorded.db")[0] as directory:
        system = directory.acting(next(iter(directory.accounts())).account, SYSTEM)
        for number in range(total):
            system.create_contact(
                first_name="Ada", last_name=f"Moore {number}", email=f"c{number}@moore.example"
            )
    schema, before, each = recorded(folder / "recorded.db", total)

    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for pragma in ("journal_mode = wal", "synchronous = full", "secure_delete = on", "foreign_keys = on"):
        raw.execute(f"PRAGMA {pragma}")
    raw.executescript(schema)
    places = {
        table: f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})" for table, row in before + each[0]
    }
    for table, row in before:
        raw.execute(places[table], row)
    rows = iter(each)
    written = 0

    def by_hand() -> None:
        nonlocal written
        for command in islice(rows, COMMANDS):
            raw.execute("BEGIN IMMEDIATE")
            for table, row in command:
                raw.execute(places[table], row)
            raw.execute("COMMIT")
            written += 1

    def creating(create: Callable[[int], None]) -> Callable[[], None]:
        numbers = iter(range(total))

        def work() -> None:
            for number in islice(numbers, COMMANDS):
                create(number)

        return work

    lanes = Lanes("create a contact on SQLite, WAL, synchronous = FULL")
    floor = lanes.add("the same rows through sqlite3 (floor)", COMMANDS, by_hand)
    ours = creating(creations(folder / "annuaire.db")[1])
    command = lanes.add("annuaire, the whole command", COMMANDS, ours)
    by_sqlalchemy = creating(with_sqlalchemy(folder / "sqlalchemy.db"))
    sqlalchemy = lanes.add("SQLAlchemy + pydantic, three rows", COMMANDS, by_sqlalchemy)
    by_django = creating(with_django(folder / "django.db"))
    django = lanes.add("Django + full_clean, three rows", COMMANDS, by_django)
    lanes.run(floor)
    tables = {"raw": "contact", "annuaire": "contact", "sqlalchemy": "contact", "django": "portal_contact"}
    for name, table in tables.items():
        (count,) = sqlite3.connect(folder / f"{name}.db").execute(f"SELECT count(*) FROM {table}").fetchone()
        assert count == total, (name, count)
    assert written == total, written
    goal("the command to the floor", lanes.ratio(command, floor), at_most=1.3)
    # The disk takes the same time from each of them: how far they are apart says as much of it as of them.
    for name, peer in {"SQLAlchemy + pydantic": sqlalchemy, "Django + full_clean": django}.items():
        print(f"       ({name} takes {lanes.ratio(peer, command):.2f} times as long)")


if __name__ == "__main__":
    main()
