"""What the reading side answers: rows, forms, matrices, seats, history, letters. All of it frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, TypeAlias
from uuid import UUID

from annuaire._decode import Values
from annuaire._errors import Refused
from annuaire._label import Label
from annuaire.actors import Link
from annuaire.appointments import Booking, FormAgenda, FormNotification
from annuaire.outcomes import Event, Party, RecordVersion, record_key

__all__ = [
    "AccountPage", "AccountRow", "UnitPage",
    "Access", "ActorRef", "Approval", "Attachment", "Chained", "Checked", "Commitment",
    "ContactPage", "ContactRow", "Entry", "Evidence", "Form", "FormAction", "FormApiKey", "FormCatalogue",
    "FormField", "FormRole", "HistoryPage", "Holding", "Label", "Letter", "Matrix", "Message",
    "PendingMove", "PermissionSet", "Personal", "RecordChange", "SeatView", "SignIn", "Unit",
]  # fmt: skip

Access: TypeAlias = Literal["none", "invited", "active", "suspended_invited", "suspended_active"]
"""The state of a contact's login."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The command would be done, if nobody is faster."""

    records: tuple[RecordVersion, ...]
    """The versions that were looked at: give one to `if_version` to notice who was faster."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A role a person has, possibly in a unit."""

    role: str
    """The role: `portal.admin`."""
    unit: UUID | None = None
    """The unit it is held in."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """What a contact is attached to."""

    kind: str
    """The kind of the unit."""
    unit: UUID
    """The unit."""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact, as a list shows them."""

    contact: UUID
    """Who."""
    version: int
    """The version of the record."""
    fields: Values
    """The fields: texts, and addresses as mappings."""
    roles: tuple[Holding, ...]
    """Every role held, seats included, sorted."""
    units: tuple[Attachment, ...]
    """The units attached to."""
    portal_user: bool
    """Whether there is a login."""
    access: Access
    """The state of the login."""
    language: str | None = None
    """The language to write to them in."""
    login: str | None = field(default=None, repr=False)
    """The login."""


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A page of contacts."""

    rows: tuple[ContactRow, ...]
    """The rows, by folded name, then id."""
    next: str | None = field(repr=False)
    """Where the next page starts; `None` after the last row."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form."""

    name: str
    """Its name."""
    label: Label
    """What people call it."""
    kind: str
    """What it takes."""
    required: bool
    """Whether it needs a value."""
    max: int
    """The most characters."""
    value: Any = field(default=None, repr=False)
    """Its value."""
    choices: tuple[str, ...] = ()
    """What to choose from."""
    refused: Refused | None = None
    """Why it cannot be edited."""


@dataclass(frozen=True, slots=True)
class FormAction:
    """An action of a form."""

    action: str
    """Its key: `contact.remove`."""
    refused: Refused | None = None
    """Why it cannot be done."""


@dataclass(frozen=True, slots=True)
class FormApiKey:
    """The API key of a form: what it is told by."""

    prefix: str
    """Its first characters."""
    created: datetime
    """When it was created."""


@dataclass(frozen=True, slots=True)
class FormRole:
    """A role of a form."""

    role: str
    """The role."""
    label: Label
    """What people call it."""
    held: bool
    """Whether the contact holds it."""
    unit: UUID | None = None
    """In which unit."""
    booking: Booking | None = None
    """How it is booked, where it is an event."""
    refused: Refused | None = None
    """Why it cannot be granted, or revoked where it is held."""
    promotion: FormAction | None = None
    """Where it moves by promotion: why the contact cannot be promoted."""


@dataclass(frozen=True, slots=True)
class FormCatalogue:
    """A catalogue of a form, with the roles to choose from."""

    name: str
    """Its name."""
    label: Label
    """What people call it."""
    holds_one: bool
    """Whether a contact holds one of its roles at most."""
    min_held: int
    """How many of its roles a contact holds at least."""
    roles: tuple[FormRole, ...]
    """Its roles."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: a dossier, an agency, a team."""

    id: UUID
    """Which."""
    account: UUID
    """Of which account."""
    version: int
    """The version of the record."""
    change: str = field(repr=False)
    """The digest of the history entry that last wrote it."""
    kind: str
    """Its kind."""
    label: str
    """What people call it."""
    retired: bool = False
    """Whether it takes no new attachment."""


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A page of the units of an account."""

    rows: tuple[Unit, ...]
    """The units by id, the retired included."""
    next: str | None = field(repr=False)
    """Where the next page starts; `None` after the last row."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account, as a list shows it."""

    account: UUID
    """Which."""
    version: int
    """The version of the record."""
    state: Literal["unclaimed", "open", "closed"]
    """Whether it is unclaimed, open or closed."""
    fields: Values
    """The fields."""


