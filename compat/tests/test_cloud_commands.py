"""The `prefect cloud` commands against an account of one's own, and what follows a login.

Nothing but `PREFECT_CLOUD_API_URL` and the key is told to the client; where its workspace is, it
finds out by itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from support import credentials
from support.cli import Cli, Result
from support.closed_server import Place, closed_server, key_for, places
from support.environment import without_configuration
from support.project import put_flows
from support.server import Server
from support.waiting import NotYet, wait_until

POOL = "cloud-pool"
DEPLOYMENT = "greet/cloud"

pytestmark = pytest.mark.timeout(180)


@dataclass(frozen=True)
class Machine:
    """The machine of somebody who has a profile of their own and nothing in the environment."""

    home: Path
    cloud_api_url: str

    def attempt(self, *arguments: object, answers: str = "") -> Result:
        """Run a command of Prefect that may fail; `answers` are what somebody types."""
        done = subprocess.run(
            Cli.arguments(*arguments),
            cwd=self.home,
            env=self._environment(),
            input=answers,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def prefect(self, *arguments: object, answers: str = "") -> str:
        """Run a command of Prefect that has to succeed."""
        result = self.attempt(*arguments, answers=answers)
        assert result.exit_code == 0, f"{arguments}: {result.output}"
        return " ".join(result.output.split())

    def run(self, script: Path) -> None:
        """Run a program that knows what the profile says, and nothing else."""
        done = subprocess.run(
            [sys.executable, str(script)],
            cwd=self.home,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def _environment(self) -> dict[str, str]:
        return without_configuration() | {
            "HOME": str(self.home),
            "PREFECT_HOME": str(self.home / ".prefect"),
            "PREFECT_CLOUD_API_URL": self.cloud_api_url,
            "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
            "PREFECT_LOGGING_TO_API_BATCH_INTERVAL": "0.2",
            "PYTHONPATH": os.getcwd(),
            # Lines are not broken in the middle of an address.
            "COLUMNS": "400",
        }


@pytest.fixture(scope="module")
def own_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server with two workspaces beside the default one."""
    with closed_server(request.config, tmp_path_factory.mktemp("cloud")) as server:
        for name in ("blue", "green"):
            credentials.operator(server, "workspace", "create", name)
        credentials.operator(server, "service-account", "create", "painter")
        yield server


@pytest.fixture(scope="module")
def key(own_server: Server) -> str:
    """The key of a developer of both workspaces."""
    return key_for(own_server, "painter", "blue", "green")


@pytest.fixture(scope="module")
def workspaces(own_server: Server, key: str) -> dict[str, Place]:
    """Both workspaces, by name."""
    found = {place.handle.partition("/")[2]: place for place in places(own_server, key)}
    assert set(found) == {"blue", "green"}
    return found


@pytest.fixture
def machine(own_server: Server, tmp_path: Path) -> Machine:
    """A machine on which nobody has logged in yet."""
    return Machine(tmp_path, own_server.api_url)


@pytest.fixture
def logged_in(machine: Machine, key: str, workspaces: dict[str, Place]) -> Machine:
    """A machine on which somebody has logged in to the blue workspace."""
    machine.prefect("cloud", "login", "--key", key, "--workspace", workspaces["blue"].handle)
    return machine


def _profile(machine: Machine) -> str:
    return machine.prefect("config", "view", "--hide-sources")


def test_login_leads_to_the_workspace(logged_in: Machine, workspaces: dict[str, Place]) -> None:
    assert f"PREFECT_API_URL='{workspaces['blue'].api_url}'" in _profile(logged_in)
    assert "blue" in logged_in.prefect("cloud", "workspace", "ls")
    logged_in.prefect("variable", "set", "paint", "blue")
    assert "paint" in logged_in.prefect("variable", "ls")


def test_another_workspace_is_another_place(
    logged_in: Machine, workspaces: dict[str, Place]
) -> None:
    logged_in.prefect("variable", "set", "only_blue", "yes")
    logged_in.prefect("cloud", "workspace", "set", "--workspace", workspaces["green"].handle)
    assert f"PREFECT_API_URL='{workspaces['green'].api_url}'" in _profile(logged_in)
    assert "only_blue" not in logged_in.prefect("variable", "ls")


def test_a_key_that_is_not_good_is_told_so(machine: Machine, workspaces: dict[str, Place]) -> None:
    handle = workspaces["blue"].handle
    refused = machine.attempt("cloud", "login", "--key", "pnu_nothing", "--workspace", handle)
    assert refused.exit_code != 0
    assert "Unable to authenticate" in refused.output
    assert "accounts" not in _profile(machine)


def test_a_workspace_of_nobody_is_told_so(machine: Machine, key: str) -> None:
    refused = machine.attempt("cloud", "login", "--key", key, "--workspace", "default/red")
    assert refused.exit_code != 0
    assert "not found" in refused.output
    assert "accounts" not in _profile(machine)


def test_logout_forgets_the_key(logged_in: Machine) -> None:
    logged_in.prefect("cloud", "logout")
    assert "PREFECT_API_KEY" not in _profile(logged_in)


