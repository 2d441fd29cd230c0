"""The SDK by TLS, to a server whose certificate an authority of one's own vouches for."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from cryptography import x509

from shared.certificates import Authority
from support import credentials
from support.closed_server import closed_server, key_for
from support.sdk_program import DOUBLING_FLOW, run_sdk_program
from support.server import Server
from support.waiting import wait_until

pytestmark = pytest.mark.timeout(180)


@dataclass(frozen=True)
class Secured:
    """A server by TLS, and a key for it."""

    server: Server
    authority: Authority
    key: str

    def run(self, program: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a program with the SDK."""
        usual = {
            "PREFECT_API_SSL_CERT_FILE": str(self.authority.file),
            "PREFECT_API_AUTH_STRING": f"runner:{self.key}",
        }
        return run_sdk_program(self.server, program, usual | settings)

    def count(self, path: str) -> int:
        answer = httpx.post(
            f"{self.server.api_url}{path}/count",
            json={},
            headers={"Authorization": f"Bearer {self.key}"},
            verify=self.server.verify(),
        )
        return int(answer.raise_for_status().json())


@pytest.fixture(scope="module")
def secured(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Secured]:
    directory = tmp_path_factory.mktemp("tls")
    authority = Authority(directory)
    pair = authority.issue_for_loopback("server")
    settings = {
        "PROVOST_SERVER_TLS_CERT_FILE": str(pair.certificate),
        "PROVOST_SERVER_TLS_KEY_FILE": str(pair.key),
    }
    with closed_server(request.config, directory, settings, authority.file) as server:
        credentials.operator(server, "service-account", "create", "runner")
        yield Secured(server, authority, key_for(server, "runner", "default"))


def test_flows_run_by_tls_with_their_sockets(secured: Secured) -> None:
    done = secured.run(DOUBLING_FLOW)
    assert done.returncode == 0, done.stderr
    assert secured.count("/flow_runs") == 1

    # Task runs are told by a socket alone.
    wait_until(lambda: secured.count("/task_runs") == 1, what="the task run to be recorded")


def test_a_client_that_does_not_know_the_authority_does_not_connect(secured: Secured) -> None:
    done = secured.run(DOUBLING_FLOW, PREFECT_API_SSL_CERT_FILE="")
    assert done.returncode != 0
    assert "CERTIFICATE_VERIFY_FAILED" in done.stderr


def test_a_client_without_tls_is_told_what_to_do(secured: Secured) -> None:
    url = secured.server.api_url.replace("https://", "http://")
    answer = httpx.post(f"{url}/flows/", json={"name": "in the clear"}, follow_redirects=False)
    assert answer.status_code == 400
    assert "https://" in answer.text
    done = secured.run(DOUBLING_FLOW, PREFECT_API_URL=url)
    assert done.returncode != 0


def test_a_new_certificate_is_taken_without_a_restart(secured: Secured) -> None:
    def serial() -> int:
        pem = ssl.get_server_certificate(("127.0.0.1", secured.server.port))
        return x509.load_pem_x509_certificate(pem.encode()).serial_number

    before = serial()
    secured.authority.issue_for_loopback("server")
    secured.server.reload()
    wait_until(lambda: serial() != before, what="the new certificate to be shown")
    assert secured.run(DOUBLING_FLOW).returncode == 0
