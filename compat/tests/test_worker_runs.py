"""Runs of deployments, executed by a worker process."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from prefect import flow, get_client
from prefect.deployments import run_deployment
from prefect.flow_runs import resume_flow_run
from prefect.workers.process import ProcessWorker

from support.api import TERMINAL_STATES, Api, Json, unique
from support.cli import Cli
from support.project import Project
from support.waiting import NotYet, wait_until
from support.worker import Worker, working

# How long a run may take, in seconds: a worker starts interpreters for it, which may share their
# processor with others.
PATIENCE = 45.0

ENGINE = f"{sys.executable} -m prefect.engine"


def pool_with_environment(api: Api, **variables: str) -> str:
    """The name of a new pool whose template sets environment variables."""
    template = ProcessWorker.get_default_base_job_template()
    template["variables"]["properties"]["env"]["default"] = variables
    name = unique("pool")
    body = {"name": name, "type": "process", "base_job_template": template}
    api.post("/work_pools/", body, expect=201)
    return name


@pytest.fixture(scope="module")
def project(api: Api, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The flows, deployed to a pool."""
    pool = pool_with_environment(api, SEEN_POOL="pool", SEEN_ALL="pool")
    project = Project(tmp_path_factory.mktemp("project"), pool)
    environment = {"SEEN_DEPLOYMENT": "deployment", "SEEN_ALL": "deployment"}
    # A worker that is told the command starts one interpreter for a run, and else two.
    plain = {"work_pool": {"name": pool, "job_variables": {"command": ENGINE}}}
    project.deploy(
        {
            "describe": {"work_pool": {"name": pool, "job_variables": {"env": environment}}},
            "greet": plain | {"parameters": {"name": "deployed"}},
            **dict.fromkeys(["hold", "succeed_on_second_attempt", "need", "ask"], plain),
        }
    )
    return project


