"""The drill of workers finds runs given twice, exceeded limits and runs left behind."""

from __future__ import annotations

import json

import httpx
import pytest

from support.executions import (
    Execution,
    ExecutionLedger,
    execution_violations,
    history_violations,
    unfinished_violations,
)
from support.holdings import Holding

TRANSITIONS = ["one", "two", "three"]


def _execution(run: str, worker: str, begin: float, end: float) -> Execution:
    holding = Holding(1, begin, begin, end, end)
    return Execution(run, worker, holding, list(TRANSITIONS), acknowledged=3)


def _ledger(*executions: Execution, slots: int = 1) -> ExecutionLedger:
    ledger = ExecutionLedger(slots, created=["run"])
    for execution in executions:
        ledger.add(execution)
    return ledger


def test_runs_one_after_the_other_are_right() -> None:
    ledger = _ledger(_execution("run", "a", 1, 2), _execution("next", "a", 2, 3))
    assert execution_violations(ledger) + unfinished_violations(ledger) == []


def test_a_run_given_to_two_workers_is_found() -> None:
    ledger = _ledger(_execution("run", "a", 1, 2), _execution("run", "b", 3, 4))
    [violation] = execution_violations(ledger)
    assert violation.detail == "run was given to a, b"


def test_more_runs_than_the_pool_has_slots_are_found() -> None:
    runs = _execution("run", "a", 1, 3), _execution("next", "b", 2, 4)
    [violation] = execution_violations(_ledger(*runs))
    assert violation.kind == "pool"
    assert execution_violations(_ledger(*runs, slots=2)) == []


def test_a_run_that_nobody_finished_is_found() -> None:
    begun = _execution("run", "a", 1, 2)
    begun.acknowledged = 2
    for ledger in (_ledger(), _ledger(begun)):
        [violation] = unfinished_violations(ledger)
        assert violation.detail == "run was not executed to the end"


SCHEDULED = ("SCHEDULED", "zero")
WALKED = [("PENDING", "one"), ("RUNNING", "two"), ("COMPLETED", "three")]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("history", "acknowledged", "is_right"),
    [
        ([SCHEDULED, *WALKED], 3, True),
        (WALKED[:2], 2, True),
        (WALKED, 2, True),
        (WALKED[:1], 2, False),
        ([WALKED[0], *WALKED], 3, False),
        ([("PENDING", "another"), *WALKED[1:]], 3, False),
        ([*WALKED, ("RUNNING", "more")], 3, False),
    ],
    ids=["all", "so far", "unanswered", "lost", "twice", "another's", "more"],
)
async def test_the_history_is_what_the_worker_sent(
    history: list[tuple[str, str]], acknowledged: int, is_right: bool
) -> None:
    states = [
        {"type": kind, "state_details": {"transition_id": transition}}
        for kind, transition in history
    ]
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=json.dumps(states)))
    execution = _execution("run", "a", 1, 2)
    execution.acknowledged = acknowledged
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        found = await history_violations([execution], http)
    assert (found == []) is is_right
