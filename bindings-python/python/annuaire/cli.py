"""The console command `annuaire`."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.table import Table

from annuaire import (
    PRESETS,
    SYSTEM,
    Actor,
    AnnuaireError,
    Directory,
    FileError,
    Lang,
    Operator,
    Policy,
    Refused,
    Report,
    __version__,
    scenario,
)
from annuaire import exchange as _exchange

__all__ = ["main"]

_WORDS: dict[str, tuple[str, str]] = {
    "held": ("held", "tenus"),
    "differed": ("differed", "différents"),
    "broken": ("could not be played", "n’ont pas pu être joués"),
    "steps": ("steps", "étapes"),
    "refused": ("refused", "refusé"),
    "importing": ("importing", "import en cours"),
    "created": ("created", "créés"),
    "updated": ("updated", "mis à jour"),
    "unchanged": ("unchanged", "inchangés"),
    "refusals": ("refused", "refusés"),
    "malformed": ("malformed", "mal formés"),
    "twins": ("twins", "doublons"),
    "line": ("line", "ligne"),
    "why": ("why it was not taken", "pourquoi elle n’a pas été prise"),
    "twin": (
        "another row of the file is about the same person",
        "une autre ligne du fichier concerne la même personne",
    ),
    "left_out": ("columns not taken", "colonnes non reprises"),
    "dry": ("nothing was written", "rien n’a été écrit"),
    "sound": ("nothing wrong, nothing risky", "rien de faux, rien de risqué"),
    "compiled": ("compiled", "compilée"),
    "wrong": ("wrong", "faux"),
    "risky": ("risky", "risqué"),
    "who": ("who", "qui"),
    "roles": ("roles", "rôles"),
    "access": ("access", "accès"),
    "nobody": ("nobody", "personne"),
    "none": ("none", "aucun"),
    "invited": ("invited", "invité"),
    "active": ("active", "actif"),
    "suspended_invited": ("suspended", "suspendu"),
    "suspended_active": ("suspended", "suspendu"),
}  # fmt: skip


class _Desk:
    """What every command shares: the language, and where it writes."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.out = Console(highlight=False)
        self.err = Console(stderr=True, highlight=False)

    def say(self, word: str) -> str:
        english, french = _WORDS[word]
        return french if self.lang == "fr" else english


def _lang_of_the_shell() -> Lang:
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "fr" if next(filter(None, named), "").lower().startswith("fr") else "en"


