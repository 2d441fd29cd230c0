"""Worker processes."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.api import unique
from support.cli import Cli, Result

STOP_TIMEOUT_SECONDS = 20.0

# A worker otherwise looks for runs every ten seconds, and ten seconds ahead.
_EAGER = {
    "PREFECT_WORKER_QUERY_SECONDS": "0.5",
    "PREFECT_WORKER_PREFETCH_SECONDS": "1",
    "PREFECT_WORKER_HEARTBEAT_SECONDS": "2",
    # Says in the log whether the worker uses its channel.
    "PREFECT_WORKER_DEBUG_MODE": "true",
}

_credentials: dict[str, str] = {}


def show(settings: Mapping[str, str]) -> None:
    """Has workers that are started from now on show the credentials of these settings."""
    _credentials.clear()
    _credentials.update(settings)


def environment() -> dict[str, str]:
    """What the process of a worker finds in its environment."""
    return dict(os.environ) | _credentials


@dataclass(frozen=True)
class Worker:
    """A process worker that runs until it is told to stop."""

    name: str
    pool: str
    log_path: Path

    def log(self) -> str:
        """What it has written so far, and the flows in its processes."""
        return self.log_path.read_text(errors="replace")


def _arguments(pool: str, name: str) -> list[str]:
    # What type it is of, a worker learns from its pool.
    return Cli.arguments("worker", "start", "--pool", pool, "--name", name)


@contextmanager
def working(pool: str, directory: Path) -> Iterator[Worker]:
    """A worker of the pool, for as long as the context lasts."""
    worker = Worker(unique("worker"), pool, directory / "worker.log")
    with worker.log_path.open("wb") as log:
        # A session of its own, so that the processes of its flows can be ended with it.
        process = subprocess.Popen(
            _arguments(pool, worker.name),
            env=environment() | _EAGER,
            cwd=directory,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield worker
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(STOP_TIMEOUT_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def work_once(
    pool: str,
    directory: Path,
    *options: object,
    api_url: str | None = None,
    cloud_api_url: str | None = None,
) -> Result:
    """Let a worker look for runs a single time, and wait until it has executed them.

    It reaches the server at other addresses if these are given; the second counts where the server
    is taken for Prefect Cloud.
    """
    own = environment() | _EAGER
    if api_url is not None:
        own["PREFECT_API_URL"] = api_url
    if cloud_api_url is not None and "PREFECT_CLOUD_API_URL" in own:
        own["PREFECT_CLOUD_API_URL"] = cloud_api_url
    done = subprocess.run(
        [*_arguments(pool, unique("worker")), "--run-once", *map(str, options)],
        env=own,
        cwd=directory,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)