@dataclass(frozen=True, slots=True)
class AccountPage:
    """A page of the accounts of a policy."""

    rows: tuple[AccountRow, ...]
    """The accounts, by id."""
    next: str | None = field(repr=False)
    """Where the next page starts; `None` after the last row."""


@dataclass(frozen=True, slots=True)
class Form:
    """Everything a screen needs to draw a contact, or a new one."""

    fields: tuple[FormField, ...]
    """The fields, in the order of the policy."""
    catalogues: tuple[FormCatalogue, ...]
    """The catalogues, with the roles to choose from."""
    units: tuple[Unit, ...]
    """The units to attach to."""
    access_at_creation: Literal["always", "offered", "never"]
    """When access is opened with a new contact."""
    actions: tuple[FormAction, ...]
    """The actions, by key."""
    contact: ContactRow | None = None
    """The contact as they are; `None` for a new one."""
    agenda: FormAgenda | None = None
    """The agenda, where the policy has agendas."""
    notifications: tuple[FormNotification, ...] = ()
    """Every type of notification through every channel, of a contact who is there."""
    suggested_login: str | None = field(default=None, repr=False)
    """The login to suggest, never one already taken."""
    api_key: FormApiKey | None = None
    """The API key of the contact, for whoever may create or revoke it."""


@dataclass(frozen=True)
class Matrix:
    """Many contacts by many actions, each with its verdict."""

    contacts: tuple[UUID, ...]
    """Who, as asked for."""
    actions: tuple[str, ...]
    """The actions, as asked for."""
    verdicts: tuple[tuple[str | None, ...], ...]
    """A row per contact, a verdict per action: `None` where it is allowed, otherwise the code."""

    @cached_property
    def _places(self) -> tuple[dict[UUID, int], dict[str, int]]:
        rows = {contact: at for at, contact in enumerate(self.contacts)}
        return rows, {action: at for at, action in enumerate(self.actions)}

    def __getitem__(self, place: tuple[UUID, str]) -> str | None:
        """The verdict on one contact and one action: `None`, or the code."""
        rows, columns = self._places
        contact, action = place
        return self.verdicts[rows[contact]][columns[action]]

    def allows(self, contact: UUID, action: str) -> bool:
        """Whether one contact and one action go together."""
        return self[contact, action] is None


@dataclass(frozen=True, slots=True)
class PermissionSet:
    """What a contact may use in the host's own screens."""

    effective: bool
    """Whether they can act at all: otherwise everything else is empty."""
    level: Decimal | None
    """Their level."""
    permissions: tuple[str, ...]
    """The permissions of their roles, as the policy names them."""
    all: bool
    """Whether a role gives all permissions, those included that only the host knows."""
    roles: tuple[Holding, ...]
    """The roles they hold, seats included."""

    def __contains__(self, permission: object) -> bool:
        return self.all or permission in self.permissions


@dataclass(frozen=True, slots=True)
class ActorRef:
    """How the history names an actor."""

    kind: Literal["contact", "operator", "bearer", "api_key", "system"]
    """What they are."""
    id: UUID | str | None
    """Which contact, or the host's name of the operator; `None` for the system."""
    fingerprint: str | None = None
    """Which API key, where a program of the contact's came with one."""

    @classmethod
    def _decode(cls, value: Any) -> ActorRef:
        if isinstance(value, str):
            return cls("system", None)
        ((kind, id_),) = value.items()
        if kind == "api_key":
            return cls(kind, UUID(id_["contact"]), id_["fingerprint"])
        return cls(kind, id_ if kind == "operator" else UUID(id_))


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval given to a pending move."""

    party: Party
    """Whose approval it is."""
    by: ActorRef
    """Who gave or recorded it."""
    at: datetime
    """When."""
    by_letter: bool = False
    """Whether an operator recorded it from a letter."""


@dataclass(frozen=True, slots=True)
class PendingMove:
    """A seat on its way from one holder to the next."""

    receiver: UUID = field(metadata={"wire": "to"})
    """Who receives it."""
    opened: datetime
    """When the move was opened."""
    expires: datetime
    """From when on it counts as cancelled."""
    approvals: tuple[Approval, ...]
    """The approvals given so far."""
    giver: UUID | None = field(default=None, metadata={"wire": "from"})
    """Who gives it up."""


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat of an account."""

    role: str
    """The role."""
    label: Label
    """What people call it."""
    min: int
    """The least holders who can act."""
    max: int
    """The most holders."""
    holders: tuple[UUID, ...]
    """The holders whom the actor may see."""
    held: int
    """How many holders there are."""
    missing: int
    """How many are missing to the minimum."""
    pending: PendingMove | None = None
    """The pending move, where the actor may see both parties."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody whom a login belongs to. The host has checked the password, or will."""

    account: UUID
    """In which account."""
    contact: UUID
    """Who."""
    effective: bool
    """Whether they may come in."""
    access: Access
    """The state of their access: why not."""
    account_closed: bool
    """Whether the account is closed: why not."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that a decision rests on."""

    reference: str
    """Where the document is found."""
    date: date
    """The date it bears."""

    def __annuaire__(self) -> object:
        return {"reference": self.reference, "date": self.date}


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A link of a record's chain: its new version, and the entry that wrote it before."""

    kind: str
    """What kind of record it is."""
    id: UUID | str | None
    """Which; `None` for the account."""
    version: int
    """Its version after this command."""
    previous: str
    """The digest of the entry that wrote it before; zeros for a new record."""

    @classmethod
    def _decode(cls, value: dict[str, Any]) -> RecordChange:
        return cls(*record_key(value["key"]), value["version"], value["previous"])


