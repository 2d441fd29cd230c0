"""`prefect cloud login` by browser: the real program, which waits for a page that a test opens."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from support.terminal import Terminal, in_terminal

# What stands for the browser of the machine: it leaves the address for the test to open.
_BROWSER = """#!{python}
import sys, pathlib
file = pathlib.Path({file!r})
part = file.with_suffix(".part")
part.write_text(sys.argv[1])
part.rename(file)
"""


class Login:
    """A `prefect cloud login` that waits for the browser."""

    def __init__(self, terminal: Terminal, address: str, home: Path) -> None:
        self.terminal = terminal
        self.address = address
        self._home = home

    @property
    def profile(self) -> str:
        """What the program keeps of the login."""
        file = self._home / "profiles.toml"
        return file.read_text() if file.exists() else ""


@contextlib.contextmanager
def cloud_login(url: str, home: Path, ca_file: Path | None = None) -> Iterator[Login]:
    """Starts the program for a server, and waits until it has opened its page."""
    # Not resolved: an environment is found by the path of its program.
    executable = str(Path(sys.executable).with_name("prefect"))
    home.mkdir()
    opened = home / "opened"
    browser = home / "browser"
    browser.write_text(_BROWSER.format(python=sys.executable, file=str(opened)))
    browser.chmod(0o755)
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_", "PROVOST_"))
    }
    environment = inherited | {
        "HOME": str(home),
        "PREFECT_HOME": str(home),
        "PREFECT_CLOUD_API_URL": f"{url}/api",
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        "BROWSER": str(browser),
        "TERM": "xterm",
        "COLUMNS": "200",
    }
    if ca_file:
        environment["SSL_CERT_FILE"] = str(ca_file)
    with in_terminal([executable, "cloud", "login"], home, environment) as terminal:
        terminal.wait_for("How would you like to authenticate?")
        terminal.press_until("\r", "Opening browser")
        terminal.wait_for("Waiting for response")
        yield Login(terminal, _address(opened), home)


def _address(opened: Path) -> str:
    deadline = time.monotonic() + 20
    while not opened.exists():
        assert time.monotonic() < deadline, "no page was opened"
        time.sleep(0.1)
    return opened.read_text()