def _with_desk(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command its desk, made in the language asked for."""

    @functools.wraps(command)
    def run(*, lang: Lang | None, **arguments: Any) -> None:
        desk = _Desk(lang or _lang_of_the_shell())
        with _told(desk):
            command(desk, **arguments)

    asked = click.Choice(["en", "fr"])
    return click.option("--lang", type=asked, help="As the shell's where left out.")(run)


@contextmanager
def _told(desk: _Desk) -> Generator[None]:
    """Say what went wrong as a sentence, with what helps, and end with 2."""
    try:
        yield
    except Refused as refused:
        desk.err.print(f"[red]✗[/] {desk.say('refused')}: {escape(refused.message(desk.lang))}")
        for reason in refused.explained(desk.lang):
            desk.err.print(f"  → {escape(reason.remedy)}")
        sys.exit(2)
    except FileError as error:
        at = "" if error.line is None else f"{desk.say('line')} {error.line}: "
        desk.err.print(f"[red]✗[/] {escape(at + error.message(desk.lang))}")
        sys.exit(2)
    except (AnnuaireError, OSError) as error:
        desk.err.print(f"[red]✗[/] {escape(str(error))}")
        sys.exit(2)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="annuaire")
def main() -> None:
    """The rulebook of a customer account's people."""


@main.command("test")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_with_desk
def test_files(desk: _Desk, files: tuple[Path, ...]) -> None:
    """Play scenario files.

    Ends with 1 where one does not hold, with 2 where one cannot be played.
    """
    held = differed = broken = 0
    for file in files:
        try:
            run = scenario.play(file)
        except (AnnuaireError, OSError) as error:
            broken += 1
            desk.out.print(f"[red]✗[/] {escape(str(file))}\n    {escape(str(error))}")
            continue
        if run.differences:
            differed += 1
            desk.out.print(f"[red]✗[/] {escape(str(file))}: {escape(run.title)}")
            for difference in run.differences:
                desk.out.print(f"    {escape(difference)}")
        else:
            held += 1
            steps = f"{run.steps} {desk.say('steps')}"
            desk.out.print(f"[green]✓[/] {escape(str(file))}: {escape(run.title)} ({steps})")
    counted = ((held, "held"), (differed, "differed"), (broken, "broken"))
    desk.out.print("\n" + ", ".join(f"{count} {desk.say(word)}" for count, word in counted))
    if broken or differed:
        sys.exit(2 if broken else 1)


def _policy(name: str) -> Policy:
    return Policy.preset(name) if name in PRESETS else Policy.from_file(name)


def _actor(name: str) -> Actor:
    return SYSTEM if name == "system" else Operator(name)


_POLICY = click.option("--policy", required=True, help="A preset, or a policy file.")
_DB = click.option("--db", required=True, type=click.Path(path_type=Path), help="The SQLite file.")
_AS = click.option(
    "--as", "actor", default="system", show_default=True, help="An operator by name, or the system."
)


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_DB
@_POLICY
@click.option("--account", required=True, type=click.UUID, help="The account.")
@_AS
@click.option("--dry-run", is_flag=True, help="The same verdicts, and nothing is written.")
@click.option(
    "--role", "roles", multiple=True, help="For new contacts for whom the file names none."
)
@click.option("--skip-existing", is_flag=True, help="Leave contacts who are there as they are.")
@_with_desk
def import_file(
    desk: _Desk,
    file: Path,
    db: Path,
    policy: str,
    account: UUID,
    actor: str,
    dry_run: bool,
    roles: tuple[str, ...],
    skip_existing: bool,
) -> None:
    """Import the people of a CSV file into an account.

    Ends with 1 where a row was not taken, with 2 where the import did not reach the end of the file.
    """
    _there(db)
    with Directory.sqlite(db, _policy(policy)) as directory, file.open("rb") as source:
        acting = directory.acting(account, _actor(actor))
        with _bar(desk, source, file.stat().st_size) as (reading, progress):
            report = acting.import_csv(
                reading,
                progress=progress,
                dry_run=dry_run,
                roles=roles,
                skip_existing=skip_existing,
            )
    _tell(desk, report)
    if report.counts.refused or report.counts.malformed:
        sys.exit(1)


class _Counted:
    """A file that knows how far it was read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.done = 0

    def read(self, size: int, /) -> bytes:
        chunk = self.file.read(size)
        self.done += len(chunk)
        return chunk


@contextmanager
def _bar(
    desk: _Desk, source: BinaryIO, size: int
) -> Generator[tuple[_Counted, Callable[[_exchange.Progress], None]]]:
    reading = _Counted(source)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(
        *columns, console=desk.err, transient=True, disable=not desk.err.is_terminal
    ) as bar:
        task = bar.add_task(desk.say("importing"), total=max(size, 1))

        def progress(so_far: _exchange.Progress) -> None:
            bar.update(
                task,
                completed=reading.done,
                description=f"{desk.say('importing')}: {so_far.counts.rows}",
            )

        yield reading, progress


def _tell(desk: _Desk, report: Report) -> None:
    counts = report.counts
    told = {
        "created": counts.created,
        "updated": counts.updated,
        "unchanged": counts.unchanged,
        "refusals": counts.refused,
        "malformed": counts.malformed,
        "twins": counts.twins,
    }
    if report.lines:
        table = Table(desk.say("line"), desk.say("why"), box=None, pad_edge=False)
        for line in report.lines:
            table.add_row(str(line.line), escape(line.message(desk.lang) or desk.say("twin")))
        desk.out.print(table)
    if report.left_out:
        names = ", ".join(sorted({left.column for left in report.left_out}))
        desk.out.print(f"{desk.say('left_out')}: {escape(names)}")
    desk.out.print(", ".join(f"{count} {desk.say(word)}" for word, count in told.items() if count))
    if report.dry_run:
        desk.out.print(desk.say("dry"))


@main.group("policy")
def policies() -> None:
    """Look at policies."""


@policies.command("check")
@click.argument("file")
@_with_desk
def check_policy(desk: _Desk, file: str) -> None:
    """Tell what is wrong or risky in a policy file, or in a preset.

    Ends with 1 where something is wrong, with 2 where it cannot be read.
    """
    findings = _policy(file).check()
    for finding in findings:
        colour = "red" if finding.severity == "wrong" else "yellow"
        place = f"{desk.say('line')} {finding.line}, {finding.key}"
        desk.out.print(
            f"[{colour}]{desk.say(finding.severity)}[/] {escape(place)}: "
            f"{escape(finding.message(desk.lang))} ({finding.code})"
        )
    if not findings:
        desk.out.print(f"[green]✓[/] {desk.say('sound')}")
    if any(finding.severity == "wrong" for finding in findings):
        sys.exit(1)


@policies.command("explain")
@click.argument("file")
@_with_desk
def explain_policy(desk: _Desk, file: str) -> None:
    """Print the decision table of a policy file, or of a preset."""
    click.echo(_policy(file).explain(desk.lang))


@policies.command("compile")
@click.argument("file")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to; printed where left out."
)
@_with_desk
def compile_policy(desk: _Desk, file: str, output: Path | None) -> None:
    """Compile a policy file, or a preset, for programs that read no TOML: a page in a browser."""
    policy = _policy(file)
    compiled = policy.compiled()
    if output is None:
        click.echo(compiled)
        return
    output.write_text(compiled + "\n", encoding="utf-8")
    told = f"{output}: {policy.id}, {desk.say('compiled')}"
    desk.out.print(f"[green]✓[/] {escape(told)}")


@main.command("who")
@_DB
@click.option("--policy", help="A preset, or a policy file; every preset where left out.")
@click.option("--account", type=click.UUID, help="The account; all of them where left out.")
@click.argument("text", required=False)
@_with_desk
def who_holds(
    desk: _Desk, db: Path, policy: str | None, account: UUID | None, text: str | None
) -> None:
    """Say who holds what; TEXT narrows to people with a word of their name or e-mail that begins so."""
    _there(db)
    found = 0
    for name in PRESETS if policy is None else (policy,):
        with Directory.sqlite(db, _policy(name)) as directory:
            for one in directory.accounts():
                if account in (None, one.account):
                    found += _holders(desk, directory, one.account, text)
    if not found:
        desk.out.print(desk.say("nobody"))


def _holders(desk: _Desk, directory: Directory, account: UUID, text: str | None) -> int:
    """Print the people of an account, and give their number."""
    labels = directory.policy.role_labels()
    table = Table(desk.say("who"), desk.say("roles"), desk.say("access"), box=None, pad_edge=False)
    for row in directory.acting(account, SYSTEM).page(text):
        names = (row.fields.get(name) for name in ("first_name", "last_name"))
        name = " ".join(filter(None, names)) or row.fields.get("email", str(row.contact))
        roles = [
            labels[held.role].text(desk.lang) if held.role in labels else held.role
            for held in row.roles
        ]
        table.add_row(escape(name), escape("; ".join(roles)), desk.say(row.access))
    if table.row_count:
        desk.out.print(f"[bold]{account}[/] ({escape(directory.policy.id)})")
        desk.out.print(table)
    return table.row_count


def _there(db: Path) -> None:
    """A database that is only looked into is not made by looking."""
    if not db.is_file():
        raise FileNotFoundError(2, "No such file", str(db))
