"""Which runs a worker is given: paused pools, late runs, priorities, and workers without a
channel."""

from __future__ import annotations

import sys
from pathlib import Path

from support.api import Api, Json, unique
from support.project import put_flows
from support.relay import relay_without_channel
from support.server import Server
from support.waiting import wait_until
from support.worker import work_once


def deployed(api: Api, directory: Path, pool: str) -> str:
    """The id of a deployment to the pool of a flow in the directory, as a client may make it."""
    file = put_flows(directory)
    flow = api.post("/flows/", {"name": "greet"})
    step = {"prefect.deployments.steps.set_working_directory": {"directory": str(directory)}}
    body = {
        "name": unique("deployment"),
        "flow_id": flow["id"],
        "entrypoint": f"{file.name}:greet",
        "pull_steps": [step],
        "work_pool_name": pool,
        "job_variables": {"command": f"{sys.executable} -m prefect.engine"},
    }
    return api.post("/deployments/", body, expect=201)["id"]


def make_pool(api: Api) -> str:
    name = unique("pool")
    api.post("/work_pools/", {"name": name, "type": "process"}, expect=201)
    return name


def due_run(api: Api, deployment: str, **fields: object) -> str:
    """The id of a run of the deployment that should start now."""
    body = {"state": {"type": "SCHEDULED"}, **fields}
    return api.post(f"/deployments/{deployment}/create_flow_run", body, expect=201)["id"]


def states(api: Api, *runs: str) -> list[str]:
    return [api.flow_run(run)["state_name"] for run in runs]


def test_late_runs_wait_for_their_pool_and_start_by_priority(api: Api, tmp_path: Path) -> None:
    pool = make_pool(api)
    deployment = deployed(api, tmp_path, pool)
    for queue, priority in [("urgent", 1), ("sometime", 2)]:
        body = {"name": queue, "priority": priority}
        api.post(f"/work_pools/{pool}/queues", body, expect=201)
    api.request("PATCH", f"/work_pools/{pool}", {"is_paused": True}, expect=204)
    first = due_run(api, deployment, work_queue_name="sometime")
    second = due_run(api, deployment, work_queue_name="urgent")

    paused = work_once(pool, tmp_path)
    assert "is currently paused" in paused.output
    wait_until(lambda: states(api, first, second) == ["Late", "Late"], what="both runs to be late")

    api.request("PATCH", f"/work_pools/{pool}", {"is_paused": False}, expect=204)
    done = work_once(pool, tmp_path, "--limit", 1)
    assert states(api, first, second) == ["Late", "Completed"], done.output
    history: list[Json] = api.flow_run_states(second)
    assert [state["name"] for state in history] == [
        "Scheduled",
        "Late",
        "Pending",
        "Submitting",
        "Running",
        "Completed",
    ]


def test_a_worker_without_a_channel_polls(api: Api, server: Server, tmp_path: Path) -> None:
    pool = make_pool(api)
    run = due_run(api, deployed(api, tmp_path, pool))
    with relay_without_channel(server.port) as root_url:
        done = work_once(
            pool, tmp_path, api_url=root_url + server.workspace_path, cloud_api_url=root_url
        )
    assert "Worker channel disabled" in done.output
    assert states(api, run) == ["Completed"], done.output
    # It has told of itself by requests.
    [worker] = api.post(f"/work_pools/{pool}/workers/filter")
    assert worker["heartbeat_interval_seconds"] == 2
    assert api.get(f"/work_pools/{pool}/queues/default")["last_polled"] is not None
