"""What clients can know of slots: how many were surely or possibly held at a time."""

from __future__ import annotations

import pytest

from support.holdings import Holding, most_at_once, possible_slots

LOST = Holding(4, asked=1.0, left=9.0)
"""Asked for, and the answer never came."""


@pytest.mark.parametrize(
    ("holdings", "most"),
    [
        ([], 0),
        ([LOST], 0),
        ([Holding(2, 1.0, 2.0, 5.0, 6.0), Holding(1, 1.0, 4.0, 8.0, 9.0)], 3),
        ([Holding(2, 1.0, 2.0, 5.0, 6.0), Holding(1, 1.0, 5.0, 8.0, 9.0)], 2),
        ([Holding(2, 1.0, 7.0, 5.0, 9.0)], 0),
    ],
    ids=["none", "unknown", "together", "one after the other", "gone before the answer"],
)
def test_only_what_was_surely_held_together_counts(holdings: list[Holding], most: int) -> None:
    assert most_at_once(holdings) == most


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (0.0, 0.5, (0, 0)),
        (1.2, 1.4, (0, 2)),
        (2.0, 5.0, (2, 2)),
        (4.9, 5.1, (0, 2)),
        (6.1, 7.0, (0, 0)),
    ],
    ids=["before", "asked for", "held", "being given back", "after"],
)
def test_a_reading_may_show_what_was_held_at_some_moment(
    begin: float, end: float, expected: tuple[int, int]
) -> None:
    assert possible_slots([Holding(2, 1.0, 2.0, 5.0, 6.0)], begin, end) == expected


def test_what_nobody_knows_may_be_held_until_it_expires() -> None:
    assert possible_slots([LOST], 5.0, 6.0) == (0, 4)
    assert possible_slots([LOST], 9.5, 10.0) == (0, 0)
