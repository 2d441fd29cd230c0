"""People sign in with passkeys, which a virtual authenticator holds."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import ConsoleMessage, Page, expect

from support.authenticator import Authenticator
from support.people import PASSWORD, enter_password, set_up, sign_out
from support.server import Server

StartServer = Callable[..., Server]


def add_passkey(page: Page, name: str) -> None:
    page.get_by_label("Name of a new passkey").fill(name)
    page.get_by_role("button", name="Add a passkey").click()


def add_first_passkey(page: Page, name: str) -> None:
    """The first one comes with recovery codes."""
    add_passkey(page, name)
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_label(f"Name of the passkey {name}")).to_be_visible()


def sign_in_by_passkey(page: Page) -> None:
    page.get_by_role("button", name="Sign in with a passkey").click()


def test_a_passkey_signs_in_until_it_is_removed(page: Page, start_server: StartServer) -> None:
    server = start_server()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
    device = Authenticator(page)
    set_up(page, server)
    add_first_passkey(page, "laptop")
    assert device.passkeys() == 1

    sign_out(page)
    sign_in_by_passkey(page)
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()
    expect(page.get_by_role("cell", name="passkey", exact=True)).to_be_visible()
    # Nothing broke the policy of the pages that run the script.
    assert faults == []

    page.get_by_role("button", name="Remove the passkey laptop").click()
    expect(page.get_by_role("status")).to_contain_text("signs nobody in any more")
    sign_out(page)
    sign_in_by_passkey(page)
    expect(page.get_by_role("alert").first).to_contain_text("not accepted")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    # The password is still there.
    enter_password(page)
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()


def is_fault(message: ConsoleMessage) -> bool:
    return message.type == "error" and "Clear-Site-Data" not in message.text


def test_a_person_who_is_not_recognized_is_not_signed_in(
    page: Page, start_server: StartServer
) -> None:
    server = start_server()
    device = Authenticator(page)
    set_up(page, server)
    add_first_passkey(page, "laptop")
    sign_out(page)
    device.recognizes(False)
    sign_in_by_passkey(page)
    alert = page.locator("[data-passkey-alert]")
    expect(alert).to_contain_text("No passkey was used")
    device.recognizes(True)
    sign_in_by_passkey(page)
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()


def test_a_device_has_one_passkey_of_a_person(page: Page, start_server: StartServer) -> None:
    server = start_server()
    device = Authenticator(page)
    set_up(page, server)
    add_first_passkey(page, "laptop")
    add_passkey(page, "again")
    expect(page.locator("[data-passkey-alert]")).to_contain_text("has a passkey for you already")
    assert device.passkeys() == 1
    name = page.get_by_label("Name of the passkey laptop")
    name.fill("work laptop")
    page.get_by_role("button", name="Rename the passkey laptop").click()
    expect(page.get_by_label("Name of the passkey work laptop")).to_be_visible()


def test_a_passkey_confirms_who_somebody_is(page: Page, start_server: StartServer) -> None:
    # A sign-in that is stale at once.
    server = start_server(SERVER_AUTH_FRESH_SIGN_IN_LIFETIME="PT8S")
    Authenticator(page)
    set_up(page, server)
    add_first_passkey(page, "laptop")
    page.wait_for_timeout(8_500)
    page.reload()
    expect(page.get_by_label("Name of a new passkey")).to_have_count(0)
    page.get_by_role("link", name="confirm that it is you").click()
    page.get_by_role("button", name="Confirm with a passkey").click()
    expect(page.get_by_label("Name of a new passkey")).to_be_visible()


def test_a_role_that_asks_for_a_second_factor_takes_a_passkey(
    page: Page, start_server: StartServer
) -> None:
    server = start_server(SERVER_AUTH_SECOND_FACTOR="owners")
    Authenticator(page)
    set_up(page, server)
    expect(page.get_by_text("Your role asks for a second factor.")).to_be_visible()
    add_first_passkey(page, "laptop")
    expect(page.get_by_text("Your role asks for a second factor.")).to_have_count(0)
    sign_out(page)
    enter_password(page, PASSWORD)
    expect(page.get_by_role("heading", name="Use your passkey")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()


def test_the_page_says_where_passkeys_work(page: Page, start_server: StartServer) -> None:
    server = start_server()
    page.goto(server.set_up_link().replace("localhost", "127.0.0.1"))
    page.get_by_label("Your e-mail address").fill("ada@example.org")
    page.get_by_label("Your name").fill("Ada Lovelace")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Set up and sign in").click()
    expect(page.locator("[data-passkey-elsewhere]")).to_contain_text(server.url)
    expect(page.get_by_role("button", name="Add a passkey")).to_be_hidden()


def test_without_script_people_sign_in_as_ever(page: Page, start_server: StartServer) -> None:
    server = start_server()
    assert page.context.browser is not None
    plain = page.context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    set_up(page, server)
    expect(page.get_by_role("button", name="Add a passkey")).to_be_hidden()
    sign_out(page)
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    enter_password(page)
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()
    plain.close()
