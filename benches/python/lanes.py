"""Lanes: several ways of doing the same work, timed in turns; two are compared by the median of their ratios."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from time import perf_counter_ns

QUICK = "--quick" in sys.argv
ROUNDS = 3 if QUICK else 25


class Lanes:
    """The lanes of one table."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.lanes: dict[str, tuple[int, Callable[[], object], list[float]]] = {}

    def add(self, name: str, operations: int, work: Callable[[], object]) -> str:
        """Add a lane: so many operations each time it is called."""
        self.lanes[name] = (operations, work, [])
        return name

    def run(self, floor: str) -> None:
        """Run every lane once a round, and print the table."""
        for number in range(ROUNDS + 1):
            for operations, work, times in self.lanes.values():
                start = perf_counter_ns()
                work()
                if number > 0:  # the first round warms up
                    times.append((perf_counter_ns() - start) / operations)
        print(f"\n{self.title}\n{'':<52}{'median':>12}{'min':>12}{'to the floor':>14}")
        for name, (_, _, times) in self.lanes.items():
            middle, least = statistics.median(times), min(times)
            print(f"{name:<52}{middle:>9.0f} ns{least:>9.0f} ns{self.ratio(name, floor):>14.2f}")

    def ratio(self, one: str, other: str) -> float:
        """How many times as long one lane takes as another."""
        pairs = zip(self.lanes[one][2], self.lanes[other][2], strict=True)
        return statistics.median(a / b for a, b in pairs)


def goal(name: str, ratio: float, *, at_most: float | None = None, at_least: float | None = None) -> None:
    """Say whether a goal was met."""
    met = ratio <= at_most if at_most is not None else ratio >= (at_least or 0)
    bound = f"at most {at_most}" if at_most is not None else f"at least {at_least}"
    print(f"{'met   ' if met else 'MISSED'} {name}: {ratio:.2f} ({bound})")
