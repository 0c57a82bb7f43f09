"""Agendas: keywords and datetimes in, frozen values or exceptions out."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from annuaire import AgendaError, AnnuaireError, Malformed, agenda
from annuaire.agenda import Booking, Days, Diary, Participant, Span, Taken, Time, Unavailability

ADA = UUID("6f1c2b9e-0000-4000-8000-000000000001")
BOB = UUID("6f1c2b9e-0000-4000-8000-000000000002")
HOURS: dict[str, Any] = {"zone": "Europe/Paris", "weekly": {"monday": ["09:00-11:00"]}}
MONDAYS = Diary(ADA, HOURS)
HOUR = Booking(60)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260302T080000Z\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR"


def at(hour: int, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def begin(*advisers: Diary, **more: Any) -> list[datetime]:
    asked: dict[str, Any] = {"begins": at(0), "ends": at(0, 3), "now": NOW, **more}
    return [slot.begins for slot in agenda.slots(advisers, HOUR, **asked).slots]


def test_free_slots_are_moments_in_utc() -> None:
    assert begin(MONDAYS) == [at(8), at(9)]
    assert begin(MONDAYS, begins=datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=1)))) == [
        at(9)
    ]
    (slot, _) = agenda.slots([MONDAYS], HOUR, begins=at(0), ends=at(0, 3), now=NOW).slots
    assert (slot.ends, slot.left, slot.adviser) == (at(9), 1, None)
    assert slot.begins.tzinfo is UTC


def test_whatever_takes_an_advisers_time_is_said_in_values_of_python() -> None:
    day, hour = date(2026, 3, 2), Time(at(8), at(9))
    absent = [Unavailability(BOB, period, "Congés") for period in (Days(day, day), hour)]
    assert begin(replace(MONDAYS, unavailability=tuple(absent))) == []
    assert begin(replace(MONDAYS, unavailability=tuple(absent[1:]))) == [at(9)]
    assert begin(replace(MONDAYS, feeds=(FEED,))) == [at(9)]
    assert begin(replace(MONDAYS, busy=(Span(at(8), at(9)),))) == [at(9)]
    assert begin(replace(MONDAYS, appointments=(Taken(at(8), at(9)),))) == [at(9)]
    assert begin(replace(MONDAYS, availability={**HOURS, "days": {day: ["14:00-15:00"]}})) == [
        at(13)
    ]
    assert begin(replace(MONDAYS, effective=False)) == []


def test_any_of_a_team_is_met_in_turns() -> None:
    served = replace(MONDAYS, served=at(0, 1))
    found = agenda.slots(
        [served, Diary(BOB, HOURS)], HOUR, begins=at(0), ends=at(0, 3), now=NOW, who="any"
    )
    assert [slot.adviser for slot in found.slots] == [BOB, BOB]


def test_a_slot_that_is_missing_has_its_reasons() -> None:
    (told,) = agenda.why([replace(MONDAYS, feeds=(FEED,))], HOUR, at=at(8), now=NOW)
    assert [reason.code for reason in told.reasons] == ["busy"]
    assert told.reasons[0].message("fr") == "le conseiller est déjà pris"
    assert agenda.why([MONDAYS], HOUR, at=at(8), now=NOW) == ()


def test_a_calendar_says_when_its_owner_is_busy() -> None:
    doubtful = FEED.replace("DTSTART:20260302T080000Z", "DTSTART;TZID=Nowhere:20260302T080000")
    told = agenda.busy(doubtful, zone="Europe/London", begins=at(0), ends=at(0, 3))
    assert (told.busy, told.complete) == ((Span(at(8), at(9)),), True)
    assert [(remark.code, remark.line) for remark in told.remarks] == [("zone_unknown", 4)]


def test_an_appointment_is_made_moved_and_called_off() -> None:
    who: dict[str, Any] = {
        "organizer": Participant("claire@example.org", "Claire"),
        "attendees": [Participant("ada@example.org")],
    }
    made = agenda.deposit(
        [replace(MONDAYS, turn=3)],
        HOUR,
        uid="1@portal.example",
        start=at(8),
        summary="Hello",
        now=NOW,
        **who,
    )
    assert made.appointment == Taken(at(8), at(9), uid="1@portal.example")
    assert made.claims == (f"appointment/{ADA}/3",)
    assert "METHOD:REQUEST\r\n" in made.message
    full = replace(MONDAYS, appointments=(made.appointment,), turn=4)
    with pytest.raises(
        AgendaError, match="there is no such slot: the slot is fully booked"
    ) as raised:
        agenda.deposit(
            [full], HOUR, uid="2@portal.example", start=at(8), summary="Hello", now=NOW, **who
        )
    assert (raised.value.code, [reason.code for reason in raised.value.reasons]) == (
        "no_slot",
        ["full"],
    )
    moved = agenda.reschedule([full], HOUR, last=made.invitation, start=at(9), now=NOW)
    assert moved.appointment.begins == at(9)
    off = agenda.cancel(last=moved.invitation, now=NOW)
    assert off.invitation.sequence == 2
    assert "METHOD:CANCEL\r\n" in off.message
    assert "example.org" not in repr((made, off))


def test_what_has_no_answer_is_an_exception_with_a_code() -> None:
    def wrong(**more: Any) -> AgendaError:
        with pytest.raises(AgendaError) as raised:
            begin(replace(MONDAYS, **more.pop("diary", {})), **more)
        assert isinstance(raised.value, AnnuaireError | ValueError)
        return raised.value

    assert wrong(ends=at(0) + timedelta(days=4000)).code == "range_too_long"
    assert wrong(ends=at(0, 1)).code == "hours_backwards"
    unread = wrong(diary={"feeds": ("BEGIN:VCALENDAR\nEND:VEVENT",)})
    assert (unread.code, unread.line, unread.adviser) == ("component_unbalanced", 2, ADA)
    again = pickle.loads(pickle.dumps(unread))
    assert (again.code, again.line, again.adviser, str(again)) == (
        unread.code, 2, ADA, str(unread),
    )  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        {"now": datetime(2026, 3, 1, 12)},
        {"now": date(2026, 3, 1)},
        {"who": "some"},
        {"now": object()},
        {"now": "\ud800"},
    ],
)
def test_what_is_no_question_is_malformed(more: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        begin(MONDAYS, **more)


def test_answers_are_frozen_compare_and_pickle() -> None:
    asked: dict[str, Any] = {"begins": at(0), "ends": at(0, 3), "now": NOW}
    found = agenda.slots([MONDAYS], HOUR, **asked)
    assert (
        pickle.loads(pickle.dumps(found)) == found == agenda.slots(iter([MONDAYS]), HOUR, **asked)
    )
    with pytest.raises(FrozenInstanceError):
        found.slots[0].left = 2  # type: ignore[misc]


def test_threads_ask_at_the_same_time() -> None:
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: begin(MONDAYS), range(32))) == [[at(8), at(9)]] * 32
