"""A deployment that is changed, shared and deleted on its page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.desk import arrive, ask, invite
from support.judge import Judge
from support.look import look_at_each
from support.people import set_up
from support.server import Server
from support.work import ask as ask_openly

StartServer = Callable[..., Server]


@pytest.fixture
def owned(page: Page, start_server: StartServer) -> Server:
    """A server of which this browser is the owner."""
    server = start_server()
    set_up(page, server)
    return server


@pytest.fixture
def deployment(page: Page, owned: Server) -> str:
    """The id of a deployment with one parameter."""
    flow = ask(page, "POST", f"{owned.url}/api/flows/", {"name": "orders-etl"})
    body = {
        "name": "nightly",
        "flow_id": flow["id"],
        "tags": ["prod"],
        "parameter_openapi_schema": {
            "type": "object",
            "properties": {"pages": {"title": "pages", "type": "integer", "default": 5}},
        },
    }
    made = ask(page, "POST", f"{owned.url}/api/deployments/", body)
    return str(made["id"])


def test_a_deployment_is_changed_and_deleted(page: Page, owned: Server, deployment: str) -> None:
    judge = Judge(page, owned.url)
    page.goto(f"{owned.url}/deployments/deployment/{deployment}")
    page.get_by_role("button", name="More about nightly").click()
    page.get_by_role("menuitem", name="Change").click()
    expect(page.get_by_role("heading", name="Change nightly")).to_be_visible()
    expect(page.get_by_role("button", name="Save")).to_be_disabled()
    page.get_by_role("textbox", name="Description").fill("Loads what was sold.")
    page.get_by_role("textbox", name="Tags").fill("prod, team:data")
    page.get_by_role("textbox", name="Runs at a time").fill("2")
    pages = page.get_by_role("textbox", name="pages", exact=True)
    pages.fill("many")
    pages.blur()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Change nightly")).to_be_visible()
    pages.fill("7")
    assert judge.violations() == []
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="nightly", exact=True)).to_be_visible()
    expect(page.get_by_text("Loads what was sold.")).to_be_visible()
    kept = page.request.get(f"{owned.url}/api/deployments/{deployment}").json()
    assert (kept["tags"], kept["parameters"]) == (["prod", "team:data"], {"pages": 7})
    assert kept["global_concurrency_limit"]["limit"] == 2

    page.get_by_role("button", name="More about nightly").click()
    page.get_by_role("menuitem", name="Delete").click()
    question = page.get_by_role("dialog", name="Delete nightly?")
    question.get_by_role("textbox").fill("nightly")
    assert judge.violations() == []
    question.get_by_role("button", name="Delete the deployment").click()
    expect(page.get_by_role("heading", name="Deployments", level=1)).to_be_visible()
    gone = page.request.get(f"{owned.url}/api/deployments/{deployment}")
    assert gone.status == 404
    assert judge.faults == []


def test_who_reaches_a_deployment_is_said_on_its_page(
    page: Page, owned: Server, deployment: str
) -> None:
    judge = Judge(page, owned.url)
    me = page.request.get(f"{owned.url}/api/ui/me").json()
    account = f"{owned.url}/api/accounts/{me['account_id']}"
    ask(page, "POST", f"{account}/bots/", {"name": "etl-worker"})
    page.goto(f"{owned.url}/deployments/deployment/{deployment}")
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog", name="Who reaches nightly")
    expect(dialog).to_contain_text("Everybody reaches it whose role lets them.")
    dialog.get_by_role("combobox", name="Put on the list").fill("etl")
    page.get_by_role("option", name="etl-worker").click()
    dialog.get_by_role("combobox", name="What etl-worker may do").select_option("run")
    assert judge.violations() == []
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Share").click()
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    level = dialog.get_by_role("combobox", name="What etl-worker may do")
    expect(level).to_have_value("run")
    dialog.get_by_role("button", name="Take etl-worker off the list").click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    left = page.request.get(f"{owned.url}/api/deployments/{deployment}/access").json()
    assert left["run_actors"] == []
    assert judge.faults == []


def test_a_viewer_is_told_what_it_takes(
    owned: Server, deployment: str, program: str, browser: Browser
) -> None:
    link = invite(program, owned, "bob@example.org", "--workspace-role", "viewer")
    context = arrive(browser, link)
    page = context.new_page()
    page.goto(f"{owned.url}/deployments/deployment/{deployment}")
    for name, needed in (
        ("Share", "manage_acls"),
        ("Add a schedule", "write_deployments"),
        ("Run now", "run_deployments"),
    ):
        button = page.get_by_role("button", name=name, exact=True)
        expect(button).to_have_attribute("aria-disabled", "true")
        said = f"You need the permission {needed} in this workspace."
        expect(button).to_have_attribute("title", said)
    context.close()


def test_the_form_of_a_deployment_shuts_nobody_out(
    seen: tuple[str, BrowserContext], open_server: Server
) -> None:
    name, context = seen
    flow = ask_openly(open_server, "flows/", {"name": "orders-etl"})
    made = ask_openly(open_server, "deployments/", {"name": "nightly", "flow_id": flow["id"]})
    path = f"/deployments/deployment/{made['id']}/edit"
    look_at_each(context, name, open_server, [("deployment-edit", path, "How many at once")])
