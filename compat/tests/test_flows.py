"""Flows run by the SDK: what the server keeps of them and what the caller gets back."""

from __future__ import annotations

from typing import Any

import pytest
from prefect import State, flow, get_client, tags
from prefect.states import Cancelled, Completed, Failed

from support.api import Api, unique


def _only_run(api: Api, flow_name: str) -> dict[str, Any]:
    runs = api.post("/flow_runs/filter", {"flows": {"name": {"any_": [flow_name]}}})
    assert len(runs) == 1
    return runs[0]


def test_sync_flow_completes_and_returns_its_value(api: Api) -> None:
    name = unique("sync")

    @flow(name=name)
    def add(left: int, right: int) -> int:
        return left + right

    assert add(2, 3) == 5

    run = _only_run(api, name)
    assert (run["state_type"], run["state_name"]) == ("COMPLETED", "Completed")
    assert run["run_count"] == 1
    assert run["start_time"] is not None
    assert run["end_time"] >= run["start_time"]
    assert run["total_run_time"] > 0
    history = [state["type"] for state in api.flow_run_states(run["id"])]
    assert history == ["PENDING", "RUNNING", "COMPLETED"]


@pytest.mark.anyio
async def test_async_flow_completes_and_returns_its_value(api: Api) -> None:
    name = unique("async")

    @flow(name=name)
    async def greet(who: str) -> str:
        return f"hello {who}"

    assert await greet("world") == "hello world"
    assert _only_run(api, name)["state_type"] == "COMPLETED"


def test_parameters_are_kept_exactly(api: Api) -> None:
    name = unique("parameters")
    value = {"nested": {"z": [1, 2.5, None, True], "a": "Grüße 🌍"}, "large": 2**60}

    @flow(name=name)
    def echo(value: dict[str, Any], limit: int = 7) -> dict[str, Any]:
        return value

    assert echo(value) == value
    run = _only_run(api, name)
    assert run["parameters"] == {"value": value, "limit": 7}


def test_tags_and_run_name_come_from_the_call(api: Api) -> None:
    name = unique("tags")

    @flow(name=name, flow_run_name="on-{day}")
    def report(day: str) -> None: ...

    with tags("nightly", "finance"):
        report("monday")

    run = _only_run(api, name)
    assert run["name"] == "on-monday"
    assert sorted(run["tags"]) == ["finance", "nightly"]


def test_labels_carry_the_flow_and_those_added_later(api: Api) -> None:
    name = unique("labels")

    @flow(name=name)
    def labelled() -> None: ...

    labelled()
    run = _only_run(api, name)
    assert run["labels"]["prefect.flow.id"] == run["flow_id"]

    with get_client(sync_client=True) as client:
        client.update_flow_run_labels(run["id"], {"team": "data", "attempt": 3})
        labels = client.read_flow_run(run["id"]).labels
    assert labels["team"] == "data"
    assert labels["attempt"] == 3
    assert labels["prefect.flow.id"] == run["flow_id"]


def test_same_flow_name_is_the_same_flow(api: Api) -> None:
    name = unique("reused")

    @flow(name=name)
    def first() -> None: ...

    @flow(name=name)
    def second() -> None: ...

    first()
    second()
    flows = api.post("/flows/filter", {"flows": {"name": {"any_": [name]}}})
    assert len(flows) == 1
    runs = api.post("/flow_runs/filter", {"flows": {"id": {"any_": [flows[0]["id"]]}}})
    assert len(runs) == 2


def test_failing_flow_raises_to_its_caller_and_is_failed(api: Api) -> None:
    name = unique("failing")

    @flow(name=name)
    def fail() -> None:
        raise ValueError("the input was empty")

    with pytest.raises(ValueError, match="the input was empty"):
        fail()

    run = _only_run(api, name)
    assert (run["state_type"], run["state_name"]) == ("FAILED", "Failed")
    assert "the input was empty" in run["state"]["message"]
    assert run["end_time"] is not None


def test_interrupted_flow_is_crashed(api: Api) -> None:
    name = unique("crashing")

    @flow(name=name)
    def crash() -> None:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        crash()

    run = _only_run(api, name)
    assert (run["state_type"], run["state_name"]) == ("CRASHED", "Crashed")


def test_flow_that_takes_too_long_is_timed_out(api: Api) -> None:
    name = unique("timeout")

    @flow(name=name, timeout_seconds=0.3)
    async def sleepy() -> None:
        import asyncio

        await asyncio.sleep(20)

    import asyncio

    state = asyncio.run(sleepy(return_state=True))
    assert state.name == "TimedOut"
    run = _only_run(api, name)
    assert (run["state_type"], run["state_name"]) == ("FAILED", "TimedOut")


def test_flow_is_retried_until_it_succeeds(api: Api) -> None:
    name = unique("retried")
    attempts: list[int] = []

    @flow(name=name, retries=2, retry_delay_seconds=0)
    def flaky() -> str:
        attempts.append(1)
        if len(attempts) < 3:
            raise RuntimeError(f"attempt {len(attempts)}")
        return "done"

    assert flaky() == "done"
    run = _only_run(api, name)
    assert run["run_count"] == 3
    assert run["empirical_policy"]["retries"] == 2
    names = [state["name"] for state in api.flow_run_states(run["id"])]
    assert names == [
        "Pending",
        "Running",
        "AwaitingRetry",
        "Retrying" if names[3] == "Retrying" else "Running",
        "AwaitingRetry",
        "Retrying" if names[5] == "Retrying" else "Running",
        "Completed",
    ]


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        pytest.param(Completed(message="fine"), ("COMPLETED", "Completed", "fine"), id="completed"),
        pytest.param(
            Completed(name="Skipped", message="nothing new"),
            ("COMPLETED", "Skipped", "nothing new"),
            id="named",
        ),
        pytest.param(Failed(message="no good"), ("FAILED", "Failed", "no good"), id="failed"),
        pytest.param(
            Cancelled(message="enough"), ("CANCELLED", "Cancelled", "enough"), id="cancelled"
        ),
    ],
)
def test_a_returned_state_is_the_final_state(
    api: Api, returned: State, expected: tuple[str, str, str]
) -> None:
    name = unique("returned")

    @flow(name=name)
    def decide() -> State:
        return returned

    state = decide(return_state=True)
    run = _only_run(api, name)
    assert (run["state_type"], run["state_name"], run["state"]["message"]) == expected
    assert str(state.id) == run["state_id"]


def test_flow_runs_are_found_by_state_tags_and_name() -> None:
    from prefect.client.schemas.filters import FlowFilter, FlowRunFilter

    name = unique("found")

    @flow(name=name)
    def either(fails: bool) -> None:
        if fails:
            raise RuntimeError("asked to")

    with tags("good"):
        either(False)
    with tags("bad"):
        either(True, return_state=True)

    flows = FlowFilter(name={"any_": [name]})
    with get_client(sync_client=True) as client:

        def count(**conditions: Any) -> int:
            found = client.read_flow_runs(
                flow_filter=flows, flow_run_filter=FlowRunFilter(**conditions)
            )
            return len(found)

        assert count() == 2
        assert count(state={"type": {"any_": ["COMPLETED"]}}) == 1
        assert count(state={"name": {"any_": ["Failed"]}}) == 1
        assert count(tags={"all_": ["bad"]}) == 1
        assert count(tags={"all_": ["bad", "good"]}) == 0
        assert count(state={"type": {"any_": ["RUNNING"]}}) == 0