def test_any_route_can_be_asked_for(logged_in: Machine, workspaces: dict[str, Place]) -> None:
    def ask(*arguments: str) -> Any:
        answered = logged_in.attempt("api", *arguments)
        assert answered.exit_code == 0, answered.output
        return json.loads(answered.stdout)

    assert ask("GET", "/me/", "--root")["handle"]
    listed = ask("POST", "/workspaces/filter", "--account", "--data", "{}")
    assert {"blue", "green"} <= {row["handle"] for row in listed}
    assert ask("POST", "/variables/filter", "--data", "{}") is not None


def test_a_worker_works_where_somebody_logged_in(
    logged_in: Machine, key: str, workspaces: dict[str, Place]
) -> None:
    """A deployment is run by a worker that knows its own id, by which its logs are found."""
    flows = put_flows(logged_in.home)
    logged_in.prefect("work-pool", "create", POOL, "--type", "process")
    project = {
        "pull": [
            {"prefect.deployments.steps.set_working_directory": {"directory": str(logged_in.home)}}
        ],
        "deployments": [
            {
                "name": "cloud",
                "entrypoint": f"{flows.name}:greet",
                "parameters": {"name": "cloud"},
                "work_pool": {"name": POOL},
            }
        ],
    }
    (logged_in.home / "prefect.yaml").write_text(json.dumps(project))
    logged_in.prefect("--no-prompt", "deploy", "--all")
    logged_in.prefect("deployment", "run", DEPLOYMENT)
    logged_in.prefect("worker", "start", "--pool", POOL, "--name", "hand", "--run-once")
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=workspaces["blue"].api_url, headers=headers) as http:

        def rows(path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
            answer = http.post(path, json=body)
            assert answer.status_code == 200, answer.text
            return answer.json()

        (run,) = rows("/flow_runs/filter", {})
        assert run["state_type"] == "COMPLETED"
        (worker,) = rows(f"/work_pools/{POOL}/workers/filter", {})
        assert worker["name"] == "hand"
        wanted = {"logs": {"worker_id": {"any_": [worker["id"]]}}}

        def told() -> list[dict[str, Any]]:
            logs = rows("/logs/filter", wanted)
            if not logs:
                raise NotYet(logs)
            return logs

        logs = wait_until(told, what="the logs of the worker", timeout=30)
        assert {log["worker_id"] for log in logs} == {worker["id"]}


@pytest.fixture
def administrator(own_server: Server, machine: Machine) -> Iterator[Machine]:
    """A machine on which an administrator of the account has logged in."""
    name = f"administrator-{machine.home.name}"
    credentials.operator(own_server, "service-account", "create", name, "--role", "admin")
    key = credentials.operator(own_server, "key", "create", name).strip()
    machine.prefect("cloud", "login", "--key", key, "--workspace", "default/blue")
    yield machine
    # The tests after this one come from the same address, whatever became of the list.
    credentials.operator(own_server, "account", "ip-allowlist", "disable")


def test_an_account_is_bound_to_addresses(administrator: Machine) -> None:
    def allowlist(*arguments: str, answers: str = "") -> str:
        return administrator.prefect("cloud", "ip-allowlist", *arguments, answers=answers)

    assert "IP allowlist is empty" in allowlist("ls")
    listed = allowlist("add", "192.0.2.0/24", "--description", "the office")
    assert "192.0.2.0/24" in listed
    assert "the office" in listed
    assert "DISABLED" in listed

    # Whoever is on no entry of the list does not shut themselves out.
    refused = administrator.attempt("cloud", "ip-allowlist", "enable", answers="y\n")
    assert refused.exit_code != 0
    assert "You call from 127.0.0.1, which is in no enabled entry" in refused.output

    allowlist("add", "127.0.0.1")
    assert "IP allowlist enabled" in allowlist("enable", answers="y\n")
    assert "ENABLED" in allowlist("ls")
    refused = administrator.attempt("cloud", "ip-allowlist", "remove", "127.0.0.1")
    assert refused.exit_code != 0
    assert "would keep you out" in refused.output
    refused = administrator.attempt("cloud", "ip-allowlist", "toggle", "127.0.0.1")
    assert refused.exit_code != 0
    assert "would keep you out" in refused.output

    toggled = allowlist("toggle", "192.0.2.0/24")
    assert "False" in toggled
    assert "192.0.2.0/24" not in allowlist("remove", "192.0.2.0/24")
    assert "IP allowlist disabled" in allowlist("disable")
    assert "IP allowlist is empty" in allowlist("remove", "127.0.0.1")


def test_a_member_does_not_say_from_where_an_account_is_reached(logged_in: Machine) -> None:
    refused = logged_in.attempt("cloud", "ip-allowlist", "ls")
    assert refused.exit_code != 0
    assert "read:ip_allowlist" in refused.output or "403" in refused.output, refused.output


TEMPLATE = """{"event": "model.refreshed",
 "resource": {"prefect.resource.id": "models.{{ body.model }}"}}"""


# A command takes seconds to start, and these are many.
@pytest.mark.timeout(600)
def test_a_webhook_is_looked_after_and_makes_events(
    own_server: Server, logged_in: Machine, key: str, workspaces: dict[str, Place]
) -> None:
    """Everything that `prefect cloud webhook` does, and a request as `curl` sends it."""

    def webhook(*arguments: str, answers: str = "") -> str:
        return logged_in.prefect("cloud", "webhook", *arguments, answers=answers)

    def rows() -> list[dict[str, Any]]:
        listed = logged_in.attempt("cloud", "webhook", "ls", "--output", "json")
        assert listed.exit_code == 0, listed.output
        return json.loads(listed.stdout)

    unreadable = ("cloud", "webhook", "create", "bad", "--template", "{{ no end }")
    refused = logged_in.attempt(*unreadable)
    assert refused.exit_code != 0
    assert rows() == []

    created = webhook("create", "models", "--description", "of a test", "--template", TEMPLATE)
    assert "Successfully created webhook models" in created
    (made,) = rows()
    assert made["slug"] in webhook("ls")
    assert "models" in webhook("get", made["id"])
    webhook("update", made["id"], "--name", "renamed")
    (renamed,) = rows()
    assert renamed == made | {"name": "renamed", "updated": renamed["updated"]}

    root = own_server.api_url.removesuffix("/api")

    def told(slug: str) -> int:
        return httpx.post(f"{root}/hooks/{slug}", data={"model": "recommendations"}).status_code

    assert told(made["slug"]) == 204
    assert "Webhook is now disabled" in webhook("toggle", made["id"])
    assert told(made["slug"]) == 404
    assert "Webhook is now enabled" in webhook("toggle", made["id"])
    rotated = webhook("rotate", made["id"], answers="y\n")
    (now,) = rows()
    assert now["slug"] in rotated
    assert told(made["slug"]) == 404
    assert told(now["slug"]) == 204

    filter_ = {"filter": {"event": {"name": ["model.refreshed"]}}}
    found = httpx.post(
        f"{workspaces['blue'].api_url}/events/filter",
        json=filter_,
        headers={"Authorization": f"Bearer {key}"},
    ).json()
    assert found["total"] == 2
    event = found["events"][0]
    assert event["resource"] == {"prefect.resource.id": "models.recommendations"}
    assert event["related"][0]["prefect.resource.id"] == f"prefect-cloud.webhook.{made['id']}"

    assert "Successfully deleted webhook" in webhook("delete", made["id"])
    assert rows() == []
    assert told(now["slug"]) == 404
    gone = logged_in.attempt("cloud", "webhook", "delete", made["id"])
    assert gone.exit_code != 0
    assert "not found" in gone.output


MATERIALIZING = """
from prefect import flow
from prefect.assets import Asset, AssetProperties, materialize

TABLE = Asset(
    key="postgres://warehouse/table",
    properties=AssetProperties(name="Table", description="what there is", owners=["data"]),
)


@materialize(TABLE, asset_deps=["s3://lake/raw.csv"], by="dbt")
def build():
    TABLE.add_metadata({"rows": 3})


@flow
def pipeline():
    build()


if __name__ == "__main__":
    pipeline()
"""


# A command takes seconds to start, and these are many.
@pytest.mark.timeout(600)
def test_what_a_flow_materializes_is_an_asset(logged_in: Machine) -> None:
    """A flow of the real SDK tells of its assets, which `prefect cloud asset` lists and forgets."""
    script = logged_in.home / "materializing.py"
    script.write_text(MATERIALIZING)
    logged_in.run(script)

    def listed(*arguments: str) -> list[dict[str, Any]]:
        command = ("cloud", "asset", "ls", *arguments, "--output", "json")
        result = logged_in.attempt(*command)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def both() -> list[dict[str, Any]]:
        assets = listed()
        if len(assets) < 2:
            raise NotYet(assets)
        return assets

    table, raw = wait_until(both, what="the assets of the flow", timeout=30)
    assert (table["key"], raw["key"]) == ("postgres://warehouse/table", "s3://lake/raw.csv")
    assert (table["name"], table["description"]) == ("Table", "what there is")
    assert table["owners"] == ["data"]
    assert table["upstream"] == [raw["key"]]
    made = table["last_materialization"]
    assert (made["succeeded"], made["by"]) == (True, "dbt")
    assert raw["last_materialization"] is None

    assert [asset["key"] for asset in listed("--prefix", "s3://")] == [raw["key"]]
    assert [asset["key"] for asset in listed("--search", "warehouse")] == [table["key"]]
    assert "Showing 2 of 2 asset(s)" in logged_in.prefect("cloud", "asset", "ls")
    deleted = logged_in.prefect("cloud", "asset", "delete", raw["key"], "--force")
    assert "Deleted asset" in deleted
    (left,) = listed()
    assert (left["key"], left["upstream"]) == (table["key"], [])
    gone = logged_in.attempt("cloud", "asset", "delete", raw["key"], "--force")
    assert gone.exit_code != 0
    assert "not found" in gone.output
