"""Background tasks: scheduled by one process, run by a task worker in another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect import flow, runtime
from prefect.futures import PrefectDistributedFuture

from support import background_tasks
from support.api import Api, unique
from support.waiting import wait_until
from support.worker import environment

_PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def early(api: Api) -> PrefectDistributedFuture[int]:
    """A run scheduled while no worker is there."""
    future = background_tasks.double.delay(20)
    run = api.get(f"/task_runs/{future.task_run_id}")
    assert run["state_type"] == "SCHEDULED"
    assert run["state"]["state_details"]["deferred"] is True
    assert run["flow_run_id"] is None
    return future


@pytest.fixture(scope="module")
def worker(
    api: Api, early: PrefectDistributedFuture[int], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A task worker that serves every background task, started after `early`."""
    with (tmp_path_factory.mktemp("worker") / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "support.background_tasks"],
            cwd=_PROJECT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wanted = {"task_worker_filter": {"task_keys": [background_tasks.double.task_key]}}
            wait_until(
                lambda: api.post("/task_workers/filter", wanted),
                what="the task worker to subscribe",
                timeout=30.0,
            )
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.mark.usefixtures("worker")
class TestWithAWorker:
    """What a running worker does."""

    def test_run_scheduled_before_the_worker_came(
        self, api: Api, early: PrefectDistributedFuture[int]
    ) -> None:
        assert early.result(timeout=30) == 40
        assert api.finished_task_run(early.task_run_id)["state_type"] == "COMPLETED"

    def test_result_comes_back(self, api: Api) -> None:
        future = background_tasks.double.delay(21)
        assert future.result(timeout=30) == 42
        run = api.finished_task_run(future.task_run_id)
        assert run["state_type"] == "COMPLETED"
        assert run["run_count"] == 1
        states = [state["type"] for state in api.task_run_states(future.task_run_id)]
        assert states[0] == "SCHEDULED"
        assert states[-2:] == ["RUNNING", "COMPLETED"]

    def test_async_task_with_many_arguments(self) -> None:
        future = background_tasks.join.delay("a", "b", "c", separator="-")
        assert future.result(timeout=30) == "a-b-c"

    def test_failure_comes_back(self, api: Api) -> None:
        future = background_tasks.fail.delay("the file is missing")
        future.wait(timeout=30)
        assert future.state.is_failed()
        with pytest.raises(ValueError, match="the file is missing"):
            future.result(timeout=30)
        run = api.finished_task_run(future.task_run_id)
        assert (run["state_type"], run["state_name"]) == ("FAILED", "Failed")

    def test_failed_attempt_is_retried(self, api: Api) -> None:
        future = background_tasks.succeed_on_second_attempt.delay()
        assert future.result(timeout=30) == 2
        run = api.finished_task_run(future.task_run_id)
        assert run["state_type"] == "COMPLETED"
        assert run["run_count"] == 2

    def test_many_runs_all_complete(self, api: Api) -> None:
        futures = background_tasks.double.map(range(15), deferred=True)
        assert futures.result(timeout=45) == [number * 2 for number in range(15)]
        ids = [str(future.task_run_id) for future in futures]
        states = [api.finished_task_run(task_run_id)["state_type"] for task_run_id in ids]
        assert states == ["COMPLETED"] * 15

    def test_task_delayed_by_a_flow(self, api: Api) -> None:
        @flow(name=unique("delaying"))
        def delaying() -> tuple[str, int]:
            return str(runtime.flow_run.id), background_tasks.double.delay(5).result(timeout=30)

        flow_run_id, value = delaying()
        assert value == 10
        assert api.flow_run(flow_run_id)["state_type"] == "COMPLETED"

    def test_worker_is_listed_with_its_tasks(self, api: Api) -> None:
        [worker] = api.post(
            "/task_workers/filter",
            {"task_worker_filter": {"task_keys": [background_tasks.fail.task_key]}},
        )
        assert worker["identifier"]
        assert background_tasks.double.task_key in worker["task_keys"]
        nobody = {"task_worker_filter": {"task_keys": ["nobody-serves-this"]}}
        assert api.post("/task_workers/filter", nobody) == []
