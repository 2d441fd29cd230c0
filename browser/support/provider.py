"""A certified provider of identities of its own for a test."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROGRAM = Path(__file__).parent.parent / "provider" / "provider.mjs"
_START_TIMEOUT_SECONDS = 30.0


@dataclass(frozen=True)
class Provider:
    """A provider that knows one client, and everybody by any password."""

    issuer: str

    def settings(self, **more: object) -> str:
        """What the server's settings say of it."""
        provider = {
            "label": "Company",
            "issuer": self.issuer,
            "client_id": "provost",
            "client_secret": "a secret of two: 100%",
        }
        return json.dumps({"company": provider | more})


@contextlib.contextmanager
def running_provider(port: int, client: str, log: Path) -> Iterator[Provider]:
    """Starts the provider for a server at an address, and ends it afterwards."""
    node = shutil.which("node")
    assert node, "there is no node on PATH"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [node, str(_PROGRAM), str(port), client],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        provider = Provider(issuer=f"http://127.0.0.1:{port}")
        try:
            _wait_until_it_answers(provider, process, log)
            yield provider
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_until_it_answers(provider: Provider, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the provider ended at its start:\n{log.read_text()}")
        try:
            document = f"{provider.issuer}/.well-known/openid-configuration"
            with urllib.request.urlopen(document, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the provider does not answer:\n{log.read_text()}")
