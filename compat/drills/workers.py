"""Clients that poll one work pool in competition and execute what they are given."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import httpx

from support.executions import (
    WALK,
    Execution,
    ExecutionLedger,
    execution_violations,
    history_violations,
    unfinished_violations,
)
from support.holdings import Holding
from support.ledger import Violation, ask
from support.writers import Writers, random_uuid

_POOL_SLOTS = 4
_RUNS_PER_POLL = 3
_MOST_WAITING = 12
_DRAIN_SECONDS = 30


class Workers(Writers):
    """One feeder that creates runs, and workers that compete for them."""

    def __init__(self, api_url: str, seed: int, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(api_url, seed, headers)
        self.ledger = ExecutionLedger(_POOL_SLOTS)
        self._pool = ""
        self._is_fed = True
        self._checked: set[str] = set()

    async def start(self, workers: int = 5) -> None:
        """Create the pool and start the feeder and so many workers."""
        self._pool = f"drill-{random_uuid(random.Random(f'{self._seed}/pool'))}"
        await self.send(
            "/work_pools/",
            {"name": self._pool, "type": "process", "concurrency_limit": _POOL_SLOTS},
        )
        self.start_all([self._feed] + [self._work] * workers)

    async def violations(self, http: httpx.AsyncClient) -> list[Violation]:
        """Check what clients were told, and the histories of runs that ended by now."""
        ended = [
            execution
            for execution in self.ledger.all()
            if execution.is_finished and execution.flow_run_id not in self._checked
        ]
        self._checked.update(execution.flow_run_id for execution in ended)
        return execution_violations(self.ledger) + await history_violations(ended, http)

    async def violations_after_draining(self, http: httpx.AsyncClient) -> list[Violation]:
        """Let the workers execute what there is, and check everything."""
        self._is_fed = False
        for _ in range(_DRAIN_SECONDS):
            if self.ledger.finished() == len(self.ledger.created):
                break
            await asyncio.sleep(1.0)
        await self.stop()
        found = execution_violations(self.ledger) + unfinished_violations(self.ledger)
        found += await history_violations(self.ledger.all(), http)
        pool = await ask(http, "GET", f"/work_pools/{self._pool}")
        if not found and pool["active_slots"]:
            detail = f"{pool['active_slots']} slots are taken, though every run has completed"
            found.append(Violation("pool", detail))
        return found

    async def _feed(self, source: random.Random) -> None:
        # One feeder, and one run after the other: only then are runs due in the order in which
        # they come to be, without which a run given to a worker that hesitates could be overtaken
        # by later ones, and the limit of the pool would promise nothing.
        flow = await self.send("/flows/", {"name": f"drill-{random_uuid(source)}"})
        while flow is not None and self._is_fed:
            await self.breathe(source, 0.0, 0.05)
            if len(self.ledger.created) - self.ledger.finished() >= _MOST_WAITING:
                continue
            due = {"scheduled_time": datetime.now(UTC).isoformat()}
            body = {
                "flow_id": flow["id"],
                "idempotency_key": random_uuid(source),
                "work_pool_name": self._pool,
                "state": {"type": "SCHEDULED", "state_details": due},
            }
            run = await self.send("/flow_runs/", body)
            if run is not None:
                self.ledger.created.append(run["id"])

    async def _work(self, source: random.Random) -> None:
        name = f"worker-{random_uuid(source)[:8]}"
        path = f"/work_pools/{self._pool}/get_scheduled_flow_runs"
        while True:
            await self.breathe(source, 0.0, 0.1)
            before = (datetime.now(UTC) + timedelta(seconds=10)).isoformat()
            found = await self.send(path, {"limit": _RUNS_PER_POLL, "scheduled_before": before})
            own = [
                execution
                for each in found or []
                if (execution := await self._take(source, name, each["flow_run"]["id"]))
            ]
            await asyncio.gather(*(self._execute(source, execution) for execution in own))

    async def _take(self, source: random.Random, worker: str, flow_run: str) -> Execution | None:
        """Make a run one's own; None if another worker was faster.

        If the answer is lost, the same transition is sent again: whoever finds it made already
        made it, and nobody else may execute the run.
        """
        execution = Execution(flow_run, worker, Holding(1, asked=time.monotonic()))
        if not await self._enter(source, execution):
            return None
        execution.holding.granted = time.monotonic()
        self.ledger.add(execution)
        return execution

    async def _execute(self, source: random.Random, execution: Execution) -> None:
        while not execution.is_finished:
            await self.breathe(source, 0.0, 0.15)
            if execution.acknowledged == len(WALK) - 1:
                execution.holding.leaving = time.monotonic()
            if not await self._enter(source, execution):
                state = WALK[execution.acknowledged]
                detail = f"{execution.flow_run_id}: its worker may not make it {state}"
                self.surprises.append(Violation("execution", detail))
                return
        execution.holding.left = time.monotonic()

    async def _enter(self, source: random.Random, execution: Execution) -> bool:
        """Propose the next state of the walk; whether it was made, now or by an earlier attempt."""
        transition = random_uuid(source)
        execution.transitions.append(transition)
        state = WALK[execution.acknowledged]
        body = {"state": {"type": state, "state_details": {"transition_id": transition}}}
        result = await self.send(f"/flow_runs/{execution.flow_run_id}/set_state", body)
        made = result["state"] if result is not None else None
        if made is None or made["state_details"]["transition_id"] != transition:
            return False
        execution.acknowledged += 1
        return True
