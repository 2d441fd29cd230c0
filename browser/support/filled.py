"""A server that the real SDK has filled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support.server import Server

_PROGRAM = Path(__file__).with_name("sdk_fill.py")
_TIMEOUT_SECONDS = 300.0


@dataclass(frozen=True)
class Filled:
    """The server, and the ids of what was left on it."""

    server: Server
    ids: Mapping[str, str]


def fill_by_sdk(
    server: Server, credential: Mapping[str, str] | None = None, program: Path = _PROGRAM
) -> Filled:
    """Runs flows against the server, whose doors are open unless a credential is given.

    The credential is settings of the SDK, by their names in the environment. The program is what
    uses the SDK, and prints ids as its last line.
    """
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_", "PROVOST_"))
    }
    ours = {
        "HOME": str(server.home),
        "PREFECT_HOME": str(server.home / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{server.port}/api",
        "PREFECT_LOGGING_LEVEL": "DEBUG",
    }
    done = subprocess.run(
        [sys.executable, str(program)],
        env=inherited | ours | dict(credential or {}),
        cwd=server.home,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Filled(server=server, ids=json.loads(done.stdout.splitlines()[-1]))
