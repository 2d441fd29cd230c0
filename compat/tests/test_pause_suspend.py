"""Pausing, resuming and suspending flow runs, with and without typed input."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from typing import Any

import pytest
from prefect import flow, get_client, pause_flow_run, runtime, suspend_flow_run, task
from prefect.exceptions import FailedRun, FlowPauseTimeout, NotPausedError
from prefect.flow_runs import resume_flow_run
from prefect.input import RunInput

from support.api import Api, unique
from support.cli import Cli
from support.waiting import wait_until


class Approval(RunInput):
    """What a person is asked for."""

    approved: bool
    comment: str = "none"


class Background:
    """A flow running in a thread of its own, with the settings of this one."""

    def __init__(self, run: Any) -> None:
        self._outcome: list[Any] = []
        context = contextvars.copy_context()
        self._thread = threading.Thread(
            target=lambda: self._outcome.append(context.run(run)), daemon=True
        )
        self._thread.start()

    def result(self) -> Any:
        self._thread.join(timeout=30)
        assert not self._thread.is_alive(), "the flow did not end within 30 s"
        return self._outcome[0]


def _wait_until_paused(api: Api, flow_name: str) -> dict[str, Any]:
    def probe() -> dict[str, Any] | None:
        runs = api.post("/flow_runs/filter", {"flows": {"name": {"any_": [flow_name]}}})
        paused = [run for run in runs if run["state_type"] == "PAUSED"]
        return paused[0] if paused else None

    return wait_until(probe, what=f"a paused run of {flow_name}")


def test_paused_flow_continues_when_resumed_from_another_thread(api: Api) -> None:
    name = unique("pause")

    @flow(name=name)
    def pausing() -> str:
        pause_flow_run(timeout=30, poll_interval=1)
        return "resumed"

    running = Background(pausing)
    run = _wait_until_paused(api, name)
    assert run["state"]["state_details"]["pause_timeout"] is not None
    assert run["state"]["state_details"]["pause_reschedule"] is False
    resume_flow_run(run["id"])
    assert running.result() == "resumed"

    finished = api.flow_run(run["id"])
    assert finished["state_type"] == "COMPLETED"
    # To run again counts, whatever it was that the run waited for.
    assert finished["run_count"] == 2
    states = [state["type"] for state in api.flow_run_states(run["id"])]
    assert states == ["PENDING", "RUNNING", "PAUSED", "RUNNING", "COMPLETED"]


def test_paused_flow_continues_when_resumed_from_another_process(api: Api, cli: Cli) -> None:
    name = unique("pause-process")

    @flow(name=name)
    async def pausing() -> str:
        await pause_flow_run(timeout=30, poll_interval=1)
        return "resumed"

    running = Background(lambda: asyncio.run(pausing()))
    run = _wait_until_paused(api, name)
    result = cli.json("api", "POST", f"/flow_runs/{run['id']}/resume")
    assert result["status"] == "ACCEPT"
    assert running.result() == "resumed"


def test_typed_input_is_checked_and_handed_to_the_flow(api: Api) -> None:
    name = unique("pause-input")

    @flow(name=name)
    def asking() -> tuple[bool, str]:
        answer = pause_flow_run(wait_for_input=Approval, timeout=30, poll_interval=1)
        return answer.approved, answer.comment

    running = Background(asking)
    run = _wait_until_paused(api, name)
    keyset = run["state"]["state_details"]["run_input_keyset"]
    schema = wait_until(
        lambda: api.post(f"/flow_runs/{run['id']}/input/filter", {"prefix": keyset["schema"]}),
        what="the schema of the input",
    )
    assert "approved" in schema[0]["value"]

    with pytest.raises(RuntimeError, match="Cannot resume this run"):
        resume_flow_run(run["id"], run_input={"comment": "a required field is missing"})
    assert api.flow_run(run["id"])["state_type"] == "PAUSED"

    resume_flow_run(run["id"], run_input={"approved": True, "comment": "fine"})
    assert running.result() == (True, "fine")
    assert api.flow_run(run["id"])["state_type"] == "COMPLETED"


def test_flow_that_is_never_resumed_fails(api: Api) -> None:
    name = unique("pause-timeout")

    @flow(name=name)
    def pausing() -> None:
        pause_flow_run(timeout=1, poll_interval=1)

    state = pausing(return_state=True)
    assert state.is_failed()
    # Whichever notices first says so: the flow, or the server's own watch over expired pauses.
    with pytest.raises((FlowPauseTimeout, FailedRun), match="never resumed"):
        state.result()
    [run] = api.post("/flow_runs/filter", {"flows": {"name": {"any_": [name]}}})
    assert run["state_type"] == "FAILED"


def test_task_started_while_paused_waits(api: Api) -> None:
    name = unique("pause-task")
    order: list[str] = []

    @task
    def after() -> None:
        order.append("task")

    @flow(name=name)
    def pausing() -> str:
        pause_flow_run(timeout=30, poll_interval=1)
        order.append("resumed")
        after()
        return str(runtime.flow_run.id)

    running = Background(pausing)
    resume_flow_run(_wait_until_paused(api, name)["id"])
    flow_run_id = running.result()
    assert order == ["resumed", "task"]
    assert api.finished_task_runs(flow_run_id, 1)[0]["state_type"] == "COMPLETED"


def test_only_paused_runs_can_be_resumed(api: Api) -> None:
    run = api.create_flow_run(state={"type": "RUNNING"})
    with pytest.raises(NotPausedError):
        resume_flow_run(run["id"])
    assert api.post(f"/flow_runs/{run['id']}/resume") == {
        "state": None,
        "status": "ABORT",
        "details": {
            "type": "abort_details",
            "reason": "Cannot resume a flow run that is not paused.",
        },
    }


def test_only_running_runs_can_be_paused(api: Api) -> None:
    run = api.create_flow_run(state={"type": "SCHEDULED"})
    details = {"pause_timeout": "2100-01-01T00:00:00Z", "pause_key": "1"}
    result = api.set_flow_run_state(run["id"], "PAUSED", state_details=details)
    assert result["status"] == "REJECT"
    assert result["details"]["reason"] == "Cannot pause flows that are not currently running."
    assert api.flow_run(run["id"])["state_type"] == "SCHEDULED"


def test_a_pause_key_fires_once(api: Api) -> None:
    run = api.create_flow_run(state={"type": "RUNNING"})
    details = {"pause_timeout": "2100-01-01T00:00:00Z", "pause_key": "only-once"}
    first = api.set_flow_run_state(run["id"], "PAUSED", state_details=details)
    assert first["status"] == "ACCEPT"
    assert api.post(f"/flow_runs/{run['id']}/resume")["status"] == "ACCEPT"
    again = api.set_flow_run_state(run["id"], "PAUSED", state_details=details)
    assert again["status"] == "REJECT"
    assert again["details"]["reason"] == "This pause has already fired."


def test_run_without_a_deployment_cannot_be_suspended(api: Api) -> None:
    run = api.create_flow_run(state={"type": "RUNNING"})
    result = api.set_flow_run_state(
        run["id"],
        "PAUSED",
        name="Suspended",
        state_details={"pause_timeout": "2100-01-01T00:00:00Z", "pause_reschedule": True},
    )
    assert result["status"] == "ABORT"
    assert result["details"]["reason"] == "Cannot suspend flows without a deployment."
    assert result["state"]["type"] == "RUNNING"
    assert api.flow_run(run["id"])["state_type"] == "RUNNING"


def test_sdk_reports_that_a_run_cannot_be_suspended(api: Api) -> None:
    name = unique("suspend")

    @flow(name=name)
    def suspending() -> None:
        suspend_flow_run(timeout=30)

    state = suspending(return_state=True)
    assert state.is_failed()
    assert "Cannot suspend flows without a deployment." in state.message


def test_run_inputs_are_plain_text_under_a_key(api: Api) -> None:
    run = api.create_flow_run()
    path = f"/flow_runs/{run['id']}/input"
    api.post(path, {"key": "answer-1", "value": '{"n": 1}', "sender": "test"}, expect=201)
    api.post(path, {"key": "answer-1", "value": "again"}, expect=409)
    answer = api.http.get(f"{path}/answer-1")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text == '{"n": 1}'
    with get_client(sync_client=True) as client:
        assert client.request("GET", f"{path}/answer-1").text == '{"n": 1}'
    [found] = api.post(f"{path}/filter", {"prefix": "answer", "limit": 5, "exclude_keys": []})
    assert (found["key"], found["sender"]) == ("answer-1", "test")
    assert api.post(f"{path}/filter", {"prefix": "answer", "exclude_keys": ["answer-1"]}) == []
    api.request("DELETE", f"{path}/answer-1", expect=204)
    api.request("DELETE", f"{path}/answer-1", expect=404)
    api.get(f"{path}/answer-1", expect=404)
