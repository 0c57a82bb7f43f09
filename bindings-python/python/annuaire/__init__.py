"""The rulebook of a customer account's people: contacts, roles, levels, access, and who may change what.

A `Policy` holds the rules of one portal, a repository the records, and a `Directory` puts them together.
`directory.acting(account, actor)` has a method per command, and the questions a screen asks.
"""

from annuaire import _annuaire, agenda, conformance, scenario
from annuaire._decode import Values
from annuaire._errors import (
    AgendaError,
    AnnuaireError,
    Category,
    FileError,
    Gate,
    Lang,
    Malformed,
    PolicyError,
    Reason,
    Refused,
    StoreError,
)
from annuaire.acting import Acting, AsyncActing, Pages, Roll
from annuaire.actors import SYSTEM, Actor, KeyHolder, Link, Operator, Purpose, System
from annuaire.answers import (
    Access,
    AccountPage,
    AccountRow,
    ActorRef,
    Approval,
    Attachment,
    Chained,
    Checked,
    Commitment,
    ContactPage,
    ContactRow,
    Entry,
    Evidence,
    Form,
    FormAction,
    FormApiKey,
    FormCatalogue,
    FormField,
    FormRole,
    HistoryPage,
    Holding,
    Label,
    Letter,
    Matrix,
    Message,
    PendingMove,
    PermissionSet,
    Personal,
    RecordChange,
    SeatView,
    SignIn,
    Unit,
    UnitPage,
)
from annuaire.appointments import (
    Agenda,
    AgendaView,
    Booking,
    Days,
    FormAgenda,
    FormAgendaKind,
    FormNotification,
    Notification,
    Recipient,
    Time,
    Unavailability,
)
from annuaire.commands import Command, ContactId, Field, Grant, commands
from annuaire.directory import Directory, Keyring
from annuaire.exchange import Counts, LeftOut, Line, Problem, Progress, Report
from annuaire.outcomes import Event, Outcome, Party, RecordVersion
from annuaire.policy import PRESETS, Finding, Policy
from annuaire.repository import Outbox, Repository

__version__ = _annuaire.VERSION

__all__ = [
    "Access", "AccountPage", "AccountRow", "Acting", "Actor", "ActorRef", "Agenda",
    "AgendaError", "AgendaView", "AnnuaireError", "Approval", "AsyncActing", "Attachment",
    "Booking", "Category", "Chained", "Checked", "Command", "Commitment", "ContactId",
    "ContactPage", "ContactRow", "Counts", "Days", "Directory", "Entry", "Event", "Evidence",
    "Field", "FileError", "Finding", "Form", "FormAction", "FormAgenda", "FormAgendaKind",
    "FormApiKey", "FormCatalogue", "FormField", "FormNotification", "FormRole", "Gate", "Grant",
    "HistoryPage", "Holding", "KeyHolder", "Keyring", "Label", "Lang", "LeftOut", "Letter",
    "Line", "Link", "Malformed", "Matrix", "Message", "Notification", "Operator", "Outbox",
    "Outcome", "PRESETS", "Pages", "Party", "PendingMove", "PermissionSet", "Personal",
    "Policy", "PolicyError", "Problem", "Progress", "Purpose", "Reason", "Recipient",
    "RecordChange", "RecordVersion", "Refused", "Report", "Repository", "Roll", "SYSTEM",
    "SeatView", "SignIn", "StoreError", "System", "Time", "Unavailability", "Unit", "UnitPage",
    "Values", "__version__", "agenda", "commands", "conformance", "scenario",
]  # fmt: skip
