"""The web page against the program that it is part of."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from support.judge import Judge
from support.look import look_at_each
from support.people import enter_password, set_up
from support.server import Server
from support.work import ask, fill

StartServer = Callable[..., Server]


def test_no_page_shuts_anybody_out_or_asks_others(
    seen: tuple[str, BrowserContext], open_server: Server
) -> None:
    name, context = seen
    work = fill(open_server)
    pages = [
        ("dashboard", "/dashboard", "sleek-weasel"),
        ("runs", "/runs", "sleek-weasel"),
        ("runs-groups", "/runs?group=flow&columns=creator.tasks.took", "churn"),
        ("batch-jobs", "/batch-jobs", "No batch jobs yet"),
        ("runs-none", "/runs?q=state:failed%20nothing-like-this", "No run of the"),
        ("run-log", f"/runs/flow-run/{work.failed_run}", "the table has no partition"),
        ("run-tasks", f"/runs/flow-run/{work.failed_run}?tab=tasks", "transform-0"),
        ("run-parameters", f"/runs/flow-run/{work.failed_run}?tab=parameters", "2026-01-01"),
        ("run-states", f"/runs/flow-run/{work.failed_run}?tab=states", "for "),
        ("task-run", f"/runs/task-run/{work.failed_task}", "What went wrong"),
        ("flows", "/flows", "orders-etl"),
        ("flow", f"/flows/flow/{work.flow}", "that ended went well"),
        ("deployments", "/deployments", "nightly"),
        ("deployment", f"/deployments/deployment/{work.deployment}", "At 02:00"),
        ("preferences", "/settings", "Colours of states"),
        ("nowhere", "/nowhere/at/all", "There is no such page"),
    ]
    look_at_each(context, name, open_server, pages)


def test_what_lies_over_the_page_shuts_nobody_out(page: Page, open_server: Server) -> None:
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/settings")
    expect(page.get_by_role("heading", name="Preferences")).to_be_visible()
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name="Search and go anywhere")
    expect(box).to_be_focused()
    assert judge.violations() == []
    box.fill("runs")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Runs")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    assert judge.violations() == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="your menu").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert judge.violations() == []
    assert judge.faults == []


def test_the_list_follows_the_query_and_the_address_says_it(
    page: Page, open_server: Server
) -> None:
    fill(open_server)
    page.goto(f"{open_server.url}/runs")
    table = page.get_by_role("table", name="Flow runs")
    expect(table.get_by_text("sleek-weasel")).to_be_visible()
    page.get_by_role("button", name="Failed 1").click()
    expect(table.get_by_role("link")).to_have_count(1)
    assert "state%3Afailed" in page.url or "state:failed" in page.url
    expect(page.get_by_role("searchbox")).to_have_value("state:failed")
    page.reload()
    expect(table.get_by_role("link")).to_have_count(1)
    page.get_by_role("button", name="Remove state failed").click()
    expect(table.get_by_text("run-0", exact=True)).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Runs")


def test_runs_are_narrowed_down_grouped_and_shown_by_what_is_chosen(
    page: Page, open_server: Server
) -> None:
    fill(open_server)
    page.goto(f"{open_server.url}/runs")
    table = page.get_by_role("table", name="Flow runs")
    expect(table.get_by_text("sleek-weasel")).to_be_visible()
    page.get_by_role("button", name="Flow", exact=True).click()
    page.get_by_role("menuitemcheckbox", name="churn").click()
    page.keyboard.press("Escape")
    expect(table.get_by_text("sleek-weasel")).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_have_value("flow:churn")
    page.get_by_role("combobox", name="Groups").select_option("By state")
    expect(table.get_by_role("rowheader", name="Crashed")).to_be_visible()
    page.get_by_role("button", name="Columns").click()
    page.get_by_role("menuitemcheckbox", name="Tags").click()
    page.get_by_role("menuitemcheckbox", name="Task runs").click()
    page.keyboard.press("Escape")
    expect(table.get_by_role("columnheader", name="Tags")).to_have_count(0)
    page.reload()
    expect(table.get_by_role("columnheader", name="Task runs")).to_be_visible()
    expect(table.get_by_role("rowheader", name="Crashed")).to_be_visible()


def test_a_failed_run_says_how_often_and_the_palette_finds_it(
    page: Page, open_server: Server
) -> None:
    fill(open_server)
    page.goto(f"{open_server.url}/settings")
    expect(page.get_by_role("heading", name="Preferences")).to_be_visible()
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search and go anywhere").fill("sleek")
    page.get_by_role("option", name="sleek-weasel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("sleek-weasel")
    failure = page.get_by_role("region", name="What went wrong")
    expect(failure.get_by_role("link", name="transform-2")).to_be_visible()
    expect(failure.get_by_text("cannot cast 'n/a' to int64").first).to_be_visible()
    expect(page.get_by_role("tab", name="Task runs (3)")).to_be_visible()


def test_the_palette_finds_what_has_no_page_of_its_own(page: Page, open_server: Server) -> None:
    for name in ("region", "retries"):
        ask(open_server, "variables/", {"name": name, "value": "7"})
    page.goto(f"{open_server.url}/settings")
    expect(page.get_by_role("heading", name="Preferences")).to_be_visible()
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search and go anywhere").fill("retr")
    page.get_by_role("option", name="retries").click()
    expect(page.get_by_role("searchbox", name="Find by name")).to_have_value("retries")
    table = page.get_by_role("table", name="Variables")
    expect(table.get_by_role("rowheader")).to_have_count(1)


def test_a_line_of_a_log_has_an_address(page: Page, open_server: Server) -> None:
    work = fill(open_server)
    page.goto(f"{open_server.url}/runs/flow-run/{work.failed_run}")
    page.get_by_role("searchbox").fill("partition")
    line = page.get_by_role("link", name="Address of line 31")
    expect(line).to_be_visible()
    expect(page.get_by_text("read 3 rows", exact=True)).to_have_count(0)
    line.click()
    assert page.url.endswith("#L31")
    page.get_by_role("searchbox").fill("")
    # What others wrote is folded away, what Ada wrote is not.
    expect(page.get_by_text("1 frame in packages")).to_be_visible()
    expect(page.get_by_text("/home/ada/flows/orders.py")).to_be_visible()


def test_whoever_opens_a_page_signs_in_and_arrives_there(
    page: Page, start_server: StartServer
) -> None:
    server = start_server()
    set_up(page, server)
    page.context.clear_cookies()
    page.goto(f"{server.url}/runs?q=state:failed")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    enter_password(page)
    expect(page.get_by_role("heading", name="Runs", exact=True)).to_be_visible()
    assert "failed" in page.url
    expect(page.get_by_role("button", name="Ada Lovelace")).to_be_visible()


def test_empty_pages_say_so_and_ask_little_of_whoever_is_signed_in(
    seen: tuple[str, BrowserContext], start_server: StartServer
) -> None:
    name, context = seen
    server = start_server()
    page = context.new_page()
    set_up(page, server)
    pages = [
        ("dashboard-empty", "/dashboard", "Nothing went wrong in this time"),
        ("runs-empty", "/runs", "No runs in the"),
        ("flows-empty", "/flows", "No flows yet"),
        ("deployments-empty", "/deployments", "No deployments yet"),
    ]
    look_at_each(context, name, server, pages)


def test_a_session_that_ends_takes_nothing_with_it(page: Page, start_server: StartServer) -> None:
    server = start_server()
    set_up(page, server)
    page.goto(f"{server.url}/runs")
    expect(page.get_by_text("No runs in the")).to_be_visible()
    page.context.clear_cookies()
    page.get_by_role("searchbox").fill("state:failed")
    dialog = page.get_by_role("dialog", name="Your session has ended")
    expect(dialog).to_be_visible()
    with page.expect_popup() as opened:
        dialog.get_by_role("button", name="Sign in again").click()
    enter_password(opened.value)
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_have_value("state:failed")
    expect(page.get_by_text("No run of the")).to_be_visible()