@pytest.fixture(scope="module")
def worker(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """A worker of the project's pool."""
    with working(project.pool, tmp_path_factory.mktemp("worker")) as worker:
        yield worker


@pytest.fixture(autouse=True)
def _show_worker(worker: Worker, begun: Begun) -> Iterator[None]:
    """Print what the worker writes during a test, which pytest shows if it fails."""
    seen = len(worker.log())
    yield
    print(worker.log()[seen:])


def start(
    project: Project, function: str, job_variables: Json | None = None, **parameters: Any
) -> str:
    """The id of a new run of a flow's deployment."""
    run = run_deployment(
        project.deployment(function),
        parameters=parameters,
        job_variables=job_variables,
        timeout=0,
    )
    return str(run.id)


@dataclass(frozen=True)
class Begun:
    """Runs that take a while to get where tests want them; begun together, they take less."""

    cancelled: str
    crashed: str
    failed: str
    suspended: str
    directory: Path
    """Where they put and look for their files."""


@pytest.fixture(scope="module")
def begun(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    directory = tmp_path_factory.mktemp("begun")
    return Begun(
        cancelled=start(project, "hold", process_id_file=str(directory / "cancelled")),
        crashed=start(project, "hold", process_id_file=str(directory / "crashed")),
        failed=start(project, "need", file=str(directory / "needed")),
        suspended=start(project, "ask"),
        directory=directory,
    )


def in_state(api: Api, run_id: str, *names: str) -> Json:
    """The run, once its state has one of the names."""

    def probe() -> Json:
        run = api.flow_run(run_id)
        if run["state_name"] in names:
            return run
        if run["state_type"] in TERMINAL_STATES:
            pytest.fail(f"the run ended {run['state_name']}: {run['state']['message']}")
        raise NotYet(run["state_name"])

    return wait_until(probe, what=f"run {run_id} to be {names}", timeout=PATIENCE)


def result_of(run_id: str) -> Any:
    """What a completed run returned."""
    with get_client(sync_client=True) as client:
        return client.read_flow_run(run_id).state.result()


def process_in(file: Path) -> int:
    """The process that a held flow told of."""
    probe = lambda: file.exists()  # noqa: E731
    wait_until(probe, what="the flow to tell its process", timeout=PATIENCE)
    return int(file.read_text())


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def submissions(worker: Worker, run_id: str) -> int:
    """How often the worker has taken up the run."""
    return worker.log().count(f"submitting flow run '{run_id}'")


def test_a_run_is_executed_where_and_as_its_deployment_says(
    api: Api, project: Project, worker: Worker
) -> None:
    run = run_deployment(
        project.deployment("describe"),
        job_variables={"env": {"SEEN_RUN": "run", "SEEN_ALL": "run"}},
        timeout=PATIENCE,
    )
    assert run.state.is_completed(), run.state
    seen = run.state.result()
    assert seen == {
        "SEEN_POOL": "pool",
        "SEEN_DEPLOYMENT": "deployment",
        "SEEN_RUN": "run",
        "SEEN_ALL": "run",
        "directory": str(project.directory),
    }
    stored = api.flow_run(run.id)
    assert stored["labels"]["prefect.worker.name"] == worker.name
    assert stored["labels"]["prefect.work-pool.name"] == project.pool
    assert (stored["work_pool_name"], stored["work_queue_name"]) == (project.pool, "default")
    assert stored["infrastructure_pid"] is not None
    names = [state["name"] for state in api.flow_run_states(run.id)]
    # The first run of all may have to wait for the worker to be there.
    expected = ["Scheduled", "Pending", "Submitting", "Running", "Completed"]
    assert [name for name in names if name != "Late"] == expected
    assert "the worker channel is healthy" in worker.log()


def test_a_flow_waits_for_a_run_of_a_deployment_as_its_subflow(
    api: Api, project: Project, worker: Worker
) -> None:
    @flow(name=unique("parent"), persist_result=False)
    def parent() -> tuple[str, str]:
        run = run_deployment(project.deployment("greet"), parameters={"times": 2}, timeout=PATIENCE)
        return str(run.id), run.state.result()

    child_id, result = parent()
    assert result == "deployed deployed"
    child = api.flow_run(child_id)
    [task_run] = api.post(
        "/task_runs/filter", {"task_runs": {"id": {"any_": [child["parent_task_run_id"]]}}}
    )
    assert task_run["state_type"] == "COMPLETED"
    assert task_run["state"]["state_details"]["child_flow_run_id"] == child_id


def test_a_cancelled_run_ends_with_its_process(
    api: Api, begun: Begun, worker: Worker, cli: Cli
) -> None:
    run_id = begun.cancelled
    process_id = process_in(begun.directory / "cancelled")
    assert api.flow_run(run_id)["infrastructure_pid"] == str(process_id)
    cli.run("flow-run", "cancel", run_id)
    in_state(api, run_id, "Cancelled")
    assert not is_alive(process_id)
    names = [state["name"] for state in api.flow_run_states(run_id)]
    assert names[-3:] == ["Running", "Cancelling", "Cancelled"]


def test_a_run_is_cancelled_before_its_flow_begins(
    api: Api, project: Project, worker: Worker
) -> None:
    # The worker starts a process that never tells of the flow.
    run_id = start(project, "greet", job_variables={"command": "sleep 120"})

    def submitted() -> int | None:
        return api.flow_run(run_id)["infrastructure_pid"]

    process_id = int(wait_until(submitted, what="the run's process", timeout=PATIENCE))
    assert api.flow_run(run_id)["state_type"] == "PENDING"
    result = api.set_flow_run_state(run_id, "CANCELLING")
    assert result["status"] == "ACCEPT"
    in_state(api, run_id, "Cancelled")
    assert not is_alive(process_id)


def test_a_run_whose_process_cannot_start_has_crashed(
    api: Api, project: Project, worker: Worker
) -> None:
    run_id = start(project, "greet", job_variables={"command": "no-such-program"})
    run = in_state(api, run_id, "Crashed")
    assert "could not start" in run["state"]["message"]


def test_a_run_whose_process_is_killed_has_crashed(api: Api, begun: Begun, worker: Worker) -> None:
    os.kill(process_in(begun.directory / "crashed"), signal.SIGKILL)
    run = in_state(api, begun.crashed, "Crashed")
    assert "SIGKILL" in run["state"]["message"]


def test_a_run_is_tried_again_in_its_process_and_by_no_worker(
    api: Api, project: Project, worker: Worker
) -> None:
    run_id = start(project, "succeed_on_second_attempt")
    waiting = in_state(api, run_id, "AwaitingRetry")
    body = {"scheduled_before": "2100-01-01T00:00:00Z"}
    assert api.post(f"/work_pools/{project.pool}/get_scheduled_flow_runs", body) == []
    assert waiting["empirical_policy"]["retry_type"] == "in_process"
    in_state(api, run_id, "Completed")
    attempt, process_id = result_of(run_id)
    run = api.flow_run(run_id)
    assert (attempt, run["run_count"]) == (2, 2)
    assert run["infrastructure_pid"] == str(process_id)
    assert submissions(worker, run_id) == 1


def test_a_failed_run_is_retried_by_a_worker(
    api: Api, begun: Begun, worker: Worker, cli: Cli
) -> None:
    run_id = begun.failed
    in_state(api, run_id, "Failed")
    (begun.directory / "needed").touch()
    assert "has been scheduled for retry" in cli.run("flow-run", "retry", run_id)
    in_state(api, run_id, "Completed")
    assert api.flow_run(run_id)["run_count"] == 2
    assert submissions(worker, run_id) == 2


def test_a_suspended_run_is_taken_up_again_with_what_was_answered(
    api: Api, begun: Begun, worker: Worker
) -> None:
    run_id = begun.suspended
    suspended = in_state(api, run_id, "Suspended")
    first_process = int(suspended["infrastructure_pid"])
    wait_until(lambda: not is_alive(first_process), what="the process of the suspended run to end")
    resume_flow_run(run_id, run_input={"word": "hey", "times": 2})
    in_state(api, run_id, "Completed")
    assert result_of(run_id) == "hey hey"
    run = api.flow_run(run_id)
    assert (run["run_count"], run["infrastructure_pid"] == str(first_process)) == (1, False)
    assert submissions(worker, run_id) == 2


def test_a_flow_is_deployed_from_python_and_its_run_watched(
    project: Project, worker: Worker, cli: Cli
) -> None:
    greet = flow.from_source(str(project.directory), "flows.py:greet")
    greet.deploy(
        name=f"{project.name}-python",
        work_pool_name=project.pool,
        job_variables={"command": ENGINE},
        print_next_steps=False,
    )
    name = f"{project.deployment('greet')}-python"
    answer = cli.run("deployment", "run", name, "--param", "times=3", "--watch")
    assert "Flow run finished successfully in 'Completed'." in answer
