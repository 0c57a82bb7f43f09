"""One decision: on a roll and in a matrix, beside the least a call costs, plain Python, and cedarpy."""

from __future__ import annotations

import json
import random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import cedarpy
from lanes import Lanes, goal

from annuaire import SYSTEM, Directory, Operator, Policy, _annuaire

ACTIONS = [
    "contact.read",
    "contact.edit.email",
    "contact.edit.notes",
    "contact.correct",
    "contact.remove",
    "contact.erase",
    "role.grant.flag",
    "role.grant.offer",
    "unit.attach.dossier",
]
ABOVE = {"contact.remove", "contact.erase"}
GROUP = "LOOP-GESTION-DES-DROITS"
OPERATORS = {
    "none": Operator("none"),
    "low": Operator("low", level="1.0"),
    "five": Operator("five", level="5.0"),
    "high": Operator("high", level="5.1"),
    "group": Operator("group", level="1.0", groups=[GROUP]),
}
QUESTIONS = 600

CEDAR = f"""
permit (principal is Operator, action in [{", ".join(f'Action::"{a}"' for a in ACTIONS if a not in ABOVE | {"role.grant.flag"})}], resource is Contact);
permit (principal is Operator, action in [Action::"contact.remove", Action::"contact.erase"], resource is Contact)
  when {{ principal has level && principal.level > 500 }};
permit (principal is Operator, action == Action::"contact.remove", resource is Contact)
  when {{ principal.groups.contains("{GROUP}") }};
permit (principal is Operator, action == Action::"role.grant.flag", resource is Contact)
  when {{ principal has level && principal.level >= 500 }};
"""


def plain(actor: dict[str, Any], action: str, target: dict[str, Any]) -> bool:
    """Decide by hand, on dictionaries."""
    if target["account"] != actor["account"] or not target["present"]:
        return False
    if action == "contact.remove":
        if actor["level"] is not None and actor["level"] > 500:
            return True
        return GROUP in actor["groups"]
    if action == "contact.erase":
        return actor["level"] is not None and actor["level"] > 500
    if action == "role.grant.flag":
        return actor["level"] is not None and actor["level"] >= 500
    return action in KNOWN


KNOWN = set(ACTIONS)


def main() -> None:
    """Compare equal answers, then time them."""
    directory = Directory.in_memory(Policy.preset("accounting-firm"))
    account = directory.open_account(SYSTEM).account
    system = directory.acting(account, SYSTEM)
    ids = [
        system.create_contact(first_name="A", last_name="B", email=f"c{n}@moore.example").contact
        for n in range(50)
    ]
    actings = {name: directory.acting(account, one) for name, one in OPERATORS.items()}
    rolls = {name: acting.roll(ids) for name, acting in actings.items()}
    actors = {
        name: {
            "account": account,
            "level": None if one.level is None else int(one.level * 100),
            "groups": set(one.groups),
        }
        for name, one in OPERATORS.items()
    }
    targets = {str(one): {"account": account, "present": True} for one in ids}
    dice = random.Random(7)
    texts = list(targets)
    questions = [
        (dice.choice(list(OPERATORS)), dice.choice(ACTIONS), dice.choice(texts)) for _ in range(QUESTIONS)
    ]

    entities: list[dict[str, Any]] = [
        {
            "uid": {"type": "Operator", "id": name},
            "attrs": {"groups": sorted(one["groups"])} | ({} if one["level"] is None else {"level": one["level"]}),
            "parents": [],
        }
        for name, one in actors.items()
    ]
    entities += [{"uid": {"type": "Contact", "id": one}, "attrs": {}, "parents": []} for one in texts]
    parsed, policies = cedarpy.Entities.from_json_str(json.dumps(entities)), cedarpy.PolicySet.from_str(CEDAR)
    requests = [
        {
            "principal": {"type": "Operator", "id": actor},
            "action": {"type": "Action", "id": action},
            "resource": {"type": "Contact", "id": contact},
            "context": {},
        }
        for actor, action, contact in questions
    ]

    by_hand = [plain(actors[who], action, targets[whom]) for who, action, whom in questions]
    ours = [rolls[who].verdict(whom, action) is None for who, action, whom in questions]
    theirs = [cedarpy.is_authorized(one, policies, parsed).allowed for one in requests]
    assert by_hand == ours == theirs, "the lanes give different answers"
    print(f"{QUESTIONS} questions, {sum(by_hand)} allowed; every lane gives the same answers")

    floor_call, facts = _annuaire.floor, _annuaire.Facts(501)
    roll_calls = [(rolls[who].verdict, whom, action) for who, action, whom in questions]
    plain_calls = [(actors[who], action, targets[whom]) for who, action, whom in questions]

    def floor() -> None:
        for who, action, whom in questions:
            floor_call(who, action, whom, facts)

    read_call, read = _annuaire.floor_of_object, SimpleNamespace(level=501, present=True, group=None)

    def floor_of_object() -> None:
        for who, action, whom in questions:
            read_call(who, action, whom, read)

    def on_roll() -> None:
        for verdict, whom, action in roll_calls:
            verdict(whom, action)

    def in_python() -> None:
        for actor, action, target in plain_calls:
            plain(actor, action, target)

    def cedar() -> None:
        for one in requests[:60]:
            cedarpy.is_authorized(one, policies, parsed)

    five = actings["five"]
    actions = ACTIONS + ["link.send", "access.suspend", "login.change"]
    lanes = Lanes("one decision: operators of an accounting firm, 50 contacts")
    bare = lanes.add("a call with 3 texts and a native handle", QUESTIONS, floor)
    least = lanes.add("a call with 3 texts, facts read off an object", QUESTIONS, floor_of_object)
    roll = lanes.add("annuaire, roll.verdict", QUESTIONS, on_roll)
    matrix = lanes.add("annuaire, roll.matrix of 50 x 12", 600, lambda: rolls["five"].matrix(actions))
    anew = lanes.add(
        "annuaire, matrix of 50 x 12, loaded anew", 600, lambda: five.matrix(ids, actions)
    )
    alone = lanes.add(
        "annuaire, one decision, loaded anew",
        len(ids),
        lambda: [five.roll([one]).verdict(one, "contact.remove") for one in ids],
    )
    as_uuids = [(verdict, UUID(whom), action) for verdict, whom, action in roll_calls]

    def on_uuids() -> None:
        for verdict, whom, action in as_uuids:
            verdict(whom, action)

    lanes.add("annuaire, roll.verdict of a UUID", QUESTIONS, on_uuids)
    hand = lanes.add("plain Python on dictionaries", QUESTIONS, in_python)
    peer = lanes.add("cedarpy, all prebuilt", 60, cedar)
    batch = lanes.add(
        "cedarpy, batch", QUESTIONS, lambda: cedarpy.is_authorized_batch(requests, policies, parsed)
    )
    lanes.run(least)
    goal("the decision to a call that reads its facts", lanes.ratio(roll, least), at_most=2)
    print(f"       (to a call that reads a handle, as a roll is one: {lanes.ratio(roll, bare):.2f})")
    goal("the decision to plain Python", lanes.ratio(roll, hand), at_most=1)
    goal("faster than cedarpy", lanes.ratio(peer, roll), at_least=100)
    goal("faster than cedarpy's batch", lanes.ratio(batch, roll), at_least=100)
    goal("the matrix to a single decision, on a roll", lanes.ratio(matrix, roll), at_most=0.5)
    goal("the matrix to a single decision, both loaded anew", lanes.ratio(anew, alone), at_most=0.5)


if __name__ == "__main__":
    main()
