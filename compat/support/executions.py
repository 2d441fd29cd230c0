"""Who was told to execute which run, and the check that each was executed once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

import httpx

from support.holdings import Holding, most_at_once
from support.ledger import Violation, ask

WALK = ("PENDING", "RUNNING", "COMPLETED")
"""The states through which a worker takes a run; the first makes the run its own."""


@dataclass
class Execution:
    """A worker that was told that a run is its own."""

    flow_run_id: str
    worker: str
    holding: Holding
    """The slot of the pool that the run takes."""
    transitions: list[str] = field(default_factory=list)
    """The transition ids that the worker sent, one for each state of the walk so far."""
    acknowledged: int = 0
    """How many of those were answered with success."""

    @property
    def is_finished(self) -> bool:
        return self.acknowledged == len(WALK)


@dataclass
class ExecutionLedger:
    """All runs of a pool, and who executes them."""

    slots: int = 0
    """How many runs of the pool may be executed at a time."""
    created: list[str] = field(default_factory=list)
    """Ids of the runs, in the order in which they are due."""
    executions: dict[str, list[Execution]] = field(default_factory=dict)
    """By flow run id; more than one is a fault."""

    def add(self, execution: Execution) -> None:
        """Note down that a worker was told that a run is its own."""
        self.executions.setdefault(execution.flow_run_id, []).append(execution)

    def all(self) -> Iterable[Execution]:
        """Every execution."""
        return (one for told in self.executions.values() for one in told)

    def finished(self) -> int:
        """How many runs are known to have completed."""
        return len({execution.flow_run_id for execution in self.all() if execution.is_finished})


def execution_violations(ledger: ExecutionLedger) -> list[Violation]:
    """What clients were told that cannot all be right."""
    found = [
        Violation("execution", f"{run} was given to {', '.join(one.worker for one in told)}")
        for run, told in ledger.executions.items()
        if len(told) > 1
    ]
    most = most_at_once(execution.holding for execution in ledger.all())
    if most > ledger.slots:
        found.append(Violation("pool", f"{most} runs were executed at a time, not {ledger.slots}"))
    return found


def unfinished_violations(ledger: ExecutionLedger) -> list[Violation]:
    """The runs that nobody has executed to the end, though workers asked for runs long enough."""
    finished = {execution.flow_run_id for execution in ledger.all() if execution.is_finished}
    return [
        Violation("execution", f"{run} was not executed to the end")
        for run in ledger.created
        if run not in finished
    ]


async def history_violations(
    executions: Iterable[Execution], http: httpx.AsyncClient
) -> list[Violation]:
    """Executions whose states are not in the history of their run, or not alone there.

    States that were sent and not answered may be there or not.
    """
    gate = asyncio.Semaphore(8)

    async def check(execution: Execution) -> Violation | None:
        path = f"/flow_run_states/?flow_run_id={execution.flow_run_id}"
        # Taken first, so that what is answered meanwhile is not missed.
        acknowledged = execution.acknowledged
        async with gate:
            history = await ask(http, "GET", path)
        states = [
            (state["type"], state["state_details"]["transition_id"])
            for state in history
            if state["type"] != "SCHEDULED"
        ]
        sent = list(zip(WALK, execution.transitions, strict=False))
        if len(states) >= acknowledged and states == sent[: len(states)]:
            return None
        detail = f"{execution.flow_run_id} has {states}; sent {sent}, {acknowledged} answered"
        return Violation("history", detail)

    checked = await asyncio.gather(*(check(execution) for execution in executions))
    return [violation for violation in checked if violation is not None]
