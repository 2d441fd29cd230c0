"""People set the server up, sign in, and sign out."""

from __future__ import annotations

from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect
from websockets.exceptions import InvalidStatus

from support.people import EMAIL, enter_password, set_up, sign_in, sign_out
from support.sockets import is_answered, open_socket, wait_until_closed

StartServer = Callable[..., object]


def test_the_first_owner_is_set_up_once(page: Page, start_server: StartServer) -> None:
    server = start_server()
    link = server.set_up_link()
    set_up(page, server)
    page.context.clear_cookies()
    page.goto(link)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_whoever_signs_in_comes_back_to_where_they_were_going(
    page: Page, start_server: StartServer
) -> None:
    server = start_server()
    set_up(page, server)
    sign_out(page)
    page.goto(f"{server.url}/profile")
    enter_password(page)
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()
    assert page.url == f"{server.url}/profile"


def test_whoever_wants_nothing_in_particular_sees_how_it_goes(
    page: Page, start_server: StartServer
) -> None:
    server = start_server()
    set_up(page, server)
    sign_out(page)
    page.goto(f"{server.url}/sign-in")
    enter_password(page)
    expect(page.get_by_role("heading", name="Dashboard", level=1)).to_be_visible()
    assert page.url == f"{server.url}/dashboard"


def test_a_wrong_password_is_refused_and_says_so(page: Page, start_server: StartServer) -> None:
    server = start_server()
    set_up(page, server)
    sign_out(page)
    enter_password(page, "seventeen purple hammers")
    expect(page.get_by_role("alert")).to_be_visible()
    # What was typed is not lost, except for the password.
    expect(page.get_by_label("E-mail address")).to_have_value(EMAIL)
    expect(page.get_by_label("Password")).to_have_value("")
    enter_password(page)
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()


def test_pages_run_their_own_script_alone(page: Page, start_server: StartServer) -> None:
    server = start_server()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
    policies: list[str] = []
    page.on(
        "response",
        lambda answer: policies.append(answer.headers.get("content-security-policy", "none")),
    )
    set_up(page, server)
    sign_out(page)
    assert faults == []
    pages = [policy for policy in policies if policy != "none"]
    assert pages, "no page has a policy"
    assert all("unsafe" not in policy for policy in pages)


def is_fault(message: ConsoleMessage) -> bool:
    # To say that everything the browser kept was cleared is no fault, although it is said as one.
    return message.type == "error" and "Clear-Site-Data" not in message.text


def test_codes_of_an_app_are_asked_for_and_recovery_codes_stand_in_once(
    page: Page, start_server: StartServer
) -> None:
    server = start_server()
    set_up(page, server)
    page.get_by_role("button", name="Set up an authenticator app").click()
    page.get_by_text("No camera? Type this key").click()
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    app = pyotp.TOTP(secret)
    page.get_by_role("textbox", name="Code").fill(app.now())
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    recovery_code = page.locator("ul.codes code").first.inner_text()
    page.get_by_role("link", name="I have kept them").click()
    sign_out(page)

    enter_password(page)
    enter_code(page, "000000")
    expect(page.get_by_role("alert")).to_be_visible()
    # The code that turned the app on was used up by that.
    enter_code(page, recovery_code)
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()
    sign_out(page)

    enter_password(page)
    enter_code(page, recovery_code)
    expect(page.get_by_role("alert")).to_be_visible()


def enter_code(page: Page, code: str) -> None:
    page.get_by_label("Code of your authenticator app").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_the_sockets_of_a_session_end_with_it(page: Page, start_server: StartServer) -> None:
    server = start_server()
    set_up(page, server)
    cookies = page.context.cookies()
    with open_socket(server, cookies) as socket:
        assert is_answered(socket)
        sign_out(page)
        wait_until_closed(socket, seconds=10)
    with pytest.raises(InvalidStatus, match="401"), open_socket(server, cookies):
        pass


def test_signing_out_everywhere_ends_other_browsers_too(
    page: Page, start_server: StartServer
) -> None:
    server = start_server()
    set_up(page, server)
    assert page.context.browser is not None
    elsewhere = page.context.browser.new_context()
    other = elsewhere.new_page()
    sign_in(other, server)
    page.reload()
    expect(page.get_by_role("row")).to_have_count(3)
    page.get_by_role("button", name="Sign out everywhere", exact=True).click()
    other.reload()
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    elsewhere.close()


def test_every_visit_asks_again_where_that_is_set(
    open_profile: Callable[[], BrowserContext], start_server: StartServer
) -> None:
    for asks, heading in [("false", "Ada Lovelace"), ("true", "Sign in")]:
        server = start_server(SERVER_AUTH_ASK_EVERY_VISIT=asks)
        first = open_profile()
        set_up(first.new_page(), server)
        first.close()
        again = open_profile()
        page = again.new_page()
        page.goto(f"{server.url}/profile")
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        again.close()


def test_keys_made_on_the_profile_are_good_for_programs(
    page: Page, start_server: StartServer
) -> None:
    server = start_server()
    set_up(page, server)
    page.get_by_label("Name of a new key").fill("laptop")
    page.get_by_role("button", name="Make a key").click()
    key = page.locator("code", has_text="pnu_").first.inner_text()
    with open_socket(server, [], key=key) as socket:
        assert is_answered(socket)
