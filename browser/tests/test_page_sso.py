"""The page about single sign-on: how providers are set up, and whether they work."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.desk import arrive, invite
from support.directory import Directory, running_directory
from support.judge import Judge
from support.look import SHOTS, SIZES, look_at_each
from support.people import set_up
from support.provider import Provider, running_provider
from support.server import Server, free_port

StartServer = Callable[..., Server]

PATH = "/account/single-sign-on"


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Directory]:
    with running_directory(tmp_path / "directory") as directory:
        yield directory


@pytest.fixture
def known(
    page: Page, start_server: StartServer, tmp_path: Path, directory: Directory
) -> Iterator[Server]:
    """A server of which this browser is the owner, and which knows a provider, one whose secret is
    another, one that is not there, and a directory."""
    port = free_port()
    provider = Provider(issuer=f"http://127.0.0.1:{port}")
    described = json.loads(
        provider.settings(
            just_in_time=True,
            allowed_domains=["example.org", "example.com"],
            account_roles={"platform-admins": "Admin"},
            workspace_roles={"engineers": "Developer", "analysts": "analytics/Viewer"},
            teams={"engineers": "Data"},
        )
    )
    described["old"] = described["company"] | {"label": "Old", "client_secret": "another secret"}
    described["staff"] = {
        "preset": "keycloak",
        "issuer": f"http://127.0.0.1:{free_port()}/realms/staff",
        "client_id": "provost",
    }
    server = start_server(
        SERVER_SSO_PROVIDERS=json.dumps(described),
        SERVER_LDAP_DIRECTORIES=directory.settings(
            label="Office",
            required_group="engineers",
            workspace_roles={"engineers": "Developer"},
        ),
    )
    set_up(page, server)
    with running_provider(port, server.url, tmp_path / "provider.log"):
        yield server


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_shuts_nobody_out_before_and_after_a_test(
    size: str, theme: str, known: Server, page: Page, browser: Browser
) -> None:
    context = browser.new_context(
        viewport=SIZES[size], color_scheme=theme, storage_state=page.context.storage_state()
    )
    context.set_default_timeout(30_000)
    look_at_each(context, f"{size}-{theme}", known, [("single-sign-on", PATH, "Redirect URI")])
    page = context.new_page()
    judge = Judge(page, known.url)
    page.goto(f"{known.url}{PATH}")
    for label, said in [
        ("Company", "Everything that signing in takes is in order"),
        ("Old", "It refused the client id or the client secret"),
        ("Keycloak", "Nobody can sign in like this: 1 check failed."),
        ("Office", "Everything that signing in takes is in order"),
    ]:
        page.get_by_role("button", name=f"Test {label}").click()
        expect(page.get_by_role("status", name=f"Test of {label}")).to_contain_text(said)
    assert judge.violations() == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    page.get_by_role("heading", name="Company").scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / f"single-sign-on-tested-{size}-{theme}.png")
    page.get_by_role("heading", name="Keycloak").scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / f"single-sign-on-failed-{size}-{theme}.png")
    page.get_by_role("heading", name="Office").scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / f"single-sign-on-directory-{size}-{theme}.png")
    assert judge.faults == []
    context.close()


def test_an_empty_page_says_what_to_write(
    seen: tuple[str, BrowserContext], open_server: Server
) -> None:
    name, context = seen
    look_at_each(context, name, open_server, [("single-sign-on-empty", PATH, "No providers yet")])
    page = context.new_page()
    page.goto(f"{open_server.url}{PATH}")
    expect(page.locator("pre")).to_contain_text("[server.sso.providers.company]")
    expect(page.locator("pre")).to_contain_text(f'public_url = "{open_server.url}"')
    expect(page.locator("main")).to_contain_text(f"{open_server.url}/auth/sso/company/callback")


def test_a_provider_is_tested_and_what_was_found_is_listed(known: Server, page: Page) -> None:
    judge = Judge(page, known.url)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{known.url}{PATH}")
    company = page.get_by_role("region", name="Company")
    expect(company).to_contain_text("Verified addresses of example.org, example.com")
    grants = company.get_by_role("table", name="What groups of Company grant")
    expect(grants.get_by_role("row", name="analysts")).to_contain_text("the workspace analytics")
    company.get_by_role("button", name="Copy the redirect URI of Company").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{known.url}/auth/sso/company/callback"
    company.get_by_role("button", name="Test Company").click()
    checks = company.get_by_role("status").get_by_role("listitem")
    expect(checks).to_have_count(11)
    for part in ("Issuer", "Signing keys", "Client", "Back-channel logout"):
        line = checks.filter(has=page.get_by_text(part, exact=True))
        expect(line).to_contain_text("In order")
    expect(company.get_by_role("button", name="Test Company")).to_be_enabled()
    # Nothing that is secret is in the page.
    for secret in ("a secret of two", "another secret", "copper lantern fourteen"):
        assert secret not in page.content()
    assert judge.faults == []


def test_a_directory_is_tested_without_anybodys_password(known: Server, page: Page) -> None:
    judge = Judge(page, known.url)
    page.goto(f"{known.url}{PATH}")
    office = page.get_by_role("region", name="Office")
    office.get_by_role("button", name="Test Office").click()
    checks = office.get_by_role("status").get_by_role("listitem")
    expect(checks).to_have_text(
        [
            re.compile("In order.*Connection"),
            re.compile("In order.*Own name and password"),
            re.compile("In order.*People.*have entryUUID"),
            re.compile("In order.*Groups"),
        ]
    )
    # What it holds is not shown.
    assert "grace" not in page.content().lower()
    assert judge.faults == []


def test_a_directory_that_is_set_up_wrongly_says_where(
    page: Page, start_server: StartServer, directory: Directory
) -> None:
    described = json.loads(directory.settings())["company"]
    wrong = {
        "password": {"bind_password": "another password"},
        "base": {"base_dn": "ou=nowhere,dc=example,dc=org"},
        "filter": {"user_filter": "(employeeNumber={username})"},
        "attribute": {"id_attribute": "objectGUID"},
        "groups": {"group_base_dn": "ou=nowhere,dc=example,dc=org"},
    }
    directories = {name: described | {"label": name} | more for name, more in wrong.items()}
    server = start_server(SERVER_LDAP_DIRECTORIES=json.dumps(directories))
    set_up(page, server)
    page.goto(f"{server.url}{PATH}")
    for name, told in [
        ("password", re.compile("Failed.*compare bind_dn and bind_password_file")),
        ("base", re.compile("Failed.*see that base_dn is right")),
        ("filter", re.compile("Note.*Nobody is found")),
        ("attribute", re.compile("Failed.*name another id_attribute")),
        ("groups", re.compile("Failed.*see that group_base_dn is right")),
    ]:
        page.get_by_role("button", name=f"Test {name}").click()
        report = page.get_by_role("status", name=f"Test of {name}")
        expect(report.get_by_role("listitem").filter(has_text=told)).to_have_count(1)


@pytest.fixture
def bob(known: Server, program: str, browser: Browser) -> Iterator[BrowserContext]:
    """The browser of a member of the account."""
    link = invite(program, known, "bob@example.org", "--workspace-role", "developer")
    context = arrive(browser, link)
    yield context
    context.close()


def test_whoever_may_not_see_it_is_told_what_is_missing(known: Server, bob: BrowserContext) -> None:
    missing = "You need the permission read:sso in this account."
    look_at_each(bob, "member", known, [("single-sign-on", PATH, missing)])
    page = bob.new_page()
    page.goto(f"{known.url}{PATH}")
    link = page.get_by_role("navigation", name="Parts of the page").get_by_text("Single sign-on")
    expect(link.first).to_have_attribute("title", missing)
