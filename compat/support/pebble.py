"""Pebble, which gives certificates by ACME as Let's Encrypt does, and names for it to look up."""

from __future__ import annotations

import contextlib
import json
import os
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from shared.certificates import Authority
from shared.ports import free_port
from support.environment import without_configuration

START_TIMEOUT_SECONDS = 60.0

EAB_KEY_ID = "kid-1"
EAB_HMAC_KEY = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W"
"""The account that the directory wants to be shown, as anybody makes one up."""


@dataclass
class Pebble:
    """A directory, which looks for every name at one port of this machine."""

    directory: Path
    authority: Authority
    validation_port: int
    """Where it looks for whoever says that a name is theirs."""
    names_port: int
    port: int = field(default_factory=free_port)
    management_port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """Where programs that want a certificate begin."""
        return f"https://127.0.0.1:{self.port}/dir"

    def start(self) -> None:
        """Start it, with a new root and without any account."""
        pair = self.authority.issue_for_loopback("pebble")
        configuration = self.directory / "pebble.json"
        described = {
            "listenAddress": f"127.0.0.1:{self.port}",
            "managementListenAddress": f"127.0.0.1:{self.management_port}",
            "certificate": str(pair.certificate),
            "privateKey": str(pair.key),
            "httpPort": free_port(),
            "tlsPort": self.validation_port,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": True,
            "externalAccountMACKeys": {EAB_KEY_ID: EAB_HMAC_KEY},
        }
        configuration.write_text(json.dumps({"pebble": described}))
        # It looks at every name each time, but does not sleep before it does.
        settings = {"PEBBLE_VA_NOSLEEP": "1", "PEBBLE_AUTHZREUSE": "0"}
        names = f"127.0.0.1:{self.names_port}"
        self._process = _started(
            ["pebble", "-config", str(configuration), "-dnsserver", names],
            self.directory / "pebble.log",
            settings,
        )
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("pebble does not serve:\n" + self.log())
            time.sleep(0.05)

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
            self._process = None

    def root(self) -> str:
        """The certificate of the authority that it is, in PEM."""
        url = f"https://127.0.0.1:{self.management_port}/roots/0"
        return httpx.get(url, verify=self._context()).raise_for_status().text

    def log(self) -> str:
        """What it has said."""
        return (self.directory / "pebble.log").read_text()

    def _answers(self) -> bool:
        with contextlib.suppress(httpx.HTTPError):
            return httpx.get(self.url, verify=self._context()).status_code == 200
        return False

    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.authority.file)


@contextlib.contextmanager
def pebble(directory: Path, validation_port: int) -> Iterator[Pebble]:
    """A directory that is not started yet; every name is one of this machine."""
    directory.mkdir()
    names_port = free_port()
    arguments = ["-dns01", f"127.0.0.1:{names_port}", "-defaultIPv4", "127.0.0.1"]
    arguments += ["-defaultIPv6", "", "-management", f"127.0.0.1:{free_port()}"]
    arguments += ["-http01", "", "-https01", "", "-tlsalpn01", ""]
    names = _started(["pebble-challtestsrv", *arguments], directory / "names.log", {})
    there = Pebble(directory, Authority(directory), validation_port, names_port)
    try:
        yield there
    finally:
        there.stop()
        names.terminate()
        names.wait(30)


def _started(
    arguments: list[str], log_path: Path, settings: dict[str, str]
) -> subprocess.Popen[bytes]:
    environment = without_configuration() | {"PATH": os.environ["PATH"]} | settings
    with log_path.open("ab") as log:
        return subprocess.Popen(arguments, env=environment, stdout=log, stderr=log)
