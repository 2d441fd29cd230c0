"""People who forgot their password get back in by a link that is mailed."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from support.mail import running_mail_server
from support.people import EMAIL, enter_password, set_up, sign_out

StartServer = Callable[..., object]

NEW_PASSWORD = "copper kettle hums softly"


def test_a_forgotten_password_is_set_anew_by_a_mailed_link(
    page: Page, start_server: StartServer
) -> None:
    with running_mail_server() as mail:
        server = start_server(
            SERVER_MAIL_HOST="127.0.0.1",
            SERVER_MAIL_PORT=str(mail.port),
            SERVER_MAIL_SECURITY="none",
            SERVER_MAIL_FROM="Provost <provost@example.org>",
        )
        set_up(page, server)
        sign_out(page)
        page.goto(f"{server.url}/sign-in")
        page.get_by_role("link", name="Forgot your password?").click()
        page.get_by_label("E-mail address").fill(EMAIL)
        page.get_by_role("button", name="Mail me a link").click()
        expect(page.get_by_role("status")).to_contain_text("is on its way there")

        link = mail.link(EMAIL)
        assert link.startswith(f"{server.url}/reset?token=")
        page.goto(link)
        page.get_by_label("Password").fill(NEW_PASSWORD)
        page.get_by_role("button", name="Set password").click()
        enter_password(page, NEW_PASSWORD)
        expect(page.get_by_role("button", name="Ada Lovelace")).to_be_visible()
        # The link was good once.
        page.goto(link)
        expect(page.get_by_text("The link was used already")).to_be_visible()
