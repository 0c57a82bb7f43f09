"""Habits of Python: keywords, values, equality, pickles, copies, threads, asyncio, closing."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import inspect
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

import annuaire
from annuaire import (
    Acting,
    AsyncActing,
    Booking,
    Days,
    Directory,
    Evidence,
    Keyring,
    Link,
    Malformed,
    Notification,
    Operator,
    Policy,
    PolicyError,
    Refused,
    StoreError,
    Time,
    Values,
    _annuaire,
    commands,
)

from conftest import KEYS, Portal, open_portal


def test_there_is_one_method_for_each_command() -> None:
    of_directory = {"open_account"}
    for name in set(_annuaire.COMMANDS) - of_directory:
        for view in (Acting, AsyncActing, type(commands)):
            method = getattr(view, name)
            assert inspect.getdoc(method), name
            assert "*args" not in str(inspect.signature(method))
    assert callable(commands.open_account)
    assert callable(Directory.open_account)
    public = {name for name in vars(annuaire.commands.__class__.__mro__[1]) if name[0] != "_"}
    assert public - {"execute"} == set(_annuaire.COMMANDS) - of_directory


def test_every_command_written_by_a_method_is_one_that_the_rules_read(portal: Portal) -> None:
    """A method that misspelt a key would be `Malformed`, whatever the rules say afterwards."""
    letter = Evidence("RAR-7", date(2026, 3, 2))
    bob, unit, noon = portal.bob, uuid4(), datetime(2026, 3, 9, 12, tzinfo=UTC)
    said = [
        commands.edit_account(notes="x"),
        commands.close_account(),
        commands.create_contact(
            first_name="Cleo", roles=["portal.consultation", ("offer.all", unit)], units=[unit],
            access=True, login="c@moore.example", language="fr"
        ),
        commands.edit_contact(bob, {"email": None}, language="fr"),
        commands.correct_contact(bob, last_name="More", reason="typing error"),
        commands.remove_contact(bob, confirm="00" * 32, reason="left"),
        commands.erase_contact(bob),
        commands.grant_role(bob, "portal.order", unit=unit),
        commands.revoke_role(bob, "portal.order", unit=unit),
        commands.promote(bob, "governance.administrator", replacing=portal.ada, evidence=letter),
        commands.approve_move("governance.administrator", evidence=letter),
        commands.cancel_move("governance.administrator"),
        commands.appoint(bob, "governance.administrator", reason="r", evidence=letter, departed=portal.ada),
        commands.open_access(bob, login="b@moore.example"),
        commands.suspend_access(bob),
        commands.resume_access(bob),
        commands.close_access(bob),
        commands.change_login(bob, "b@moore.example"),
        commands.create_api_key(),
        commands.revoke_api_key(bob),
        commands.send_link(bob, purpose="activate"),
        commands.redeem_link(),
        commands.create_unit("agency", "North"),
        commands.retire_unit(unit),
        commands.attach_unit(bob, unit),
        commands.detach_unit(bob, unit),
        commands.create_role("organisational", "junior", "Junior", level="1.0"),
        commands.edit_role("organisational.junior", label="Junior clerk", booking=Booking(30, step=15)),
        commands.retire_role("organisational.junior"),
        commands.choose_agenda(bob, "external", settings={"server": "x"}, vault="v/7", confirm="00" * 32),
        commands.set_availability(bob, {"zone": "Europe/Paris", "weekly": {"monday": ["09:00-12:00"]}}),
        commands.set_availability(bob),
        commands.add_unavailability(bob, Days(date(2026, 3, 9), date(2026, 3, 13)), reason="leave"),
        commands.add_unavailability(bob, Time(noon, noon + timedelta(hours=1))),
        commands.remove_unavailability(bob, uuid4()),
        commands.set_notifications(bob, [("booked", "sms"), Notification("booked", "email")]),
        commands.batch([commands.close_account()], mode="per_item"),
    ]  # fmt: skip
    assert {next(iter(command)) for command in said} == set(_annuaire.COMMANDS) - {"open_account"}
    for command in said:
        with contextlib.suppress(Refused):
            portal.system.check(command)


def test_a_refusal_is_an_exception_that_explains_itself(portal: Portal) -> None:
    with pytest.raises(Refused) as caught:
        portal.system.remove_contact(portal.ada)
    refused = caught.value
    assert (refused.code, refused.category, refused.gate) == ("last_holder", "state", "state")
    assert (
        str(refused)
        == refused.message()
        == "“Administrator” would have too few holders who can act"
    )
    assert refused.message("fr").startswith("« Administrateur »")
    (reason,) = refused.reasons
    assert reason.code == "last_holder"
    assert reason.remedy in refused.remedies
    assert reason.about["role"] == "governance.administrator"
    assert refused.explained("fr")[0].remedy != reason.remedy
    assert refused.as_data()["reasons"][0]["code"] == "last_holder"
    assert repr(refused) == "Refused(last_holder)"
    assert isinstance(refused, annuaire.AnnuaireError)


def test_the_check_says_what_the_command_says(portal: Portal) -> None:
    command = commands.remove_contact(portal.ada)
    with pytest.raises(Refused) as checked:
        portal.system.check(command)
    with pytest.raises(Refused) as done:
        portal.system.execute(command)
    assert checked.value == done.value
    assert hash(checked.value) == hash(done.value)


def test_a_version_that_was_seen_and_a_request_sent_twice(portal: Portal) -> None:
    ada = portal.acting(portal.ada)
    seen = ada.contact(portal.bob).version
    request = uuid4()
    first = ada.with_request(request).if_version(seen).edit_contact(portal.bob, function="Buyer")
    again = ada.with_request(request).edit_contact(portal.bob, function="Buyer")
    assert not first.repeated
    assert again.repeated
    assert again.events == first.events
    assert first.version(portal.bob) == seen + 1
    with pytest.raises(Refused, match="changed") as stale:
        ada.if_version(seen).edit_contact(portal.bob, function="Seller")
    assert (stale.value.code, stale.value.category) == ("stale_version", "conflict")
    with pytest.raises(Refused) as reused:
        ada.with_request(str(request)).edit_contact(portal.bob, function="Seller")
    assert reused.value.code == "request_reused"


def test_a_batch_does_all_or_none_or_leaves_out_the_refused(portal: Portal) -> None:
    good = commands.edit_contact(portal.bob, function="Buyer")
    bad = commands.remove_contact(portal.ada)
    with pytest.raises(Refused) as none:
        portal.system.batch([good, bad])
    assert none.value.reasons[0].about["item"] == 1
    done, refused = portal.system.batch([good, bad], mode="per_item").items
    assert isinstance(done, annuaire.Outcome)
    assert isinstance(refused, Refused)
    assert refused.code == "last_holder"


def test_lists_go_through_every_page(portal: Portal) -> None:
    for number in range(7):
        portal.system.create_contact(
            first_name=f"P{number}", last_name="Zed", email=f"p{number}@moore.example"
        )
    rows = list(portal.system.page("zed", limit=2))
    assert [row.fields["first_name"] for row in rows] == [f"P{number}" for number in range(7)]
    assert [len(page.rows) for page in portal.system.page("zed", limit=3).pages()] == [3, 3, 1]
    first = portal.system.page("zed", limit=3).at()
    assert portal.system.page("zed", limit=3).at(first.next).rows[0] == rows[3]
    assert len(list(portal.system.page(access=["active"]))) == 1
    entries = list(portal.system.history(limit=2))
    assert [entry.chained.action for entry in entries][:1] == ["account.open"]
    assert list(portal.system.history(newest_first=True, limit=2)) == entries[::-1]
    assert len(list(portal.system.history(portal.bob))) == 1
    (account,) = portal.directory.accounts()
    assert (account.account, account.state) == (portal.account, "open")
    with pytest.raises(Refused):
        list(portal.directory.accounts(portal.bob))


def test_units_are_listed() -> None:
    directory = Directory.in_memory(Policy.preset("accounting-firm"))
    account = directory.open_account(Operator("olga")).account
    system = directory.acting(account, annuaire.SYSTEM)
    made = [system.create_unit("dossier", f"File {number}").unit for number in range(3)]
    assert sorted(made) == [unit.id for unit in system.units("dossier", limit=2)]
    assert {unit.label for unit in system.units()} == {"File 0", "File 1", "File 2"}


def test_the_reading_side(portal: Portal) -> None:
    ada = portal.acting(portal.ada)
    form = ada.form(portal.bob)
    names = {field.name: field for field in form.fields}
    assert names["last_name"].refused is not None
    assert names["last_name"].refused.code == "field_immutable"
    assert names["email"].refused is None
    assert form.contact is not None
    assert form.contact.fields["first_name"] == "Bob"
    assert ada.form().contact is None
    matrix = ada.matrix([portal.bob, str(portal.ada)], ["contact.remove", "access.resume"])
    assert matrix[portal.ada, "contact.remove"] is not None
    assert matrix.allows(portal.bob, "contact.remove")
    roll = ada.roll([portal.bob, portal.ada])
    for contact in matrix.contacts:
        for action in matrix.actions:
            assert roll.verdict(contact, action) == matrix[contact, action]
            assert roll.verdict(str(contact), action) == matrix[contact, action]
    assert ada.roll([str(portal.bob), ada.contact(portal.ada)]).matrix(matrix.actions) == matrix
    stranger = uuid4()
    assert roll.verdict(stranger, "contact.remove") == "unknown_contact"
    assert ada.matrix([stranger], ["contact.remove"]).verdicts == (("unknown_contact",),)
    with pytest.raises(Refused) as unknown:
        roll.matrix(["contact.dance"])
    assert unknown.value.code == "unknown_action"
    (seat,) = ada.seats()
    assert (seat.held, seat.missing, seat.holders) == (1, 0, (portal.ada,))
    permissions = ada.permissions(portal.ada)
    assert permissions.effective
    assert isinstance(permissions.level, Decimal | None)
    (known,) = portal.directory.sign_in(" ADA@moore.example ")
    assert (known.contact, known.effective) == (portal.ada, True)
    assert portal.directory.sign_in("nobody at all") == ()


def test_letters_carry_links_that_can_be_followed_once(portal: Portal) -> None:
    portal.acting(portal.ada).send_link(portal.bob)
    (letter,) = [one for one in portal.directory.letters(KEYS) if one.message.contact == portal.bob]
    assert letter.to == ("bob@moore.example",)
    assert letter.token is not None
    link = KEYS.open(letter.token)
    assert link == letter.message.link
    assert KEYS.open(letter.token[:-2]) is None
    assert link is not None
    assert KEYS.sign(link) == letter.token
    bearer = portal.directory.acting(portal.account, link)
    bearer.redeem_link()
    with pytest.raises(Refused) as again:
        bearer.redeem_link()
    assert again.value.code == "link_invalid"
    portal.directory.done([letter])
    assert portal.directory.letters(KEYS, lease=timedelta(0)) == ()


def test_nothing_secret_or_personal_shows_in_a_representation(portal: Portal) -> None:
    ada = portal.acting(portal.ada)
    portal.acting(portal.ada).send_link(portal.bob)
    letters = portal.directory.letters(KEYS, lease=timedelta(0))
    shown = repr(
        [
            *ada.page(),
            ada.form(portal.bob),
            list(portal.system.history()),
            letters,
            KEYS,
            ada,
            portal.directory,
        ]
    )
    for secret in (
        "moore",
        "Moore",
        "Bob",
        "a key of the tests",
        *(one.token or "?" for one in letters),
    ):
        assert secret not in shown
    assert "first_name" in shown


def text(policy: Policy) -> str:
    assert policy.text is not None
    return policy.text


def results(portal: Portal) -> list[Any]:
    ada = portal.acting(portal.ada)
    with pytest.raises(Refused) as refused:
        portal.system.remove_contact(portal.ada)
    with pytest.raises(PolicyError) as policy_error:
        Policy.from_toml("policy = 1\nid = 3")
    with pytest.raises(StoreError) as store_error:
        Directory.sqlite("/", portal.directory.policy)
    return [
        ada.edit_contact(portal.bob, function="Buyer"),
        ada.form(portal.bob),
        ada.matrix([portal.bob], ["contact.remove"]),
        *ada.page(),
        *portal.system.history(),
        *ada.seats(),
        ada.permissions(portal.ada),
        ada.check(commands.edit_contact(portal.bob, function="x")),
        *portal.directory.letters(KEYS, lease=timedelta(0)),
        *portal.directory.sign_in("ada@moore.example"),
        portal.directory.policy,
        *Policy.from_toml(text(portal.directory.policy)).check(),
        Policy.from_compiled(portal.directory.policy.compiled()),
        Operator("olga", level="5.1", groups=["a"]),
        annuaire.SYSTEM,
        refused.value,
        policy_error.value,
        store_error.value,
        Malformed("no"),
    ]


def test_every_result_pickles_copies_and_equals_itself(portal: Portal) -> None:
    for one in results(portal):
        for again in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
            assert type(again) is type(one)
            assert repr(again) == repr(one)
            assert str(again) == str(one)
            if not isinstance(one, Exception) or isinstance(one, Refused):
                assert again == one


def test_an_outcome_is_the_same_whenever_it_is_looked_at(portal: Portal) -> None:
    """It is read when somebody looks: whatever looks first must find all of it."""
    request = uuid4()

    def done() -> annuaire.Outcome:
        return portal.system.with_request(request).edit_contact(portal.bob, function="Buyer")

    done()
    read = done()
    assert (read.request, read.repeated, [event.name for event in read.events]) == (
        request,
        True,
        ["contact_edited"],
    )
    assert done() == read
    assert read == done()
    assert hash(done()) == hash(read)
    assert repr(done()) == repr(read)
    assert done().version(portal.bob) == read.version(portal.bob)
    assert pickle.loads(pickle.dumps(done())) == read
    assert replace(done(), repeated=False) == replace(read, repeated=False)
    for outcome in (done(), read):
        with pytest.raises(AttributeError, match="the command made no unit"):
            _ = outcome.unit
        with pytest.raises(AttributeError, match="'Outcome' object has no attribute 'units'"):
            _ = outcome.units  # type: ignore[attr-defined]
        with pytest.raises(AttributeError):
            outcome.repeated = False  # type: ignore[misc]


def test_results_do_not_change(portal: Portal) -> None:
    row = portal.system.contact(portal.bob)
    with pytest.raises(AttributeError):
        row.version = 7  # type: ignore[misc]
    with pytest.raises(TypeError):
        row.fields["email"] = "x"  # type: ignore[index]
    assert Values({"a": "b"}) == {"a": "b"} != Values({})


def test_levels_and_times_are_values() -> None:
    assert Operator("o", level="5.10") == Operator("o", level=Decimal("5.1"))
    assert Operator("o", groups="one").groups == ("one",)
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    link = Link(UUID(int=1), UUID(int=2), "activate", 1, now, now + timedelta(days=8))
    assert KEYS.open(KEYS.sign(link)) == link
    rotated = Keyring(
        "new", b"the new key, of at least 32 bytes", demo=b"a key of the tests, of 32 bytes."
    )
    assert rotated.open(KEYS.sign(link)) == link
    with pytest.raises(Malformed, match="32 bytes"):
        Keyring("short", b"short")


def test_a_directory_is_closed_by_its_context(policy: Policy, tmp_path: Path) -> None:
    with Directory.sqlite(tmp_path / "portal.db", policy) as directory:
        portal = open_portal(directory)
        ada = portal.acting(portal.ada)
    assert directory.closed
    with pytest.raises(StoreError) as closed:
        ada.seats()
    assert closed.value.code == "store_closed"
    directory.close()
    with Directory.sqlite(str(tmp_path / "portal.db"), policy) as again:
        assert (
            again.acting(portal.account, portal.ada).contact(portal.bob).fields["first_name"]
            == "Bob"
        )


def test_threads_share_a_directory(policy: Policy, tmp_path: Path) -> None:
    with Directory.sqlite(tmp_path / "portal.db", policy) as directory:
        portal = open_portal(directory)
        ada = portal.acting(portal.ada)

        def work(number: int) -> None:
            made = ada.create_contact(
                first_name=f"P{number}", last_name="T", email=f"p{number}@t.example"
            )
            ada.edit_contact(made.contact, function="Buyer")
            assert len(list(ada.page(limit=5))) >= 3

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(work, range(40)))
        assert len(list(ada.page("t", limit=7))) == 40


def test_the_interpreter_is_free_while_the_rules_work(portal: Portal) -> None:
    """A callback of one thread waits for what only another thread of Python can do."""
    reached, let_on = threading.Event(), threading.Event()

    class Waiting:
        def read(self, size: int, /) -> bytes:
            reached.set()
            assert let_on.wait(10)
            return b""

    with ThreadPoolExecutor(1) as pool:
        importing = pool.submit(portal.system.import_csv, Waiting())
        assert reached.wait(10)
        assert portal.system.seats()
        let_on.set()
        with pytest.raises(annuaire.FileError, match="empty"):
            importing.result(10)


def test_commands_can_be_awaited(portal: Portal) -> None:
    async def work() -> int:
        ada = portal.acting(portal.ada).aio
        made = await asyncio.gather(
            *(
                ada.create_contact(first_name=f"P{n}", last_name="A", email=f"p{n}@a.example")
                for n in range(8)
            )
        )
        await ada.edit_contact(made[0].contact, function="Buyer")
        with pytest.raises(Refused):
            await ada.remove_contact(portal.ada)
        await portal.system.aexecute(commands.edit_contact(made[1].contact, function="Buyer"))
        form = await asyncio.to_thread(portal.system.form, portal.bob)
        assert form.contact is not None
        return len([row async for row in portal.system.page("p", limit=3)])

    assert asyncio.run(work()) == 8


def test_an_api_key_is_shown_once_and_acts_as_its_holder(policy: Policy) -> None:
    rights = '"api_key.create" = [{ contact = true, self = true }]\n[api_keys]\nprefix = "py"\n'
    portal = open_portal(Directory.in_memory(Policy.from_toml(text(policy) + rights)))
    ada = portal.acting(portal.ada)
    made = ada.create_api_key()
    key = made.api_key
    assert key is not None
    assert key.startswith("py_")
    for said in (repr(made), str(made), repr(ada.form(portal.ada))):
        assert key[9:] not in said
    shown = ada.form(portal.ada).api_key
    assert shown is not None
    assert key.startswith(shown.prefix)

    holder = portal.directory.verify_api_key(key)
    assert (holder.account, holder.contact) == (portal.account, portal.ada)
    assert [event.fingerprint for event in made.events] == [holder.fingerprint]
    program = portal.directory.acting(holder.account, holder)
    program.edit_contact(portal.bob, function="Buyer")
    *_, last = portal.system.history(portal.bob)
    assert (last.chained.actor.kind, last.chained.actor.id) == ("api_key", portal.ada)
    assert last.chained.actor.fingerprint == holder.fingerprint
    with pytest.raises(Refused) as refused:
        program.create_api_key()
    assert refused.value.code == "sign_in_needed"

    again = ada.create_api_key().api_key
    assert again not in (None, key)
    for dead in (key, key + "0", ""):
        with pytest.raises(Refused) as refused:
            portal.directory.verify_api_key(dead)
        assert refused.value.code == "api_key_invalid"
        assert dead == "" or dead not in repr(refused.value)


def test_a_policy_comes_compiled_as_well_and_is_the_same() -> None:
    for preset in annuaire.PRESETS:
        policy = Policy.preset(preset)
        compiled = Policy.from_compiled(policy.compiled())
        assert (compiled, compiled.digest, compiled.id) == (policy, policy.digest, policy.id)
        assert compiled.text is None
        assert compiled.compiled() == policy.compiled()
        assert compiled.explain("fr") == policy.explain("fr")
        assert compiled.role_labels() == policy.role_labels()
    compiled = Policy.from_compiled(Policy.preset("trade-customer").compiled())
    portal = open_portal(Directory.in_memory(compiled))
    portal.acting(portal.ada).edit_contact(portal.bob, function="Buyer")


def test_what_is_no_compiled_policy_is_told_with_what_to_do() -> None:
    policy = Policy.preset("trade-customer")
    for given, code, helps in (
        (text(policy), "policy_not_compiled", "compiled first"),
        (policy.compiled().replace(",1,", ",2,", 1), "policy_other_format", "compile it again"),
        (policy.compiled().replace("Buyer", "Boss"), "policy_damaged", "compile it again"),
    ):
        with pytest.raises(PolicyError) as wrong:
            Policy.from_compiled(given)
        assert (wrong.value.code, wrong.value.key, wrong.value.line) == (code, "", 0)
        assert helps in str(wrong.value)


def test_a_policy_tells_its_mistakes_its_risks_and_its_table() -> None:
    with pytest.raises(PolicyError) as wrong:
        Policy.from_toml('policy = 1\nid = "x"\n[fields]\nlast_name = { requird = true }\n')
    assert wrong.value.line == 4
    assert "requird" in str(wrong.value)
    with pytest.raises(PolicyError):
        Policy.preset("nothing")
    for preset in annuaire.PRESETS:
        policy = Policy.preset(preset)
        assert policy == Policy.from_toml(text(policy))
        assert policy.id == preset
        assert policy.explain("fr") != policy.explain() != ""
        assert all(finding.message("fr") for finding in policy.check())
        assert "contact.remove" in policy.actions
        assert {label.en for label in policy.field_labels().values()} >= {"Last name"}
