"""Tasks inside flows: retries, timeouts, caching, mapping and dependencies."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from prefect import flow, get_client, runtime, tags, task, unmapped
from prefect.cache_policies import INPUTS, NO_CACHE
from prefect.futures import wait

from support.api import Api, unique
from support.waiting import NotYet, wait_until


def _flow_run_id() -> str:
    """The id of the flow run this is called from."""
    return str(runtime.flow_run.id)


def _state_names(api: Api, task_run: dict[str, Any]) -> list[str]:
    return [state["name"] for state in api.task_run_states(task_run["id"])]


def test_task_is_retried_with_its_delays_until_it_succeeds(api: Api) -> None:
    attempts: list[float] = []

    @task(retries=2, retry_delay_seconds=[0.1, 0.4])
    def flaky() -> str:
        attempts.append(time.monotonic())
        if len(attempts) < 3:
            raise RuntimeError(f"attempt {len(attempts)}")
        return "done"

    @flow(name=unique("task-retry"))
    def parent() -> tuple[str, str]:
        return _flow_run_id(), flaky()

    flow_run_id, value = parent()
    assert value == "done"
    assert attempts[1] - attempts[0] >= 0.1
    assert attempts[2] - attempts[1] >= 0.4

    [run] = api.finished_task_runs(flow_run_id, 1)
    assert run["state_type"] == "COMPLETED"
    assert run["run_count"] == 3
    assert run["empirical_policy"]["retries"] == 2
    assert run["empirical_policy"]["retry_delay"] == [0.1, 0.4]
    assert _state_names(api, run) == [
        "Pending",
        "Running",
        "AwaitingRetry",
        "Retrying",
        "AwaitingRetry",
        "Retrying",
        "Completed",
    ]


def test_task_fails_when_its_retries_are_used_up(api: Api) -> None:
    @task(retries=1, retry_delay_seconds=0)
    def broken() -> None:
        raise RuntimeError("still broken")

    @flow(name=unique("task-exhausted"))
    def parent() -> str:
        broken(return_state=True)
        return _flow_run_id()

    [run] = api.finished_task_runs(parent(), 1)
    assert run["state_type"] == "FAILED"
    assert run["run_count"] == 2
    assert "still broken" in run["state"]["message"]


def test_retry_condition_may_refuse_a_retry(api: Api) -> None:
    @task(retries=3, retry_delay_seconds=0, retry_condition_fn=lambda task, run, state: False)
    def hopeless() -> None:
        raise RuntimeError("no point in trying")

    @flow(name=unique("task-condition"))
    def parent() -> str:
        hopeless(return_state=True)
        return _flow_run_id()

    [run] = api.finished_task_runs(parent(), 1)
    assert run["state_type"] == "FAILED"
    assert run["run_count"] == 1


def test_task_that_takes_too_long_is_timed_out(api: Api) -> None:
    @task(timeout_seconds=0.2)
    async def sleepy() -> None:
        await asyncio.sleep(20)

    @flow(name=unique("task-timeout"))
    async def parent() -> str:
        await sleepy(return_state=True)
        return _flow_run_id()

    [run] = api.finished_task_runs(asyncio.run(parent()), 1)
    assert (run["state_type"], run["state_name"]) == ("FAILED", "TimedOut")


def test_cache_policy_reuses_a_result_of_the_same_inputs(api: Api) -> None:
    calls: list[str] = []

    @task(cache_policy=INPUTS, persist_result=True, task_run_name="square-of-{number}")
    def square(number: int, salt: str) -> int:
        calls.append(salt)
        return number * number

    @flow(name=unique("cache-policy"))
    def parent(salt: str) -> tuple[str, list[int]]:
        return _flow_run_id(), [square(4, salt), square(4, salt), square(5, salt)]

    flow_run_id, values = parent(unique("salt"))
    assert values == [16, 16, 25]
    assert len(calls) == 2
    runs = api.finished_task_runs(flow_run_id, 3)
    assert [(run["name"], run["state_name"]) for run in _by_start(runs)] == [
        ("square-of-4", "Completed"),
        ("square-of-4", "Cached"),
        ("square-of-5", "Completed"),
    ]
    assert {run["state_type"] for run in runs} == {"COMPLETED"}


def test_cache_key_function_decides_what_is_the_same(api: Api) -> None:
    key = unique("key")
    calls: list[str] = []

    @task(cache_key_fn=lambda context, parameters: key, persist_result=True)
    def load(source: str) -> str:
        calls.append(source)
        return source

    @flow(name=unique("cache-key"))
    def parent(source: str) -> tuple[str, str]:
        return _flow_run_id(), load(source)

    first, first_value = parent("a")
    second, second_value = parent("b")
    assert (first_value, second_value) == ("a", "a")
    assert calls == ["a"]
    assert api.finished_task_runs(first, 1)[0]["state_name"] == "Completed"
    assert api.finished_task_runs(second, 1)[0]["state_name"] == "Cached"


def test_refresh_and_no_cache_run_the_task_again(api: Api) -> None:
    calls: list[str] = []

    def count(kind: str) -> str:
        calls.append(kind)
        return kind

    refreshed = task(count, cache_policy=INPUTS, refresh_cache=True, persist_result=True)
    uncached = task(count, cache_policy=NO_CACHE, persist_result=True)

    @flow(name=unique("no-cache"))
    def parent(salt: str) -> str:
        refreshed("refreshed" + salt)
        refreshed("refreshed" + salt)
        uncached("uncached" + salt)
        uncached("uncached" + salt)
        return _flow_run_id()

    runs = api.finished_task_runs(parent(unique("salt")), 4)
    assert len(calls) == 4
    assert {run["state_name"] for run in runs} == {"Completed"}


def test_map_over_two_hundred_items_records_every_run(api: Api) -> None:
    @task
    def scale(number: int, factor: int) -> int:
        return number * factor

    @flow(name=unique("map"))
    def parent() -> tuple[str, list[int]]:
        futures = scale.map(range(200), unmapped(3))
        return _flow_run_id(), futures.result()

    flow_run_id, values = parent()
    assert values == [number * 3 for number in range(200)]
    runs = api.finished_task_runs(flow_run_id, 200)
    assert {run["state_type"] for run in runs} == {"COMPLETED"}
    assert len({run["dynamic_key"] for run in runs}) == 200
    assert len({run["id"] for run in runs}) == 200
    assert len({run["task_key"] for run in runs}) == 1


def test_submitted_tasks_run_at_the_same_time(api: Api) -> None:
    @task
    def nap() -> None:
        time.sleep(0.5)

    @flow(name=unique("submit"))
    def parent() -> tuple[str, int, float]:
        started = time.monotonic()
        done = wait([nap.submit() for _ in range(4)])
        return _flow_run_id(), len(done.done), time.monotonic() - started

    flow_run_id, done, elapsed = parent()
    assert done == 4
    assert elapsed < 4 * 0.5
    assert len(api.finished_task_runs(flow_run_id, 4)) == 4


def test_dependencies_are_recorded_as_task_inputs(api: Api) -> None:
    @task(task_run_name="extract")
    def extract() -> list[int]:
        return [1, 2, 3]

    @task(task_run_name="total")
    def total(numbers: list[int], start: int) -> int:
        return start + sum(numbers)

    @task(task_run_name="report")
    def report() -> None: ...

    @flow(name=unique("dependencies"))
    def parent() -> str:
        numbers = extract.submit()
        summed = total.submit(numbers, start=10)
        report.submit(wait_for=[summed]).wait()
        return _flow_run_id()

    runs = {run["name"]: run for run in api.finished_task_runs(parent(), 3)}
    extracted, summed = runs["extract"]["id"], runs["total"]["id"]
    assert runs["extract"]["task_inputs"] == {}
    assert runs["total"]["task_inputs"] == {
        "numbers": [{"input_type": "task_run", "id": extracted}],
        "start": [],
    }
    assert runs["report"]["task_inputs"] == {"wait_for": [{"input_type": "task_run", "id": summed}]}


def test_task_after_a_failed_one_is_not_ready(api: Api) -> None:
    @task
    def broken() -> int:
        raise RuntimeError("nothing to hand on")

    @task
    def after(value: int) -> int:
        return value

    @flow(name=unique("not-ready"))
    def parent() -> str:
        after.submit(broken.submit()).wait()
        return _flow_run_id()

    state = parent(return_state=True)
    assert state.is_completed()
    flow_run_id = state.state_details.flow_run_id

    def probe() -> bool:
        # A run that was never started keeps its default name, the task's and part of its key.
        found = {
            run["name"].partition("-")[0]: run["state_name"] for run in api.task_runs(flow_run_id)
        }
        if found != {"broken": "Failed", "after": "NotReady"}:
            raise NotYet(found)
        return True

    wait_until(probe, what="a failed and a not ready task run")


def test_tags_of_flow_and_task_are_joined(api: Api) -> None:
    @task(tags=["own"])
    def tagged() -> None: ...

    @flow(name=unique("task-tags"))
    def parent() -> str:
        with tags("inner"):
            tagged()
        return _flow_run_id()

    with tags("outer"):
        flow_run_id = parent()
    [run] = api.finished_task_runs(flow_run_id, 1)
    assert sorted(run["tags"]) == ["inner", "outer", "own"]


def test_task_without_a_flow_is_recorded_without_a_flow_run(api: Api, tmp_path: Path) -> None:
    # A process of its own: once a flow has run, the SDK relates every later event of a lone task
    # to that flow's run.
    name = unique("alone")
    script = tmp_path / "alone.py"
    script.write_text(
        "from prefect import task\n"
        f"@task(name={name!r})\n"
        "def alone():\n"
        "    return 7\n"
        "assert alone() == 7\n"
    )
    subprocess.run([sys.executable, str(script)], check=True, capture_output=True, timeout=40)

    def probe() -> list[dict[str, Any]] | None:
        runs = api.post("/task_runs/filter", {"task_runs": {"name": {"like_": name}}})
        return runs if runs and runs[0]["state_type"] == "COMPLETED" else None

    [run] = wait_until(probe, what="the task run without a flow run")
    assert run["flow_run_id"] is None
    with get_client(sync_client=True) as client:
        assert client.read_task_run(run["id"]).state.is_completed()


@pytest.mark.anyio
async def test_async_tasks_run_together_and_are_recorded(api: Api) -> None:
    @task
    async def double(number: int) -> int:
        await asyncio.sleep(0.05)
        return number * 2

    @flow(name=unique("async-tasks"))
    async def parent() -> tuple[str, list[int]]:
        return _flow_run_id(), await asyncio.gather(*(double(number) for number in range(20)))

    flow_run_id, values = await parent()
    assert values == [number * 2 for number in range(20)]
    runs = api.finished_task_runs(flow_run_id, 20)
    assert {run["state_type"] for run in runs} == {"COMPLETED"}


def _by_start(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(runs, key=lambda run: run["state"]["timestamp"])