@dataclass(frozen=True, slots=True)
class Commitment:
    """A salted digest of one person's values in an entry: it stays when the values go."""

    contact: UUID
    """Whose values."""
    digest: str
    """The salted digest."""


@dataclass(frozen=True, slots=True)
class Personal:
    """The erasable side of an entry: what it says about one person."""

    contact: UUID
    """About whom."""
    salt: str = field(repr=False)
    """Salts the commitment."""
    before: Values = field(default_factory=Values)
    """The values before, of the fields that changed."""
    after: Values = field(default_factory=Values)
    """The values after."""
    reason: str | None = field(default=None, repr=False)
    """The reason given."""
    evidence: Evidence | None = field(default=None, repr=False)
    """The evidence given."""


@dataclass(frozen=True, slots=True)
class Chained:
    """The part of an entry that its digest covers."""

    account: UUID
    """The account."""
    request: UUID
    """The request; the entry's key within the account."""
    at: datetime
    """When it was decided."""
    actor: ActorRef
    """Who asked."""
    action: str
    """The action: `contact.remove`."""
    policy: str = field(repr=False)
    """The digest of the policy it was decided under."""
    events: tuple[Event, ...]
    """What changed."""
    records: tuple[RecordChange, ...] = field(repr=False)
    """Every record written."""
    body: str = field(repr=False)
    """A salted digest of what was asked."""
    salt: str = field(repr=False)
    """The salt of `body`."""
    commitments: tuple[Commitment, ...] = field(default=(), repr=False)
    """The commitments to personal values."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history."""

    chained: Chained
    """The part that the digest covers."""
    digest: str = field(repr=False)
    """The digest of the chained part."""
    personal: tuple[Personal, ...] = ()
    """The erasable part; missing where the person was erased."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of history, in the order that was asked for."""

    entries: tuple[Entry, ...]
    """The entries."""
    next: str | None = field(repr=False)
    """Where the next page starts; `None` after the last entry."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message to one contact, as the outbox keeps it."""

    id: UUID
    """Stable across deliveries."""
    account: UUID
    """The account."""
    request: UUID
    """The request that sent it."""
    contact: UUID
    """To whom."""
    kind: str
    """What it says: `link`, `login_changed`, `move_opened`, `seat_received`…"""
    role: str | None = None
    """Which seat it is about."""
    link: Link | None = None
    """The link to follow."""
    changed: Values = field(default_factory=Values)
    """Of a changed login: the address before (`from`) and now (`to`)."""

    @classmethod
    def _decode(cls, value: dict[str, Any]) -> Message:
        from annuaire._decode import decode

        ((kind, about),) = value["kind"].items()
        return cls(
            id=UUID(value["id"]),
            account=UUID(value["account"]),
            request=UUID(value["request"]),
            contact=UUID(value["contact"]),
            kind=kind,
            role=about.get("role"),
            link=decode(Link, about) if kind == "link" else None,
            changed=Values(about if kind == "login_changed" else None),
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to be sent. Tell the directory when it is: `directory.done([letter])`."""

    message: Message
    """The message."""
    to: tuple[str, ...] = field(repr=False)
    """Where to send it: one person's addresses."""
    language: str | None = None
    """The language to write in."""
    token: str | None = field(default=None, repr=False)
    """The signed token of a link. Whoever has it can follow the link."""
