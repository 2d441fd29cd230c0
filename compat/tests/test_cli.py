"""The `prefect` command line program."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from pathlib import Path
from typing import Any

import prefect
import pytest
from prefect.events import emit_event

from support.api import Api, unique
from support.cli import Cli
from support.waiting import wait_until

FLOW_FILE = """
from pathlib import Path

from prefect import flow, get_run_logger, task


@task
def step():
    get_run_logger().info("said by the task")
    return 1


@flow(name={name!r})
def attempt(marker: str):
    get_run_logger().info("said by the flow")
    step()
    if not Path(marker).exists():
        raise RuntimeError("the marker is missing")


if __name__ == "__main__":
    attempt({marker!r}, return_state=True)
"""


@pytest.fixture(scope="module")
def failed(api: Api, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A flow that failed once, run as a program; it succeeds when its marker file exists."""
    directory = tmp_path_factory.mktemp("flow")
    marker, name = directory / "marker", unique("cli")
    path = directory / "attempt.py"
    path.write_text(FLOW_FILE.format(name=name, marker=str(marker)))
    subprocess.run([Cli.arguments()[0], str(path)], check=True, capture_output=True, timeout=40)
    [run] = api.post("/flow_runs/filter", {"flows": {"name": {"any_": [name]}}})
    [task_run] = api.finished_task_runs(run["id"], 1)
    return {"flow": name, "run": run, "task_run": task_run, "path": path, "marker": marker}


def test_version_names_a_server(cli: Cli) -> None:
    answer = cli.run("version")
    assert prefect.__version__ in answer
    assert "server" in answer.lower()


def test_flow_ls(cli: Cli, failed: dict[str, Any]) -> None:
    assert failed["flow"] in cli.run("flow", "ls", "--limit", 200)


def test_flow_run_ls(cli: Cli, failed: dict[str, Any]) -> None:
    answer = cli.run("flow-run", "ls", "--flow-name", failed["flow"])
    assert failed["run"]["id"] in answer
    assert failed["run"]["name"] in answer
    assert "FAILED" in answer
    running = cli.json(
        "flow-run", "ls", "--flow-name", failed["flow"], "--state-type", "RUNNING", "-o", "json"
    )
    assert running == []


def test_flow_run_inspect(cli: Cli, failed: dict[str, Any]) -> None:
    answer = cli.json("flow-run", "inspect", failed["run"]["id"], "--output", "json")
    assert answer["id"] == failed["run"]["id"]
    assert answer["state"]["type"] == "FAILED"
    assert answer["parameters"] == {"marker": str(failed["marker"])}


def test_flow_run_logs(cli: Cli, failed: dict[str, Any]) -> None:
    answer = cli.run("flow-run", "logs", failed["run"]["id"])
    assert answer.index("said by the flow") < answer.index("said by the task")
    assert "the marker is missing" in answer


def test_unknown_flow_run_is_reported(cli: Cli) -> None:
    result = cli.attempt("flow-run", "logs", "00000000-0000-4000-8000-000000000000")
    assert result.exit_code == 1
    assert "not found" in result.output


def test_flow_run_retry_runs_it_again(api: Api, cli: Cli, failed: dict[str, Any]) -> None:
    failed["marker"].touch()
    entrypoint = f"{failed['path']}:attempt"
    cli.run("flow-run", "retry", failed["run"]["id"], "--entrypoint", entrypoint)
    run = api.flow_run(failed["run"]["id"])
    assert run["state_type"] == "COMPLETED"
    assert run["run_count"] == 2


def test_flow_run_cancel_and_delete(api: Api, cli: Cli) -> None:
    run = api.create_flow_run(state={"type": "SCHEDULED"})
    cli.run("flow-run", "cancel", run["id"])
    assert api.flow_run(run["id"])["state_type"] == "CANCELLED"
    cli.run("flow-run", "delete", run["id"])
    api.get(f"/flow_runs/{run['id']}", expect=404)
    assert cli.attempt("flow-run", "delete", run["id"]).exit_code == 1


