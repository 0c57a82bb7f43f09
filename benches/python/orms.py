"""A contact created as applications usually do it: SQLAlchemy with pydantic, and Django with `full_clean`.

Each checks its values and that the e-mail is free, and writes a contact, a history entry and a message in one
transaction, with the settings of our own store. Neither knows a right, a role, a seat or a chained history.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from pathlib import Path

import django
import sqlalchemy as sa
from django.conf import settings
from pydantic import BaseModel, EmailStr, Field
from sqlalchemy import orm

PRAGMAS = {"journal_mode": "wal", "synchronous": "full", "secure_delete": "on", "foreign_keys": "on"}


def now() -> datetime.datetime:
    """What time it is, as both keep it."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


def with_sqlalchemy(path: Path) -> Callable[[int], None]:
    """What creates a contact through SQLAlchemy, checked by pydantic."""

    class Base(orm.DeclarativeBase):
        pass

    class Contact(Base):
        __tablename__ = "contact"
        id: orm.Mapped[uuid.UUID] = orm.mapped_column(primary_key=True)
        first_name: orm.Mapped[str]
        last_name: orm.Mapped[str]
        email: orm.Mapped[str] = orm.mapped_column(unique=True)
        access: orm.Mapped[str]

    class Entry(Base):
        __tablename__ = "history"
        seq: orm.Mapped[int] = orm.mapped_column(primary_key=True)
        contact: orm.Mapped[uuid.UUID] = orm.mapped_column(sa.ForeignKey("contact.id"), index=True)
        at: orm.Mapped[datetime.datetime]
        what: orm.Mapped[dict] = orm.mapped_column(sa.JSON)

    class Message(Base):
        __tablename__ = "message"
        n: orm.Mapped[int] = orm.mapped_column(primary_key=True)
        contact: orm.Mapped[uuid.UUID] = orm.mapped_column(sa.ForeignKey("contact.id"))
        kind: orm.Mapped[str]

    class NewContact(BaseModel):
        first_name: str = Field(max_length=100)
        last_name: str = Field(min_length=1, max_length=100)
        email: EmailStr

    engine = sa.create_engine(f"sqlite:///{path}")

    @sa.event.listens_for(engine, "connect")
    def prepare(connection, _) -> None:
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")

    Base.metadata.create_all(engine)

    def create(number: int) -> None:
        given = NewContact(first_name="Ada", last_name=f"Moore {number}", email=f"c{number}@moore.example")
        with orm.Session(engine) as session, session.begin():
            assert session.scalar(sa.select(Contact.id).where(Contact.email == given.email)) is None
            contact = Contact(id=uuid.uuid4(), access="invited", **given.model_dump())
            session.add(contact)
            session.flush()
            session.add(Entry(contact=contact.id, at=now(), what={"created": given.model_dump()}))
            session.add(Message(contact=contact.id, kind="activate"))

    return create


def with_django(path: Path) -> Callable[[int], None]:
    """What creates a contact through Django, checked by `full_clean`."""
    options = {"init_command": ";".join(f"PRAGMA {name} = {value}" for name, value in PRAGMAS.items())}
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}
    settings.configure(DATABASES={"default": database}, INSTALLED_APPS=[], USE_TZ=False)
    django.setup()
    from django.db import connection, models, transaction  # noqa: PLC0415 — they want settings first

    class Contact(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        first_name = models.CharField(max_length=100, blank=True)
        last_name = models.CharField(max_length=100)
        email = models.EmailField(unique=True)
        access = models.CharField(max_length=10, default="invited")

        class Meta:
            app_label = "portal"

    class Entry(models.Model):
        contact = models.ForeignKey(Contact, on_delete=models.PROTECT)
        at = models.DateTimeField()
        what = models.JSONField()

        class Meta:
            app_label = "portal"

    class Message(models.Model):
        contact = models.ForeignKey(Contact, on_delete=models.PROTECT)
        kind = models.CharField(max_length=20)

        class Meta:
            app_label = "portal"

    with connection.schema_editor() as editor:
        for model in (Contact, Entry, Message):
            editor.create_model(model)

    def create(number: int) -> None:
        given = {"first_name": "Ada", "last_name": f"Moore {number}", "email": f"c{number}@moore.example"}
        with transaction.atomic():
            contact = Contact(**given)
            entry = Entry(contact=contact, at=now(), what={"created": given})
            message = Message(contact=contact, kind="activate")
            contact.full_clean()
            contact.save(force_insert=True)
            for one in (entry, message):
                one.full_clean()
                one.save(force_insert=True)

    return create
