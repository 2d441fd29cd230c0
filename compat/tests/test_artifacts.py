"""Artifacts that flows and tasks create."""

from __future__ import annotations

import json

import pytest
from prefect import flow, get_client, runtime, task
from prefect.artifacts import (
    Artifact,
    create_image_artifact,
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.exceptions import ObjectNotFound

from support.api import Api, unique


def test_every_kind_of_artifact_is_kept_with_its_run(api: Api) -> None:
    prefix = unique("kind")

    @flow(name=unique("artifacts"))
    def create() -> str:
        create_markdown_artifact("# Report", key=f"{prefix}-markdown", description="the report")
        create_link_artifact("https://example.com/a", key=f"{prefix}-link", link_text="there")
        create_table_artifact([{"day": 1, "total": 2.5}], key=f"{prefix}-table")
        create_image_artifact("https://example.com/a.png", key=f"{prefix}-image")
        create_progress_artifact(25.0, key=f"{prefix}-progress")
        return str(runtime.flow_run.id)

    flow_run_id = create()
    found = api.post(
        "/artifacts/filter",
        {"artifacts": {"flow_run_id": {"any_": [flow_run_id]}}, "sort": "KEY_ASC"},
    )
    kinds = {artifact["key"].removeprefix(f"{prefix}-"): artifact for artifact in found}
    assert {name: artifact["type"] for name, artifact in kinds.items()} == {
        name: name for name in ("image", "progress", "table", "markdown")
    } | {"link": "markdown"}
    assert kinds["markdown"]["data"] == "# Report"
    assert kinds["markdown"]["description"] == "the report"
    assert kinds["link"]["data"] == "[there](https://example.com/a)"
    assert json.loads(kinds["table"]["data"]) == [{"day": 1, "total": 2.5}]
    assert kinds["image"]["data"] == "https://example.com/a.png"
    assert kinds["progress"]["data"] == 25.0


def test_artifact_of_a_task_names_the_task_run(api: Api) -> None:
    key = unique("of-task")

    @task
    def create() -> None:
        create_markdown_artifact("from a task", key=key)

    @flow(name=unique("artifact-task"))
    def parent() -> str:
        create()
        return str(runtime.flow_run.id)

    flow_run_id = parent()
    [run] = api.finished_task_runs(flow_run_id, 1)
    latest = api.get(f"/artifacts/{key}/latest")
    assert latest["task_run_id"] == run["id"]
    assert latest["flow_run_id"] == flow_run_id


def test_same_key_keeps_every_version_and_names_the_latest(api: Api) -> None:
    key = unique("versions")
    with get_client(sync_client=True) as client:
        ids = [create_markdown_artifact(f"version {number}", key=key) for number in range(3)]
        versions = client.read_artifacts(
            artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key]))
        )
        assert {version.id for version in versions} == set(ids)

        [latest] = api.post("/artifacts/latest/filter", {"artifacts": {"key": {"any_": [key]}}})
        assert latest["latest_id"] == str(ids[-1])
        assert latest["data"] == "version 2"

        client.delete_artifact(ids[-1])
        assert api.get(f"/artifacts/{key}/latest")["data"] == "version 1"
    assert Artifact.get(key).data == "version 1"


def test_progress_can_be_updated(api: Api) -> None:
    key = unique("progress")
    artifact_id = create_progress_artifact(10.0, key=key)
    update_progress_artifact(artifact_id, progress=80.0, description="nearly there")
    stored = api.get(f"/artifacts/{artifact_id}")
    assert stored["data"] == 80.0
    assert stored["description"] == "nearly there"
    assert api.get(f"/artifacts/{key}/latest")["data"] == 80.0


def test_deleted_artifact_is_gone(api: Api) -> None:
    artifact_id = create_markdown_artifact("short-lived", key=unique("deleted"))
    with get_client(sync_client=True) as client:
        client.delete_artifact(artifact_id)
        with pytest.raises(ObjectNotFound):
            client.delete_artifact(artifact_id)
    api.get(f"/artifacts/{artifact_id}", expect=404)


def test_key_with_forbidden_characters_is_refused(api: Api) -> None:
    api.post("/artifacts/", {"key": "No Spaces", "type": "markdown", "data": "x"}, expect=422)
