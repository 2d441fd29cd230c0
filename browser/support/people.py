"""What people do with the pages."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from support.server import Server

EMAIL = "ada@example.org"
PASSWORD = "seventeen purple anvils"


def set_up(page: Page, server: Server) -> None:
    """Becomes the server's first owner, and is signed in by it."""
    page.goto(server.set_up_link())
    page.get_by_label("Your e-mail address").fill(EMAIL)
    page.get_by_label("Your name").fill("Ada Lovelace")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Set up and sign in").click()
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()


def enter_password(page: Page, password: str = PASSWORD) -> None:
    """Fills in the form for signing in, and sends it."""
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_in(page: Page, server: Server) -> None:
    """Signs in by password alone."""
    page.goto(f"{server.url}/sign-in?next=/profile")
    enter_password(page)
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()


def sign_out(page: Page) -> None:
    """Signs out of this browser at the top of the profile, to which signing in leads back."""
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto(f"{page.url.split('?')[0]}?next=/profile")
