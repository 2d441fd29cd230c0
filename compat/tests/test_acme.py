"""A server that asks for its certificate itself, at a directory that looks whose a name is."""

from __future__ import annotations

import datetime
import os
import socket
import ssl
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from shared.ports import free_port
from support import credentials
from support.closed_server import key_for
from support.database import fresh_database
from support.options import program_from
from support.pebble import EAB_HMAC_KEY, EAB_KEY_ID, Pebble, pebble
from support.sdk_program import DOUBLING_FLOW, run_sdk_program
from support.server import Server
from support.waiting import wait_until

NAME = "localhost"

# Orders take seconds, and a failed one is tried again after seconds.
LONG = 90.0

pytestmark = pytest.mark.timeout(300)


@dataclass(frozen=True)
class Asking:
    """A server that asks, whom it asks, and what its clients trust."""

    server: Server
    directory: Pebble
    ca_file: Path

    @property
    def folder(self) -> Path:
        return self.server.home / "acme"

    def shown(self) -> x509.Certificate:
        """The certificate that a client sees."""
        context = ssl.create_default_context(cafile=self.ca_file)
        with (
            socket.create_connection(("127.0.0.1", self.server.port)) as plain,
            context.wrap_socket(plain, server_hostname=NAME) as stream,
        ):
            der = stream.getpeercert(binary_form=True)
        assert der is not None
        return x509.load_der_x509_certificate(der)

    def trust(self, *more: str) -> None:
        """Have clients trust the directory as it is now."""
        self.ca_file.write_text("".join([self.directory.root(), *more]))


@pytest.fixture
def asking(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Asking]:
    """A server and a directory, none of which is started."""
    port = free_port()
    ca_file = tmp_path / "trusted.pem"
    secret = tmp_path / "eab.key"
    secret.write_text(f"{EAB_HMAC_KEY}\n")
    config = request.config
    postgres = os.environ.get("COMPAT_POSTGRES_URL")
    with (
        pebble(tmp_path / "pebble", port) as directory,
        fresh_database(config.getoption("--database"), tmp_path, postgres) as database_url,
    ):
        server = Server(
            program=program_from("provost", config.getoption("--server-command")),
            database_url=database_url,
            home=tmp_path / "server",
            port=port,
            log_path=tmp_path / "server.log",
            settings=settings(directory, NAME)
            | {
                "PROVOST_SERVER_TLS_ACME_EAB_KEY_ID": EAB_KEY_ID,
                "PROVOST_SERVER_TLS_ACME_EAB_HMAC_KEY_FILE": str(secret),
            },
            ca_file=ca_file,
            host=NAME,
        )
        try:
            yield Asking(server, directory, ca_file)
        finally:
            server.stop()


def settings(directory: Pebble, domains: str) -> dict[str, str]:
    return {
        "PROVOST_SERVER_AUTH_REQUIRED": "true",
        "PROVOST_SERVER_TLS_ACME_DIRECTORY_URL": directory.url,
        "PROVOST_SERVER_TLS_ACME_DOMAINS": domains,
        "PROVOST_SERVER_TLS_ACME_CONTACTS": "ops@example.org",
        "PROVOST_SERVER_TLS_ACME_ACCEPT_TERMS": "true",
        "PROVOST_SERVER_TLS_ACME_CA_FILE": str(directory.authority.file),
    }


