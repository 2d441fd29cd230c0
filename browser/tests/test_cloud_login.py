"""`prefect cloud login` by browser: the real program, and a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from support.cloud_login import cloud_login
from support.people import enter_password, set_up, sign_out
from support.server import Server

StartServer = Callable[..., Server]


def test_the_program_is_handed_a_key_by_a_click(
    page: Page, start_server: StartServer, tmp_path: Path
) -> None:
    server = start_server()
    set_up(page, server)
    sign_out(page)
    with cloud_login(server.url, tmp_path / "prefect") as login:
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
    page: Page, start_server: StartServer, tmp_path: Path
) -> None:
    server = start_server()
    set_up(page, server)
    with cloud_login(server.url, tmp_path / "prefect") as login:
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
