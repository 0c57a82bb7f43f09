"""Agendas, absences and notifications, as Python sees them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from annuaire import (
    SYSTEM,
    Acting,
    Booking,
    Days,
    Directory,
    Notification,
    Operator,
    Policy,
    Refused,
    Time,
    Unavailability,
    commands,
)

HOURS = {"zone": "Europe/Paris", "weekly": {"monday": ["09:00-12:00", "14:00-18:00"]}}


def network() -> tuple[Acting, UUID]:
    """A network with an adviser, who has a mobile number and cannot sign in yet."""
    directory = Directory.in_memory(Policy.preset("appointment-network"))
    first = commands.create_contact(
        first_name="Ada", last_name="Moore", email="ada@moore.example",
        roles=["level.client_administrator"],
    )  # fmt: skip
    opened = directory.open_account(Operator("sales"), first=first)
    system = directory.acting(opened.account, SYSTEM)
    bob = system.create_contact(
        first_name="Bob", last_name="Moore", email="bob@moore.example", mobile="+491713920001",
        roles=["level.adviser"],
    )  # fmt: skip
    return system, bob.contact


def test_an_agenda_is_chosen_shown_and_given_up() -> None:
    """What a kind is reached by is shown; giving it up asks for the digest of what goes with it."""
    system, bob = network()
    settings = {"server": "mail.example", "mailbox": "bob"}
    system.choose_agenda(bob, "external", settings=settings, vault="vault/7")
    system.set_availability(bob, HOURS)
    agenda = system.form(bob).agenda
    assert agenda is not None
    assert [kind.kind for kind in agenda.kinds] == ["office365", "built_in", "external"]
    assert (agenda.kind, dict(agenda.settings)) == ("external", settings)
    assert agenda.vault == "vault/7"
    assert agenda.availability == HOURS
    assert "vault/7" not in repr(agenda)

    with pytest.raises(Refused) as refused:
        system.choose_agenda(bob, "built_in")
    assert refused.value.code == "confirmation_needed"
    digest = refused.value.reasons[0].about["digest"]
    system.choose_agenda(bob, "built_in", confirm=digest)
    (view,) = system.agendas([bob])
    assert view.agenda is not None
    assert (view.effective, view.agenda.kind) == (False, "built_in")
    assert not view.agenda.settings


def test_absences_are_days_or_times_and_are_removed_by_their_id() -> None:
    """Both shapes come back as they were given."""
    system, bob = network()
    system.choose_agenda(bob, "built_in")
    days = Days(date(2026, 3, 9), date(2026, 3, 13))
    noon = datetime(2026, 3, 10, 12, tzinfo=UTC)
    time = Time(noon, noon + timedelta(hours=1))
    leave = system.add_unavailability(bob, days, reason="leave").unavailability
    dentist = system.add_unavailability(bob, time).unavailability
    agenda = system.form(bob).agenda
    assert agenda is not None
    expected = (Unavailability(leave, days, "leave"), Unavailability(dentist, time))
    assert agenda.unavailability == expected
    system.remove_unavailability(bob, leave)
    (view,) = system.agendas([bob])
    assert view.agenda is not None
    assert view.agenda.unavailability == expected[1:]


def test_notifications_are_pairs_and_reach_those_who_can_act() -> None:
    """A form shows every pair; nobody who cannot act is reached."""
    system, bob = network()
    system.set_notifications(bob, [("appointment_booked", "sms")])
    shown = {one.notification: one.state for one in system.form(bob).notifications}
    assert len(shown) == 6
    assert shown[Notification("appointment_booked", "sms")] == "on"
    assert system.recipients("appointment_booked", [bob]) == ()
    with pytest.raises(Refused) as refused:
        system.edit_contact(bob, mobile=None)
    assert refused.value.code == "channel_address_missing"


def test_an_event_is_booked_as_its_role_says() -> None:
    """An event is a role of the account; what it says of its booking is on every form."""
    system, bob = network()
    booking = Booking(45, after=10, notice=120, horizon=60)
    system.create_role("event", "mortgage", "Mortgage", booking=booking)
    system.grant_role(bob, "event.mortgage")
    system.edit_role("event.mortgage", label="Loans")
    (role,) = [
        role
        for catalogue in system.form(bob).catalogues
        for role in catalogue.roles
        if role.role == "event.mortgage"
    ]
    assert (role.label.en, role.held, role.booking) == ("Loans", True, booking)
