"""A log of a million lines on the page: it opens, is walked through, and takes no more room."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from support.judge import Judge
from support.look import Calls
from support.server import Server
from support.work import ask

_SEED = 1_000
_LINES = 1_000_000
# Blocks of a hundred lines are drawn, as many as a window is high.
_MOST_ROWS = 400
# How much more room scripts may take after a walk through the log than before it.
_MOST_GROWTH_BYTES = 8_000_000

_SECOND = 1_000_000


# The lines are put there first, and looked through for the last of them.
@pytest.mark.timeout(400)
def test_a_million_lines_are_walked_through_like_few(page: Page, open_server: Server) -> None:
    run = _long_run(open_server)
    judge = Judge(page, open_server.url)
    calls = Calls(page)
    page.goto(f"{open_server.url}/runs/flow-run/{run}")
    # The server counts a part at a time.
    expect(page.get_by_text(re.compile(r"^1,000,000 lines"))).to_be_visible(timeout=120_000)
    page.goto(f"{open_server.url}/runs/flow-run/{run}#L700123")
    expect(page.locator('[data-line="700123"]')).to_be_in_viewport()
    page.reload()
    calls.settle()
    calls.forget()
    before = _heap_bytes(page)
    main = page.locator("main")
    for tenth in range(10):
        main.evaluate(
            "(main, tenth) => main.scrollTo({top: main.scrollHeight * tenth / 10})", tenth
        )
        calls.settle()
        assert page.locator("[data-line]").count() <= _MOST_ROWS
    main.evaluate("main => main.scrollTo({ top: main.scrollHeight })")
    expect(page.locator(f'[data-line="{_LINES}"]')).to_be_in_viewport()
    windows = [call for call in calls.made() if "logs/page" in call]
    assert len(windows) <= 5 * 11, windows
    assert _heap_bytes(page) - before < _MOST_GROWTH_BYTES

    page.get_by_role("button", name="First error").click()
    expect(page.locator('[data-line="1000"]')).to_be_in_viewport()
    page.get_by_role("searchbox", name="Look for a text in all lines").fill("copy 998, line 17 of")
    expect(page.get_by_text("1 hit", exact=True)).to_be_visible(timeout=120_000)
    expect(page.locator('[data-line="998017"]')).to_be_visible()
    assert judge.faults == []


def _long_run(server: Server) -> str:
    """A run with a thousand lines by the API, and all the others copied from them."""
    flow = ask(server, "flows/", {"name": "talkative"})["id"]
    state = {"type": "COMPLETED"}
    run = ask(server, "flow_runs/", {"flow_id": flow, "name": "long-talk", "state": state})["id"]
    lines = [
        {
            "name": "app.load",
            "level": 40 if number == _SEED else 20,
            "message": f"copy 0, line {number} of a long talk",
            "timestamp": f"2026-01-01T00:{number // 60:02}:{number % 60:02}Z",
            "flow_run_id": run,
        }
        for number in range(1, _SEED + 1)
    ]
    ask(server, "logs/", lines)
    [file] = server.home.rglob("*.db")
    with closing(sqlite3.connect(file, timeout=60)) as database, database:
        database.execute(
            "WITH RECURSIVE copy (number) AS "
            "(SELECT 1 UNION ALL SELECT number + 1 FROM copy WHERE number < ?) "
            "INSERT INTO log (id, workspace_id, created, name, level, flow_run_id,"
            " message, timestamp)"
            " SELECT randomblob(16), workspace_id, created, name, level, flow_run_id,"
            " replace(message, 'copy 0', 'copy ' || number), timestamp + number * ?"
            " FROM copy CROSS JOIN log WHERE log.message LIKE 'copy 0,%'",
            (_LINES // _SEED - 1, 2_000 * _SECOND),
        )
    return str(run)


def _heap_bytes(page: Page) -> int:
    """How much room scripts take once what is not used any more has gone."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return int(used)
