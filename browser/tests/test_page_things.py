"""The pages of artifacts, blocks, assets and webhooks, of what the real SDK left."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.desk import arrive, ask, invite
from support.filled import Filled, fill_by_sdk
from support.judge import Judge
from support.look import look_at_each
from support.people import set_up
from support.server import Server

_TEMPLATE = (
    '{"event": "model.refreshed", "resource": {"prefect.resource.id": "models.{{ body.model }}"}}'
)

# What uses the SDK; it is run beside the test.
_PROGRAM = Path(__file__).parents[1] / "support" / "things_fill.py"

# The workspace that every server has, as addresses name it.
_ACCOUNT = "00000000-0000-7000-8000-000000000001"
_WORKSPACE = "00000000-0000-7000-8000-000000000002"


def test_artifacts_shut_nobody_out(seen: tuple[str, BrowserContext], open_server: Server) -> None:
    name, context = seen
    look_at_each(context, name, open_server, [("artifacts-none", "/artifacts", "No artifacts yet")])
    ids = _filled(open_server).ids
    pages = [
        ("artifacts", "/artifacts", "orders-table"),
        ("artifacts-like-none", "/artifacts?q=nothing", "No artifact is like this"),
        ("artifact-key", "/artifacts/key/orders-report", "Late by ten minutes."),
        ("artifact-key-table", "/artifacts/key/orders-table", "2 rows, 3 columns"),
        ("artifact-key-progress", "/artifacts/key/orders-progress", "Latest"),
        ("artifact-key-none", "/artifacts/key/nothing", "No artifact has this key"),
        ("artifact-report", f"/artifacts/artifact/{ids['report']}", "Late by ten minutes."),
        ("artifact-table", f"/artifacts/artifact/{ids['table']}", "south"),
        ("artifact-image", f"/artifacts/artifact/{ids['image']}", "no pictures of other hosts"),
        ("run-artifacts", f"/runs/flow-run/{ids['flow_run']}?tab=artifacts", "Without a key"),
        ("task-run-artifacts", f"/runs/task-run/{ids['task_run']}?tab=artifacts", "orders-table"),
        ("task-run-states", f"/runs/task-run/{ids['task_run']}?tab=states", "Completed"),
    ]
    look_at_each(context, name, open_server, pages)


def test_an_artifact_is_found_read_and_deleted(page: Page, open_server: Server) -> None:
    ids = _filled(open_server).ids
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/artifacts")
    page.get_by_label("Kind").select_option("Table")
    expect(page.get_by_role("link", name="orders-report")).to_have_count(0)
    page.get_by_label("Kind").select_option("All kinds")
    page.get_by_role("searchbox", name="Find by key").fill("report")
    expect(page.get_by_role("link", name="orders-table")).to_have_count(0)
    page.get_by_role("link", name="orders-report").click()
    versions = page.get_by_role("list", name="Versions").locator("> li")
    expect(versions).to_have_count(3)
    versions.first.get_by_role("heading", level=2).get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=2, name="Orders of Wednesday")).to_be_visible()
    # What somebody wrote does nothing here, and asks nobody.
    expect(page.get_by_role("link", name="a trap")).to_have_count(0)
    expect(page.locator("main img")).to_have_count(0)
    page.get_by_role("link", name="load-of-Wednesday").click()
    page.get_by_role("tab", name="Artifacts").click()
    page.get_by_role("row", name="orders-table").get_by_role("link").first.click()
    expect(page.get_by_role("table", name="orders-table")).to_be_visible()
    assert page.url.endswith(ids["table"])
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("button", name="Delete the artifact").click()
    page.get_by_role("link", name="orders-table").click()
    expect(versions).to_have_count(2)
    assert judge.faults == []


def test_blocks_shut_nobody_out(seen: tuple[str, BrowserContext], open_server: Server) -> None:
    name, context = seen
    look_at_each(context, name, open_server, [("blocks-none", "/blocks", "No blocks yet")])
    ids = _filled(open_server).ids
    pages = [
        ("blocks", "/blocks", "mail-password"),
        ("blocks-like-none", "/blocks?q=nothing", "No block is like this"),
        ("block-catalog", "/blocks/catalog", "AWS Credentials"),
        ("block-type", "/blocks/catalog/warehouse", "Blocks of this type"),
        ("block-type-none", "/blocks/catalog/aws-credentials", "No block of this type yet"),
        ("block-new", "/blocks/catalog/warehouse/create", "Make the block"),
        ("block-new-long", "/blocks/catalog/dbt-cli-profile/create", "Make the block"),
        ("block", f"/blocks/block/{ids['warehouse']}", "Load it in Python"),
        ("block-secret", f"/blocks/block/{ids['secret']}", "Stored, and not shown"),
        ("block-edit", f"/blocks/block/{ids['login']}/edit", "Save"),
        ("block-edit-nested", f"/blocks/block/{ids['warehouse']}/edit", "Save"),
    ]
    look_at_each(context, name, open_server, pages)


def test_a_block_is_made_changed_and_deleted(page: Page, open_server: Server) -> None:
    ids = _filled(open_server).ids
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/blocks")
    page.get_by_role("button", name="New block").click()
    page.get_by_role("searchbox", name="Find by name").fill("warehouse")
    page.get_by_role("link", name="Warehouse Where orders").click()
    page.get_by_role("button", name="New block").click()
    page.get_by_label("Name of the block").fill("second")
    page.get_by_role("button", name="Make the block").click()
    expect(page.get_by_text("2 things do not fit")).to_be_visible()
    assert judge.violations() == []
    page.get_by_label("Host").fill("db2.example.org")
    page.get_by_role("combobox", name="login").fill("login")
    page.get_by_role("option", name="login-of-ada").click()
    page.get_by_role("button", name="Make the block").click()
    expect(page.get_by_role("heading", level=1, name="second", exact=True)).to_be_visible()
    expect(page.get_by_text('Block.load("warehouse/second")')).to_be_visible()
    made = _block(open_server, page.url.rsplit("/", 1)[1])
    assert made["data"]["host"] == "db2.example.org"
    assert made["data"]["port"] == 5432
    assert made["data"]["login"]["password"] == "battery staple"
    page.get_by_role("link", name="login-of-ada").click()
    assert page.url.endswith(ids["login"])
    page.get_by_role("button", name="Delete", exact=True).click()
    dialog = page.get_by_role("dialog", name="Delete login-of-ada?")
    expect(dialog.get_by_role("button", name="Delete the block")).to_be_disabled()
    dialog.get_by_role("textbox").fill("login-of-ada")
    dialog.get_by_role("button", name="Delete the block").click()
    expect(page.get_by_role("link", name="mail-password")).to_be_visible()
    expect(page.get_by_role("link", name="login-of-ada")).to_have_count(0)
    assert judge.faults == []


def test_a_stored_secret_is_neither_shown_nor_sent_back(page: Page, open_server: Server) -> None:
    login = _filled(open_server).ids["login"]
    judge = Judge(page, open_server.url)
    sent: list[str] = []
    page.on(
        "request",
        lambda request: sent.append(request.post_data or "") if request.method == "PATCH" else None,
    )
    page.goto(f"{open_server.url}/blocks/block/{login}")
    expect(page.get_by_text("Stored, and not shown")).to_be_visible()
    page.get_by_role("button", name="Edit").click()
    password = page.get_by_label("Password")
    expect(password).to_have_value("")
    page.get_by_label("User").fill("grace")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("grace", exact=True)).to_be_visible()
    assert _block(open_server, login)["data"] == {"user": "grace", "password": "battery staple"}
    page.get_by_role("button", name="Edit").click()
    password.fill("another")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=2, name="Values")).to_be_visible()
    assert _block(open_server, login)["data"] == {"user": "grace", "password": "another"}
    assert "****" not in "".join(sent)
    assert judge.faults == []


@pytest.mark.parametrize("before", ["", f"/account/{_ACCOUNT}/workspace/{_WORKSPACE}"])
def test_addresses_that_clients_print_open(page: Page, open_server: Server, before: str) -> None:
    ids = _filled(open_server).ids
    judge = Judge(page, open_server.url)
    addresses = {
        f"blocks/block/{ids['secret']}": "mail-password",
        "blocks/catalog/secret/create": "New block: Secret",
        f"artifacts/artifact/{ids['report']}": "orders-report",
        "artifacts/key/orders-report": "orders-report",
    }
    for address, heading in addresses.items():
        page.goto(f"{open_server.url}{before}/{address}")
        expect(page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()
    assert judge.faults == []


def test_assets_and_webhooks_shut_nobody_out(
    seen: tuple[str, BrowserContext], open_server: Server
) -> None:
    name, context = seen
    empty = [
        ("assets-none", "/data-assets", "No assets yet"),
        ("webhooks-none", "/webhooks", "No webhooks yet"),
    ]
    look_at_each(context, name, open_server, empty)
    _filled(open_server)
    _webhook(open_server)
    pages = [
        ("assets", "/data-assets", "s3://lake/orders.csv"),
        ("assets-like-none", "/data-assets?q=nothing", "No asset has this in its key"),
        ("webhooks", "/webhooks", "What the model says"),
    ]
    look_at_each(context, name, open_server, pages)


def test_an_asset_is_found_and_forgotten(page: Page, open_server: Server) -> None:
    _filled(open_server)
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/data-assets")
    row = page.get_by_role("row", name="postgres://warehouse/sums")
    expect(row.get_by_text("Failed")).to_be_visible()
    expect(row.get_by_text("by dbt")).to_be_visible()
    page.get_by_role("searchbox", name="Find by key").fill("lake")
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Forget s3://lake/orders.csv").click()
    page.get_by_role("button", name="Forget the asset").click()
    expect(page.get_by_text("No asset has this in its key")).to_be_visible()
    assert judge.faults == []


def test_a_webhook_is_made_called_closed_rotated_and_deleted(
    page: Page, open_server: Server
) -> None:
    judge = Judge(page, open_server.url)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{open_server.url}/webhooks")
    page.get_by_role("button", name="New webhook").click()
    dialog = page.get_by_role("dialog", name="New webhook")
    dialog.get_by_label("Name").fill("models")
    dialog.get_by_label("Template").fill("{{ nothing")
    dialog.get_by_role("button", name="Make the webhook").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    assert judge.violations() == []
    # A template that cannot be read is refused, and the browser says so on its console.
    judge.faults.clear()
    dialog.get_by_label("Template").fill(_TEMPLATE)
    dialog.get_by_role("button", name="Make the webhook").click()
    first = _copied(page)
    assert _call(first) == 204
    page.get_by_role("button", name="Close models").click()
    expect(page.get_by_role("button", name="Open models")).to_be_visible()
    assert _call(first) == 404
    page.get_by_role("button", name="Open models").click()
    expect(page.get_by_role("button", name="Close models")).to_be_visible()
    page.get_by_role("button", name="Give models another address").click()
    page.get_by_role("button", name="Change the address").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text(first.rsplit("/", 1)[1][:6])).to_have_count(0)
    second = _copied(page)
    assert (_call(first), _call(second)) == (404, 204)
    page.get_by_role("button", name="Delete models").click()
    page.get_by_role("button", name="Delete the webhook").click()
    expect(page.get_by_text("No webhooks yet")).to_be_visible()
    assert _call(second) == 404
    assert judge.faults == []


def test_whoever_may_only_look_is_told_what_is_missing(
    page: Page, start_server: Callable[..., Server], program: str, browser: Browser
) -> None:
    server = start_server()
    set_up(page, server)
    api = f"{server.url}/api"
    kind = page.request.get(f"{api}/block_types/slug/secret").json()
    wanted = {"block_schemas": {"block_type_id": {"any_": [kind["id"]]}}}
    schemas: Any = ask(page, "POST", f"{api}/block_schemas/filter", wanted)
    secret = {
        "name": "mail",
        "block_type_id": kind["id"],
        "block_schema_id": schemas[0]["id"],
        "data": {"value": "correct horse"},
    }
    block = ask(page, "POST", f"{api}/block_documents/", secret)["id"]
    note = {"key": "note", "type": "markdown", "data": "# Read me"}
    artifact = ask(page, "POST", f"{api}/artifacts/", note)["id"]
    hook = {"name": "models", "template": _TEMPLATE}
    slug = str(ask(page, "POST", f"{api}/webhooks/", hook)["slug"])
    link = invite(program, server, "bob@example.org", "--workspace-role", "viewer")
    context = arrive(browser, link)
    pages = [
        ("blocks", "/blocks", "mail"),
        ("block", f"/blocks/block/{block}", "Stored, and not shown"),
        ("block-edit", f"/blocks/block/{block}/edit", "Save"),
        ("block-new", "/blocks/catalog/secret/create", "Make the block"),
        ("artifact", f"/artifacts/artifact/{artifact}", "Read me"),
        ("assets-none", "/data-assets", "No assets yet"),
        ("webhooks", "/webhooks", "Shown to those who may manage webhooks"),
    ]
    look_at_each(context, "viewer", server, pages)
    seen = context.new_page()
    for path, button, scope in [
        ("/blocks", "New block", "manage_blocks"),
        (f"/blocks/block/{block}", "Edit", "manage_blocks"),
        (f"/blocks/block/{block}/edit", "Save", "manage_blocks"),
        ("/blocks/catalog/secret/create", "Make the block", "manage_blocks"),
        (f"/artifacts/artifact/{artifact}", "Delete", "manage_artifacts"),
        ("/webhooks", "Close models", "manage_webhooks"),
    ]:
        seen.goto(f"{server.url}{path}")
        closed = seen.get_by_role("button", name=button, exact=True)
        expect(closed).to_have_attribute("aria-disabled", "true")
        expect(closed).to_have_attribute(
            "title", f"You need the permission {scope} in this workspace."
        )
    assert slug not in seen.content()
    context.close()


def _copied(page: Page) -> str:
    """The address of a webhook, as somebody copies it."""
    row = page.get_by_role("row", name="models")
    row.get_by_role("button", name="Copy the address of models").locator("visible=true").click()
    expect(
        row.get_by_role("button", name="the address of models copied").locator("visible=true")
    ).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def _call(address: str) -> int:
    """Tells a webhook something, and returns how it answered."""
    request = urllib.request.Request(
        address, data=b'{"model": "churn"}', headers={"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def _webhook(server: Server) -> None:
    body = {"name": "models", "description": "What the model says", "template": _TEMPLATE}
    request = urllib.request.Request(
        f"{server.url}/api/webhooks/",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    urllib.request.urlopen(request).close()


def _block(server: Server, block: str) -> dict[str, Any]:
    """A block with its secrets, as flows load it."""
    address = f"{server.url}/api/block_documents/{block}?include_secrets=true"
    with urllib.request.urlopen(address) as answer:
        return dict(json.load(answer))


def _filled(server: Server) -> Filled:
    return fill_by_sdk(server, program=_PROGRAM)
