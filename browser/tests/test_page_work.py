"""The pages of what carries work: pools, queues, workers, limits, variables, events."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support.judge import Judge
from support.look import look_at_each
from support.server import Server
from support.workshop import furnish

# The workspace that every server has, as addresses name it.
_ACCOUNT = "00000000-0000-7000-8000-000000000001"
_WORKSPACE = "00000000-0000-7000-8000-000000000002"


def test_what_carries_work_shuts_nobody_out(
    seen: tuple[str, BrowserContext], open_server: Server
) -> None:
    name, context = seen
    empty = [
        ("work-pools-none", "/work-pools", "No work pools yet"),
        ("concurrency-none", "/concurrency-limits", "No global limits yet"),
        ("variables-none", "/variables", "No variables yet"),
    ]
    look_at_each(context, name, open_server, empty)
    shop = furnish(open_server)
    pool = "/work-pools/work-pool/docker%20pool"
    pages = [
        ("work-pools", "/work-pools", "docker pool"),
        ("work-pool-new", "/work-pools/create", "Make the work pool"),
        ("work-pool-runs", pool, "No run has come to this pool"),
        ("work-pool-queues", f"{pool}?tab=queues", "urgent"),
        ("work-pool-workers", f"{pool}?tab=workers", "DockerWorker 7"),
        ("work-pool-deployments", f"{pool}?tab=deployments", "No deployment runs in this pool"),
        ("work-pool-configuration", f"{pool}?tab=configuration", "Whole template"),
        ("work-pool-idle", "/work-pools/work-pool/idle-pool", "No worker takes up"),
        ("queue", f"/work-queues/work-queue/{shop.queue}", "No run has come to this queue"),
        ("queue-named", f"{pool}/queue/urgent", "No run has come to this queue"),
        ("worker", f"{pool}/worker/{shop.worker}", "Online"),
        ("concurrency", "/concurrency-limits", "small-machine"),
        ("limit", f"/concurrency-limits/concurrency-limit/{shop.limit}", "2 of 3"),
        ("variables", "/variables", "eu-central"),
        ("events", "/events", "lake.drained"),
        ("events-none", "/events?event=nothing.like.this", "Nothing like this happened"),
        ("event", f"/events/event/{shop.day}/{shop.event}", "1204"),
    ]
    look_at_each(context, name, open_server, pages)


def test_pools_are_listed_with_what_waits_and_found_by_name(
    page: Page, open_server: Server
) -> None:
    furnish(open_server)
    page.goto(f"{open_server.url}/work-pools")
    row = page.get_by_role("row", name="docker pool")
    for place, text in enumerate(["docker", "Ready", "1", "2", "0 of 10", "0"]):
        expect(row.get_by_role("cell").nth(place)).to_have_text(text)
    expect(page.get_by_role("row", name="idle-pool")).to_contain_text("Not ready")
    page.get_by_role("searchbox", name="Find a work pool by name").fill("DOCK")
    expect(page.get_by_role("row", name="idle-pool")).to_have_count(0)
    expect(row).to_be_visible()
    expect(page).to_have_url(f"{open_server.url}/work-pools?q=DOCK")
    page.goto(f"{open_server.url}/work-pools?q=nowhere")
    expect(page.get_by_text("No work pool has this in its name")).to_be_visible()


def test_variables_are_narrowed_down_by_their_tags(page: Page, open_server: Server) -> None:
    furnish(open_server)
    page.goto(f"{open_server.url}/variables")
    expect(page.get_by_role("row", name="retries")).to_be_visible()
    page.get_by_role("button", name="Only those with the tag prod").click()
    expect(page.get_by_role("row", name="retries")).to_have_count(0)
    expect(page.get_by_role("row", name="region")).to_be_visible()
    # The address is enough to look at the same.
    page.goto(page.url)
    expect(page.get_by_role("row", name="region")).to_be_visible()
    expect(page.get_by_role("row", name="retries")).to_have_count(0)
    page.get_by_role("button", name="Take off the tag prod").click()
    expect(page.get_by_role("row", name="retries")).to_be_visible()


@pytest.mark.parametrize("before", ["", f"/account/{_ACCOUNT}/workspace/{_WORKSPACE}"])
def test_addresses_that_the_sdk_prints_open(page: Page, open_server: Server, before: str) -> None:
    shop = furnish(open_server)
    addresses = {
        "work-pools/work-pool/docker%20pool": "docker pool",
        f"work-queues/work-queue/{shop.queue}": "urgent",
        f"work-pools/work-pool/docker%20pool/worker/{shop.worker}": "DockerWorker 7",
        f"concurrency-limits/concurrency-limit/{shop.limit}": "database",
        f"concurrency-limits/concurrency-limit/{shop.tag_limit}": "tag:small-machine",
        f"events/event/{shop.day}/{shop.event}": "lake.drained",
    }
    judge = Judge(page, open_server.url)
    for address, heading in addresses.items():
        page.goto(f"{open_server.url}{before}/{address}")
        expect(page.get_by_role("heading", level=1, name=heading, exact=True)).to_be_visible()
    assert judge.faults == []


def test_a_pool_is_made_paused_changed_and_deleted(page: Page, open_server: Server) -> None:
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/work-pools")
    page.get_by_role("button", name="New work pool").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("night")
    page.get_by_role("button", name="Make the work pool").click()
    expect(page.get_by_role("heading", level=1, name="night", exact=True)).to_be_visible()
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    page.get_by_role("button", name="Edit", exact=True).click()
    dialog = page.get_by_role("dialog", name="Edit night")
    dialog.get_by_label("Runs at once").fill("7")
    assert judge.violations() == []
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("0 of 7")).to_be_visible()
    page.get_by_role("button", name="Delete", exact=True).click()
    dialog = page.get_by_role("dialog", name="Delete night?")
    expect(dialog.get_by_role("button", name="Delete the work pool")).to_be_disabled()
    dialog.get_by_role("textbox").fill("night")
    dialog.get_by_role("button", name="Delete the work pool").click()
    expect(page.get_by_text("No work pools yet")).to_be_visible()
    assert judge.faults == []


def test_queues_are_made_paused_and_deleted_in_their_pool(page: Page, open_server: Server) -> None:
    furnish(open_server)
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/work-pools/work-pool/docker%20pool?tab=queues")
    page.get_by_role("button", name="New queue").click()
    dialog = page.get_by_role("dialog", name="New queue")
    dialog.get_by_role("textbox", name="Name", exact=True).fill("slow")
    dialog.get_by_label("Priority").fill("5")
    dialog.get_by_role("button", name="Make the queue").click()
    table = page.get_by_role("table", name="Queues")
    expect(table.get_by_role("link", name="slow")).to_be_visible()
    table.get_by_role("button", name="Pause slow").click()
    table.get_by_role("button", name="Resume slow").wait_for()
    table.get_by_role("link", name="slow").click()
    # The pool can be deleted, too, until its queue is there.
    expect(page.get_by_role("heading", level=1, name="slow")).to_be_visible()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("button", name="Delete the queue").click()
    expect(table.get_by_role("link", name="urgent")).to_be_visible()
    expect(table.get_by_role("link", name="slow")).to_have_count(0)
    assert judge.faults == []


def test_a_limit_is_made_and_its_slots_released(page: Page, open_server: Server) -> None:
    shop = furnish(open_server)
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/concurrency-limits/concurrency-limit/{shop.limit}")
    expect(page.get_by_text("2 of 3")).to_be_visible()
    page.get_by_role("button", name="Release slots").click()
    page.get_by_role("button", name="Release all slots").click()
    expect(page.get_by_text("0 of 3")).to_be_visible()
    page.goto(f"{open_server.url}/concurrency-limits")
    page.get_by_role("button", name="New global limit").click()
    dialog = page.get_by_role("dialog", name="New global limit")
    dialog.get_by_role("textbox", name="Name", exact=True).fill("warehouse")
    dialog.get_by_role("textbox", name="Slots", exact=True).fill("5")
    dialog.get_by_role("button", name="Make the limit").click()
    expect(page.get_by_role("link", name="warehouse")).to_be_visible()
    assert judge.faults == []


def test_a_variable_takes_json_and_nothing_else(page: Page, open_server: Server) -> None:
    furnish(open_server)
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/variables")
    page.get_by_role("button", name="Edit region").click()
    dialog = page.get_by_role("dialog", name="Edit region")
    dialog.get_by_label("Value").fill("eu-west")
    expect(dialog.get_by_text("This is not JSON")).to_be_visible()
    expect(dialog.get_by_role("button", name="Save")).to_be_disabled()
    assert judge.violations() == []
    dialog.get_by_label("Value").fill('{"first": "eu-west"}')
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text('{"first":"eu-west"}')).to_be_visible()
    page.get_by_role("button", name="Delete region").click()
    page.get_by_role("button", name="Delete the variable").click()
    expect(page.get_by_text('{"first":"eu-west"}')).to_have_count(0)
    page.get_by_role("searchbox").fill("nothing-like-this")
    expect(page.get_by_text("No variable has this in its name")).to_be_visible()
    assert judge.faults == []


def test_the_feed_is_narrowed_down_and_leads_to_what_was_before(
    page: Page, open_server: Server
) -> None:
    furnish(open_server)
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/events")
    table = page.get_by_role("table", name="Events")
    expect(table.get_by_role("link", name="lake.opened")).to_be_visible()
    page.get_by_role("searchbox", name="Names that begin with").fill("lake.dr")
    expect(table.get_by_role("link", name="lake.opened")).to_have_count(0)
    page.wait_for_url("**event=lake.dr*")
    page.reload()
    table.get_by_role("link", name="lake.drained").click()
    page.get_by_role("link", name="what led to it").click()
    expect(page.get_by_role("heading", level=1, name="lake.opened")).to_be_visible()
    assert judge.faults == []
