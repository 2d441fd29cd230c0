"""The pages of artifacts and blocks, of what the real SDK left."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from support.filled import Filled, fill_by_sdk
from support.judge import Judge
from support.look import look_at_each
from support.server import Server

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


def _filled(server: Server) -> Filled:
    return fill_by_sdk(server, program=_PROGRAM)
