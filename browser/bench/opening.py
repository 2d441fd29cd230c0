"""What it costs to open a page, as a browser sees it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Response, expect

# Watches the paints and the long tasks of a page from its very beginning.
_WATCH = """
window.__seen = {largest: 0, blocked: 0};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.__seen.largest = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.__seen.blocked += Math.max(0, entry.duration - 50);
}).observe({type: "longtask", buffered: true});
"""

_READ = """
() => ({
  first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  largest: window.__seen.largest,
  blocked: window.__seen.blocked,
  nodes: document.querySelectorAll("*").length,
  heap: performance.memory?.usedJSHeapSize ?? 0,
})
"""

# How long nothing more may be asked before a page counts as standing.
_QUIET_SECONDS = 1.0
_STANDS_WITHIN_SECONDS = 60.0


@dataclass(frozen=True)
class Opening:
    """One opening of a page in a browser that has seen nothing before."""

    first_paint_ms: float
    largest_paint_ms: float
    # Until what people come for is there.
    content_ms: float
    blocked_ms: float
    calls: int
    responses: int
    kilobytes: float
    nodes: int
    heap_megabytes: float


def open_page(browser: Browser, origin: str, path: str, settled: str) -> Opening:
    """Opens a page, and waits until it stands."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(_STANDS_WITHIN_SECONDS * 1000)
    # Others are not there, and nobody waits for them.
    context.route(lambda url: not url.startswith(f"{origin}/"), lambda route: route.abort())
    page = context.new_page()
    page.add_init_script(_WATCH)
    traffic = _Traffic(page, origin)
    began = time.monotonic()
    page.goto(f"{origin}{path}", wait_until="commit")
    expect(page.get_by_text(settled).first).to_be_visible(timeout=_STANDS_WITHIN_SECONDS * 1000)
    content = time.monotonic() - began
    traffic.wait_until_quiet()
    seen = page.evaluate(_READ)
    context.close()
    return Opening(
        first_paint_ms=seen["first"],
        largest_paint_ms=seen["largest"],
        content_ms=content * 1000,
        blocked_ms=seen["blocked"],
        calls=traffic.calls,
        responses=traffic.responses,
        kilobytes=traffic.bytes / 1000,
        nodes=seen["nodes"],
        heap_megabytes=seen["heap"] / 1e6,
    )


class _Traffic:
    """What a page receives."""

    def __init__(self, page: Page, origin: str) -> None:
        self.calls = 0
        self.responses = 0
        self.bytes = 0.0
        self._page = page
        self._origin = origin
        self._last = time.monotonic()
        page.on("response", self._hear)
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._weigh)

    def _hear(self, response: Response) -> None:
        self._last = time.monotonic()
        self.responses += 1
        path = response.url.removeprefix(self._origin)
        if path.startswith("/api/") and not path.endswith("/ui/stream"):
            self.calls += 1

    def _weigh(self, finished: dict[str, float]) -> None:
        self.bytes += finished["encodedDataLength"]

    def wait_until_quiet(self) -> None:
        deadline = time.monotonic() + _STANDS_WITHIN_SECONDS
        while time.monotonic() - self._last < _QUIET_SECONDS and time.monotonic() < deadline:
            self._page.wait_for_timeout(50)
