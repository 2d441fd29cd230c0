"""People come from a certified provider of identities, and go back there."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.people import EMAIL, PASSWORD, enter_password, set_up, sign_out
from support.provider import Provider, running_provider
from support.server import Server
from support.sockets import is_answered, open_socket, wait_until_closed

StartServer = Callable[..., Server]
StartBoth = Callable[..., tuple[Server, Provider]]


@pytest.fixture
def start_both(start_server: StartServer, tmp_path: Path) -> Iterator[StartBoth]:
    """Starts a provider and a server that knows it."""
    with ExitStack() as running:

        def start(**described: object) -> tuple[Server, Provider]:
            # The server is told of the provider at its start, and the provider of the server.
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = int(probe.getsockname()[1])
            provider = Provider(issuer=f"http://127.0.0.1:{port}")
            server = start_server(SERVER_SSO_PROVIDERS=provider.settings(**described))
            log = tmp_path / "provider.log"
            running.enter_context(running_provider(port, server.url, log))
            return server, provider

        yield start


def sign_in_at_provider(page: Page, name: str) -> None:
    """Says who one is on the pages of the provider, and agrees to tell the server."""
    page.get_by_placeholder("Enter any login").fill(name)
    page.get_by_placeholder("and password").fill("any")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def link_to_company(page: Page) -> None:
    """Signs in with the company for the first time, and links the account that is there."""
    page.get_by_role("link", name="Sign in with Company").click()
    sign_in_at_provider(page, EMAIL)
    expect(page.get_by_role("heading", name="You have an account here")).to_be_visible()
    page.get_by_role("link", name="Sign in as before").click()
    enter_password(page, PASSWORD)
    page.get_by_role("button", name="Link to Company").click()
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()


def test_an_account_is_linked_by_consent_and_then_signs_in(
    page: Page, start_both: StartBoth
) -> None:
    server, _ = start_both()
    set_up(page, server)
    sign_out(page)
    link_to_company(page)
    expect(page.get_by_role("cell", name="Company", exact=True)).to_be_visible()

    # From now on the provider alone suffices, and it knows the browser already.
    sign_out(page)
    page.get_by_role("link", name="Sign in with Company").click()
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()
    expect(page.get_by_role("cell", name="single sign-on", exact=True)).to_be_visible()


def test_signing_out_of_the_provider_ends_the_sockets_of_the_session(
    page: Page, start_both: StartBoth
) -> None:
    server, provider = start_both()
    set_up(page, server)
    by_password = page.context.cookies(server.url)
    assert page.context.browser is not None
    elsewhere = page.context.browser.new_context()
    other = elsewhere.new_page()
    other.goto(f"{server.url}/sign-in?next=/profile")
    link_to_company(other)
    sign_out(other)
    other.get_by_role("link", name="Sign in with Company").click()
    expect(other.get_by_role("cell", name="single sign-on", exact=True)).to_be_visible()
    with (
        open_socket(server, elsewhere.cookies(server.url)) as ended,
        open_socket(server, by_password) as untouched,
    ):
        assert is_answered(ended)
        assert is_answered(untouched)

        # The provider tells the server by itself, while no page of the server is open.
        other.goto(f"{provider.issuer}/session/end")
        other.get_by_role("button", name="Yes, sign me out").click()
        other.wait_for_url("**/session/end/success")
        wait_until_closed(ended, seconds=20)
        assert untouched.ping().wait(timeout=20)
    elsewhere.close()


def test_somebody_new_is_made_known_and_confirms_by_the_provider(
    page: Page, start_both: StartBoth
) -> None:
    server, _ = start_both(just_in_time=True, allowed_domains=["example.com"])
    page.goto(f"{server.url}/sign-in?next=%2Fprofile")
    page.get_by_role("link", name="Sign in with Company").click()
    sign_in_at_provider(page, "grace@example.com")
    expect(page.get_by_role("heading", name="grace")).to_be_visible()
    page.goto(f"{server.url}/sign-in/confirm?next=%2Fprofile")
    page.get_by_role("link", name="Confirm with Company").click()
    # The provider asks again, although it knows who is there.
    page.get_by_placeholder("Enter any login").fill("grace@example.com")
    page.get_by_placeholder("and password").fill("any")
    page.get_by_role("button", name="Sign-in").click()
    expect(page.get_by_role("heading", name="grace")).to_be_visible()


def test_whoever_is_not_let_in_is_told_why(page: Page, start_both: StartBoth) -> None:
    server, _ = start_both(just_in_time=True, allowed_domains=["*"])
    page.goto(f"{server.url}/sign-in?next=/profile")
    page.get_by_role("link", name="Sign in with Company").click()
    sign_in_at_provider(page, "unverified@example.com")
    expect(page.get_by_role("alert")).to_contain_text("does not say that your e-mail address")
    expect(page.get_by_label("Password")).to_be_visible()


def test_signing_out_of_the_provider_ends_what_came_from_it(
    page: Page, start_both: StartBoth
) -> None:
    server, provider = start_both(just_in_time=True, allowed_domains=["*"])
    page.goto(f"{server.url}/sign-in?next=/profile")
    page.get_by_role("link", name="Sign in with Company").click()
    sign_in_at_provider(page, "grace@example.com")
    expect(page.get_by_role("heading", name="grace")).to_be_visible()

    # The provider is told to sign out there, and tells the server by itself.
    page.goto(f"{provider.issuer}/session/end")
    page.get_by_role("button", name="Yes, sign me out").click()
    page.wait_for_url("**/session/end/success")
    page.goto(f"{server.url}/profile")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    # And the other way round: signing out here leads there.
    page.get_by_role("link", name="Sign in with Company").click()
    sign_in_at_provider(page, "grace@example.com")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("link", name="Sign out of Company, too").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
