"""`prefect cloud login` by browser: the real program, and a real browser."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.people import enter_password, set_up, sign_out
from support.server import Server
from support.terminal import Terminal, in_terminal

StartServer = Callable[..., Server]

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


@pytest.fixture
def log_in(tmp_path: Path) -> Iterator[Callable[[Server], Login]]:
    # Not resolved: an environment is found by the path of its program.
    executable = str(Path(sys.executable).with_name("prefect"))
    with ExitStack() as terminals:

        def start(server: Server) -> Login:
            home = tmp_path / "prefect"
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
                "PREFECT_CLOUD_API_URL": f"{server.url}/api",
                "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
                "BROWSER": str(browser),
                "TERM": "xterm",
                "COLUMNS": "200",
            }
            arguments = [executable, "cloud", "login"]
            terminal = terminals.enter_context(in_terminal(arguments, home, environment))
            terminal.wait_for("How would you like to authenticate?")
            terminal.press_until("\r", "Opening browser")
            terminal.wait_for("Waiting for response")
            return Login(terminal, _address(opened), home)

        yield start


def _address(opened: Path) -> str:
    deadline = time.monotonic() + 20
    while not opened.exists():
        assert time.monotonic() < deadline, "no page was opened"
        time.sleep(0.1)
    return opened.read_text()


def test_the_program_is_handed_a_key_by_a_click(
    page: Page, start_server: StartServer, log_in: Callable[[Server], Login]
) -> None:
    server = start_server()
    set_up(page, server)
    sign_out(page)
    login = log_in(server)
    assert login.address.startswith(f"{server.url}/auth/client?callback=")
    # Whoever is not signed in does so first, and comes back.
    page.goto(login.address)
    enter_password(page)
    expect(page.get_by_role("heading", name="Sign in to prefect")).to_be_visible()
    page.get_by_role("button", name="Hand over a key").click()
    expect(page.get_by_role("heading", name="prefect is signed in")).to_be_visible()
    assert login.terminal.wait() == 0, login.terminal.shown
    assert "Authenticated with Prefect Cloud!" in login.terminal.shown
    assert 'PREFECT_API_KEY = "pnu_' in login.profile
    page.goto(f"{server.url}/profile")
    expect(page.get_by_text("prefect, by browser")).to_be_visible()


def test_the_program_is_told_of_a_refusal(
    page: Page, start_server: StartServer, log_in: Callable[[Server], Login]
) -> None:
    server = start_server()
    set_up(page, server)
    login = log_in(server)
    page.goto(login.address)
    page.get_by_role("button", name="Refuse").click()
    expect(page.get_by_text("The program was told so.")).to_be_visible()
    assert login.terminal.wait() == 1, login.terminal.shown
    assert "You refused it in the browser." in login.terminal.shown
    assert "PREFECT_API_KEY" not in login.profile


def test_a_program_that_waits_no_longer_leaves_the_key_to_be_pasted(
    page: Page, start_server: StartServer
) -> None:
    server = start_server()
    set_up(page, server)
    # Nobody listens on the discard port.
    page.goto(f"{server.url}/auth/client?callback=http%3A//localhost%3A9")
    page.get_by_role("button", name="Hand over a key").click()
    expect(page.get_by_text("The program was not reached")).to_be_visible()
    expect(page.get_by_text("pnu_")).to_be_visible()
