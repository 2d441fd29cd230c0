"""Opens the same pages of Provost and of a real Prefect server in turn, and compares them.

Both servers run on this machine, on SQLite, and are filled by the same flows. Figures of one run
compare; they say nothing of other machines.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import fields
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.opening import Opening, open_page
from bench.prefect_server import running_prefect
from support.filled import Filled, fill_by_sdk
from support.server import running_server

_UNITS = {
    "first_paint_ms": "first contentful paint, ms",
    "largest_paint_ms": "largest contentful paint, ms",
    "content_ms": "until its content is visible, ms",
    "blocked_ms": "blocked by long tasks, ms",
    "calls": "calls of the API",
    "responses": "responses",
    "kilobytes": "transferred, kB",
    "nodes": "nodes of the document",
    "heap_megabytes": "heap of scripts, MB",
}


def _pages(ids: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The pages that are compared: their paths and a text that both show."""
    return {
        "dashboard": ("/dashboard", "orders-etl"),
        "runs": ("/runs", "sleek-weasel"),
        "flow run": (f"/runs/flow-run/{ids['failed_run']}", "sleek-weasel"),
    }


def main() -> None:
    """Measures, and prints a table for each page."""
    arguments = _arguments()
    with ExitStack() as stack, sync_playwright() as playwright:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        open_doors = {"SERVER_AUTH_REQUIRED": "false"}
        ours = running_server(str(arguments.provost), home / "provost", open_doors)
        theirs = running_prefect(arguments.prefect_python, home / "prefect")
        filled = {
            "Provost": (fill_by_sdk(stack.enter_context(ours)), ""),
            "Prefect": (fill_by_sdk(stack.enter_context(theirs)), "/v2"),
        }
        _wait_for_the_next_minute()
        browser = playwright.chromium.launch(
            executable_path=str(arguments.chromium), args=["--no-sandbox"]
        )
        for label in ("dashboard", "runs", "flow run"):
            openings: dict[str, list[Opening]] = {name: [] for name in filled}
            for number in range(arguments.rounds + 1):
                for name, (server, prefix) in filled.items():
                    seen = _open(browser, server, prefix, label)
                    # The first opening warms the server, and is not counted.
                    if number:
                        openings[name].append(seen)
            _report(label, openings)
        browser.close()


def _wait_for_the_next_minute() -> None:
    """Waits until the dashboard of Prefect shows what was filled in: it looks at whole minutes."""
    time.sleep(60 - time.time() % 60 + 1)


def _open(browser: Browser, filled: Filled, prefix: str, label: str) -> Opening:
    path, settled = _pages(filled.ids)[label]
    return open_page(browser, filled.server.url, f"{prefix}{path}", settled)


def _report(label: str, openings: Mapping[str, list[Opening]]) -> None:
    print(f"\n## {label}: median of {len(openings['Provost'])} openings\n")
    print("| what | Provost | Prefect | Prefect ÷ Provost |")
    print("|---|--:|--:|--:|")
    for field in fields(Opening):
        ours, theirs = (
            statistics.median(getattr(one, field.name) for one in openings[name])
            for name in ("Provost", "Prefect")
        )
        ratio = f"{theirs / ours:.1f}" if ours else ""
        print(f"| {_UNITS[field.name]} | {ours:.0f} | {theirs:.0f} | {ratio} |", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="cargo xtask bench page", description=__doc__)
    parser.add_argument("--provost", type=Path, required=True, help="the program")
    parser.add_argument(
        "--prefect-python", type=Path, required=True, help="a Python with a Prefect server"
    )
    parser.add_argument("--chromium", type=Path, default=shutil.which("chromium"))
    parser.add_argument("--rounds", type=int, default=5, help="openings of each page")
    return parser.parse_args()


if __name__ == "__main__":
    main()
