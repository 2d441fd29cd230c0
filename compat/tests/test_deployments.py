"""Deployments, their schedules and their runs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from prefect.deployments import run_deployment

from support.api import Api, unique
from support.cli import Cli
from support.waiting import wait_until

SERVED = """
import sys
from datetime import timedelta

from prefect import flow, serve
from prefect.schedules import Cron, Interval, RRule

@flow(name=sys.argv[1])
def greet(name: str = "you", times: int = 1) -> str:
    return " ".join([name] * times)

if __name__ == "__main__":
    greet.serve(
        name="served",
        tags=["night"],
        global_limit=2,
        schedules=[
            Interval(timedelta(hours=6), slug="often", parameters={"name": "often"}),
            Cron("0 9 * * *", timezone="Europe/Berlin", slug="daily"),
            RRule("FREQ=WEEKLY;BYDAY=MO", slug="weekly"),
        ],
    )
"""


@contextmanager
def serving(directory: Path, flow: str) -> Iterator[None]:
    """A process that serves a flow."""
    script = directory / "served.py"
    script.write_text(SERVED)
    process = subprocess.Popen(
        [sys.executable, str(script), flow], cwd=directory, env=dict(os.environ)
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def deployment_of(api: Api, flow: str, name: str = "served") -> dict[str, Any]:
    """The deployment, once it is there."""

    def find() -> dict[str, Any] | None:
        found = api.post("/deployments/filter", {"flows": {"name": {"any_": [flow]}}})
        return next((one for one in found if one["name"] == name), None)

    return wait_until(find, what="the deployment to be there", timeout=30)


def deploy(api: Api, **fields: Any) -> dict[str, Any]:
    """A new deployment of a new flow."""
    flow = api.post("/flows/", {"name": unique("flow")}, expect=201)
    body = {"name": unique("deployment"), "flow_id": flow["id"], **fields}
    made = api.post("/deployments/", body, expect=201)
    return {**made, "full_name": f"{flow['name']}/{made['name']}"}


def test_a_served_flow_is_registered_and_its_runs_are_executed(
    api: Api, tmp_path: Path
) -> None:
    flow = unique("greet")
    with serving(tmp_path, flow):
        made = deployment_of(api, flow)
        assert made["tags"] == ["night"]
        assert made["global_concurrency_limit"]["limit"] == 2
        schedules = {one["slug"]: one for one in made["schedules"]}
        assert set(schedules) == {"often", "daily", "weekly"}
        assert schedules["often"]["schedule"]["interval"] == 6 * 3600
        assert schedules["often"]["parameters"] == {"name": "often"}
        assert schedules["daily"]["schedule"]["timezone"] == "Europe/Berlin"
        assert "FREQ=WEEKLY" in schedules["weekly"]["schedule"]["rrule"]
        run = run_deployment(f"{flow}/served", parameters={"name": "me", "times": 2}, timeout=60)
        assert run.state is not None
        assert run.state.is_completed(), run.state
    # Whoever stops serving a flow lets its schedules rest.
    assert api.get(f"/deployments/{made['id']}")["paused"] is True


def test_parameters_that_do_not_fit_are_refused(api: Api) -> None:
    schema = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
    made = deploy(
        api, parameter_openapi_schema=schema, enforce_parameter_schema=True, parameters={"n": 1}
    )
    with pytest.raises(Exception, match="Validation failed for field 'n'"):
        run_deployment(made["full_name"], parameters={"n": "many"}, timeout=0)


def test_the_command_line_shows_runs_pauses_and_deletes(api: Api, cli: Cli) -> None:
    made = deploy(api, tags=["x"])
    name = made["full_name"]
    assert name.split("/")[1] in cli.run("deployment", "ls")
    cli.run("deployment", "run", name)
    runs = {"deployments": {"id": {"any_": [made["id"]]}}}
    assert [run["state_type"] for run in api.post("/flow_runs/filter", runs)] == ["SCHEDULED"]
    cli.run("deployment", "schedule", "create", name, "--cron", "0 9 * * *")
    (schedule,) = api.get(f"/deployments/{made['id']}/schedules")
    assert schedule["schedule"]["cron"] == "0 9 * * *"
    cli.run("deployment", "schedule", "pause", name, schedule["id"])
    (schedule,) = api.get(f"/deployments/{made['id']}/schedules")
    assert schedule["active"] is False
    cli.run("deployment", "schedule", "resume", name, schedule["id"])
    assert "0 9 * * *" in cli.run("deployment", "schedule", "ls", name)
    cli.run("deployment", "schedule", "delete", name, schedule["id"], "--accept-yes")
    assert api.get(f"/deployments/{made['id']}/schedules") == []
    cli.run("deployment", "delete", name)
    api.get(f"/deployments/{made['id']}", expect=404)


def test_a_project_is_deployed_to_a_work_pool(api: Api, cli: Cli, tmp_path: Path) -> None:
    pool = unique("pool")
    cli.run("work-pool", "create", pool, "--type", "process")
    (tmp_path / "job.py").write_text(
        "from prefect import flow\n\n@flow\ndef job(n: int = 1):\n    return n\n"
    )
    name = unique("project")
    project = {
        "deployments": [
            {
                "name": name,
                "entrypoint": "job.py:job",
                "parameters": {"n": 3},
                "schedules": [{"cron": "0 1 * * *", "slug": "nightly"}],
                "work_pool": {"name": pool, "work_queue_name": "urgent"},
                "pull": [{"prefect.deployments.steps.set_working_directory": {"directory": "."}}],
            }
        ]
    }
    (tmp_path / "prefect.yaml").write_text(json.dumps(project))
    cli.run("--no-prompt", "deploy", "--all")
    made = deployment_of(api, "job", name)
    assert (made["work_pool_name"], made["work_queue_name"]) == (pool, "urgent")
    assert made["parameters"] == {"n": 3}
    assert [one["slug"] for one in made["schedules"]] == ["nightly"]
    cli.run("--no-prompt", "deploy", "--all")
    assert deployment_of(api, "job", name)["id"] == made["id"]
