"""One server for the whole test session, and the SDK pointed at it.

The SDK reads its settings when it is first imported, which is when test modules are collected.
The port and the environment are therefore chosen before collection, and the server is started on
that port when the first test needs it.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import httpx
import pytest

from shared.ports import free_port
from support import credentials, worker
from support.api import Api
from support.cli import Cli
from support.database import fresh_database
from support.options import add_options, program_from
from support.sdk import sdk_environment
from support.server import Server

_DIRECTORY = pytest.StashKey[Path]()
_PORT = pytest.StashKey[int]()
_SERVER = pytest.StashKey[Server]()
_LOG_START = pytest.StashKey[int]()
_HEADERS = pytest.StashKey[dict[str, str]]()

# A Prefect server has one workspace, and nobody in particular who uses it.
_OF_PROVOST = frozenset(
    {
        "test_acme.py",
        "test_client_certificates.py",
        "test_cloud_commands.py",
        "test_nginx.py",
        "test_tenants.py",
        "test_terraform_calls.py",
        "test_tls.py",
    }
)


def pytest_addoption(parser: pytest.Parser) -> None:
    add_options(parser.getgroup("compat").addoption)


def pytest_configure(config: pytest.Config) -> None:
    # Whoever ends the run early by a plain kill still wants the server to be ended with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # A shell that runs this in the background has it ignore interrupts, and so would every process
    # that a test interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    directory = Path(tempfile.mkdtemp(prefix="compat-"))
    port = free_port()
    config.stash[_DIRECTORY] = directory
    config.stash[_PORT] = port
    for name in [name for name in os.environ if name.startswith("PREFECT_")]:
        del os.environ[name]
    os.environ.update(sdk_environment(f"http://127.0.0.1:{port}/api", directory / "sdk"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    is_left_out = collection_path.name in _OF_PROVOST
    return (is_left_out and config.getoption("--against") == "prefect") or None


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_DIRECTORY], ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """The server under test, healthy and on a database of its own."""
    config = request.config
    directory = config.stash[_DIRECTORY]
    try:
        program = program_from(config.getoption("--against"), config.getoption("--server-command"))
    except RuntimeError as error:
        pytest.exit(str(error), returncode=pytest.ExitCode.USAGE_ERROR)
    kind = config.getoption("--database")
    mode = config.getoption("--credentials")
    with fresh_database(kind, directory, os.environ.get("COMPAT_POSTGRES_URL")) as database_url:
        server = Server(
            program=program,
            database_url=database_url,
            home=directory / "server",
            port=config.stash[_PORT],
            log_path=directory / "server.log",
            settings=credentials.server_settings(mode),
        )
        server.start()
        config.stash[_SERVER] = server
        credentials.enter_workspace(mode, server)
        secret = credentials.obtain(mode, server)
        config.stash[_HEADERS] = credentials.headers(mode, secret)
        os.environ.update(credentials.client_settings(mode, secret, server))
        # Workers, and the runs in their processes, may do less than whoever deploys.
        of_workers = credentials.obtain(mode, server, role="worker")
        worker.show(credentials.client_settings(mode, of_workers, server))
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session", autouse=True)
def credentials_of_the_sdk(server: Server) -> None:
    """Has the SDK of this process show what child processes find in their environment.

    It read its settings before there was a server to make a key for it. Threads see these settings
    as well, unlike those that a context sets for a while.
    """
    from prefect.context import refresh_global_settings_context

    refresh_global_settings_context()


@pytest.fixture(scope="session")
def headers(request: pytest.FixtureRequest, server: Server) -> dict[str, str]:
    """The headers with which a plain client is let in."""
    return request.config.stash[_HEADERS]


@pytest.fixture(scope="session", autouse=True)
def no_heartbeats() -> Iterator[None]:
    """Keep flows from sending heartbeats.

    A synchronous flow waits up to a second for its heartbeat thread to end, once per attempt,
    which would be a third of the run time of the suite. One test of events turns them on again.
    """
    # Imported here because the SDK reads its settings on import, see the top of this file.
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


@pytest.fixture(scope="session")
def api(server: Server, headers: dict[str, str]) -> Iterator[Api]:
    """The plain HTTP API."""
    with httpx.Client(base_url=server.api_url, timeout=30.0, headers=headers) as http:
        yield Api(http, patience=5 if server.program.kind == "prefect" else 0)


@pytest.fixture
def cli(server: Server, tmp_path: Path) -> Cli:
    """The command line program, run in a directory of the test's own."""
    return Cli(tmp_path)


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio, which is what the SDK supports."""
    return "asyncio"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    server = item.config.stash.get(_SERVER, None)
    item.stash[_LOG_START] = server.log_size() if server else 0
    yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the server logged during a test that failed."""
    report = yield
    server = item.config.stash.get(_SERVER, None)
    if report.failed and server is not None:
        log = server.log_tail(since=item.stash.get(_LOG_START, 0))
        report.sections.append(("server log during this test", log))
    return report
