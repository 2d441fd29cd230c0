"""The pages about the account: who belongs to it, with which keys, roles and addresses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from support.desk import arrive, furnish_account, invite
from support.judge import Judge
from support.look import SIZES, look_at_each
from support.people import EMAIL, PASSWORD, set_up
from support.server import Server

StartServer = Callable[..., Server]

PAGES = [
    ("members", "/account/members", "Last sign-in"),
    ("service-accounts", "/account/service-accounts", "Service accounts"),
    ("keys", "/account/keys", "Your API keys"),
    ("teams", "/account/teams", "Teams"),
    ("roles", "/account/roles", "manage_workspace_users"),
    ("access", "/workspace/access", "Workspace access"),
    ("audit", "/account/audit", "Audit log"),
    ("workspaces", "/account/workspaces", "this one"),
    ("addresses", "/account/addresses", "Your address"),
    ("system", "/system", "server.auth.public_url"),
]


@pytest.fixture
def owned(page: Page, start_server: StartServer) -> Server:
    """A server of which this browser is the owner."""
    server = start_server()
    set_up(page, server)
    return server


@pytest.fixture
def full(owned: Server, page: Page) -> Server:
    furnish_account(page, owned)
    return owned


def test_no_page_of_the_desk_shuts_anybody_out(full: Server, page: Page, browser: Browser) -> None:
    for size in SIZES:
        for theme in ("light", "dark"):
            context = browser.new_context(
                viewport=SIZES[size],
                color_scheme=theme,
                storage_state=page.context.storage_state(),
            )
            context.set_default_timeout(30_000)
            look_at_each(context, f"{size}-{theme}", full, PAGES)
            context.close()


def test_no_empty_page_of_the_desk_shuts_anybody_out(
    seen: tuple[str, BrowserContext], open_server: Server
) -> None:
    name, context = seen
    pages = [
        (f"{label}-empty", path, text)
        for label, path, text in PAGES
        if label not in ("members", "audit")
    ]
    pages[1] = ("keys-empty", "/account/keys", "Nobody signs in to this server")
    look_at_each(context, name, open_server, pages)


@pytest.fixture
def others(owned: Server, program: str, browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """The browsers of somebody who may look, and of a member who may do nothing here."""
    viewer = invite(program, owned, "bob@example.org", "--workspace-role", "viewer")
    stranger = invite(program, owned, "eve@example.org")
    made = {"viewer": arrive(browser, viewer), "stranger": arrive(browser, stranger)}
    yield made
    for context in made.values():
        context.close()


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_whoever_may_not_is_told_what_is_missing(
    who: str, owned: Server, others: dict[str, BrowserContext]
) -> None:
    missing = {
        "viewer": "see_workspace_users in this workspace",
        "viewer of the system": "see_workspace_settings in this workspace",
        "stranger": "You have no role in this workspace",
        "stranger of the system": "You have no role in this workspace",
    }
    shown = [
        ("members", "/account/members", EMAIL),
        ("service-accounts", "/account/service-accounts", "No service accounts yet"),
        ("keys", "/account/keys", "You have no keys"),
        ("teams", "/account/teams", "No teams yet"),
        ("roles", "/account/roles", "manage_workspace_users"),
        ("access", "/workspace/access", missing[who]),
        ("audit", "/account/audit", "read:audit_event in this account"),
        ("addresses", "/account/addresses", "read:ip_allowlist in this account"),
        ("system", "/system", missing[f"{who} of the system"]),
    ]
    context = others[who]
    look_at_each(context, who, owned, shown)
    page = context.new_page()
    page.goto(f"{owned.url}/account/service-accounts")
    button = page.get_by_role("button", name="New service account")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_have_attribute("title", "You need the permission create:bot in this account.")
    page.goto(f"{owned.url}/account/members")
    page.get_by_role("button", name="Actions on Ada Lovelace").click()
    item = page.get_by_role("menuitem", name="Remove")
    expect(item).to_have_attribute("aria-disabled", "true")
    expect(item).to_contain_text("You need the permission delete:account_membership")
    link = page.get_by_role("navigation", name="Parts of the page").get_by_text("Audit log")
    expect(link.first).to_have_attribute(
        "title", "You need the permission read:audit_event in this account."
    )


def test_a_key_is_shown_once_and_then_nowhere(page: Page, owned: Server) -> None:
    judge = Judge(page, owned.url)
    page.goto(f"{owned.url}/account/keys")
    page.get_by_role("button", name="New key").click()
    page.get_by_role("textbox", name="Name").fill("laptop")
    assert judge.violations() == []
    page.get_by_role("button", name="Make the key").click()
    dialog = page.get_by_role("dialog", name="Your new key")
    expect(dialog).to_be_visible()
    assert judge.violations() == []
    key = dialog.locator("pre").first.inner_text().strip()
    assert len(key) > 20
    expect(dialog).to_contain_text(f"prefect config set PREFECT_API_URL={owned.url}/api")
    expect(dialog).to_contain_text(f"prefect config set PREFECT_API_KEY={key}")
    page.keyboard.press("Escape")
    done = dialog.get_by_role("button", name="Done")
    expect(done).to_be_disabled()
    dialog.get_by_label("I have stored it").check()
    done.click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("table", name="Your API keys")).to_contain_text("laptop")
    assert key not in page.content()
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, history.state])"
    )
    assert key not in kept
    page.get_by_role("button", name="Revoke laptop").click()
    question = page.get_by_role("dialog", name="Revoke laptop?")
    expect(question.get_by_role("button", name="Revoke")).to_be_disabled()
    question.get_by_role("textbox").fill("laptop")
    question.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("You have no keys")).to_be_visible()
    assert judge.faults == []


def test_the_last_owner_stays(page: Page, owned: Server) -> None:
    page.goto(f"{owned.url}/account/members")
    page.get_by_role("button", name="Actions on Ada Lovelace").click()
    for action in ("Change the role", "Remove"):
        item = page.get_by_role("menuitem", name=action)
        expect(item).to_have_attribute("aria-disabled", "true")
        expect(item).to_contain_text("The account needs an owner")


def test_a_service_account_lives_and_its_key_is_rotated(page: Page, owned: Server) -> None:
    judge = Judge(page, owned.url)
    page.goto(f"{owned.url}/account/service-accounts")
    page.get_by_role("button", name="New service account").click()
    page.get_by_role("textbox", name="Name").fill("nightly-worker")
    page.get_by_role("button", name="Make it, and its first key").click()
    dialog = page.get_by_role("dialog", name="The new key")
    first = dialog.locator("pre").first.inner_text().strip()
    dialog.get_by_label("I have stored it").check()
    dialog.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Actions on nightly-worker").click()
    assert judge.violations() == []
    page.get_by_role("menuitem", name="Rotate the key").click()
    page.get_by_role("button", name="Rotate the key").click()
    second = dialog.locator("pre").first.inner_text().strip()
    assert second != first
    dialog.get_by_label("I have stored it").check()
    dialog.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Actions on nightly-worker").click()
    page.get_by_role("menuitem", name="Keys").click()
    keys = page.get_by_role("dialog", name="Keys of nightly-worker")
    expect(keys.get_by_role("listitem")).to_have_count(2)
    expect(keys).to_contain_text("being replaced")
    assert judge.violations() == []
    assert judge.faults == []


def test_what_somebody_may_do_is_said_with_its_source(full: Server, page: Page) -> None:
    judge = Judge(page, full.url)
    page.goto(f"{full.url}/workspace/access")
    page.get_by_role("button", name="What can somebody do?").click()
    page.get_by_role("combobox", name="Who").fill("nightly")
    page.get_by_role("option", name="nightly-worker").click()
    table = page.get_by_role("table", name="What nightly-worker may do")
    expect(table).to_contain_text("Developer, by the team Data")
    expect(table).to_contain_text("Worker here")
    assert judge.violations() == []
    assert judge.faults == []


def test_a_role_is_made_of_another_and_more(full: Server, page: Page) -> None:
    judge = Judge(page, full.url)
    page.goto(f"{full.url}/account/roles")
    page.get_by_role("button", name="New role").click()
    page.get_by_role("textbox", name="Name").fill("Releaser")
    page.get_by_label("Inherits").select_option("Viewer")
    expect(page.get_by_label("see_flows", exact=True)).to_be_disabled()
    page.get_by_label("run_flows", exact=True).check()
    assert judge.violations() == []
    page.get_by_role("button", name="Make the role").click()
    expect(page.get_by_role("columnheader", name="Releaser")).to_be_visible()
    page.get_by_role("button", name="Actions on Releaser").click()
    page.get_by_role("menuitem", name="Delete").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("Releaser")
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("columnheader", name="Releaser")).to_have_count(0)
    assert judge.faults == []


def test_the_audit_log_is_followed_and_handed_over(full: Server, page: Page) -> None:
    judge = Judge(page, full.url)
    page.goto(f"{full.url}/account/audit")
    page.get_by_label("Kind").select_option("access")
    expect(page.get_by_role("button", name="workspace-role.created")).to_be_visible()
    table = page.get_by_role("table", name="Audit log")
    table.get_by_role("button").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("In the chain")
    assert judge.violations() == []
    dialog.get_by_role("button", name="All by this actor").click()
    expect(page.get_by_role("button", name="Show more than one actor")).to_be_visible()
    assert "actor=" in page.url
    assert "class=access" in page.url
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as begun:
        page.get_by_role("menuitem", name="Lines of JSON").click()
    lines = begun.value.path().read_text().splitlines()
    assert lines
    assert all(json.loads(line) for line in lines)
    assert judge.faults == []


def test_a_workspace_is_made_and_deleted(page: Page, owned: Server) -> None:
    judge = Judge(page, owned.url)
    page.goto(f"{owned.url}/account/workspaces")
    page.get_by_role("button", name="New workspace").click()
    page.get_by_role("textbox", name="Name").fill("Staging")
    page.get_by_role("button", name="Make the workspace").click()
    link = page.get_by_role("link", name="Staging")
    expect(link).to_be_visible()
    page.get_by_role("button", name="Actions on Staging").click()
    page.get_by_role("menuitem", name="Delete").click()
    dialog = page.get_by_role("dialog", name="Delete Staging?")
    dialog.get_by_role("textbox").fill("staging")
    dialog.get_by_role("button", name="Delete the workspace").click()
    expect(link).to_have_count(0)
    assert judge.faults == []


def test_nobody_locks_themselves_out_by_address(full: Server, page: Page) -> None:
    page.goto(f"{full.url}/account/addresses")
    expect(page.get_by_text("It would lock you out")).to_be_visible()
    expect(page.get_by_role("switch", name="Enforce the list")).to_be_disabled()
    page.get_by_role("button", name="Add a network").click()
    page.get_by_label("Network or address").fill("no network")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("alert")).to_be_visible()
    for network in ("127.0.0.0/8", "::1"):
        page.get_by_label("Network or address").fill(network)
        page.get_by_role("button", name="Add it").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        if network != "::1":
            page.get_by_role("button", name="Add a network").click()
    switch = page.get_by_role("switch", name="Enforce the list")
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "true")


def test_what_matters_asks_who_it_is_and_goes_on(page: Page, owned: Server) -> None:
    refusal = {"exception_message": "Confirm who you are first, at /sign-in/confirm."}
    refused: list[str] = []

    def refuse_once(route: Route) -> None:
        if refused:
            route.continue_()
        else:
            refused.append(route.request.post_data or "")
            route.fulfill(status=403, json=refusal)

    page.route("**/api/accounts/*/teams", refuse_once)
    page.goto(f"{owned.url}/account/teams")
    page.get_by_role("button", name="New team").click()
    page.get_by_role("textbox", name="Name").fill("Data")
    page.get_by_role("button", name="Make the team").click()
    dialog = page.get_by_role("dialog", name="Confirm who you are")
    expect(dialog).to_be_visible()
    with page.expect_popup() as opened:
        dialog.get_by_role("button", name="Confirm in another window").click()
    opened.value.get_by_label("Password").fill(PASSWORD)
    opened.value.locator("form button[type=submit]").first.click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("row", name="Data")).to_be_visible()
    assert len(refused) == 1


def test_whoever_looks_after_the_server_sees_its_settings_and_services(
    page: Page, owned: Server
) -> None:
    judge = Judge(page, owned.url)
    page.goto(f"{owned.url}/system")
    seen = page.get_by_role("region", name="Your request as the server sees it")
    expect(seen).to_contain_text("127.0.0.1")
    settings = page.get_by_role("list", name="Settings")
    expect(settings).to_contain_text("PROVOST_SERVER_AUTH_PUBLIC_URL (environment)")
    expect(settings).not_to_contain_text("server.api.default_limit")
    page.get_by_role("switch", name="Also those that nothing sets").click()
    page.get_by_role("searchbox", name="Look for a setting").fill("default_limit")
    expect(settings.get_by_role("listitem")).to_have_count(1)
    expect(settings).to_contain_text("from the start")
    services = page.get_by_role("table", name="Services")
    expect(services.get_by_role("row", name="scheduler")).to_contain_text("Running")
    assert judge.violations() == []
    assert judge.faults == []
