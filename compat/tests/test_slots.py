"""The drill of schedules finds slots that have no run, two runs, or a run they should not have."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from support.slots import ScheduledDeployment, slot_violations

NOW, PERIOD = 1000.0, 10


def _runs(*times: float, schedule: str = "schedule") -> list[dict[str, Any]]:
    return [
        {
            "id": f"{schedule} {number}",
            "expected_start_time": datetime.fromtimestamp(time, UTC).isoformat(),
            "created_by": {"id": schedule},
        }
        for number, time in enumerate(times)
    ]


def _found(
    runs: list[dict[str, Any]],
    is_active: bool | None = True,
    since: float = 900.0,
    until: float | None = 1020.0,
) -> list[str]:
    deployment = ScheduledDeployment("deployment", {"schedule": PERIOD}, since, is_active)
    return [violation.detail for violation in slot_violations(deployment, runs, NOW, until)]


RIGHT = (980.0, 990.0, 1000.0, 1010.0, 1020.0)


def test_slots_without_gap_are_right() -> None:
    assert _found(_runs(*RIGHT)) == []


@pytest.mark.parametrize(
    ("times", "word"),
    [
        ((*RIGHT, 1000.0), "2 runs"),
        ((980.0, 1000.0, 1010.0, 1020.0), "lacks"),
        ((*RIGHT, 1003.0), "no slot"),
        (RIGHT[:-1], "last run"),
        ((), "last run"),
    ],
    ids=["twice", "gap", "off the grid", "ends early", "none"],
)
def test_slots_that_are_wrong_are_found(times: tuple[float, ...], word: str) -> None:
    [detail] = _found(_runs(*times))
    assert word in detail


def test_what_passed_before_the_schedule_was_active_may_lack_slots() -> None:
    runs = _runs(900.0, *RIGHT)
    assert _found(runs, since=970.0) == []
    assert len(_found(runs, since=890.0)) == 1


def test_a_paused_deployment_has_no_runs() -> None:
    assert _found(_runs(), is_active=False) == []
    assert len(_found(_runs(1010.0), is_active=False)) == 1
    # Nobody knows yet whether it is paused.
    assert _found(_runs(1010.0), is_active=None) == []


def test_a_run_of_another_schedule_is_found() -> None:
    assert _found(_runs(*RIGHT) + _runs(990.0, schedule="gone")) == []
    [detail] = _found(_runs(*RIGHT) + _runs(1010.0, schedule="gone"))
    assert "does not have" in detail
