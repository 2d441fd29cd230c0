"""Logs on the page: long ones, what is looked for in them, and that the page hears of changes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.judge import Judge
from support.look import SHOTS, Calls, look_at_each
from support.server import Server
from support.work import ask, fill

StartServer = Callable[..., Server]

LINES = 20_000
BATCH = 2_000
# Blocks of a hundred lines are drawn, as many as a window is high.
MOST_ROWS = 400


def _run_with_lines(server: Server, count: int, state: str = "COMPLETED") -> str:
    """A run with so many lines; every thousandth warns, and line 12,345 is an error."""
    flow = ask(server, "flows/", {"name": "talkative"})["id"]
    run = ask(
        server, "flow_runs/", {"flow_id": flow, "name": "long-talk", "state": {"type": state}}
    )["id"]
    for begin in range(1, count + 1, BATCH):
        numbers = range(begin, min(begin + BATCH, count + 1))
        ask(server, "logs/", [_line(run, number) for number in numbers])
    return str(run)


def _line(run: str, number: int) -> dict[str, object]:
    level = 40 if number == 12_345 else 30 if number % 1000 == 0 else 20
    return {
        "name": "app.load" if level > 20 else "prefect.flow_runs",
        "level": level,
        "message": f"\x1b[32mrow\x1b[0m {number} of https://example.com/{number}",
        "timestamp": f"2026-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}Z",
        "flow_run_id": run,
    }


def test_a_long_log_is_read_where_it_is_looked_at(page: Page, open_server: Server) -> None:
    run = _run_with_lines(open_server, LINES)
    judge = Judge(page, open_server.url)
    calls = Calls(page)
    page.goto(f"{open_server.url}/runs/flow-run/{run}#L15000")
    expect(page.get_by_text("20,000 lines")).to_be_visible()
    expect(page.locator('[data-line="15000"]')).to_be_in_viewport()
    assert page.locator("[data-line]").count() <= MOST_ROWS
    windows = [call for call in calls.made() if "logs/page" in call]
    assert len(windows) <= 6, windows
    page.locator("main").evaluate("main => main.scrollTo({ top: main.scrollHeight })")
    expect(page.locator('[data-line="20000"]')).to_be_in_viewport()
    assert page.locator("[data-line]").count() <= MOST_ROWS
    page.get_by_role("button", name="First error").click()
    expect(page.locator('[data-line="12345"]')).to_be_in_viewport()
    assert page.url.endswith("#L12345")
    assert judge.violations() == []
    assert judge.faults == []


def test_lines_are_looked_for_in_the_whole_log(page: Page, open_server: Server) -> None:
    run = _run_with_lines(open_server, LINES)
    judge = Judge(page, open_server.url)
    page.goto(f"{open_server.url}/runs/flow-run/{run}")
    box = page.get_by_role("searchbox", name="Look for a text in all lines")
    box.fill("row 19876")
    expect(page.get_by_text("1 hit", exact=True)).to_be_visible()
    expect(page.locator('[data-line="19876"] mark').first).to_be_visible()
    page.get_by_label("Lines around each hit").select_option("2")
    expect(page.locator('[data-line="19878"]')).to_be_visible()
    assert judge.violations() == []
    page.screenshot(path=SHOTS / "log-hits.png")
    box.fill("")
    page.get_by_label("Least level").select_option("30")
    expect(page.get_by_text("21 hits", exact=True)).to_be_visible()
    page.get_by_role("button", name="All lines").click()
    expect(page.get_by_text("20,000 lines")).to_be_visible()
    assert judge.faults == []


def test_whoever_follows_sees_lines_as_they_come(page: Page, open_server: Server) -> None:
    run = _run_with_lines(open_server, 500, "RUNNING")
    with page.expect_response(re.compile("/ui/stream")):
        page.goto(f"{open_server.url}/runs/flow-run/{run}")
    expect(page.get_by_text("500 lines")).to_be_visible()
    ask(open_server, "logs/", [_line(run, number) for number in range(501, 601)])
    expect(page.get_by_text("600 lines")).to_be_visible()
    expect(page.locator('[data-line="600"]')).to_be_in_viewport()


# A minute passes in truth: the signs of life of the server come by its own clock.
@pytest.mark.timeout(300)
def test_an_idle_page_asks_no_more(browser: Browser, start_server: StartServer) -> None:
    # What happens by itself meanwhile would be news.
    server = start_server(
        SERVER_AUTH_REQUIRED="false",
        SERVER_SERVICES_SCHEDULER_ENABLED="false",
        SERVER_SERVICES_LATE_RUNS_ENABLED="false",
    )
    work = fill(server)
    calls: dict[str, Calls] = {}
    for path in ("/dashboard", "/runs", f"/runs/flow-run/{work.failed_run}"):
        page = browser.new_context().new_page()
        calls[path] = Calls(page)
        with page.expect_response(re.compile("/ui/stream")):
            page.goto(f"{server.url}{path}")
        expect(page.locator(".skeleton:visible")).to_have_count(0)
    for made in calls.values():
        made.settle()
        made.forget()
    page.wait_for_timeout(60_000)
    asked = {path: made.made() for path, made in calls.items()}
    assert all(len(made) <= 1 for made in asked.values()), asked
    for context in browser.contexts:
        context.close()


def test_logs_shut_nobody_out(seen: tuple[str, BrowserContext], open_server: Server) -> None:
    name, context = seen
    run = _run_with_lines(open_server, 300)
    empty = _run_with_lines(open_server, 0)
    pages = [
        ("log-long", f"/runs/flow-run/{run}", "300 lines"),
        ("log-empty", f"/runs/flow-run/{empty}", "No lines yet"),
    ]
    look_at_each(context, name, open_server, pages)
