"""The SDK with a certificate in place of a key."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from cryptography import x509

from shared.certificates import Authority, Pair
from support import credentials
from support.closed_server import closed_server
from support.sdk_program import DOUBLING_FLOW, run_sdk_program
from support.server import Server
from support.waiting import wait_until

NAME = "spiffe://example.org/etl"

# Prefect has no setting for a certificate; see docs/tls.md.
SITECUSTOMIZE = """
import os
import ssl

_without_certificate = ssl.create_default_context


def _with_certificate(*arguments, **keywords):
    context = _without_certificate(*arguments, **keywords)
    context.load_cert_chain(os.environ["CLIENT_CERT_FILE"], os.environ["CLIENT_KEY_FILE"])
    return context


ssl.create_default_context = _with_certificate
"""

CLIENT = """
import asyncio, os, ssl
from prefect.client.orchestration import get_client

async def main():
    context = ssl.create_default_context(cafile=os.environ["PREFECT_API_SSL_CERT_FILE"])
    context.load_cert_chain(os.environ["CLIENT_CERT_FILE"], os.environ["CLIENT_KEY_FILE"])
    async with get_client(httpx_settings={"verify": context}) as client:
        print("flows:", len(await client.read_flows()))

asyncio.run(main())
"""

pytestmark = pytest.mark.timeout(180)


@dataclass(frozen=True)
class Mesh:
    """A server that takes certificates, and the files of a worker."""

    server: Server
    authority: Authority
    worker: Pair
    directory: Path

    def run(self, program: str, pair: Pair, *, customized: bool) -> tuple[int, str]:
        settings = {
            "PREFECT_API_SSL_CERT_FILE": str(self.authority.file),
            "CLIENT_CERT_FILE": str(pair.certificate),
            "CLIENT_KEY_FILE": str(pair.key),
        }
        if customized:
            (self.directory / "sitecustomize.py").write_text(SITECUSTOMIZE)
            settings["PYTHONPATH"] = str(self.directory)
        done = run_sdk_program(self.server, program, settings)
        return done.returncode, done.stdout + done.stderr

    def post(self, path: str) -> httpx.Response:
        context = ssl.create_default_context(cafile=self.authority.file)
        context.load_cert_chain(self.worker.certificate, self.worker.key)
        return httpx.post(f"{self.server.api_url}{path}", json={}, verify=context)


@pytest.fixture(scope="module")
def mesh(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mesh]:
    directory = tmp_path_factory.mktemp("mesh")
    authority = Authority(directory)
    pair = authority.issue_for_loopback("server")
    settings = {
        "PROVOST_SERVER_TLS_CERT_FILE": str(pair.certificate),
        "PROVOST_SERVER_TLS_KEY_FILE": str(pair.key),
        "PROVOST_SERVER_TLS_CLIENT_CA_FILE": str(authority.file),
    }
    with closed_server(request.config, directory, settings, authority.file) as server:
        create = ("service-account", "create", "etl", "--workspace-role", "developer")
        credentials.operator(server, *create)
        add = ("service-account", "certificate", "add", "etl", f"uri:{NAME}")
        credentials.operator(server, *add)
        worker = authority.issue("worker", x509.UniformResourceIdentifier(NAME))
        yield Mesh(server, authority, worker, directory)


def test_a_flow_runs_by_a_certificate_alone(mesh: Mesh) -> None:
    status, output = mesh.run(DOUBLING_FLOW, mesh.worker, customized=True)
    assert status == 0, output
    (run,) = mesh.post("/flow_runs/filter").raise_for_status().json()
    assert run["created_by"]["display_value"] == "etl"
    # Task runs are told by a socket alone.
    wait_until(
        lambda: mesh.post("/task_runs/count").json() == 1, what="the task run to be recorded"
    )


def test_a_client_of_ones_own_passes_the_certificate(mesh: Mesh) -> None:
    status, output = mesh.run(CLIENT, mesh.worker, customized=False)
    assert status == 0, output
    assert "flows:" in output


def test_a_certificate_of_nobody_runs_nothing(mesh: Mesh) -> None:
    stranger = mesh.authority.issue(
        "stranger", x509.UniformResourceIdentifier("spiffe://example.org/stranger")
    )
    status, output = mesh.run(DOUBLING_FLOW, stranger, customized=True)
    assert status != 0
    assert "stands for no service account" in output


def test_a_name_that_is_removed_lets_nobody_in(mesh: Mesh) -> None:
    assert mesh.post("/flows/count").status_code == 200
    listed = credentials.operator(mesh.server, "service-account", "certificate", "ls", "etl")
    identifier = listed.split()[0]
    credentials.operator(mesh.server, "service-account", "certificate", "rm", "etl", identifier)

    def is_out() -> bool:
        return mesh.post("/flows/count").status_code == 401

    # Another process did it, which the server learns within seconds.
    wait_until(is_out, what="the certificate to be refused")
