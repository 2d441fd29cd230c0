"""What a run consists of, as a timeline, a graph and a tree, with ten thousand task runs."""

from __future__ import annotations

import sqlite3
import uuid
from time import time

from playwright.sync_api import BrowserContext, Page, expect

from support.judge import Judge
from support.look import look_at_each
from support.server import Server
from support.work import fill

_MANY = 10_000
_SECOND = 1_000_000


def _fan_out(server: Server, work_run: str) -> None:
    """Adds ten thousand runs of a task to a run, of which two failed, and one before and after.

    The rows go into the database beside the server, which is what no client could do in time.
    """
    [file] = server.home.rglob("*.db")
    run = uuid.UUID(work_run).bytes
    began = int(time()) * _SECOND - 600 * _SECOND
    first, last = uuid.uuid4(), uuid.uuid4()
    source = '{"x": [{"input_type": "task_run", "id": "%s"}]}'
    members = [uuid.uuid4() for _ in range(_MANY)]
    rows = [(first.bytes, "extract-0", "extract", "0", "COMPLETED", "{}", began, began + _SECOND)]
    for number, member in enumerate(members):
        start = began + _SECOND + number * 30_000
        state = "FAILED" if number in (77, 4242) else "COMPLETED"
        name, took = f"fetch-{number}", 200_000 + (number % 97) * 40_000
        rows.append(
            (member.bytes, name, "fetch", str(number), state, source % first, start, start + took)
        )
    start = began + 320 * _SECOND
    taken = source % members[0]
    rows.append((last.bytes, "report-0", "report", "0", "PENDING", taken, start, None))
    with sqlite3.connect(file, timeout=60) as database:
        [[workspace]] = database.execute("SELECT workspace_id FROM flow_run WHERE id = ?", (run,))
        database.executemany(
            "INSERT INTO task_run (id, workspace_id, created, updated, name, flow_run_id, "
            "task_key, dynamic_key, state_type, state_name, task_inputs, expected_start_time, "
            "start_time, end_time, total_run_time) "
            "VALUES (?1, ?9, 1, 1, ?2, ?10, ?3, ?4, ?5, "
            "upper(substr(?5, 1, 1)) || lower(substr(?5, 2)), ?6, ?7, ?7, ?8, "
            "coalesce(?8 - ?7, 0))",
            [(*row, workspace, run) for row in rows],
        )
    database.close()


def test_every_view_shuts_nobody_out(seen: tuple[str, BrowserContext], open_server: Server) -> None:
    name, context = seen
    work = fill(open_server)
    _fan_out(open_server, work.failed_run)
    path = f"/runs/flow-run/{work.failed_run}?tab=tasks"
    pages = [
        ("run-timeline", path, "10,000"),
        ("run-graph", f"{path}&view=graph", "10,000"),
        ("run-tree", f"{path}&view=tree", "10,000"),
    ]
    look_at_each(context, name, open_server, pages)


def test_ten_thousand_task_runs_open_and_scroll_without_a_stop(
    page: Page, open_server: Server
) -> None:
    work = fill(open_server)
    _fan_out(open_server, work.failed_run)
    judge = Judge(page, open_server.url)
    page.add_init_script(
        "window.longest = 0; new PerformanceObserver((list) => {"
        "for (const { duration } of list.getEntries())"
        "window.longest = Math.max(window.longest, duration)"
        "}).observe({ type: 'longtask', buffered: true });"
    )
    page.goto(f"{open_server.url}/runs/flow-run/{work.failed_run}?tab=tasks&view=tree")
    grid = page.get_by_role("treegrid", name="Task runs")
    expect(grid).to_have_attribute("aria-rowcount", "7")
    expect(grid.get_by_text("9,998 completed, 2 failed")).to_be_visible()
    page.get_by_role("button", name="Open fetch").click()
    expect(grid).to_have_attribute("aria-rowcount", "10007")
    expect(grid.get_by_role("link", name="fetch-0", exact=True)).to_be_visible()

    # Along the rows by keys, to the last of ten thousand and back to the one that failed.
    grid.get_by_role("row").nth(2).focus()
    page.keyboard.press("End")
    expect(grid.locator('[data-row="10005"]')).to_be_focused()
    expect(grid.get_by_role("row")).not_to_have_count(0)
    assert grid.get_by_role("row").count() < 120
    page.get_by_role("button", name="State").click()
    grid.locator("[tabindex='0']").focus()
    page.keyboard.press("Home")
    expect(grid.locator('[data-row="0"]')).to_be_focused()
    expect(grid.get_by_role("link", name="fetch-77", exact=True)).to_be_attached()
    assert judge.violations() == []

    page.get_by_role("button", name="Timeline", exact=True).click()
    expect(grid.get_by_text("10,000").first).to_be_visible()
    page.get_by_role("button", name="Zoom in").click()
    assert grid.locator("rect").count() < 500
    page.get_by_role("button", name="Graph", exact=True).click()
    expect(page.get_by_role("link", name="10,000")).to_be_visible()
    assert page.url.endswith("view=graph")
    page.go_back()
    # Several seconds would be felt as a stop, on slow machines, too.
    assert page.evaluate("window.longest") < 4000
    assert judge.faults == []
