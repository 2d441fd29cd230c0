"""Limits of pools and queues, as a real worker meets them when it polls."""

from __future__ import annotations

from typing import Any

import pytest
from prefect.client.schemas.objects import FlowRun
from prefect.workers.process import ProcessWorker

from support.api import Api, unique


def _pool(api: Api, **fields: Any) -> str:
    name = unique("pool")
    api.post("/work_pools/", {"name": name, "type": "process", **fields}, expect=201)
    return name


def _schedule(api: Api, pool: str, count: int, **fields: Any) -> list[str]:
    """Ids of runs that wait in the pool and are due, in their order."""
    run = {"state": {"type": "SCHEDULED"}, "work_pool_name": pool, **fields}
    return [api.create_flow_run(**run)["id"] for _ in range(count)]


async def _poll(worker: ProcessWorker) -> list[FlowRun]:
    """The runs that the worker would submit now."""
    await worker.sync_with_backend()
    return [each.flow_run for each in await worker._get_scheduled_flow_runs()]


async def _polled(worker: ProcessWorker) -> list[str]:
    return [str(run.id) for run in await _poll(worker)]


@pytest.mark.anyio
async def test_a_worker_is_given_what_the_limit_of_its_pool_leaves(api: Api) -> None:
    pool = _pool(api, concurrency_limit=2)
    runs = _schedule(api, pool, 4)

    def set_limit(limit: int | None) -> None:
        api.request("PATCH", f"/work_pools/{pool}", {"concurrency_limit": limit}, expect=204)

    async with ProcessWorker(work_pool_name=pool) as worker:
        first, second = await _poll(worker)
        assert [str(first.id), str(second.id)] == runs[:2]
        assert await worker._propose_pending_state(first)
        assert await _polled(worker) == runs[1:2]
        assert await worker._propose_pending_state(second)
        assert await _polled(worker) == []
        set_limit(3)
        assert await _polled(worker) == runs[2:3]
        api.set_flow_run_state(runs[0], "COMPLETED")
        assert await _polled(worker) == runs[2:]
        set_limit(0)
        assert await _polled(worker) == []
        set_limit(None)
        assert await _polled(worker) == runs[2:]


@pytest.mark.anyio
async def test_of_two_workers_that_were_given_the_same_run_one_submits_it(api: Api) -> None:
    pool = _pool(api, concurrency_limit=1)
    _schedule(api, pool, 1)
    async with (
        ProcessWorker(work_pool_name=pool) as one,
        ProcessWorker(work_pool_name=pool) as other,
    ):
        [run] = await _poll(one)
        [same] = await _poll(other)
        assert await one._propose_pending_state(run)
        assert not await other._propose_pending_state(same)
        api.set_flow_run_state(run.id, "RUNNING")
        assert not await other._propose_pending_state(same)
        api.set_flow_run_state(run.id, "CANCELLED")
        assert not await other._propose_pending_state(same)


@pytest.mark.anyio
async def test_limits_of_queues_hold_beside_that_of_the_pool(api: Api) -> None:
    pool = _pool(api, concurrency_limit=3)
    for name, limit in (("urgent", 1), ("later", 5)):
        body = {"name": name, "concurrency_limit": limit, "priority": 1}
        api.post(f"/work_pools/{pool}/queues", body, expect=201)
    api.request("PATCH", f"/work_pools/{pool}/queues/urgent", {"priority": 1}, expect=204)
    urgent = _schedule(api, pool, 2, work_queue_name="urgent")
    later = _schedule(api, pool, 4, work_queue_name="later")
    async with (
        ProcessWorker(work_pool_name=pool) as everything,
        ProcessWorker(work_pool_name=pool, work_queues=["later"]) as of_one_queue,
    ):
        assert await _polled(everything) == [urgent[0], *later[:2]]
        assert await _polled(of_one_queue) == later[:3]
        [run, *_] = await _poll(everything)
        assert await everything._propose_pending_state(run)
        assert await _polled(everything) == later[:2]
        assert await _polled(of_one_queue) == later[:2]
        paused = {"is_paused": True}
        api.request("PATCH", f"/work_pools/{pool}/queues/later", paused, expect=204)
        assert await _polled(everything) == []
        assert await _polled(of_one_queue) == []
