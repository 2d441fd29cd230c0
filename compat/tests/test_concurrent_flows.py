"""Many flows at the same time.

A real Prefect server on SQLite fails this: its database is locked, and it drops task runs.
"""

from __future__ import annotations

import asyncio

import pytest
from prefect import flow, task

from support.api import Api, unique
from support.waiting import NotYet, wait_until

FLOWS = 50


@pytest.mark.anyio
@pytest.mark.timeout(120)
async def test_fifty_flows_at_once_all_complete(api: Api) -> None:
    name = unique("concurrent")

    @task
    async def step(number: int) -> int:
        await asyncio.sleep(0.01)
        return number

    @flow(name=name)
    async def small(number: int) -> int:
        return await step(number)

    values = await asyncio.gather(*(small(number) for number in range(FLOWS)))
    assert values == list(range(FLOWS))

    of_this_flow = {"flows": {"name": {"any_": [name]}}, "limit": 200}
    runs = api.post("/flow_runs/filter", of_this_flow)
    assert [run["state_type"] for run in runs] == ["COMPLETED"] * FLOWS
    assert sorted(run["parameters"]["number"] for run in runs) == list(range(FLOWS))
    completed = {"task_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
    count_body = {"flows": of_this_flow["flows"]}

    def recorded() -> bool:
        count = api.post("/task_runs/count", count_body | completed)
        if count != FLOWS:
            raise NotYet(f"{count} completed task runs")
        return True

    wait_until(recorded, what=f"{FLOWS} recorded task runs", timeout=40.0)
    assert api.post("/task_runs/count", count_body) == FLOWS
