"""What the tests share: a portal with two people, and what Rust answers."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from annuaire import SYSTEM, Acting, Directory, Keyring, Operator, Policy, commands

ROOT = Path(__file__).parents[2]
KEYS = Keyring("demo", b"a key of the tests, of 32 bytes.")


@dataclass
class Portal:
    """A trade customer: Ada is the administrator and active, Bob was added by the host."""

    directory: Directory
    account: UUID
    ada: UUID
    bob: UUID

    def acting(self, actor: UUID) -> Acting:
        return self.directory.acting(self.account, actor)

    @property
    def system(self) -> Acting:
        return self.directory.acting(self.account, SYSTEM)


def open_portal(directory: Directory) -> Portal:
    ada = commands.create_contact(
        first_name="Ada",
        last_name="Moore",
        email="ada@moore.example",
        roles=["governance.administrator"],
    )
    opened = directory.open_account(Operator("sales"), first=ada)
    system = directory.acting(opened.account, SYSTEM)
    bob = system.create_contact(first_name="Bob", last_name="Moore", email="bob@moore.example")
    letters = directory.letters(KEYS)
    for letter in letters:
        if letter.message.contact == opened.contact and letter.token:
            link = KEYS.open(letter.token)
            assert link is not None
            directory.acting(link.account, link).redeem_link()
    directory.done(letters)
    return Portal(directory, opened.account, opened.contact, bob.contact)


@pytest.fixture
def policy() -> Policy:
    return Policy.preset("trade-customer")


@pytest.fixture
def portal(policy: Policy) -> Portal:
    return open_portal(Directory.in_memory(policy))


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Rust answers: scenario documents and random walks, freshly written."""
    folder = tmp_path_factory.mktemp("answers")
    command = ["cargo", "run", "--quiet", "--package", "annuaire-conformance", "--bin", "answers"]
    subprocess.run([*command, "--", "scenarios", str(folder)], cwd=ROOT, check=True)
    return folder
