"""The drill of leases finds slots given twice, leaked slots and leases that ended early."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support.holdings import Holding
from support.leases import Lease, LeaseLedger, Reading, lease_violations


def _ledger() -> LeaseLedger:
    """Two leases of one slot each on a limit of two, the first given back at 5."""
    return LeaseLedger(
        slots={"limit": 2},
        leases=[
            Lease(("limit",), Holding(1, 1.0, 2.0, 5.0, 6.0), "first"),
            Lease(("limit", "other"), Holding(1, 1.0, 3.0, 61.0, 63.0), "second"),
        ],
        readings=[Reading("limit", 4.0, 4.1, 2), Reading("limit", 64.0, 64.1, 0)],
    )


def _give_a_third(ledger: LeaseLedger) -> None:
    ledger.leases.append(Lease(("limit",), Holding(1, 3.0, 3.5, 4.0, 4.5), "third"))
    # The server counts it too, so nothing else is wrong.
    ledger.readings[0] = Reading("limit", 3.6, 3.7, 3)


def _lose_one(ledger: LeaseLedger) -> None:
    ledger.readings[0] = Reading("limit", 4.0, 4.1, 1)


def _leak_one(ledger: LeaseLedger) -> None:
    ledger.readings[1] = Reading("limit", 64.0, 64.1, 1)


def _end_early(ledger: LeaseLedger) -> None:
    ledger.leases[1].refused_at = 30.0


def _end_in_time(ledger: LeaseLedger) -> None:
    ledger.leases[1].refused_at = 62.0


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (lambda _: None, []),
        (_give_a_third, ["lease"]),
        (_lose_one, ["slots"]),
        (_leak_one, ["slots"]),
        (_end_early, ["lease"]),
        (_end_in_time, []),
    ],
    ids=["right", "given twice", "lost", "leaked", "ended early", "expired"],
)
def test_slots_and_leases_are_as_acknowledged(
    change: Callable[[LeaseLedger], None], kinds: list[str]
) -> None:
    ledger = _ledger()
    change(ledger)
    assert [violation.kind for violation in lease_violations(ledger)] == kinds