def refusal(port: int) -> str:
    """What TLS tells a client that does not care for certificates, if it is refused."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with (
            socket.create_connection(("127.0.0.1", port)) as plain,
            context.wrap_socket(plain, server_hostname=NAME),
        ):
            return ""
    except OSError as error:
        return str(error)


def aged(pebble_url: str, folder: Path) -> str:
    """Keep a certificate of which two thirds of the life are over; returns it."""
    now = datetime.datetime.now(datetime.UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "from before")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=61))
        .not_valid_after(now + datetime.timedelta(days=29))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM).decode()
    folder.mkdir(mode=0o700, parents=True)
    kept = folder / "certificate.pem"
    kept.touch(mode=0o600)
    kept.write_text(f"Asked of {pebble_url}\n{private.decode()}{pem}")
    return pem


def test_the_sdk_talks_by_a_certificate_that_the_server_has_asked_for(asking: Asking) -> None:
    asking.directory.start()
    asking.trust()
    server = asking.server
    server.start()
    names = asking.shown().extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert names.value.get_values_for_type(x509.DNSName) == [NAME]

    credentials.operator(server, "service-account", "create", "runner")
    usual = {
        "PREFECT_API_SSL_CERT_FILE": str(asking.ca_file),
        "PREFECT_API_AUTH_STRING": f"runner:{key_for(server, 'runner', 'default')}",
    }
    done = run_sdk_program(server, DOUBLING_FLOW, usual)
    assert done.returncode == 0, done.stderr

    kept = {path.name: stat.S_IMODE(path.stat().st_mode) for path in asking.folder.iterdir()}
    assert kept == {"account.json": 0o600, "certificate.pem": 0o600, "lock": 0o600}
    assert stat.S_IMODE(asking.folder.stat().st_mode) == 0o700
    assert EAB_HMAC_KEY not in server.log_tail()
    assert "PRIVATE KEY" not in server.log_tail()


def test_what_is_kept_is_used_without_asking_again(asking: Asking) -> None:
    asking.directory.start()
    asking.trust()
    asking.server.start()
    serial = asking.shown().serial_number
    asking.server.stop()

    # Whoever is not there is not asked.
    asking.directory.stop()
    seen = asking.server.log_size()
    asking.server.start()
    assert asking.shown().serial_number == serial
    assert "certificate" not in asking.server.log_tail(since=seen)


def test_a_renewal_ends_no_connection_and_a_failed_one_changes_nothing(asking: Asking) -> None:
    old = aged(asking.directory.url, asking.folder)
    asking.ca_file.write_text(old)
    server = asking.server
    server.start()
    before = asking.shown().serial_number
    context = ssl.create_default_context(cafile=asking.ca_file)
    with httpx.Client(base_url=server.root_url, verify=context) as client:

        def connection() -> object:
            """The connection by which a request was answered."""
            answer = client.get("/health").raise_for_status()
            return answer.extensions["network_stream"].get_extra_info("socket")

        def still_there(came: bool) -> bool:
            """Whether something came, on a connection that is never idle for long."""
            assert connection() is kept
            return came

        kept = connection()
        said = "the one from before stays in use"
        wait_until(
            lambda: still_there(said in server.log_tail()),
            what="the failure to be told",
            timeout=LONG,
        )
        assert "does not answer" in server.log_tail()
        assert asking.shown().serial_number == before

        asking.directory.start()
        asking.trust(old)
        wait_until(
            lambda: still_there(asking.shown().serial_number != before),
            what="the new certificate to be shown",
            timeout=LONG,
        )
        assert connection() is kept


def test_a_name_of_somebody_else_is_not_given_and_the_server_goes_on(asking: Asking) -> None:
    asking.directory.start()
    asking.trust()
    asking.server.start()
    # The directory finds the first server, wherever the second one says that it is.
    tmp_path = asking.server.home.parent
    second = Server(
        program=asking.server.program,
        database_url=f"sqlite:///{tmp_path}/second.db",
        home=tmp_path / "second",
        port=free_port(),
        log_path=tmp_path / "second.log",
        settings=dict(asking.server.settings)
        | settings(asking.directory, "provost.example.org,other.example.org"),
    )
    try:
        second.launch()
        told = "no certificate was given"
        wait_until(lambda: told in second.log_tail(), what="the refusal", timeout=LONG)
        log = second.log_tail()
        assert "there is no certificate yet" in log
        assert "other.example.org" in log or "provost.example.org" in log
        assert "urn:ietf:params:acme:error:" in log
        assert "next_attempt_in_seconds" in log
        assert second.runs()
        assert "alert" in refusal(second.port).lower()
    finally:
        second.stop()
    assert asking.server.runs()
    assert refusal(asking.server.port) == ""


def test_what_cannot_be_asked_for_is_said_at_once(asking: Asking) -> None:
    for wrong, said in (
        ({"ACCEPT_TERMS": "false"}, "server.tls.acme.accept_terms"),
        ({"DOMAINS": "*.example.org"}, "server.tls.acme.domains"),
        ({"DIRECTORY_URL": "http://127.0.0.1/dir"}, "server.tls.acme.directory_url"),
        ({"EAB_KEY_ID": ""}, "server.tls.acme.eab_key_id"),
    ):
        changed = {f"PROVOST_SERVER_TLS_ACME_{name}": value for name, value in wrong.items()}
        server = Server(
            program=asking.server.program,
            database_url=asking.server.database_url,
            home=asking.server.home,
            port=asking.server.port,
            log_path=asking.server.log_path,
            settings=dict(asking.server.settings) | changed,
        )
        seen = server.log_size()
        server.launch()
        wait_until(lambda server=server: not server.runs(), what="the end", timeout=LONG)
        assert said in server.log_tail(since=seen), wrong
    assert not asking.folder.exists()
