"""What no page may do: say that something is wrong, ask others, or shut somebody out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page

_AXE = Path(__file__).parents[2] / "ui" / "node_modules" / "axe-core" / "axe.min.js"

# The success criteria of WCAG 2.2 at level AA, and what is good practice beyond them.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Judge:
    """Watches what a page does from when it is made."""

    def __init__(self, page: Page, origin: str, expects_failures: bool = False) -> None:
        self.faults: list[str] = []
        self._page = page
        self._expects_failures = expects_failures
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((f"{origin}/", "data:", "blob:"))
                else self.faults.append(f"asked {request.url}")
            ),
        )

    def _hear(self, message: ConsoleMessage) -> None:
        # The browser says itself that a request has failed, and the page cannot keep it from that.
        if self._expects_failures and message.text.startswith("Failed to load resource"):
            return
        # What the policy refuses is said here, too.
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type}: {message.text}")

    def violations(self) -> list[str]:
        """What axe-core finds on the page as it is.

        It runs beside the page's own scripts, where the policy of the page does not reach it.
        """
        session = self._page.context.new_cdp_session(self._page)
        frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        # The same world again as long as the page is the same.
        world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})
        context = world["executionContextId"]

        def evaluate(expression: str) -> dict[str, Any]:
            return session.send(
                "Runtime.evaluate",
                {
                    "expression": expression,
                    "contextId": context,
                    "awaitPromise": True,
                    "returnByValue": True,
                },
            )

        if evaluate("typeof axe")["result"]["value"] == "undefined":
            evaluate(_AXE.read_text())
        options = json.dumps({"runOnly": _RULES})
        answer = evaluate(
            # What is large enough and only partly hidden by what stays in place while the page
            # scrolls is whole once it is scrolled to.
            f"axe.run(document, {options}).then(({{violations}}) => violations.flatMap("
            "({id, nodes}) => nodes.filter(({target}) => {"
            " const {height, width} = document.querySelector(target.at(-1))"
            ".getBoundingClientRect();"
            " return id !== 'target-size' || height < 24 || width < 24; })"
            ".map(({html, failureSummary}) =>"
            " `${id}: ${html.slice(0, 200)} (${failureSummary})`)))"
        )
        assert "exceptionDetails" not in answer, answer
        session.detach()
        found: list[str] = answer["result"]["value"]
        return found
