"""People sign in with the password that they have in their company's directory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.directory import Directory, running_directory
from support.people import EMAIL, PASSWORD, set_up, sign_out
from support.server import Server

StartServer = Callable[..., Server]

GRACE = "nanoseconds of wire"
WRONG = "The e-mail address or the password is wrong."


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Directory]:
    with running_directory(tmp_path / "directory") as directory:
        yield directory


def enter(page: Page, server: Server, name: str, password: str) -> None:
    """Signs in, as far as the page has it."""
    page.goto(f"{server.url}/sign-in?next=%2Fprofile")
    page.get_by_label("E-mail address or user name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_people_come_with_what_their_groups_grant_and_leave_with_them(
    page: Page, start_server: StartServer, directory: Directory
) -> None:
    server = start_server(
        SERVER_LDAP_DIRECTORIES=directory.settings(
            account_roles={"admins": "Admin"}, workspace_roles={"engineers": "Developer"}
        )
    )

    def may_write() -> int:
        return page.request.get(f"{server.url}/api/hello").status

    enter(page, server, "grace", GRACE)
    expect(page.get_by_role("heading", name="Grace Hopper")).to_be_visible()
    assert may_write() == 200
    # The address is hers as well, and whatever its case.
    sign_out(page)
    enter(page, server, "GRACE@EXAMPLE.ORG", GRACE)
    expect(page.get_by_role("heading", name="Grace Hopper")).to_be_visible()
    # She confirms who she is by the same password.
    page.goto(f"{server.url}/sign-in/confirm?next=%2Fprofile")
    page.get_by_label("Password").fill(GRACE)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="Grace Hopper")).to_be_visible()

    sign_out(page)
    group = "cn=engineers,ou=groups"
    directory.change(group, "delete: member\nmember: uid=grace,ou=people,dc=example,dc=org")
    enter(page, server, "grace", GRACE)
    expect(page.get_by_role("heading", name="Grace Hopper")).to_be_visible()
    assert may_write() == 403


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("grace", "nanoseconds of wir"),
        ("nobody", GRACE),
        # What would find somebody if it were not taken for a name alone.
        ("*", GRACE),
        ("gr*", GRACE),
        ("*)(uid=*", GRACE),
        ("grace)(objectClass=*", GRACE),
        ("nobody)(uid=grace", GRACE),
        ("uid=grace,ou=people,dc=example,dc=org", GRACE),
        ("grace\\2a", GRACE),
    ],
)
def test_nobody_comes_by_a_wrong_name_or_password(
    page: Page, start_server: StartServer, directory: Directory, name: str, password: str
) -> None:
    server = start_server(SERVER_LDAP_DIRECTORIES=directory.settings())
    enter(page, server, name, password)
    expect(page.get_by_role("alert")).to_have_text(WRONG)
    assert page.request.get(f"{server.url}/api/hello").status == 401


def test_a_password_that_is_empty_signs_nobody_in(
    page: Page, start_server: StartServer, directory: Directory
) -> None:
    server = start_server(SERVER_LDAP_DIRECTORIES=directory.settings())
    # Whoever sends the form by hand may leave out what the page asks for.
    answer = page.request.post(
        f"{server.url}/sign-in",
        form={"email": "grace", "password": "", "next": "/profile"},
        headers={"Origin": server.url},
        max_redirects=0,
    )
    assert answer.status != 303, answer.text()
    assert page.request.get(f"{server.url}/api/hello").status == 401


def test_only_members_of_the_required_group_come_and_referrals_lead_nowhere(
    page: Page, start_server: StartServer, directory: Directory
) -> None:
    server = start_server(SERVER_LDAP_DIRECTORIES=directory.settings(required_group="engineers"))
    enter(page, server, "eve", "listening at doors")
    expect(page.get_by_role("alert")).to_have_text(WRONG)
    directory.add(
        "dn: uid=elsewhere,ou=people,dc=example,dc=org\n"
        "objectClass: referral\nobjectClass: extensibleObject\nuid: elsewhere\n"
        "ref: ldap://127.0.0.1:1/uid=grace,ou=people,dc=example,dc=org\n"
    )
    enter(page, server, "grace", GRACE)
    expect(page.get_by_role("heading", name="Grace Hopper")).to_be_visible()


def test_an_owner_signs_in_as_before_and_an_address_takes_no_account_over(
    page: Page, start_server: StartServer, directory: Directory
) -> None:
    server = start_server(SERVER_LDAP_DIRECTORIES=directory.settings(), SERVER_SSO_ENFORCED="true")
    set_up(page, server)
    sign_out(page)
    # The directory has another Ada with the same address, or the same with another password.
    enter(page, server, "ada", "bernoulli numbers")
    expect(page.get_by_role("alert")).to_contain_text("signs in another way")
    enter(page, server, EMAIL, PASSWORD)
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()
    sign_out(page)
    enter(page, server, "grace", GRACE)
    expect(page.get_by_role("heading", name="Grace Hopper")).to_be_visible()


@pytest.mark.parametrize("secured_by", ["ldaps", "start_tls"])
def test_the_directory_is_reached_by_tls_if_its_certificate_is_good(
    page: Page, start_server: StartServer, directory: Directory, secured_by: str
) -> None:
    way: dict[str, object] = {"start_tls": True}
    if secured_by == "ldaps":
        way = {"url": f"ldaps://127.0.0.1:{directory.tls_port}"}
    trusting = directory.settings(**way, ca_file=directory.authority)
    server = start_server(SERVER_LDAP_DIRECTORIES=trusting)
    enter(page, server, "grace", GRACE)
    expect(page.get_by_role("heading", name="Grace Hopper")).to_be_visible()
    sign_out(page)
    # A server that does not know the authority sends no password.
    server = start_server(SERVER_LDAP_DIRECTORIES=directory.settings(**way))
    enter(page, server, "grace", GRACE)
    expect(page.get_by_role("alert")).to_contain_text("cannot be asked for passwords")
