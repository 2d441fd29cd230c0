"""Starting, killing and restarting the server under test.

Two programs can stand behind a test: Provost, which is what the suite is for, and a real Prefect
server, which is how the suite itself is shown to be right.
"""

from __future__ import annotations

import contextlib
import os
import signal
import ssl
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import httpx

from support.environment import without_configuration

# A first start on PostgreSQL runs every migration of a real Prefect server.
START_TIMEOUT_SECONDS = 90.0

# Both programs read these names. By default a run counts as late after fifteen seconds, and is
# looked for every five.
_SERVICES = {
    "PREFECT_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS": "3",
}


@dataclass(frozen=True)
class Program:
    """What to start: `kind` is `provost` or `prefect`, `executable` the program's path."""

    kind: str
    executable: str

    def arguments(self, port: int) -> list[str]:
        return [self.executable, "server", "start", "--host", "127.0.0.1", "--port", str(port)]

    def environment(self, database_url: str, home: Path) -> dict[str, str]:
        if self.kind == "provost":
            return _SERVICES | {
                "PROVOST_HOME": str(home),
                "PROVOST_SERVER_DATABASE_CONNECTION_URL": database_url,
                # Unless the settings of a test say otherwise.
                "PROVOST_SERVER_AUTH_REQUIRED": "false",
                "DO_NOT_TRACK": "1",
            }
        # A real Prefect server names the driver in the URL, and by default it keeps events for
        # up to five seconds before it writes them, which would only make every test wait.
        drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
        scheme, separator, rest = database_url.partition("://")
        return _SERVICES | {
            "PREFECT_HOME": str(home),
            "PREFECT_SERVER_DATABASE_CONNECTION_URL": drivers[scheme] + separator + rest,
            "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "1",
            "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "0.1",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }


@dataclass
class Server:
    """One server process on one database; it can be killed and started again on both."""

    program: Program
    database_url: str
    home: Path
    port: int
    log_path: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    """Settings beyond those that every server of the tests has, by their PREFECT_* names."""
    ca_file: Path | None = None
    """The authority that vouches for the server, if it speaks TLS."""
    host: str = "127.0.0.1"
    """Where clients look for the server on this machine, by an address or a name."""
    workspace_path: str = field(default="", init=False)
    """Where the workspace that the tests use lies below the API; nowhere in particular if empty."""
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _log: IO[bytes] | None = field(default=None, init=False)

    @property
    def root_url(self) -> str:
        """Where the API of the whole server begins."""
        scheme = "https" if self.ca_file else "http"
        return f"{scheme}://{self.host}:{self.port}/api"

    def verify(self) -> ssl.SSLContext | bool:
        """What a plain client of this server trusts."""
        return ssl.create_default_context(cafile=self.ca_file) if self.ca_file else True

    @property
    def api_url(self) -> str:
        """Where the API of the workspace begins that the tests use."""
        return self.root_url + self.workspace_path

    def start(self) -> float:
        """Start the program and wait until it is healthy; returns the seconds this took."""
        started = time.monotonic()
        self.launch()
        self.wait_until_healthy()
        return time.monotonic() - started

    def launch(self) -> None:
        """Start the program, and wait for nothing."""
        self.home.mkdir(parents=True, exist_ok=True)
        self._log = self.log_path.open("ab")
        # A session of its own makes the server and any process it starts one group, so that a
        # kill takes all of them and nothing else.
        self._process = subprocess.Popen(
            self.program.arguments(self.port),
            env=without_configuration()
            | self.program.environment(self.database_url, self.home)
            | dict(self.settings),
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def wait_until_healthy(self) -> None:
        """Wait until a client that trusts `ca_file` is told that the server is healthy."""
        assert self._process is not None
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(
                    f"{self.program.executable} ended with status {self._process.returncode} "
                    f"before it was healthy:\n{self.log_tail()}"
                )
            with contextlib.suppress(httpx.HTTPError):
                answer = httpx.get(f"{self.root_url}/health", timeout=2.0, verify=self.verify())
                if answer.status_code == 200 and answer.json() is True:
                    return
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(
            f"{self.root_url}/health did not answer true within {START_TIMEOUT_SECONDS:g} s:\n"
            f"{self.log_tail()}"
        )

    def kill(self) -> None:
        """End the server as a power cut would: SIGKILL, no chance to clean up."""
        self._signal(signal.SIGKILL)
        self._reap(timeout=10.0)

    def stop(self) -> None:
        """Ask the server to end, and insist after ten seconds."""
        self._signal(signal.SIGTERM)
        try:
            self._reap(timeout=10.0)
        except subprocess.TimeoutExpired:
            self.kill()

    def runs(self) -> bool:
        """Whether the program has not ended."""
        return self._process is not None and self._process.poll() is None

    def reload(self) -> None:
        """Have the server read its certificates again."""
        self._signal(signal.SIGHUP)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    def _reap(self, timeout: float) -> None:
        if self._process is not None:
            self._process.wait(timeout)
            self._process = None
        if self._log is not None:
            self._log.close()
            self._log = None

    def log_size(self) -> int:
        """Bytes the server has written to its log so far."""
        return self.log_path.stat().st_size if self.log_path.exists() else 0

    def log_tail(self, since: int = 0, limit: int = 20_000) -> str:
        """What the server logged from byte `since` on, at most the last `limit` bytes."""
        if not self.log_path.exists():
            return "(the server wrote no log)"
        with self.log_path.open("rb") as log:
            log.seek(max(since, self.log_size() - limit))
            return log.read().decode(errors="replace")
