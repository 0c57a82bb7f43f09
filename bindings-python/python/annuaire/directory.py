"""The directory: a policy and a repository, put together."""

from __future__ import annotations

import asyncio
import datetime
import os
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any
from uuid import UUID

from annuaire import _annuaire, _json, actors
from annuaire._decode import decode
from annuaire._errors import Malformed
from annuaire.acting import Acting, Pages
from annuaire.actors import SYSTEM, Actor, KeyHolder, Link
from annuaire.answers import AccountPage, AccountRow, Letter, SignIn
from annuaire.commands import Command, Field, commands
from annuaire.outcomes import Outcome
from annuaire.policy import Policy
from annuaire.repository import Bridge, Repository

__all__ = ["Directory", "Keyring"]


class Keyring:
    """The keys that sign links: the first signs, every one verifies, so a key can be rotated."""

    __slots__ = ("_ids", "_native")

    def __init__(self, id: str, key: bytes, /, **retiring: bytes) -> None:  # noqa: A002
        """Take the key that signs, of at least 32 bytes, and keys that still verify, by their ids."""
        self._make([(id, key), *retiring.items()])

    @classmethod
    def of(cls, keys: Mapping[str, bytes]) -> Keyring:
        """Take keys by their ids: the first signs."""
        ring = cls.__new__(cls)
        ring._make(list(keys.items()))
        return ring

    def _make(self, keys: list[tuple[str, bytes]]) -> None:
        for id_, key in keys:
            if not isinstance(id_, str) or not isinstance(key, bytes):
                raise Malformed("no key: an id that is a text, and bytes")
        self._native = _annuaire.Keyring([(id_, list(key)) for id_, key in keys])
        self._ids = tuple(id_ for id_, _ in keys)

    def sign(self, link: Link) -> str:
        """Sign a link, at the moment it is sent."""
        if not isinstance(link, Link):
            raise Malformed(f"no link: {type(link).__qualname__}")
        return self._native.sign(_json.write(link._data()))

    def open(self, token: str) -> Link | None:
        """Verify a token. `None` for anything that this ring did not sign.

        The link is an actor: `directory.acting(link.account, link).redeem_link()`. Whether it still counts is decided
        then.
        """
        text = self._native.open(token)
        return None if text is None else decode(Link, _json.read(text))

    def __repr__(self) -> str:
        return f"Keyring({', '.join(self._ids)})"


class Directory:
    """A directory of accounts that live under one policy. Safe to share between threads.

    ```
    directory = Directory.sqlite("portal.db", Policy.preset("trade-customer"))
    ```
    """

    __slots__ = ("_native", "_policy")

    def __init__(self, repository: Repository, policy: Policy) -> None:
        """Take a repository written in Python: an object with `load`, `commit` and `page`."""
        self._keep(_annuaire.Directory.of(Bridge(repository), _native(policy)), policy)

    def _keep(self, native: _annuaire.Directory, policy: Policy) -> None:
        self._native = native
        self._policy = policy

    @classmethod
    def in_memory(cls, policy: Policy) -> Directory:
        """Keep everything in memory: gone when the directory is."""
        directory = cls.__new__(cls)
        directory._keep(_annuaire.Directory.in_memory(_native(policy)), policy)
        return directory

    @classmethod
    def sqlite(cls, path: str | os.PathLike[str], policy: Policy) -> Directory:
        """Keep everything in one SQLite file, made where there is none; processes may share it."""
        directory = cls.__new__(cls)
        directory._keep(_annuaire.Directory.sqlite(os.fspath(path), _native(policy)), policy)
        return directory

    @property
    def policy(self) -> Policy:
        """The policy."""
        return self._policy

    def close(self) -> None:
        """Close it. Calls that are on their way end as they would have; later ones raise `StoreError`."""
        self._native.close()

    @property
    def closed(self) -> bool:
        """Whether it is closed."""
        return self._native.is_closed

    def __enter__(self) -> Directory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def acting(self, account: UUID | str, actor: Actor) -> Acting:
        """What this actor can do and see in this account."""
        return Acting(self._native, _json.identifier(account, "account"), actors.wire(actor))

    def open_account(
        self,
        actor: Actor,
        *,
        first: Command | None = None,
        fields: Mapping[str, Field] | None = None,
    ) -> Outcome:
        """Open an account under an id of its own, which the outcome tells as `account`.

        Where the policy has a seat that must be held, `first` is its holder: `commands.create_contact(…)`.
        """
        command = _json.write(commands.open_account(fields=fields, first=first))
        text = self._native.open_account(actors.wire(actor), command)
        return decode(Outcome, text)

    def execute(self, request: Mapping[str, Any]) -> Outcome:
        """Execute a whole request that comes as data: its id, time, actor, account, command and entropy."""
        return decode(Outcome, self._native.execute(_json.write(request)))

    async def aexecute(self, request: Mapping[str, Any]) -> Outcome:
        """Execute a whole request without blocking the event loop."""
        return await asyncio.to_thread(self.execute, request)

    def accounts(
        self, actor: Actor = SYSTEM, *, limit: int | None = None
    ) -> Pages[AccountRow, AccountPage]:
        """List the accounts under the policy, for an operator who may edit one, or the system."""
        who = actors.wire(actor)

        def ask(after: str | None) -> AccountPage:
            return decode(AccountPage, _json.read(self._native.accounts(who, after, limit)))

        return Pages(ask, lambda page: page.rows)

    def sign_in(self, login: str) -> tuple[SignIn, ...]:
        """Say who a login belongs to, in each account, and whether they may come in."""
        return tuple([decode(SignIn, one) for one in _json.read(self._native.sign_in(login))])

    def verify_api_key(self, key: str) -> KeyHolder:
        """Say who acts by an API key; `Refused` with `api_key_invalid`, whatever is wrong with it.

        The answer is the actor of what the program asks: `directory.acting(holder.account, holder)`.
        """
        return decode(KeyHolder, _json.read(self._native.verify_api_key(key)))

    def letters(
        self,
        keys: Keyring,
        *,
        lease: datetime.timedelta = datetime.timedelta(minutes=5),
        limit: int = 100,
    ) -> tuple[Letter, ...]:
        """Take messages from the outbox and make them ready: the address of the moment, a freshly signed link.

        They come again after the lease, unless `done` is told.
        """
        if not isinstance(keys, Keyring):
            raise Malformed(f"no keyring: {type(keys).__qualname__}")
        micros = lease // datetime.timedelta(microseconds=1)
        text = self._native.letters(keys._native, micros, limit)
        return tuple([decode(Letter, one) for one in _json.read(text)])

    def done(self, letters: Iterable[Letter | UUID | str]) -> None:
        """Tell the outbox that letters were sent."""
        ids = [
            one.message.id if isinstance(one, Letter) else _json.identifier(one, "message")
            for one in letters
        ]
        self._native.done(_json.write(ids))

    def __repr__(self) -> str:
        return f"Directory({self._policy.id!r}{', closed' if self.closed else ''})"


def _native(policy: Policy) -> _annuaire.Policy:
    if isinstance(policy, Policy):
        return policy._native
    raise Malformed(f"no policy: `Policy.preset(…)`, not {type(policy).__qualname__}")
