"""A server of its own for a test."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_START_TIMEOUT_SECONDS = 60.0


@dataclass(frozen=True)
class Server:
    """A running server that nobody owns yet, unless its settings say who."""

    port: int
    home: Path
    log: Path

    @property
    def url(self) -> str:
        # Browsers take `localhost` for a place as safe as one with TLS, and passkeys need a name.
        return f"http://localhost:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"ws://localhost:{self.port}"

    def set_up_link(self) -> str:
        """The link that the server wrote at its first start."""
        file = self.home / "setup-link"
        assert file.stat().st_mode & 0o077 == 0, "others can read the link"
        return file.read_text().strip()


@contextlib.contextmanager
def running_server(program: str, home: Path, settings: Mapping[str, str]) -> Iterator[Server]:
    """Starts the program in a directory of its own, and ends it afterwards.

    Settings are given by their names in the environment, without `PROVOST_`.
    """
    home.mkdir(parents=True)
    port = free_port()
    server = Server(port=port, home=home, log=home / "server.log")
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_", "PROVOST_"))
    }
    ours = {
        "HOME": str(home),
        "SERVER_AUTH_PUBLIC_URL": server.url,
        # To hash as slowly as a server should would only make every test wait.
        "SERVER_AUTH_PASSWORD_HASHING_SECONDS": "0.05",
    }
    environment = {f"PROVOST_{name}": value for name, value in (ours | dict(settings)).items()}
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            [program, "server", "start", "--host", "127.0.0.1", "--port", str(port)],
            env=inherited | environment,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at its start:\n{server.log.read_text()}")
        try:
            with urllib.request.urlopen(f"{server.url}/api/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server is not healthy:\n{server.log.read_text()}")
