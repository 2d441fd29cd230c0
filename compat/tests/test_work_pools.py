"""Work pools, work queues and workers."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import pytest
from prefect.workers.process import ProcessWorker

from support.api import Api, unique
from support.cli import Cli
from support.waiting import wait_until

TEMPLATE = {
    "job_configuration": {"command": "{{ command }}"},
    "variables": {"type": "object", "properties": {"command": {"type": "string"}}},
}


def make_pool(api: Api, **fields: Any) -> str:
    """The name of a new pool for process workers."""
    name = unique("pool")
    api.post("/work_pools/", {"name": name, "type": "process", **fields}, expect=201)
    return name


def schedule(api: Api, pool: str, **fields: Any) -> dict[str, Any]:
    """A run that waits in the pool and is due now."""
    return api.create_flow_run(state={"type": "SCHEDULED"}, work_pool_name=pool, **fields)


def test_a_pool_is_made_shown_and_deleted(api: Api, cli: Cli, tmp_path: Path) -> None:
    name = unique("pool")
    template = tmp_path / "template.json"
    template.write_text(json.dumps(TEMPLATE))
    cli.run("work-pool", "create", name, "--type", "process", "--base-job-template", template)
    assert cli.attempt("work-pool", "create", name, "--type", "process").exit_code == 1
    shown = cli.json("work-pool", "inspect", name, "--output", "json")
    assert shown["base_job_template"] == TEMPLATE
    assert shown["status"].lower() == "not_ready"
    assert name in json.dumps(cli.json("work-pool", "ls", "--output", "json"))
    cli.run("work-pool", "delete", name)
    api.get(f"/work_pools/{name}", expect=404)


def test_a_pool_is_changed(api: Api, cli: Cli) -> None:
    name = make_pool(api)
    cli.run("work-pool", "update", name, "--description", "for tests")
    cli.run("work-pool", "set-concurrency-limit", name, 3)
    cli.run("work-pool", "pause", name)
    pool = api.get(f"/work_pools/{name}")
    assert (pool["description"], pool["concurrency_limit"]) == ("for tests", 3)
    assert (pool["is_paused"], pool["status"]) == (True, "PAUSED")
    cli.run("work-pool", "resume", name)
    cli.run("work-pool", "clear-concurrency-limit", name)
    pool = api.get(f"/work_pools/{name}")
    assert (pool["concurrency_limit"], pool["status"]) == (None, "NOT_READY")


def test_the_default_template_of_process_workers_is_accepted(api: Api, cli: Cli) -> None:
    name = unique("pool")
    cli.run("work-pool", "create", name, "--type", "process")
    stored = api.get(f"/work_pools/{name}")["base_job_template"]
    assert stored == cli.json("work-pool", "get-default-base-job-template", "--type", "process")


def test_a_template_that_cannot_work_is_reported(cli: Cli, tmp_path: Path) -> None:
    template = tmp_path / "template.json"
    template.write_text(json.dumps({**TEMPLATE, "variables": {"properties": {"other": {}}}}))
    answer = cli.attempt(
        "work-pool", "create", unique("pool"), "-t", "process", "--base-job-template", template
    )
    assert answer.exit_code == 1
    assert "undeclared" in answer.output


def test_a_preview_shows_what_is_scheduled(api: Api, cli: Cli) -> None:
    pool = make_pool(api)
    run = schedule(api, pool)
    assert run["id"] in cli.run("work-pool", "preview", pool, "--output", "json")
    storage = cli.run("work-pool", "storage", "inspect", pool)
    assert pool in storage or "storage" in storage.lower()


def test_queues_are_made_shown_and_deleted(api: Api, cli: Cli) -> None:
    pool, queue = make_pool(api), unique("queue")
    cli.run("work-queue", "create", queue, "--pool", pool, "--priority", 1)
    assert api.get(f"/work_pools/{pool}/queues/default")["priority"] == 2
    assert queue in cli.run("work-queue", "ls", "--pool", pool)
    shown = cli.json("work-queue", "inspect", queue, "--pool", pool, "--output", "json")
    assert (shown["name"], shown["priority"]) == (queue, 1)
    run = schedule(api, pool, work_queue_name=queue)
    assert run["id"] in cli.run("work-queue", "read-runs", queue, "--pool", pool)
    cli.run("work-queue", "delete", queue, "--pool", pool)
    api.get(f"/work_pools/{pool}/queues/{queue}", expect=404)


def test_queues_are_changed(api: Api, cli: Cli) -> None:
    pool, queue = make_pool(api), unique("queue")
    path = f"/work_pools/{pool}/queues"
    api.post(path, {"name": queue}, expect=201)
    cli.run("work-queue", "set-concurrency-limit", queue, 2, "--pool", pool)
    cli.run("work-queue", "pause", queue, "--pool", pool)
    stored = api.get(f"{path}/{queue}")
    assert (stored["concurrency_limit"], stored["status"]) == (2, "PAUSED")
    cli.run("work-queue", "resume", queue, "--pool", pool)
    cli.run("work-queue", "clear-concurrency-limit", queue, "--pool", pool)
    stored = api.get(f"{path}/{queue}")
    assert (stored["concurrency_limit"], stored["status"]) == (None, "NOT_READY")


def test_a_worker_registers_and_its_pool_is_ready(api: Api, cli: Cli) -> None:
    pool, worker = make_pool(api), unique("worker")
    arguments = ("--pool", pool, "--name", worker, "--type", "process", "--run-once")
    cli.run("worker", "start", *arguments)
    assert api.get(f"/work_pools/{pool}")["status"] == "READY"
    [known] = api.post(f"/work_pools/{pool}/workers/filter")
    assert (known["name"], known["status"]) == (worker, "ONLINE")
    queue = api.get(f"/work_pools/{pool}/queues/default")
    assert (queue["status"], queue["last_polled"] is None) == ("READY", False)


@pytest.mark.anyio
async def test_a_worker_connects_to_its_pool_and_hears_of_changes(api: Api) -> None:
    name = unique("pool")
    async with ProcessWorker(work_pool_name=name) as worker:
        await worker.sync_with_backend()
        channel = worker._worker_channel
        assert channel.state.healthy, channel.state
        pool = api.get(f"/work_pools/{name}")
        assert (pool["type"], pool["status"]) == ("process", "READY")
        api.request("PATCH", f"/work_pools/{name}", {"concurrency_limit": 4}, expect=204)

        def limit_is_known() -> bool:
            return worker._work_pool.concurrency_limit == 4

        # The worker listens on this loop meanwhile.
        probe = partial(wait_until, limit_is_known, what="the worker to know the limit")
        await anyio.to_thread.run_sync(probe)


def test_runs_are_handed_out_within_limits(api: Api) -> None:
    pool = make_pool(api, concurrency_limit=2)
    runs = [schedule(api, pool)["id"] for _ in range(3)]

    def polled() -> list[str]:
        found = api.post(f"/work_pools/{pool}/get_scheduled_flow_runs")
        return [each["flow_run"]["id"] for each in found]

    assert polled() == runs[:2]
    api.set_flow_run_state(runs[0], "PENDING")
    assert polled() == runs[1:2]
    assert api.get(f"/work_pools/{pool}")["active_slots"] == 1
    api.set_flow_run_state(runs[0], "RUNNING")
    api.set_flow_run_state(runs[0], "COMPLETED")
    wait_until(lambda: polled() == runs[1:], what="the slot to be free")
