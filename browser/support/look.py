"""Looks at pages: whether one shuts anybody out, says that something is wrong, or asks too much."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Request, expect

from support.judge import Judge
from support.server import Server

SHOTS = Path(__file__).parents[1] / ".screenshots"

# The widths at which pages are looked at: a desk, a small laptop, and a phone.
SIZES = {
    "desk": {"width": 1440, "height": 900},
    "laptop": {"width": 1024, "height": 768},
    "phone": {"width": 390, "height": 844},
}

# How often a page may ask the API until it stands.
MOST_CALLS = 4


class Calls:
    """What a page asks of the API from one moment on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._made: list[str] = []
        page.on("request", self._hear)

    def _hear(self, request: Request) -> None:
        if "/api/" in request.url and not request.url.endswith("/ui/stream"):
            self._made.append(f"{request.method} {request.url.partition('/api')[2]}")

    def forget(self) -> None:
        """Begins to count anew."""
        self._made.clear()

    def settle(self) -> None:
        """Waits until the page has asked nothing for a second."""
        before = -1
        while before != len(self._made):
            before = len(self._made)
            self._page.wait_for_timeout(1_000)

    def made(self) -> list[str]:
        """The calls, by their methods and paths."""
        return list(self._made)


def look_at_each(
    context: BrowserContext,
    name: str,
    server: Server,
    pages: Sequence[tuple[str, str, str]],
) -> None:
    """Opens pages that are given by a label, a path, and a text that stands there at last.

    Each is opened anew, as by whoever follows a link to it, and a picture of it is kept.
    """
    page = context.new_page()
    judge = Judge(page, server.url)
    calls = Calls(page)
    found: list[str] = []
    SHOTS.mkdir(exist_ok=True)
    for label, path, settled in pages:
        calls.forget()
        page.goto(f"{server.url}{path}")
        expect(page.get_by_text(settled).first).to_be_attached()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.locator(".skeleton:visible")).to_have_count(0)
        found += [f"{label}: {text}" for text in judge.violations()]
        if len(calls.made()) > MOST_CALLS:
            found.append(f"{label} asks {len(calls.made())} times: {calls.made()}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{label} is wider than the screen")
        page.screenshot(path=SHOTS / f"{label}-{name}.png")
    page.close()
    assert not found, "\n".join(found)
    assert not judge.faults, "\n".join(judge.faults)
