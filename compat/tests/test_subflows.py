"""Flows called by flows: the parent holds a task run that mirrors the child's state."""

from __future__ import annotations

from typing import Any

import pytest
from prefect import flow, runtime, task

from support.api import Api, unique


def _tracking_task_run(api: Api, child: dict[str, Any]) -> dict[str, Any]:
    """The task run in the parent flow run that stands for `child`."""
    return api.get(f"/task_runs/{child['parent_task_run_id']}")


def _assert_mirrors(api: Api, child: dict[str, Any], parent_flow_run_id: str) -> None:
    tracking = _tracking_task_run(api, child)
    assert tracking["flow_run_id"] == parent_flow_run_id
    assert tracking["state_type"] == child["state_type"]
    assert tracking["state_name"] == child["state_name"]
    assert tracking["state"]["state_details"]["child_flow_run_id"] == child["id"]
    assert child["state"]["state_details"]["task_run_id"] == tracking["id"]


def test_two_levels_of_subflows_mirror_their_states(api: Api) -> None:
    seen: dict[str, str] = {}

    @task
    def leaf() -> int:
        return 1

    @flow(name=unique("grandchild"))
    def grandchild() -> int:
        seen["grandchild"] = str(runtime.flow_run.id)
        return leaf()

    @flow(name=unique("child"))
    def child() -> int:
        seen["child"] = str(runtime.flow_run.id)
        return grandchild() + leaf()

    @flow(name=unique("parent"))
    def parent() -> int:
        seen["parent"] = str(runtime.flow_run.id)
        return child() + leaf()

    assert parent() == 3
    runs = {level: api.flow_run(flow_run_id) for level, flow_run_id in seen.items()}
    assert {run["state_type"] for run in runs.values()} == {"COMPLETED"}
    assert runs["parent"]["parent_task_run_id"] is None
    _assert_mirrors(api, runs["child"], seen["parent"])
    _assert_mirrors(api, runs["grandchild"], seen["child"])

    # Each flow has its own leaf, and those above also the task run that stands for their child.
    assert len(api.finished_task_runs(seen["parent"], 2)) == 2
    assert len(api.finished_task_runs(seen["child"], 2)) == 2
    assert len(api.finished_task_runs(seen["grandchild"], 1)) == 1


def test_tracking_task_run_goes_through_every_state_of_the_child(api: Api) -> None:
    seen: dict[str, str] = {}

    @flow(name=unique("child"))
    def child() -> None:
        seen["child"] = str(runtime.flow_run.id)

    @flow(name=unique("parent"))
    def parent() -> None:
        child()

    parent()
    run = api.flow_run(seen["child"])
    states = [state["type"] for state in api.task_run_states(run["parent_task_run_id"])]
    assert states[-3:] == ["PENDING", "RUNNING", "COMPLETED"]


def test_failed_child_fails_its_tracking_task_run_and_its_parent(api: Api) -> None:
    seen: dict[str, str] = {}

    @flow(name=unique("child"))
    def child() -> None:
        seen["child"] = str(runtime.flow_run.id)
        raise RuntimeError("the child broke")

    @flow(name=unique("parent"))
    def parent() -> None:
        seen["parent"] = str(runtime.flow_run.id)
        child()

    with pytest.raises(RuntimeError, match="the child broke"):
        parent()
    run = api.flow_run(seen["child"])
    assert run["state_type"] == "FAILED"
    _assert_mirrors(api, run, seen["parent"])
    assert api.flow_run(seen["parent"])["state_type"] == "FAILED"


@pytest.mark.anyio
async def test_async_subflows_are_found_by_their_parent(api: Api) -> None:
    import asyncio

    seen: dict[str, str] = {}

    @flow(name=unique("child"))
    async def child(number: int) -> int:
        return number

    @flow(name=unique("parent"))
    async def parent() -> list[int]:
        seen["parent"] = str(runtime.flow_run.id)
        return await asyncio.gather(*(child(number) for number in range(3)))

    assert await parent() == [0, 1, 2]
    children = api.post(
        "/flow_runs/filter",
        {"flow_runs": {"parent_flow_run_id": {"any_": [seen["parent"]]}}},
    )
    assert sorted(run["parameters"]["number"] for run in children) == [0, 1, 2]
    for run in children:
        _assert_mirrors(api, run, seen["parent"])

    top_level = api.post(
        "/flow_runs/filter",
        {
            "flow_runs": {
                "id": {"any_": [seen["parent"], *(run["id"] for run in children)]},
                "parent_task_run_id": {"is_null_": True},
            }
        },
    )
    assert [run["id"] for run in top_level] == [seen["parent"]]
