"""`provost login`: the real program, a real browser, and then the real `prefect`."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.people import enter_password, set_up, sign_out
from support.server import Server
from support.terminal import Terminal, in_terminal

StartServer = Callable[..., Server]


class Machine:
    """A machine without a browser, on which somebody works."""

    def __init__(self, program: str, home: Path) -> None:
        self.program = program
        self.home = home
        home.mkdir()
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PREFECT_", "PROVOST_"))
            and name not in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
        }
        self.environment = inherited | {
            "HOME": str(home),
            "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
            "TERM": "xterm",
            "COLUMNS": "200",
        }

    def prefect(self, *arguments: str) -> str:
        """What the real `prefect` says, which has to succeed."""
        executable = str(Path(sys.executable).with_name("prefect"))
        done = subprocess.run(
            [executable, *arguments],
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def profiles(self) -> Path:
        return self.home / ".prefect" / "profiles.toml"


@pytest.fixture
def log_in(
    tmp_path: Path, program: str
) -> Iterator[Callable[[Server], tuple[Machine, Terminal, str]]]:
    with ExitStack() as terminals:

        def start(server: Server) -> tuple[Machine, Terminal, str]:
            machine = Machine(program, tmp_path / "machine")
            arguments = [program, "login", "--url", server.url]
            terminal = terminals.enter_context(
                in_terminal(arguments, machine.home, machine.environment)
            )
            terminal.wait_for("Waiting until somebody agrees")
            found = re.search(r"compare the code: ([A-Z]{4}-[A-Z]{4})", terminal.shown)
            assert found, terminal.shown
            assert f"Open {server.url}/device" in terminal.shown
            return machine, terminal, found.group(1)

        yield start


def test_a_program_elsewhere_is_signed_in_and_prefect_works(
    page: Page,
    start_server: StartServer,
    log_in: Callable[[Server], tuple[Machine, Terminal, str]],
) -> None:
    server = start_server()
    set_up(page, server)
    sign_out(page)
    machine, terminal, code = log_in(server)
    # Whoever is not signed in does so first, and comes back.
    page.goto(f"{server.url}/device")
    enter_password(page)
    expect(page.get_by_role("heading", name="Sign in a program")).to_be_visible()
    page.get_by_label("Code").fill(code.lower())
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Sign in a program?")).to_be_visible()
    expect(page.get_by_text(code, exact=True)).to_be_visible()
    expect(page.get_by_text("provost-cli")).to_be_visible()
    expect(page.get_by_text("127.0.0.1")).to_be_visible()
    page.get_by_role("button", name="Sign it in").click()
    expect(page.get_by_role("heading", name="provost-cli may sign in")).to_be_visible()
    assert terminal.wait() == 0, terminal.shown
    assert "Signed in to" in terminal.shown
    assert "pnu_" not in terminal.shown, "the key stays out of the terminal"

    assert stat.S_IMODE(machine.profiles.stat().st_mode) == 0o600
    assert 'PREFECT_API_KEY = "pnu_' in machine.profiles.read_text()
    # The real program uses the profile at once, as an account of Prefect Cloud.
    assert "default/default" in machine.prefect("cloud", "workspace", "ls")
    machine.prefect("variable", "set", "from_login", "42")
    assert "42" in machine.prefect("variable", "get", "from_login")
    page.goto(f"{server.url}/profile")
    expect(page.get_by_text("provost login on")).to_be_visible()

    done = subprocess.run(
        [machine.program, "logout"],
        env=machine.environment,
        cwd=machine.home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "PREFECT_API_KEY" not in machine.profiles.read_text()
    page.reload()
    expect(page.get_by_text("provost login on")).to_have_count(0)


def test_a_program_is_told_of_a_refusal(
    page: Page,
    start_server: StartServer,
    log_in: Callable[[Server], tuple[Machine, Terminal, str]],
) -> None:
    server = start_server()
    set_up(page, server)
    machine, terminal, code = log_in(server)
    page.goto(f"{server.url}/device?user_code={code}")
    page.get_by_role("button", name="Refuse").click()
    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    assert terminal.wait() == 1, terminal.shown
    assert "refused in the browser" in terminal.shown
    assert not machine.profiles.exists()
