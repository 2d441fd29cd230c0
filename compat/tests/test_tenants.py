"""Two workspaces that two teams use at the same time, by the real SDK, command line and workers.

Both do the same, by the same names. One shows its key as auth string to what it takes for a plain
server, the other as key to what it takes for Prefect Cloud. Afterwards nothing of one is anywhere
in the other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from support import credentials, tenant_life
from support.cli import Cli
from support.closed_server import closed_server, key_for, places
from support.environment import without_configuration
from support.project import put_flows
from support.sdk import sdk_environment
from support.server import Server
from support.waiting import NotYet, wait_until

# Seconds for everything that one team does; both share their processors with others.
PATIENCE = 150

# What tells the teams apart. The SDK names runs by two words out of a dictionary, colours among
# them, so that neither may be a word.
MARKS = ("firstteam", "secondteam")

POOL = "team-pool"
DEPLOYMENT = "greet/team"

LISTS = {
    "artifacts": "/artifacts/filter",
    "block documents": "/block_documents/filter",
    "block schemas": "/block_schemas/filter",
    "block types": "/block_types/filter",
    "deployments": "/deployments/filter",
    "events": "/events/filter",
    "flow runs": "/flow_runs/filter",
    "flows": "/flows/filter",
    "limits": "/v2/concurrency_limits/filter",
    "logs": "/logs/filter",
    "tag limits": "/concurrency_limits/filter",
    "task runs": "/task_runs/filter",
    "variables": "/variables/filter",
    "work pools": "/work_pools/filter",
    "work queues": "/work_queues/filter",
    "workers": f"/work_pools/{POOL}/workers/filter",
}
"""Every kind of thing that is listed; all of them come with ids."""

BY_ID = {
    "artifacts": "/artifacts/{}",
    "block documents": "/block_documents/{}",
    "block schemas": "/block_schemas/{}",
    "block types": "/block_types/{}",
    "deployments": "/deployments/{}",
    "flow runs": "/flow_runs/{}",
    "flows": "/flows/{}",
    "limits": "/v2/concurrency_limits/{}",
    "tag limits": "/concurrency_limits/{}",
    "task runs": "/task_runs/{}",
    "variables": "/variables/{}",
    "work queues": "/work_queues/{}",
}

pytestmark = pytest.mark.timeout(2 * PATIENCE)

Json = dict[str, Any]


@dataclass
class Tenant:
    """A team with its workspace and its key."""

    mark: str
    workspace: str
    api_url: str
    settings: dict[str, str]
    http: httpx.Client
    directory: Path
    outcome: list[str] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        """What the team's programs find in their environment."""
        home = self.directory / "home"
        return without_configuration() | sdk_environment(self.api_url, home) | self.settings

    def run(self, *command: object, timeout: float = PATIENCE) -> str:
        """Run a program of the team that has to succeed."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.directory,
            env=self.environment() | {"PYTHONPATH": os.getcwd()},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        assert done.returncode == 0, f"{self.mark}: {command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def prefect(self, *arguments: object) -> str:
        return self.run(*Cli.arguments(*arguments))

    def listed(self) -> dict[str, list[Json]]:
        """Everything that the workspace lists."""
        return {kind: self._all(path) for kind, path in LISTS.items()}

    def _all(self, path: str) -> list[Json]:
        found: list[Json] = []
        while True:
            body: Json = {"limit": 50} if "/events/" in path else {"offset": len(found)}
            answer = self.http.post(path, json=body)
            assert answer.status_code == 200, f"{path}: {answer.text}"
            page = answer.json()
            if isinstance(page, dict):
                return page["events"] + self._more_events(page["next_page"])
            if not page:
                return found
            found += page

    def _more_events(self, address: str | None) -> list[Json]:
        found = []
        while address:
            page = self.http.get(address).json()
            found += page["events"]
            address = page["next_page"]
        return found


@pytest.fixture(scope="module")
def shared_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that both teams use and nobody else, and that asks everybody who they are."""
    with closed_server(request.config, tmp_path_factory.mktemp("tenants")) as server:
        yield server


