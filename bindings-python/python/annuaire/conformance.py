"""The kit that every repository must pass: one named rule for each line of the contract.

```
@pytest.mark.parametrize("rule", conformance.RULES, ids=str)
def test_my_repository(rule: conformance.Rule) -> None:
    conformance.prove(rule, MyRepository())
```
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from annuaire import _annuaire, _json
from annuaire.repository import Bridge, Repository

__all__ = ["RULES", "Rule", "prove"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One behaviour that a repository must show."""

    name: str
    """Its name: a sentence in `snake_case`."""
    part: Literal["port", "outbox", "reopening"]
    """What it needs: the repository alone, its outbox, or a way to open the same data once more."""
    contract: str
    """The line of the contract that it proves."""

    def __str__(self) -> str:
        return self.name


RULES: tuple[Rule, ...] = tuple(Rule(**rule) for rule in _json.read(_annuaire.rules()))
"""Every rule."""


def prove(
    rule: Rule, repository: Repository, reopen: Callable[[], Repository] | None = None
) -> None:
    """Prove one rule on a fresh, empty repository; `AssertionError` where the repository breaks it.

    `reopen` opens the same data once more, as another process would.
    """
    again = None if reopen is None else lambda: Bridge(reopen())
    _annuaire.prove(rule.name, Bridge(repository), again)
