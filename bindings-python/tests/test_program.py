"""The console command, and the examples of the READMEs, run as written."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annuaire import Directory, Policy
from annuaire.cli import main

from conftest import ROOT, open_portal


def run(*arguments: object, lang: str = "en") -> Result:
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, words, env={"LC_ALL": f"{lang}_XX.UTF-8", "COLUMNS": "200"})


@pytest.fixture
def db(tmp_path: Path, policy: Policy) -> tuple[Path, str]:
    path = tmp_path / "portal.db"
    with Directory.sqlite(path, policy) as directory:
        return path, str(open_portal(directory).account)


def test_scenarios_are_played(tmp_path: Path) -> None:
    files = sorted((ROOT / "scenarios" / "trade-customer").glob("*.toml"))[:2]
    held = run("test", *files)
    assert held.exit_code == 0, held.output
    assert held.output.startswith("✓")
    assert "2 held, 0 differed" in held.output
    different = tmp_path / "different.toml"
    text = files[0].read_text(encoding="utf-8")
    different.write_text(
        re.sub(r'refused *= *"\w+"', 'refused = "login_taken"', text), encoding="utf-8"
    )
    assert run("test", different).exit_code == 1
    broken = tmp_path / "broken.toml"
    broken.write_text("title = 3", encoding="utf-8")
    assert run("test", *files, broken).exit_code == 2
    assert "0 tenus" in run("test", broken, "--lang", "fr").output
    assert run("test").exit_code == 2


def test_people_are_imported_and_shown(db: tuple[Path, str], tmp_path: Path) -> None:
    path, account = db
    file = tmp_path / "people.csv"
    file.write_text(
        "nom;prénom;courriel;pointure\nDurand;Zoé;zoe@moore.example;37\nDurand;;x@moore.example;\n",
        encoding="utf-8",
    )
    into = ("--db", path, "--policy", "trade-customer", "--account", account)
    tried = run("import", file, *into, "--dry-run")
    assert "nothing was written" in tried.output
    assert "Zoé" not in run("who", "--db", path).output
    done = run("import", file, *into)
    assert done.exit_code == 1, done.output
    assert "1 created, 1 refused" in done.output
    assert re.search(r"3 +“First name” ", done.output), done.output
    assert "columns not taken: pointure" in done.output
    french = run("import", file, *into, "--lang", "fr")
    assert "1 inchangés, 1 refusés" in french.output
    shown = run("who", "--db", path, "--account", account, "--policy", "trade-customer", "zoé")
    assert "Zoé Durand" in shown.output
    assert "Bob" not in shown.output
    everybody = run("who", "--db", path, lang="fr").output
    assert re.search("Ada Moore +Administrateur; .* actif", everybody), everybody
    assert run("who", "--db", path, "nobody").output == "nobody\n"


def test_what_cannot_be_done_is_said_in_one_sentence(db: tuple[Path, str], tmp_path: Path) -> None:
    path, account = db
    empty = tmp_path / "empty.csv"
    empty.write_text("", encoding="utf-8")
    into = ("--db", path, "--policy", "trade-customer", "--account", account)
    failed = run("import", empty, *into, lang="fr")
    assert (failed.exit_code, failed.output) == (2, "✗ le fichier est vide\n")
    missing = run("who", "--db", tmp_path / "none.db")
    assert (missing.exit_code, missing.output.count("\n")) == (2, 1)
    assert not (tmp_path / "none.db").exists()
    assert run("who", "--db", empty).exit_code in (0, 2)
    assert (
        run("import", empty, "--db", path, "--policy", "x.toml", "--account", account).exit_code
        == 2
    )


def test_policies_are_checked_and_explained(tmp_path: Path) -> None:
    assert run("policy", "check", "trade-customer").exit_code == 0
    assert run("policy", "explain", "trade-customer", "--lang", "fr").output.startswith("# Client")
    file = tmp_path / "p.toml"
    file.write_text(
        'policy = 1\nid = "x"\n[fields]\nlast_name = { requird = true }\n', encoding="utf-8"
    )
    mistaken = run("policy", "check", file)
    assert mistaken.exit_code == 2
    assert mistaken.output.startswith("✗ line 4")


def test_a_policy_is_compiled_for_programs_that_read_no_toml(tmp_path: Path) -> None:
    compiled = run("policy", "compile", "trade-customer").output
    assert Policy.from_compiled(compiled) == Policy.preset("trade-customer")
    file = tmp_path / "portal.json"
    told = run("policy", "compile", "trade-customer", "-o", file, "--lang", "fr")
    assert (told.exit_code, "compilée" in told.output) == (0, True)
    assert file.read_text(encoding="utf-8") == compiled
    assert "compiled" in run("policy", "compile", "trade-customer", "-o", file).output
    mistaken = run("policy", "compile", file)
    assert (mistaken.exit_code, mistaken.output.startswith("✗ line 1")) == (2, True)


def test_the_package_is_a_program() -> None:
    for program in (
        [sys.executable, "-m", "annuaire"],
        [str(Path(sys.executable).parent / "annuaire")],
    ):
        done = subprocess.run([*program, "--version"], capture_output=True, text=True, check=True)
        assert done.stdout.startswith("annuaire, version ")


def examples(file: str) -> list[str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("file", ["README.md", "bindings-python/README.md"])
def test_the_examples_of_a_readme_run_as_written(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = examples(file)
    assert found
    names: dict[str, object] = {}
    for example in found:
        exec(compile(example, file, "exec"), names)
