"""Prefect's own page, unmodified, against our API: no call of any of its pages is refused."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from support.filled import fill_by_sdk
from support.prefect_page import address, put_in_front
from support.server import Server

_FLOW_RUN_TABS = (
    "Logs",
    "TaskRuns",
    "SubflowRuns",
    "Artifacts",
    "Details",
    "Parameters",
    "JobVariables",
)
_DEPLOYMENT_TABS = ("Details", "Runs", "Upcoming", "Parameters", "Configuration", "Description")

_SETTLES_WITHIN_SECONDS = 60.0
_SHOWN_WITHIN_MILLISECONDS = 30_000
_QUIET_SECONDS = 0.5

# What is refused for a reason, by where it is asked and what is asked for.
_EXCEPTIONS = {
    # There are no automations yet. The page of events asks for them, to offer one for an event.
    "POST /api/automations/filter: 404",
    # For an artifact of no task run the page asks for the task run whose id is empty, which
    # Prefect's own server refuses as well.
    "POST /api/task_runs/filter: 422",
}


def _pages(ids: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each page of its own by its path, with a text that stands on it."""
    run, task = f"/runs/flow-run/{ids['failed_run']}", f"/runs/task-run/{ids['failed_task']}"
    flow, deployment = f"/flows/flow/{ids['flow']}", f"/deployments/deployment/{ids['deployment']}"
    pool = f"/work-pools/work-pool/{ids['pool']}"
    return [
        ("/dashboard", "Active Work Pools"),
        ("/runs", "sleek-weasel"),
        ("/runs?tab=task-runs", "transform"),
        *[(f"{run}?tab={tab}", "sleek-weasel") for tab in _FLOW_RUN_TABS],
        (f"/runs/flow-run/{ids['completed_run']}?tab=SubflowRuns", "refresh-marts"),
        (f"/runs/flow-run/{ids['completed_run']}?tab=Artifacts", "orders-report"),
        (task, "load"),
        ("/flows", "orders-etl"),
        *[(f"{flow}?tab={tab}", "orders-etl") for tab in ("runs", "deployments", "details")],
        ("/deployments", "nightly"),
        *[(f"{deployment}?tab={tab}", "nightly") for tab in _DEPLOYMENT_TABS],
        (f"{deployment}/run", "nightly"),
        (f"{deployment}/edit", "nightly"),
        (f"{deployment}/duplicate", "nightly"),
        ("/work-pools", "house"),
        ("/work-pools/create", "Infrastructure"),
        *[(f"{pool}?tab={tab}", "house") for tab in ("Runs", "Work Queues", "Workers")],
        (f"{pool}?tab=Deployments", "nightly"),
        (f"{pool}/edit", "house"),
        (f"{pool}/queue/urgent", "urgent"),
        (f"{pool}/queue/urgent/edit", "urgent"),
        (f"{pool}/queue/create", "house"),
        ("/blocks", "warehouse-password"),
        ("/blocks/catalog", "Secret"),
        ("/blocks/catalog/secret", "Secret"),
        ("/blocks/catalog/secret/create", "Secret"),
        (f"/blocks/block/{ids['block']}", "warehouse-password"),
        (f"/blocks/block/{ids['block']}/edit", "warehouse-password"),
        ("/variables", "region"),
        # Without automations it shows nothing but what stands around every page.
        ("/automations", "Event Feed"),
        ("/automations/create", "Trigger"),
        ("/events", "orders.arrived"),
        ("/concurrency-limits?tab=global", "warehouse"),
        ("/concurrency-limits?tab=task-run", "database"),
        (f"/concurrency-limits/concurrency-limit/{ids['tag_limit']}", "database"),
        ("/artifacts", "orders-table"),
        ("/artifacts/key/orders-report", "orders-report"),
        (f"/artifacts/artifact/{ids['artifact']}", "orders-table"),
        ("/settings", "Theme"),
    ]


class _Calls:
    """What a page asks of the API, and what it is refused."""

    def __init__(self, page: Page, server: Server) -> None:
        self.where = ""
        self.refused: list[str] = []
        self._page = page
        self._server = server
        self._unanswered: set[Request] = set()
        page.on("request", self._ask)
        page.on("requestfailed", lambda request: self._unanswered.discard(request))
        page.on("response", self._answer)

    def _ask(self, request: Request) -> None:
        if request.url.startswith(f"{self._server.url}/api/"):
            self._unanswered.add(request)

    def _answer(self, response: Response) -> None:
        self._unanswered.discard(response.request)
        path = response.url.removeprefix(self._server.url)
        if response.status >= 400 and path.startswith("/api/"):
            asked = f"{response.request.method} {path.partition('?')[0]}"
            self.refused.append(f"{self.where}: {asked}: {response.status}")

    def settle(self) -> None:
        """Waits until the page asks no more for a moment.

        It does not read the body of every answer, so that the browser holds it for busy for ever.
        """
        deadline = time.monotonic() + _SETTLES_WITHIN_SECONDS
        quiet_since = time.monotonic()
        while time.monotonic() - quiet_since < _QUIET_SECONDS:
            assert time.monotonic() < deadline, f"{self.where} is not done asking"
            self._page.wait_for_timeout(50)
            if self._unanswered:
                quiet_since = time.monotonic()


@pytest.mark.timeout(900)
def test_prefects_own_page_finds_all_that_it_asks_for(
    browser: Browser, open_server: Server
) -> None:
    filled = fill_by_sdk(open_server)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)
    put_in_front(context, open_server)
    page = context.new_page()
    calls = _Calls(page, open_server)
    missing: list[str] = []
    for where, settled in _pages(filled.ids):
        calls.where = where
        page.goto(address(open_server, where))
        try:
            expect(page.get_by_text(settled).first).to_be_attached(
                timeout=_SHOWN_WITHIN_MILLISECONDS
            )
        except AssertionError:
            missing.append(f"{where}: {settled}")
        calls.settle()
    context.close()
    refused = {one: one.partition(": ")[2] for one in calls.refused}
    unexplained = [one for one, asked in refused.items() if asked not in _EXCEPTIONS]
    outdated = _EXCEPTIONS - set(refused.values())
    assert (unexplained, missing, outdated) == ([], [], set())
