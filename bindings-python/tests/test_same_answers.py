"""The same answers as Rust: every scenario on three repositories, and random walks, byte by byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annuaire import Directory, Policy, Refused, _annuaire, conformance, scenario

from conftest import ROOT
from store import PythonStore

SCENARIOS = sorted((ROOT / "scenarios").glob("*/*.toml"))
QUESTIONS = sorted(
    file for file in (ROOT / "scenarios" / "agenda").glob("*.json") if ".answer" not in file.name
)
IDS = [f"{file.parent.name}/{file.stem}" for file in SCENARIOS]


@pytest.mark.parametrize("store", ["memory", "sqlite", "python"])
@pytest.mark.parametrize("file", SCENARIOS, ids=IDS)
def test_a_scenario_holds_and_its_document_is_the_one_of_rust(
    file: Path, store: str, answers: Path, tmp_path: Path
) -> None:
    run = scenario.play(
        file,
        repository=PythonStore() if store == "python" else None,
        sqlite=tmp_path / "portal.db" if store == "sqlite" else None,
    )
    assert run.differences == ()
    expected = answers / "scenarios" / file.parent.name / f"{file.stem}.json"
    assert run.document == expected.read_text(encoding="utf-8")


def test_every_scenario_of_rust_was_played(answers: Path) -> None:
    assert len(list((answers / "scenarios").glob("*/*.json"))) == len(SCENARIOS) > 70


@pytest.mark.parametrize("rule", conformance.RULES, ids=str)
def test_a_repository_written_in_python_keeps_the_contract(rule: conformance.Rule) -> None:
    store = PythonStore()
    conformance.prove(rule, store, lambda: store)


@pytest.mark.parametrize("store", ["memory", "sqlite", "python"])
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("preset", _annuaire.PRESETS)
def test_a_random_walk_is_answered_as_rust_answers_it(
    preset: str, seed: int, store: str, answers: Path, tmp_path: Path
) -> None:
    policy = Policy.preset(preset)
    if store == "memory":
        directory = Directory.in_memory(policy)
    elif store == "sqlite":
        directory = Directory.sqlite(tmp_path / "walk.db", policy)
    else:
        directory = Directory(PythonStore(), policy)
    lines = (answers / "walks" / f"{preset}-{seed}.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {"policy": preset}
    said: dict[str, None] = {}
    for line in lines[1:]:
        ((kind, told),) = json.loads(line).items()
        said[kind] = None
        if kind == "request":
            request, expected = told
            assert _verdict(directory, request) == _text(expected)
        else:
            account, question, expected = told
            answer = directory._native.ask(account, '"system"', json.dumps(question))
            assert answer == _text(expected)
    assert list(said) == ["request", "question"]
    assert len(lines) > 300


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: file.stem)
def test_a_question_about_agendas_has_the_answer_of_rust(file: Path) -> None:
    answer = json.loads(file.with_suffix(".answer.json").read_text(encoding="utf-8"))
    assert _annuaire.ask(file.read_text(encoding="utf-8")) == _text(answer)


def _text(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _verdict(directory: Directory, request: object) -> str:
    """The verdict as Rust writes it, from the texts that the native half gives."""
    try:
        return f'{{"done":{directory._native.execute(json.dumps(request))}}}'
    except Refused as refused:
        return f'{{"refused":{refused.args[0]}}}'
