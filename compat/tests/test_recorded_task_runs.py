"""Every way a task run can go is recorded with its name, times, counts and final state."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from prefect import State, flow, runtime, task
from prefect.states import Cancelled, Completed, Failed

from support.api import Api, unique


@dataclass(frozen=True)
class Kind:
    """A task's body and options, and how its run has to end."""

    state: tuple[str, str]
    body: Callable[[], Any]
    options: dict[str, Any]
    run_count: int = 1


def _raise() -> None:
    raise RuntimeError("on purpose")


def _interrupt() -> None:
    raise SystemExit(1)


def _dawdle() -> None:
    # In short steps, because a synchronous task can only be stopped between two of them.
    for _ in range(100):
        time.sleep(0.05)


def _fail_first() -> int:
    if runtime.task_run.run_count < 2:
        raise RuntimeError("the first attempt fails")
    return 1


KINDS = {
    "completed": Kind(("COMPLETED", "Completed"), lambda: 1, {}),
    "failed": Kind(("FAILED", "Failed"), _raise, {}),
    "retried": Kind(
        ("COMPLETED", "Completed"), _fail_first, {"retries": 1, "retry_delay_seconds": 0}, 2
    ),
    "exhausted": Kind(("FAILED", "Failed"), _raise, {"retries": 2, "retry_delay_seconds": 0}, 3),
    "timed out": Kind(("FAILED", "TimedOut"), _dawdle, {"timeout_seconds": 0.2}),
    "crashed": Kind(("CRASHED", "Crashed"), _interrupt, {}),
    "returned failed": Kind(("FAILED", "Failed"), lambda: Failed(message="no"), {}),
    "returned cancelled": Kind(("CANCELLED", "Cancelled"), lambda: Cancelled(), {}),
    "returned named": Kind(("COMPLETED", "Skipped"), lambda: Completed(name="Skipped"), {}),
}


def _time(value: str) -> datetime:
    return datetime.fromisoformat(value)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_task_run_is_recorded(api: Api, kind: Kind) -> None:
    seen: list[str] = []
    recorded = task(kind.body, name="recorded", **kind.options)

    @flow(name=unique("recorded"))
    def parent() -> State:
        seen.append(str(runtime.flow_run.id))
        return recorded(return_state=True)

    try:
        parent(return_state=True)
    except SystemExit:
        # An interrupted task interrupts its flow and the caller; that is not what this is about.
        assert kind.state[0] == "CRASHED"

    [run] = api.finished_task_runs(seen[0], 1)
    assert (run["state_type"], run["state_name"]) == kind.state
    assert (run["state"]["type"], run["state"]["name"]) == kind.state
    assert run["run_count"] == kind.run_count
    assert re.fullmatch(r"recorded-[0-9a-f]{3}", run["name"])
    assert run["dynamic_key"].startswith(run["name"].removeprefix("recorded-"))
    assert run["flow_run_id"] == seen[0]
    assert _time(run["expected_start_time"]) <= _time(run["start_time"])
    assert _time(run["start_time"]) <= _time(run["end_time"])
    assert run["total_run_time"] >= 0
    assert run["state_id"] == run["state"]["id"]

    states = api.task_run_states(run["id"])
    assert states[0]["name"] == "Pending"
    assert states[-1]["id"] == run["state_id"]
    assert [state["type"] for state in states].count("RUNNING") == kind.run_count
    times = [_time(state["timestamp"]) for state in states]
    assert times == sorted(times)
    assert len({state["id"] for state in states}) == len(states)
