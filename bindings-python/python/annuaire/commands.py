"""One method per command: as something to do (`Acting`), to await (`AsyncActing`), or as data (`commands`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Generic, Literal, TypeAlias, TypeVar
from uuid import UUID

from annuaire import _json
from annuaire._errors import Malformed
from annuaire.actors import Purpose
from annuaire.answers import ContactRow, Evidence
from annuaire.appointments import Booking, Days, Notification, Time

__all__ = ["Command", "ContactId", "Field", "Grant", "Verbs", "commands"]

Command: TypeAlias = Mapping[str, Any]
"""A command as data: `{"remove_contact": {"contact": "…"}}`, the same in every language."""

Field: TypeAlias = str | date | Mapping[str, str | None] | None
"""A value as typed: a text, a date, an address as a mapping; `None` clears the field."""

ContactId: TypeAlias = UUID | str | ContactRow
"""A contact: their id, or a row of a list."""

Grant: TypeAlias = str | tuple[str, UUID | str]
"""A role, or a role and the unit it is held in."""

_Done = TypeVar("_Done", covariant=True)


def contact_id(contact: ContactId) -> str:
    """Write whom a command is about."""
    return _json.identifier(
        contact.contact if isinstance(contact, ContactRow) else contact, "contact"
    )


def _unit(unit: UUID | str | None) -> str | None:
    return None if unit is None else _json.identifier(unit, "unit")


def _fields(fields: Mapping[str, Field] | None, named: Mapping[str, Field]) -> dict[str, Field]:
    together = dict(fields or {})
    for name in named:
        if name in together:
            raise Malformed(f"the field `{name}` is given twice")
    return {**together, **named}


def _grants(roles: Iterable[Grant]) -> list[dict[str, Any]]:
    if isinstance(roles, str):
        return [{"role": roles}]
    grants: list[dict[str, Any]] = []
    for one in roles:
        if isinstance(one, tuple):
            role, unit = one
            grants.append({"role": role, "unit": _unit(unit)})
        else:
            grants.append({"role": one})
    return grants


def _some(**parts: object) -> dict[str, object]:
    return {name: value for name, value in parts.items() if value is not None}


class Verbs(Generic[_Done]):
    """A method per command. What calling one comes to is said by the class that takes it over."""

    __slots__ = ()

    def execute(self, command: Command) -> _Done:
        """Execute a command that comes as data."""
        raise NotImplementedError

    def _do(self, name: str, parts: Mapping[str, object]) -> _Done:
        return self.execute({name: parts})

    def edit_account(self, fields: Mapping[str, Field] | None = None, /, **named: Field) -> _Done:
        """Change fields of the account."""
        return self._do("edit_account", {"fields": _fields(fields, named)})

    def close_account(self) -> _Done:
        """Close the account: nobody is effective any more."""
        return self._do("close_account", {})

    def create_contact(
        self,
        fields: Mapping[str, Field] | None = None,
        /,
        *,
        roles: Iterable[Grant] = (),
        units: Iterable[UUID | str] = (),
        access: bool | None = None,
        login: str | None = None,
        language: str | None = None,
        **named: Field,
    ) -> _Done:
        """Create a contact, in one commit with their roles, units and access.

        Fields are given by name (`last_name="Moore"`), or as a mapping where a name is taken.
        """
        return self._do(
            "create_contact",
            new_contact(
                fields, named, roles, units, _some(access=access, login=login, language=language)
            ),
        )

    def edit_contact(
        self,
        contact: ContactId,
        fields: Mapping[str, Field] | None = None,
        /,
        *,
        language: str | None = None,
        **named: Field,
    ) -> _Done:
        """Change fields of a contact; `None` clears one."""
        parts = {"contact": contact_id(contact), "fields": _fields(fields, named)}
        return self._do("edit_contact", {**parts, **_some(language=language)})

    def correct_contact(
        self,
        contact: ContactId,
        fields: Mapping[str, Field] | None = None,
        /,
        *,
        reason: str,
        **named: Field,
    ) -> _Done:
        """Correct immutable fields of a contact, with a reason."""
        fields = _fields(fields, named)
        parts = {"contact": contact_id(contact), "fields": fields, "reason": reason}
        return self._do("correct_contact", parts)

    def remove_contact(
        self, contact: ContactId, *, confirm: str | None = None, reason: str | None = None
    ) -> _Done:
        """Remove a contact, releasing their login, roles, seats and units together.

        Where the policy asks for confirmation, `confirm` is the digest that the refusal `confirmation_needed` carried.
        """
        parts = {"contact": contact_id(contact), **_some(confirm=confirm, reason=reason)}
        return self._do("remove_contact", parts)

    def erase_contact(self, contact: ContactId) -> _Done:
        """Erase a person: remove them where they are still here, and every personal value of theirs."""
        return self._do("erase_contact", {"contact": contact_id(contact)})

    def grant_role(self, contact: ContactId, role: str, *, unit: UUID | str | None = None) -> _Done:
        """Grant a role."""
        parts = {"contact": contact_id(contact), "role": role, **_some(unit=_unit(unit))}
        return self._do("grant_role", parts)

    def revoke_role(
        self, contact: ContactId, role: str, *, unit: UUID | str | None = None
    ) -> _Done:
        """Revoke a role."""
        parts = {"contact": contact_id(contact), "role": role, **_some(unit=_unit(unit))}
        return self._do("revoke_role", parts)

    def promote(
        self,
        contact: ContactId,
        role: str,
        *,
        replacing: ContactId | None = None,
        evidence: Evidence | None = None,
    ) -> _Done:
        """Move a seat to a contact, or open the move where the policy asks for approvals.

        `replacing` says whom they replace, where a full seat has several holders; `evidence` is the outgoing holder's
        letter, recorded by an operator.
        """
        replaced = None if replacing is None else contact_id(replacing)
        parts = {"contact": contact_id(contact), "role": role}
        return self._do("promote", {**parts, **_some(replacing=replaced, evidence=evidence)})

    def approve_move(self, role: str, *, evidence: Evidence | None = None) -> _Done:
        """Approve the pending move of a seat."""
        return self._do("approve_move", {"role": role, **_some(evidence=evidence)})

    def cancel_move(self, role: str) -> _Done:
        """Cancel the pending move of a seat."""
        return self._do("cancel_move", {"role": role})

    def appoint(
        self,
        contact: ContactId,
        role: str,
        *,
        reason: str,
        evidence: Evidence,
        departed: ContactId | None = None,
    ) -> _Done:
        """Appoint a holder to a seat that nobody can give up; `departed` has left or died, as the operator attests."""
        gone = None if departed is None else contact_id(departed)
        parts = {"contact": contact_id(contact), "role": role, "reason": reason}
        return self._do("appoint", {**parts, "evidence": evidence, **_some(departed=gone)})

    def open_access(self, contact: ContactId, *, login: str | None = None) -> _Done:
        """Open access for a contact: a login, and an activation link."""
        return self._do("open_access", {"contact": contact_id(contact), **_some(login=login)})

    def suspend_access(self, contact: ContactId) -> _Done:
        """Suspend access: the login stays, and nothing works."""
        return self._do("suspend_access", {"contact": contact_id(contact)})

    def resume_access(self, contact: ContactId) -> _Done:
        """Resume suspended access."""
        return self._do("resume_access", {"contact": contact_id(contact)})

    def close_access(self, contact: ContactId) -> _Done:
        """Close access: the login is released."""
        return self._do("close_access", {"contact": contact_id(contact)})

    def change_login(self, contact: ContactId, login: str) -> _Done:
        """Change the login, where it is not the e-mail."""
        return self._do("change_login", {"contact": contact_id(contact), "login": login})

    def send_link(self, contact: ContactId, *, purpose: Purpose | None = None) -> _Done:
        """Send a link again: to activate, to set a new password, or to prove a new login."""
        return self._do("send_link", {"contact": contact_id(contact), **_some(purpose=purpose)})

    def redeem_link(self) -> _Done:
        """Redeem the link that the actor bears."""
        return self._do("redeem_link", {})

    def create_unit(self, kind: str, label: str) -> _Done:
        """Create a unit."""
        return self._do("create_unit", {"kind": kind, "label": label})

    def retire_unit(self, unit: UUID | str) -> _Done:
        """Retire a unit: it takes no new attachment, and existing ones count."""
        return self._do("retire_unit", {"unit": _unit(unit)})

    def attach_unit(self, contact: ContactId, unit: UUID | str) -> _Done:
        """Attach a contact to a unit."""
        return self._do("attach_unit", {"contact": contact_id(contact), "unit": _unit(unit)})

    def detach_unit(self, contact: ContactId, unit: UUID | str) -> _Done:
        """Detach a contact from a unit."""
        return self._do("detach_unit", {"contact": contact_id(contact), "unit": _unit(unit)})

    def create_role(
        self,
        catalogue: str,
        name: str,
        label: str,
        *,
        level: str | None = None,
        booking: Booking | None = None,
    ) -> _Done:
        """Create a role in a catalogue that the account keeps; `booking` says how an event is booked."""
        parts = {"catalogue": catalogue, "name": name, "label": label}
        return self._do("create_role", {**parts, **_some(level=level, booking=booking)})

    def edit_role(
        self, role: str, *, label: str | None = None, booking: Booking | None = None
    ) -> _Done:
        """Edit a role of a catalogue that the account keeps: what is left out stays."""
        return self._do("edit_role", {"role": role, **_some(label=label, booking=booking)})

    def retire_role(self, role: str) -> _Done:
        """Retire a role of a catalogue that the account keeps."""
        return self._do("retire_role", {"role": role})

    def choose_agenda(
        self,
        contact: ContactId,
        kind: str,
        *,
        settings: Mapping[str, str] | None = None,
        vault: str | None = None,
        confirm: str | None = None,
    ) -> _Done:
        """Choose the kind of a contact's agenda, and how it is reached: never by a secret, which `vault` refers to.

        Where another kind is given up, `confirm` is the digest that the refusal `confirmation_needed` carried.
        """
        parts = {"contact": contact_id(contact), "kind": kind, "settings": dict(settings or {})}
        return self._do("choose_agenda", {**parts, **_some(vault=vault, confirm=confirm)})

    def set_availability(
        self, contact: ContactId, availability: Mapping[str, Any] | None = None
    ) -> _Done:
        """Set the hours in which a contact receives; none where left out.

        `{"zone": "Europe/Paris", "weekly": {"monday": ["09:00-12:00"]}}`, with `from`, `until` and `days`.
        """
        parts = {"contact": contact_id(contact)}
        return self._do("set_availability", {**parts, **_some(availability=availability)})

    def add_unavailability(
        self, contact: ContactId, period: Days | Time, *, reason: str | None = None
    ) -> _Done:
        """Add a period in which a contact cannot be met."""
        parts = {"contact": contact_id(contact), "period": period}
        return self._do("add_unavailability", {**parts, **_some(reason=reason)})

    def remove_unavailability(self, contact: ContactId, unavailability: UUID | str) -> _Done:
        """Remove a period in which a contact cannot be met. Others that overlap it stay."""
        gone = _json.identifier(unavailability, "unavailability")
        parts = {"contact": contact_id(contact), "unavailability": gone}
        return self._do("remove_unavailability", parts)

    def set_notifications(
        self, contact: ContactId, wanted: Iterable[Notification | tuple[str, str]]
    ) -> _Done:
        """Set what a contact wants to be told, and how: `[("appointment_booked", "sms")]`, and nothing else."""
        pairs = [one if isinstance(one, Notification) else Notification(*one) for one in wanted]
        return self._do("set_notifications", {"contact": contact_id(contact), "wanted": pairs})

    def create_api_key(self) -> _Done:
        """Create an API key for whoever asks, in the place of the one before. The outcome shows it, once."""
        return self._do("create_api_key", {})

    def revoke_api_key(self, contact: ContactId) -> _Done:
        """Revoke the API key of a contact."""
        return self._do("revoke_api_key", {"contact": contact_id(contact)})

    def batch(
        self,
        items: Sequence[Command],
        *,
        mode: Literal["atomic", "per_item"] = "atomic",
    ) -> _Done:
        """Decide several commands one after another, and commit them together.

        `atomic` does all or none; `per_item` leaves out those that are refused, and the outcome's `items` say which.
        The commands are data: `commands.grant_role(bob, "portal.admin")`. An item may also be
        `{"id": …, "if_version": …, "command": …}`.
        """
        return self._do("batch", {"mode": mode, "items": [_item(one) for one in items]})


def _item(item: Command) -> Command:
    return item if "command" in item else {"command": item}


def new_contact(
    fields: Mapping[str, Field] | None,
    named: Mapping[str, Field],
    roles: Iterable[Grant],
    units: Iterable[UUID | str],
    rest: Mapping[str, object],
) -> dict[str, object]:
    """Write a contact who is to be created."""
    parts: dict[str, object] = {"fields": _fields(fields, named), **rest}
    if granted := _grants(roles):
        parts["roles"] = granted
    if attached := [_unit(unit) for unit in units]:
        parts["units"] = attached
    return parts


class Commands(Verbs[Command]):
    """Commands as data, for a batch, for `check`, or to be sent elsewhere."""

    __slots__ = ()

    def execute(self, command: Command) -> Command:
        """Give the command back: nothing is executed."""
        return command

    def open_account(
        self, *, fields: Mapping[str, Field] | None = None, first: Command | None = None
    ) -> Command:
        """Open an account, with its first holder: `commands.create_contact(…)`."""
        parts: dict[str, object] = {"fields": dict(fields or {})}
        if isinstance(first, Mapping):
            parts["first"] = first.get("create_contact", first)
        elif first is not None:
            raise Malformed(f"no first holder: a command, not {type(first).__qualname__}")
        return {"open_account": parts}


commands = Commands()
"""Commands as data: `commands.grant_role(bob, "portal.admin")`."""