def test_task_run_commands(cli: Cli, failed: dict[str, Any]) -> None:
    task_run = failed["task_run"]
    assert task_run["id"] in cli.run("task-run", "ls", "--task-run-name", task_run["name"])
    answer = cli.json("task-run", "inspect", task_run["id"], "--output", "json")
    assert answer["name"] == task_run["name"]
    assert answer["state"]["type"] == "COMPLETED"
    assert "said by the task" in cli.run("task-run", "logs", task_run["id"])


def test_artifact_commands(api: Api, cli: Cli) -> None:
    key = unique("cli")
    body = {"key": key, "type": "markdown", "data": "# Title", "description": "from the test"}
    artifact = api.post("/artifacts/", body, expect=201)
    api.post("/artifacts/", body | {"data": "# Newer"}, expect=201)
    assert key in cli.run("artifact", "ls")
    versions = cli.json("artifact", "inspect", key, "--output", "json")
    assert sorted(version["data"] for version in versions) == ["# Newer", "# Title"]
    cli.run("artifact", "delete", "--id", artifact["id"])
    api.get(f"/artifacts/{artifact['id']}", expect=404)
    cli.run("artifact", "delete", key)
    api.get(f"/artifacts/{key}/latest", expect=404)
    assert cli.attempt("artifact", "inspect", key).exit_code == 1


def test_variable_commands(cli: Cli) -> None:
    name = unique("cli").replace("-", "_")
    cli.run("variable", "set", name, '{"limit": 3}', "--tag", "compat")
    assert json.loads(cli.run("variable", "get", name)) == {"limit": 3}
    assert cli.attempt("variable", "set", name, "4").exit_code == 1
    cli.run("variable", "set", name, "4", "--overwrite")
    assert cli.json("variable", "inspect", name, "--output", "json")["value"] == 4
    assert name in cli.run("variable", "ls")
    cli.run("variable", "unset", name)
    assert cli.attempt("variable", "get", name).exit_code == 1


def test_api_command_reads_writes_and_reports_errors(cli: Cli) -> None:
    name = unique("cli-flow")
    created = cli.json("api", "POST", "/flows/", "--data", json.dumps({"name": name}))
    assert created["name"] == name
    assert cli.json("api", "GET", f"/flows/{created['id']}")["id"] == created["id"]
    missing = cli.attempt("api", "GET", "/flows/00000000-0000-4000-8000-000000000000")
    assert missing.exit_code == 4
    assert "404" in missing.output


def test_event_emit_and_stream(cli: Cli, tmp_path: Path) -> None:
    received = tmp_path / "events"
    # The command's own --output-file fails on a missing await, whatever the server.
    with received.open("wb") as output:
        stream = subprocess.Popen(
            cli.arguments("event", "stream", "--format", "text"),
            cwd=tmp_path,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
        )
    try:
        resource = unique("cli")
        cli.run("event", "emit", "compat.cli.emitted", "--resource-id", resource)

        wait_until(
            lambda: resource in received.read_text(),
            what="the emitted event in the stream",
            timeout=30.0,
        )
        emit_event("compat.cli.later", {"prefect.resource.id": f"{resource}.later"})
        wait_until(
            lambda: f"{resource}.later" in received.read_text(),
            what="a second event in the stream",
            timeout=30.0,
        )
    finally:
        stream.kill()
        stream.wait()


def test_flow_run_watch_ends_with_the_run(api: Api, cli: Cli) -> None:
    run = api.create_flow_run(state={"type": "RUNNING"})
    finish = threading.Timer(4.0, api.set_flow_run_state, (run["id"], "COMPLETED"))
    finish.start()
    try:
        answer = cli.run("flow-run", "watch", run["id"], "--timeout", 30)
    finally:
        finish.join()
    assert "Completed" in answer
