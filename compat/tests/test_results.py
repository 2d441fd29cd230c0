"""Results: the server keeps the pointer to a persisted result and hands it back unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from prefect import flow, get_client, runtime, task
from prefect.filesystems import LocalFileSystem
from prefect.results import ResultStore

from support.api import Api, unique


def test_persisted_flow_result_is_read_back_through_the_api(api: Api) -> None:
    @flow(name=unique("result"), persist_result=True)
    def compute() -> dict[str, Any]:
        return {"id": str(runtime.flow_run.id), "rows": [1, 2, 3]}

    value = compute()
    data = api.flow_run(value["id"])["state"]["data"]
    assert data["storage_key"]
    assert data["prefect_version"]
    assert set(data["serializer"]) >= {"type"}

    with get_client(sync_client=True) as client:
        state = client.read_flow_run(value["id"]).state
    assert state.result() == value


def test_persisted_task_result_is_read_back_through_the_api(api: Api) -> None:
    @task(persist_result=True, result_serializer="json")
    def compute() -> list[int]:
        return [1, 2, 3]

    @flow(name=unique("task-result"))
    def parent() -> str:
        compute()
        return str(runtime.flow_run.id)

    [run] = api.finished_task_runs(parent(), 1)
    assert run["state"]["data"]["serializer"]["type"] == "json"
    with get_client(sync_client=True) as client:
        assert client.read_task_run(run["id"]).state.result() == [1, 2, 3]


def test_result_is_stored_under_the_key_that_the_task_says(api: Api) -> None:
    key = unique("total")

    @task(persist_result=True, result_storage_key=key + "-{parameters[day]}", cache_policy=None)
    def total(day: str) -> int:
        return len(day)

    @flow(name=unique("storage"))
    def parent() -> str:
        total("monday")
        return str(runtime.flow_run.id)

    [run] = api.finished_task_runs(parent(), 1)
    storage_key = run["state"]["data"]["storage_key"]
    assert storage_key.endswith(f"{key}-monday")
    assert ResultStore().read(key=f"{key}-monday").result == len("monday")


def _saved(api: Api, name: str) -> dict[str, Any]:
    return api.get(f"/block_types/slug/local-file-system/block_documents/name/{name}")


def test_flow_stores_its_result_with_a_saved_block(api: Api, tmp_path: Path) -> None:
    name = unique("results")
    LocalFileSystem(basepath=str(tmp_path)).save(name)

    @task(persist_result=True, result_storage_key="task-result", cache_policy=None)
    def compute() -> list[int]:
        return [1, 2, 3]

    @flow(name=unique("stored"), persist_result=True, result_storage=f"local-file-system/{name}")
    def parent() -> list[int]:
        return compute()

    state = parent(return_state=True)
    assert state.result() == [1, 2, 3]
    assert (tmp_path / "task-result").exists()
    run = api.flow_run(str(state.state_details.flow_run_id))
    document = _saved(api, name)
    assert run["state"]["data"]["storage_block_id"] == document["id"]
    with get_client(sync_client=True) as client:
        assert client.read_flow_run(run["id"]).state.result() == [1, 2, 3]


def test_workspace_stores_results_with_its_default_block(api: Api, tmp_path: Path) -> None:
    name = unique("results")
    LocalFileSystem(basepath=str(tmp_path)).save(name)
    document = _saved(api, name)
    api.request("PUT", "/admin/storage", {"default_result_storage_block_id": document["id"]})
    try:

        @flow(name=unique("default"), persist_result=True)
        def compute() -> int:
            return 7

        state = compute(return_state=True)
        assert state.data.metadata.storage_block_id is not None
        assert str(state.data.metadata.storage_block_id) == document["id"]
        assert list(tmp_path.iterdir())
    finally:
        api.request("DELETE", "/admin/storage")


def test_exception_of_a_failed_flow_is_its_persisted_result(api: Api) -> None:
    seen: list[str] = []

    @flow(name=unique("failed-result"), persist_result=True)
    def fail() -> None:
        seen.append(str(runtime.flow_run.id))
        raise KeyError("missing column")

    fail(return_state=True)
    with get_client(sync_client=True) as client:
        state = client.read_flow_run(seen[0]).state
    with pytest.raises(KeyError, match="missing column"):
        state.result()


def test_unpersisted_result_leaves_no_data(api: Api) -> None:
    @flow(name=unique("unpersisted"))
    def compute() -> str:
        return str(runtime.flow_run.id)

    assert api.flow_run(compute())["state"]["data"] is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            {
                "storage_key": "/results/abc",
                "expiration": None,
                "serializer": {"type": "pickle", "picklelib": "cloudpickle"},
                "prefect_version": "3.8.8",
                "storage_block_id": None,
            },
            id="metadata",
        ),
        pytest.param(
            {"type": "unknown", "z": [1, 2.5, None], "a": {"ключ": "✓"}}, id="unknown-keys"
        ),
    ],
)
def test_state_data_comes_back_unchanged(api: Api, data: dict[str, Any]) -> None:
    run = api.create_flow_run(state={"type": "RUNNING"})
    result = api.set_flow_run_state(run["id"], "COMPLETED", data=data)
    assert result["status"] == "ACCEPT"
    assert result["state"]["data"] == data
    assert api.flow_run(run["id"])["state"]["data"] == data
    [found] = api.post("/flow_runs/filter", {"flow_runs": {"id": {"any_": [run["id"]]}}})
    assert found["state"]["data"] == data
    assert api.flow_run_states(run["id"])[-1]["data"] == data


def test_completed_run_with_a_result_keeps_it(api: Api) -> None:
    data = {"storage_key": "/results/kept"}
    run = api.create_flow_run(state={"type": "RUNNING"})
    api.set_flow_run_state(run["id"], "COMPLETED", data=data)

    result = api.set_flow_run_state(run["id"], "COMPLETED")
    assert result["status"] == "REJECT"
    assert api.flow_run(run["id"])["state"]["data"] == data
