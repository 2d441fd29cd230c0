"""Who held slots of something, as far as clients can know it: surely, or only possibly.

A client learns of a change a moment after it happened, or never if the answer was lost. So a
holding has two ends on either side, and what is checked takes the ones that leave no doubt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf


@dataclass
class Holding:
    """Slots that somebody holds, or may hold; all times are seconds of one clock."""

    slots: int
    asked: float
    """When they were asked for: they were not held before."""
    granted: float = inf
    """When the answer came: they were held from here on."""
    leaving: float = inf
    """When they were given back, or could have expired at the earliest: they were held until."""
    left: float = inf
    """When the end was acknowledged, or has come at the latest: they were not held after."""


def most_at_once(holdings: Iterable[Holding]) -> int:
    """The most slots that were surely held at one time."""
    changes: list[tuple[float, int]] = []
    for holding in holdings:
        if holding.granted < holding.leaving:
            changes += [(holding.granted, holding.slots), (holding.leaving, -holding.slots)]
    # At the same moment, what is given back goes first: nothing says that it was held together.
    changes.sort()
    most = now = 0
    for _, change in changes:
        now += change
        most = max(most, now)
    return most


def possible_slots(holdings: Iterable[Holding], begin: float, end: float) -> tuple[int, int]:
    """The fewest and the most slots that may have been held at a moment from `begin` to `end`."""
    least = most = 0
    for holding in holdings:
        if holding.granted <= begin and end <= holding.leaving:
            least += holding.slots
        if holding.asked <= end and begin <= holding.left:
            most += holding.slots
    return least, most