@pytest.fixture(scope="module")
def tenants(shared_server: Server, tmp_path_factory: pytest.TempPathFactory) -> list[Tenant]:
    """The two teams."""
    directory = tmp_path_factory.mktemp("teams")
    return [_team(shared_server, directory, mark) for mark in MARKS]


def _team(server: Server, directory: Path, mark: str) -> Tenant:
    credentials.operator(server, "workspace", "create", mark)
    credentials.operator(server, "service-account", "create", mark)
    key = key_for(server, mark, mark)
    (place,) = places(server, key)
    api_url = place.api_url
    settings = {
        MARKS[0]: {"PREFECT_API_AUTH_STRING": f"{mark}:{key}"},
        MARKS[1]: {"PREFECT_API_KEY": key, "PREFECT_CLOUD_API_URL": server.api_url},
    }[mark]
    home = directory / mark
    home.mkdir()
    headers = {"Authorization": f"Bearer {key}"}
    http = httpx.Client(base_url=api_url, headers=headers, timeout=30)
    return Tenant(mark, place.workspace, api_url, settings, http, home)


def _live(tenant: Tenant, together: threading.Barrier) -> None:
    """Everything that a team does, in step with the other one."""
    together.wait(PATIENCE)
    tenant.run(sys.executable, tenant_life.__file__, tenant.mark)
    tenant.prefect("work-pool", "create", POOL, "--type", "process")
    flows = put_flows(tenant.directory)
    here = {"directory": str(tenant.directory)}
    deployment = {
        "name": "team",
        "entrypoint": f"{flows.name}:greet",
        "parameters": {"name": tenant.mark},
        "work_pool": {"name": POOL},
    }
    project = {
        "pull": [{"prefect.deployments.steps.set_working_directory": here}],
        "deployments": [deployment],
    }
    (tenant.directory / "prefect.yaml").write_text(json.dumps(project))
    tenant.prefect("--no-prompt", "deploy", "--all")
    tenant.prefect("deployment", "run", DEPLOYMENT)
    together.wait(PATIENCE)
    tenant.prefect("worker", "start", "--pool", POOL, "--name", "worker", "--run-once")
    tenant.outcome.append(tenant.prefect("flow-run", "ls"))


def _recorded(tenant: Tenant) -> dict[str, list[Json]]:
    """What the workspace lists once what its clients sent has arrived."""

    def probe() -> dict[str, list[Json]]:
        listed = tenant.listed()
        states = {run["state_type"] for run in listed["flow runs"] + listed["task runs"]}
        counts = {kind: len(listed[kind]) for kind in ("flow runs", "task runs", "logs")}
        runs = tenant_life.FLOW_RUNS
        expected = {"flow runs": runs + 1, "task runs": 2 * runs, "logs": 3 * runs}
        if states != {"COMPLETED"} or any(counts[kind] < expected[kind] for kind in expected):
            raise NotYet((states, counts))
        return listed

    return wait_until(probe, what=f"the runs of {tenant.mark}", timeout=60, interval=0.5)


@pytest.fixture(scope="module")
def rows(tenants: list[Tenant]) -> list[dict[str, list[Json]]]:
    """What each workspace lists after both teams were at work at once."""
    together = threading.Barrier(len(tenants))
    with ThreadPoolExecutor(len(tenants)) as threads:
        for done in [threads.submit(_live, tenant, together) for tenant in tenants]:
            done.result()
    return [_recorded(tenant) for tenant in tenants]


