"""What one actor can do and see in one account."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from annuaire import _json
from annuaire._annuaire import Roll as _Roll
from annuaire._decode import decode
from annuaire.answers import (
    Access,
    AccountPage,
    Checked,
    ContactPage,
    ContactRow,
    Entry,
    Form,
    HistoryPage,
    Matrix,
    PermissionSet,
    SeatView,
    Unit,
    UnitPage,
)
from annuaire.appointments import AgendaView, Recipient
from annuaire.commands import Command, ContactId, Verbs, contact_id
from annuaire.exchange import (
    Encoding,
    Progress,
    Report,
    Separator,
    Source,
    export_csv,
    import_csv,
)
from annuaire.outcomes import Outcome

if TYPE_CHECKING:
    from annuaire._annuaire import Directory as _Directory

__all__ = ["Acting", "AsyncActing", "Pages", "Roll"]

_Row = TypeVar("_Row")
_Page = TypeVar("_Page", ContactPage, HistoryPage, UnitPage, AccountPage)


class Pages(Generic[_Row, _Page]):
    """A list that comes page by page. Iterating goes through the rows of all of them."""

    __slots__ = ("_ask", "_rows")

    def __init__(
        self, ask: Callable[[str | None], _Page], rows: Callable[[_Page], Sequence[_Row]]
    ) -> None:
        """Keep how a page is asked for."""
        self._ask: Callable[[str | None], _Page] = ask
        self._rows: Callable[[_Page], Sequence[_Row]] = rows

    def at(self, after: str | None = None) -> _Page:
        """One page: the first, or the one after a place that a page gave as `next`."""
        return self._ask(after)

    def pages(self) -> Iterator[_Page]:
        """Page after page."""
        page = self._ask(None)
        yield page
        while page.next is not None:
            page = self._ask(page.next)
            yield page

    def __iter__(self) -> Iterator[_Row]:
        for page in self.pages():
            yield from self._rows(page)

    async def __aiter__(self) -> AsyncIterator[_Row]:
        page = await asyncio.to_thread(self._ask, None)
        while True:
            for row in self._rows(page):
                yield row
            if page.next is None:
                return
            page = await asyncio.to_thread(self._ask, page.next)


class Roll:
    """People loaded at one moment, to be judged as often as one likes without asking the store again."""

    __slots__ = ("_contacts", "_ids", "_native", "verdict")

    verdict: Callable[[UUID | str, str], str | None]
    """The code that an action on a contact would be refused with; `None` where it would not."""

    def __init__(self, native: _Roll, contacts: Sequence[UUID | str]) -> None:
        """Keep what was loaded."""
        self._native = native
        self._contacts = contacts
        self._ids: tuple[UUID, ...] | None = None
        self.verdict = native.verdict

    def allows(self, contact: UUID | str, action: str) -> bool:
        """Whether an action on a contact would be done."""
        return self.verdict(contact, action) is None

    def matrix(self, actions: Iterable[str]) -> Matrix:
        """Judge everybody on the roll by many actions in one call."""
        asked = list(actions)
        verdicts = self._native.matrix(asked)
        if self._ids is None:
            # Once: making them takes as long as the verdicts.
            ids = (one if isinstance(one, UUID) else UUID(one) for one in self._contacts)
            self._ids = tuple(ids)
        return Matrix(contacts=self._ids, actions=tuple(asked), verdicts=verdicts)


class Acting(Verbs[Outcome]):
    """What one actor can do and see in one account: a method per command, and the questions.

    Cheap to make, safe to share between threads. A refusal is raised as `Refused`.
    """

    __slots__ = ("_account", "_actor", "_if_version", "_native", "_request")

    def __init__(
        self,
        native: _Directory,
        account: str,
        actor: str,
        request: str | None = None,
        if_version: int | None = None,
    ) -> None:
        """Use `Directory.acting`."""
        self._native = native
        self._account = account
        self._actor = actor
        self._request = request
        self._if_version = if_version

    def with_request(self, request: UUID | str) -> Acting:
        """The same, under a request id of the caller's choice: sent twice, it is done once."""
        id_ = _json.identifier(request, "request id")
        return Acting(self._native, self._account, self._actor, id_, self._if_version)

    def if_version(self, version: int) -> Acting:
        """The same, where the record still has this version: otherwise refused, `stale_version`."""
        return Acting(self._native, self._account, self._actor, self._request, version)

    @property
    def aio(self) -> AsyncActing:
        """The same, to be awaited: `await ada.aio.create_contact(…)`."""
        return AsyncActing(self)

    def execute(self, command: Command) -> Outcome:
        """Execute a command that comes as data: one read, one decision, one atomic write."""
        text = self._native.act(
            self._account, self._actor, _json.write(command), self._request, self._if_version
        )
        return decode(Outcome, text)

    async def aexecute(self, command: Command) -> Outcome:
        """Execute a command without blocking the event loop."""
        return await asyncio.to_thread(self.execute, command)

    def _ask(self, question: str, about: Any) -> Any:
        text = _json.write({question: about})
        return _json.read(self._native.ask(self._account, self._actor, text))

    def check(self, command: Command) -> Checked:
        """Say whether a command would be done: the same answer as the command, without doing it."""
        return decode(Checked, self._ask("check", command))

    def form(self, contact: ContactId | None = None) -> Form:
        """Give everything a screen needs to draw a contact, or a new one."""
        about = {} if contact is None else {"contact": contact_id(contact)}
        return decode(Form, self._ask("form", about))

    def matrix(self, contacts: Iterable[ContactId], actions: Iterable[str]) -> Matrix:
        """Judge many contacts by many actions in one call."""
        return self.roll(contacts).matrix(actions)

    def roll(self, contacts: Iterable[ContactId]) -> Roll:
        """Load contacts once, to judge them as often as one likes."""
        asked = [one.contact if isinstance(one, ContactRow) else one for one in contacts]
        return Roll(self._native.roll(self._account, self._actor, asked), asked)

    def permissions(self, contact: ContactId) -> PermissionSet:
        """Say what a contact may use in the host's own screens."""
        return decode(PermissionSet, self._ask("permissions", {"contact": contact_id(contact)}))

    def agendas(self, contacts: Iterable[ContactId]) -> tuple[AgendaView, ...]:
        """Give the agendas of some contacts, as far as the actor may see them: what free slots are computed from."""
        asked = {"contacts": [contact_id(one) for one in contacts]}
        return tuple([decode(AgendaView, one) for one in self._ask("agendas", asked)])

    def recipients(self, notification: str, contacts: Iterable[ContactId]) -> tuple[Recipient, ...]:
        """Say whom of these a type of notification reaches, and how: those who can act, each as they chose."""
        asked = {"type": notification, "contacts": [contact_id(one) for one in contacts]}
        return tuple([decode(Recipient, one) for one in self._ask("recipients", asked)])

    def contact(self, contact: ContactId) -> ContactRow:
        """Give one contact, as a list shows them."""
        return decode(ContactRow, self._ask("contact", {"contact": contact_id(contact)}))

    def page(
        self,
        text: str | None = None,
        *,
        role: str | None = None,
        access: Iterable[Access] | None = None,
        unit: UUID | str | None = None,
        limit: int | None = None,
    ) -> Pages[ContactRow, ContactPage]:
        """List the contacts that the actor may see, by name.

        `for row in ada.page("mo")` goes through every page; `ada.page("mo").at(after)` gives one.
        """
        asked = {
            "text": text,
            "role": role,
            "access": None if access is None else list(access),
            "unit": None if unit is None else _json.identifier(unit, "unit"),
            "limit": limit,
        }

        def ask(after: str | None) -> ContactPage:
            return decode(ContactPage, self._ask("page", {**asked, "after": after}))

        return Pages(ask, lambda page: page.rows)

    def seats(self) -> tuple[SeatView, ...]:
        """Give the seats of the account: holders, vacancies, pending moves."""
        return tuple([decode(SeatView, seat) for seat in self._ask("seats", {})])

    def units(self, kind: str | None = None, *, limit: int | None = None) -> Pages[Unit, UnitPage]:
        """List the units of the account, of one kind where one is named, the retired included."""

        def ask(after: str | None) -> UnitPage:
            return decode(
                UnitPage, self._ask("units", {"kind": kind, "after": after, "limit": limit})
            )

        return Pages(ask, lambda page: page.rows)

    def history(
        self,
        contact: ContactId | None = None,
        *,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Pages[Entry, HistoryPage]:
        """Give the history of a contact, or of the whole account: oldest first, unless asked otherwise."""
        asked = {
            "contact": None if contact is None else contact_id(contact),
            "newest_first": newest_first,
            "limit": limit,
        }

        def ask(after: str | None) -> HistoryPage:
            return decode(HistoryPage, self._ask("history", {**asked, "after": after}))

        return Pages(ask, lambda page: page.entries)

    def import_csv(
        self,
        source: Source,
        *,
        progress: Callable[[Progress], bool | None] | None = None,
        dry_run: bool = False,
        roles: Iterable[str] = (),
        access: bool | None = None,
        skip_existing: bool = False,
        batch: int | None = None,
        import_id: UUID | str | None = None,
        columns: dict[str, str] | None = None,
        encoding: Encoding | None = None,
        separator: Separator | None = None,
    ) -> Report:
        """Import the people of a CSV file, through ordinary commands on behalf of this actor.

        The source is a path, or a file opened with mode `"rb"`. `progress` is called after every batch of rows, and
        stops the run there by returning `False`: what was committed stays.
        """
        options = {
            "dry_run": dry_run,
            "roles": list(roles),
            "access": access,
            "skip_existing": skip_existing,
            "batch": batch,
            "id": None if import_id is None else _json.identifier(import_id, "import id"),
            "columns": columns or {},
            "encoding": encoding,
            "separator": separator,
        }
        return import_csv(self._native, self._account, self._actor, source, options, progress)

    def export_csv(
        self,
        *,
        columns: Iterable[str] | None = None,
        text: str | None = None,
        role: str | None = None,
        french_spreadsheet: bool = False,
        encoding: Encoding | None = None,
        separator: Separator | None = None,
    ) -> bytes:
        """Export the contacts that the actor may see, as a CSV file that reads back the same.

        `french_spreadsheet` writes what a double click opens in French; a cell that a spreadsheet would run is
        neutralised.
        """
        only = {
            name: value for name, value in (("text", text), ("role", role)) if value is not None
        }
        options = {
            "columns": None if columns is None else list(columns),
            "only": only,
            "french_spreadsheet": french_spreadsheet,
            "encoding": encoding,
            "separator": separator,
        }
        return export_csv(self._native, self._account, self._actor, options)

    def __repr__(self) -> str:
        return f"Acting({self._actor} in {self._account})"


class AsyncActing(Verbs[Awaitable[Outcome]]):
    """What one actor can do, to be awaited: a method per command, each in a thread of its own.

    Questions are awaited with `asyncio.to_thread(ada.form, bob)`; lists with `async for row in ada.page()`.
    """

    __slots__ = ("_acting",)

    def __init__(self, acting: Acting) -> None:
        """Use `Acting.aio`."""
        self._acting = acting

    def execute(self, command: Command) -> Awaitable[Outcome]:
        """Execute a command that comes as data, without blocking the event loop."""
        return self._acting.aexecute(command)
