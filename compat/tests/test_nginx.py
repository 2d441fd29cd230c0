"""The SDK through nginx, which speaks TLS and says who calls."""

from __future__ import annotations

import json
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from shared.nginx import Nginx, Place, cookie, nginx
from support import credentials
from support.closed_server import closed_server, key_for
from support.environment import without_configuration
from support.sdk import sdk_environment
from support.sdk_program import DOUBLING_FLOW
from support.server import Server
from support.waiting import wait_until

WATCH = """
import asyncio
from prefect.events import emit_event
from prefect.events.clients import get_events_subscriber

async def main():
    async with get_events_subscriber() as subscriber:
        emit_event(event="nginx.tried", resource={"prefect.resource.id": "nginx"})
        async for event in subscriber:
            if event.event == "nginx.tried":
                print("seen", event.event)
                return

asyncio.run(asyncio.wait_for(main(), 60))
"""

pytestmark = pytest.mark.timeout(240)


@dataclass(frozen=True)
class Behind:
    """A server, nginx in front of it, and a key."""

    server: Server
    front: Nginx
    key: str

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = sdk_environment(f"{self.front.url}/api", self.server.home / "sdk")
        environment["PREFECT_API_SSL_CERT_FILE"] = str(self.front.authority.file)
        return subprocess.run(
            [sys.executable, *arguments],
            env=without_configuration() | environment | settings,
            cwd=self.server.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def client(self) -> httpx.Client:
        context = ssl.create_default_context(cafile=self.front.authority.file)
        return httpx.Client(base_url=self.front.url, verify=context)

    def post(self, path: str, headers: dict[str, str]) -> httpx.Response:
        with self.client() as client:
            return client.post(f"/api{path}", json={}, headers=headers)


def as_somebody(person: str) -> dict[str, str]:
    return {"PREFECT_CLIENT_CUSTOM_HEADERS": json.dumps({"Cookie": cookie(person)})}


@pytest.fixture(scope="module", params=Place, ids=lambda place: place.name.lower())
def behind(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Behind]:
    directory, place = tmp_path_factory.mktemp("nginx"), request.param
    identity = {
        "preset": "auth-request",
        "allowed_domains": ["example.org"],
        "just_in_time": True,
        "workspace_roles": {"data": "Developer"},
    }
    settings = {
        "PROVOST_SERVER_PROXY_TRUSTED_NETWORKS": "127.0.0.1",
        "PROVOST_SERVER_PROXY_IDENTITY": json.dumps(identity),
        "PROVOST_SERVER_UI_SERVE_BASE": place.path or "/",
    }
    with closed_server(request.config, directory, settings) as server:
        credentials.operator(server, "service-account", "create", "runner")
        key = key_for(server, "runner", "default")
        with nginx(directory / "nginx", server.port, place) as front:
            yield Behind(server, front, key)


def test_a_flow_runs_for_whoever_has_signed_in(behind: Behind) -> None:
    ada = {"Cookie": cookie("ada")}

    def count(of: str) -> int:
        return int(behind.post(f"/{of}/count", ada).raise_for_status().json())

    flow_runs, task_runs = count("flow_runs"), count("task_runs")
    done = behind.run("-c", DOUBLING_FLOW, **as_somebody("ada"))
    assert done.returncode == 0, done.stderr
    assert count("flow_runs") == flow_runs + 1
    runs = behind.post("/flow_runs/filter", ada).raise_for_status().json()
    assert {run["created_by"]["display_value"] for run in runs} <= {"Ada Lovelace", "runner"}

    # Task runs are told by a socket alone.
    wait_until(lambda: count("task_runs") == task_runs + 1, what="the task run to be recorded")

    def has_logs() -> bool:
        logs = behind.post("/logs/filter", ada).raise_for_status().json()
        return any("doubled 42" in log["message"] for log in logs)

    wait_until(has_logs, what="the logs of the run")


def test_a_flow_runs_by_a_key(behind: Behind) -> None:
    settings = {"PREFECT_API_AUTH_STRING": f"runner:{behind.key}"}
    done = behind.run("-c", DOUBLING_FLOW, **settings)
    assert done.returncode == 0, done.stderr
    runs = behind.post("/flow_runs/filter", {"Authorization": f"Bearer {behind.key}"})
    by = {run["created_by"]["display_value"] for run in runs.raise_for_status().json()}
    assert "runner" in by


@pytest.mark.parametrize("by_key", [False, True])
def test_events_are_followed_on_a_socket(behind: Behind, by_key: bool) -> None:
    auth_string = {"PREFECT_API_AUTH_STRING": f"runner:{behind.key}"}
    settings = auth_string if by_key else as_somebody("ada")
    done = behind.run("-c", WATCH, **settings)
    assert done.returncode == 0, done.stderr
    assert "seen nginx.tried" in done.stdout


def test_the_command_line_program_passes(behind: Behind) -> None:
    set_variable = ("variable", "set", "behind", "nginx", "--overwrite")
    done = behind.run("-m", "prefect", *set_variable, **as_somebody("ada"))
    assert done.returncode == 0, done.stderr
    shown = behind.run("-m", "prefect", "variable", "ls", **as_somebody("ada"))
    assert "behind" in shown.stdout, shown.stderr
    # Bob has signed in, but no group of his grants anything.
    refused = behind.run("-m", "prefect", *set_variable, **as_somebody("bob"))
    assert refused.returncode != 0


def test_forged_headers_are_not_passed_on(behind: Behind) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    for name in ("X-Auth-Request-User", "X_Auth_Request_User", "x-auth-request-user"):
        forged = {name: "ada", "X-Auth-Request-Email": "ada@example.org"}
        # Nobody has signed in.
        assert behind.post("/flows/count", forged).status_code == 401
        # Bob has, and stays himself.
        answer = behind.post("/flows/count", forged | {"Cookie": cookie("bob")})
        assert answer.status_code == 403, answer.text
        # A key that is not valid does not fall back to anybody.
        answer = behind.post("/flows/count", forged | {"Authorization": "Bearer nothing"})
        assert answer.status_code == 401, answer.text
        with behind.client() as client:
            answer = client.get("/api/me", headers=forged | upgrade)
            assert answer.status_code == 401, answer.text


def test_forged_headers_are_not_believed_from_elsewhere(behind: Behind) -> None:
    url = f"http://127.0.0.1:{behind.server.port}/api/flows/count"
    by_way_of = {
        address: httpx.Client(transport=httpx.HTTPTransport(local_address=address))
        for address in ("127.0.0.1", "127.0.0.2")
    }
    ada = {
        "X-Auth-Request-User": "ada",
        "X-Auth-Request-Email": "ada@example.org",
        "X-Auth-Request-Groups": "data",
    }
    # The proxy's machine is believed, and no other.
    answer = by_way_of["127.0.0.1"].post(url, json={}, headers=ada)
    assert answer.status_code == 200, answer.text
    elsewhere = by_way_of["127.0.0.2"]
    for forged in (ada, {name.replace("-", "_"): value for name, value in ada.items()}):
        for more in ({}, {"X-Forwarded-For": "127.0.0.1"}):
            answer = elsewhere.post(url, json={}, headers=forged | more)
            assert answer.status_code == 401, answer.text
    for client in by_way_of.values():
        client.close()


def test_foreign_pages_do_not_write(behind: Behind) -> None:
    ada = {"Cookie": cookie("ada")}
    origin = behind.front.url.removesuffix("/provost")
    own = behind.post("/flows/count", ada | {"Origin": origin})
    assert own.status_code == 200, own.text
    foreign = behind.post("/flows/count", ada | {"Origin": "https://evil.example"})
    assert foreign.status_code == 403, foreign.text