def test_each_team_finds_everything_of_its_own(
    tenants: list[Tenant], rows: list[dict[str, list[Json]]]
) -> None:
    for tenant, own in zip(tenants, rows, strict=True):
        assert [row["value"] for row in own["variables"]] == [tenant.mark]
        names = {row["name"] for row in own["flows"]}
        assert names == {"etl", "greet"}, tenant.mark
        runs = [run for run in own["flow runs"] if run["deployment_id"]]
        assert [run["parameters"] for run in runs] == [{"name": tenant.mark}]
        assert len(own["task runs"]) == 2 * tenant_life.FLOW_RUNS
        documents = {row["name"] for row in own["block documents"]}
        assert {"settings", "token"} <= documents
        assert all(own[kind] for kind in LISTS), {kind: len(own[kind]) for kind in LISTS}
        happened = [row for row in own["events"] if row["event"] == "team.happened"]
        assert len(happened) == tenant_life.FLOW_RUNS
        assert [row["payload"] for row in happened] == [{"mark": tenant.mark}] * len(happened)
        assert "completed" in tenant.outcome[0].lower(), tenant.outcome[0]


def test_no_row_of_one_workspace_is_in_the_other(
    tenants: list[Tenant], rows: list[dict[str, list[Json]]]
) -> None:
    ids = [{row["id"] for listed in own.values() for row in listed} for own in rows]
    assert ids[0].isdisjoint(ids[1])
    for tenant, own, other, foreign in zip(
        tenants, rows, reversed(tenants), reversed(ids), strict=True
    ):
        text = json.dumps(own)
        assert other.mark not in text, f"{other.mark} is told in the workspace of {tenant.mark}"
        assert other.workspace not in text
        told = [id for id in foreign if id in text]
        assert told == [], f"rows of {other.mark} are named in the workspace of {tenant.mark}"


def test_every_row_of_one_workspace_is_404_in_the_other(
    tenants: list[Tenant], rows: list[dict[str, list[Json]]]
) -> None:
    asked = 0
    for tenant, own in zip(reversed(tenants), rows, strict=True):
        for kind, path in BY_ID.items():
            assert own[kind], kind
            for row in own[kind]:
                address = path.format(row["id"])
                answer = tenant.http.get(address)
                assert answer.status_code == 404, f"{kind} {address}: {answer.text}"
                asked += 1
        for address in (f"/work_pools/{POOL}-of-nobody", "/variables/name/nothing"):
            assert tenant.http.get(address).status_code == 404
    assert asked > 100


def test_a_key_opens_no_other_workspace(tenants: list[Tenant]) -> None:
    for tenant, other in zip(tenants, reversed(tenants), strict=True):
        for path in LISTS.values():
            answer = tenant.http.post(f"{other.api_url}{path}", json={})
            assert answer.status_code == 404, f"{path}: {answer.text}"


def test_what_is_done_to_the_account_is_streamed_to_its_owner(
    shared_server: Server, tenants: list[Tenant], tmp_path: Path
) -> None:
    credentials.operator(shared_server, "service-account", "create", "owner", "--role", "owner")
    key = credentials.operator(shared_server, "key", "create", "owner").strip()
    account, _, _ = tenants[1].api_url.partition("/workspaces/")
    headers = {"Authorization": f"Bearer {key}"}
    team = httpx.post(f"{account}/teams", json={"name": "Told"}, headers=headers)
    assert team.status_code == 201, team.text
    told = tmp_path / "told.txt"
    with told.open("wb") as output:
        process = subprocess.Popen(
            Cli.arguments("events", "stream", "--account", "--format", "text"),
            env=tenants[1].environment() | {"PREFECT_API_KEY": key, "PYTHONUNBUFFERED": "1"},
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wanted = f"prefect-cloud.team.created prefect-cloud.team.{team.json()['id']}"
            wait_until(lambda: wanted in told.read_text(), what="the team's event", timeout=45)
        finally:
            process.kill()
            process.wait()
    # Whoever only belongs to the account is told nothing of what is done to it.
    refused = tenants[0].http.post(f"{account}/events/filter", json={})
    assert refused.status_code == 403, refused.text
