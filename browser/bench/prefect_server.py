"""A real Prefect server with its own page."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from support.server import Server, free_port

_START_TIMEOUT_SECONDS = 180.0


@contextlib.contextmanager
def running_prefect(interpreter: Path, home: Path) -> Iterator[Server]:
    """Starts a Prefect server on SQLite in a directory of its own, and ends it afterwards."""
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
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_API_URL": f"{server.url}/api",
        "PREFECT_UI_API_URL": f"{server.url}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }
    command = [str(interpreter), "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            env=inherited | ours,
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
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


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
            time.sleep(0.2)
    raise RuntimeError(f"the server is not healthy:\n{server.log.read_text()}")
