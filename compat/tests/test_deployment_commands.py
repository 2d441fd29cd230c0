"""What the command line tells of deployments, pools, queues and flows, and `prefect flow serve`.

The commands that change pools and queues are in `test_work_pools.py`, the other commands of
deployments in `test_deployments.py` and `test_worker_runs.py`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from support.api import Api, Json, unique
from support.cli import Cli
from support.project import put_flows
from support.waiting import wait_until


@pytest.fixture(scope="module")
def deployment(api: Api) -> Json:
    """A deployment to a queue of a pool, with a run that is due soon."""
    pool, flow = unique("pool"), unique("flow")
    api.post("/work_pools/", {"name": pool, "type": "process", "concurrency_limit": 4}, expect=201)
    body = {"name": "urgent", "concurrency_limit": 2}
    api.post(f"/work_pools/{pool}/queues", body, expect=201)
    body = {
        "name": "commands",
        "flow_id": api.create_flow(flow),
        "work_pool_name": pool,
        "work_queue_name": "urgent",
        "parameters": {"n": 1},
        "parameter_openapi_schema": {"type": "object", "properties": {"n": {"type": "integer"}}},
    }
    made = api.post("/deployments/", body, expect=201)
    body = {"state": {"type": "SCHEDULED"}}
    run = api.post(f"/deployments/{made['id']}/create_flow_run", body, expect=201)
    return {**made, "flow": flow, "full_name": f"{flow}/commands", "run": run["id"]}


def test_what_is_there_is_shown(api: Api, cli: Cli, deployment: Json) -> None:
    pool, queue = deployment["work_pool_name"], deployment["work_queue_name"]
    path = f"/deployments/{deployment['id']}/create_flow_run"
    taken = api.post(path, {"state": {"type": "SCHEDULED"}}, expect=201)["id"]
    api.set_flow_run_state(taken, "PENDING")
    inspected, of_pool, of_queue, preview, preview_by_id, flows = cli.run_together(
        ("deployment", "inspect", deployment["full_name"], "--output", "json"),
        ("work-pool", "slots", pool, "--output", "json"),
        ("work-queue", "slots", queue, "--pool", pool, "--output", "json"),
        ("work-queue", "preview", queue, "--pool", pool),
        ("work-queue", "preview", deployment["work_queue_id"]),
        ("flow", "ls", "--output", "json"),
    )
    shown = json.loads(inspected)
    assert (shown["id"], shown["automations"]) == (deployment["id"], [])
    for slots in (of_pool, of_queue):
        assert taken in slots
    for runs in (preview, preview_by_id):
        assert deployment["run"] in runs
        assert taken not in runs
    assert deployment["flow"] in {flow["name"] for flow in json.loads(flows)}


def test_a_run_is_made_with_parameters_and_a_time(api: Api, cli: Cli, deployment: Json) -> None:
    name = unique("run")
    cli.run(
        *("deployment", "run", "--id", deployment["id"], "--params", '{"n": 2}'),
        *("--start-in", "2 hours", "--tag", "later", "--flow-run-name", name),
        *("--job-variable", 'env={"A": "1"}'),
    )
    [run] = api.post("/flow_runs/filter", {"flow_runs": {"name": {"any_": [name]}}})
    assert (run["parameters"], run["tags"]) == ({"n": 2}, ["later"])
    assert run["job_variables"] == {"env": {"A": "1"}}
    start = datetime.fromisoformat(run["expected_start_time"])
    assert timedelta(minutes=119) < start - datetime.now(UTC) < timedelta(hours=2)


def test_schedules_are_cleared(api: Api, cli: Cli, deployment: Json) -> None:
    path = f"/deployments/{deployment['id']}/schedules"
    intervals = [{"schedule": {"interval": hours * 3600}} for hours in (1, 2)]
    assert len(api.post(path, intervals, expect=201)) == 2
    cli.run("deployment", "schedule", "clear", "--accept-yes", deployment["full_name"])
    assert api.get(path) == []


def save_block(api: Api, block_type: str, data: Json) -> str:
    """The name of a new block of a type that the server knows from its start."""
    kind = api.get(f"/block_types/slug/{block_type}")["id"]
    body: Json = {"block_schemas": {"block_type_id": {"any_": [kind]}}}
    [schema, *_] = api.post("/block_schemas/filter", body)
    body = {"name": unique("block"), "block_type_id": kind, "block_schema_id": schema["id"]}
    return api.post("/block_documents/", {**body, "data": data}, expect=201)["name"]


def test_storage_of_pools_is_configured(api: Api, cli: Cli) -> None:
    credentials = save_block(api, "azure-blob-storage-credentials", {"account_url": "there"})
    options = {
        "s3": ["--bucket", "there"],
        "gcs": ["--bucket", "there"],
        "azure-blob-storage": [
            *("--container", "there"),
            *("--azure-blob-storage-credentials-block-name", credentials),
        ],
    }
    pools = {kind: unique(f"pool-{kind}") for kind in options}
    for pool in pools.values():
        api.post("/work_pools/", {"name": pool, "type": "process"}, expect=201)
    cli.run_together(
        *(
            ("work-pool", "storage", "configure", kind, pool, *options[kind])
            for kind, pool in pools.items()
        )
    )
    for kind, pool in pools.items():
        stored = api.get(f"/work_pools/{pool}")["storage_configuration"]
        for step in ("bundle_upload_step", "bundle_execution_step"):
            assert "there" in str(stored[step]), kind
        results = stored["default_result_storage_block_id"]
        assert "there" in api.get(f"/block_documents/{results}")["data"].values(), kind
    shown = cli.run("work-pool", "storage", "inspect", pools["s3"], "--output", "json")
    assert "there" in shown


def test_infrastructure_is_not_provisioned_for_processes(cli: Cli, deployment: Json) -> None:
    answer = cli.attempt("work-pool", "provision-infra", deployment["work_pool_name"])
    assert answer.exit_code == 1
    assert "is not a push pool" in answer.output


def test_a_flow_is_served_by_its_entrypoint(api: Api, cli: Cli, tmp_path: Path) -> None:
    put_flows(tmp_path)
    name = unique("served")
    process = subprocess.Popen(
        cli.arguments("flow", "serve", "flows.py:greet", "--name", name, "--interval", 3600),
        cwd=tmp_path,
        env=os.environ,
    )

    def ready() -> Json | None:
        """The deployment, once the process has asked for its runs."""
        found = api.post("/deployments/filter", {"deployments": {"name": {"any_": [name]}}})
        return next((one for one in found if one["status"] == "READY"), None)

    try:
        made = wait_until(ready, what="the deployment to be ready", timeout=30)
        assert [one["schedule"]["interval"] for one in made["schedules"]] == [3600.0]
        assert made["entrypoint"] == "flows.py:greet"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
    assert api.get(f"/deployments/{made['id']}")["paused"] is True
