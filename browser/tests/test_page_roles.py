"""Every page as its owner, as somebody who may only look, and as strangers see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from support.desk import arrive, invite, refused
from support.estate import Estate, settle
from support.judge import Judge
from support.look import MOST_CALLS, Calls
from support.routes import ROUTES, Route, declared
from support.server import running_server
from support.stance import faults_at

_EVERY = pytest.mark.parametrize("route", ROUTES, ids=str)

# Pages about the account, or about nothing, which need no role in a workspace.
_OF_NO_WORKSPACE = ("/account/", "/settings", "/signed-in")


@dataclass(frozen=True)
class People:
    """What is on the server, and the browsers of those who look at it."""

    estate: Estate
    viewer: BrowserContext
    # A member of the account who has no role in the workspace.
    member: BrowserContext
    # Somebody who is not signed in.
    visitor: BrowserContext


@pytest.fixture(scope="module")
def people(
    program: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[People]:
    home = tmp_path_factory.mktemp("roles") / "server"
    with running_server(program, home, {}) as server:
        owner = browser.new_context(reduced_motion="reduce")
        visitor = browser.new_context()
        estate = settle(server, owner)
        arrived = arrive(
            browser, invite(program, server, "bob@example.org", "--workspace-role", "viewer")
        )
        viewer = browser.new_context(storage_state=arrived.storage_state(), reduced_motion="reduce")
        arrived.close()
        member = arrive(browser, invite(program, server, "eve@example.org"))
        made = People(estate, viewer, member, visitor)
        for context in (owner, made.viewer, made.member, visitor):
            context.set_default_timeout(30_000)
        yield made
        for context in (owner, made.viewer, made.member, visitor):
            context.close()


def test_every_page_of_the_router_is_looked_at() -> None:
    assert sorted(route.path for route in ROUTES) == sorted(declared())


def _look(context: BrowserContext, people: People, route: Route, text: str, name: str) -> None:
    page = context.new_page()
    judge = Judge(page, people.estate.server.url)
    calls = Calls(page)
    page.goto(people.estate.server.url + route.address(people.estate.ids))
    expect(page.get_by_text(text).first).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator(".skeleton:visible")).to_have_count(0)
    asked = calls.made()
    found = faults_at(page, judge, f"{name}{route.path.replace('/', '-')}")
    page.close()
    assert found == []
    assert judge.faults == []
    assert len(asked) <= MOST_CALLS, asked


@_EVERY
def test_the_owner_sees_every_page(people: People, route: Route) -> None:
    _look(people.estate.owner, people, route, route.full, "owner")


@_EVERY
def test_whoever_may_only_look_sees_every_page_or_what_is_missing(
    people: People, route: Route
) -> None:
    text = route.viewer or route.full
    _look(people.viewer, people, route, text, "viewer")


@_EVERY
def test_a_member_without_a_role_sees_nothing_of_the_workspace(
    people: People, route: Route
) -> None:
    page = people.member.new_page()
    judge = Judge(page, people.estate.server.url)
    calls = Calls(page)
    page.goto(people.estate.server.url + route.address(people.estate.ids))
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    closed = page.get_by_role("heading", name="You have no role in this workspace")
    if route.path.startswith(_OF_NO_WORKSPACE):
        expect(page.locator(".skeleton:visible")).to_have_count(0)
        expect(closed).to_have_count(0)
    else:
        expect(closed).to_be_visible()
        # Who it is, and nothing that they may not see.
        assert calls.made() == ["GET /ui/me"]
        expect(page.get_by_text(route.full)).to_have_count(0)
    assert faults_at(page, judge, f"member{route.path.replace('/', '-')}") == []
    assert judge.faults == []
    page.close()


@_EVERY
def test_whoever_is_not_signed_in_signs_in_first_and_comes_back(
    people: People, route: Route
) -> None:
    page = people.visitor.new_page()
    judge = Judge(page, people.estate.server.url)
    calls = Calls(page)
    address = route.address(people.estate.ids)
    page.goto(people.estate.server.url + address)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    [back] = parse_qs(urlsplit(page.url).query)["next"]
    assert urlsplit(back).path.rstrip("/") == address.rstrip("/")
    assert calls.made() == []
    assert judge.faults == []
    page.close()


def test_the_page_of_signing_in_shuts_nobody_out(people: People) -> None:
    page = people.visitor.new_page()
    judge = Judge(page, people.estate.server.url)
    page.goto(f"{people.estate.server.url}/runs")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert faults_at(page, judge, "visitor-sign-in") == []
    assert judge.faults == []
    page.close()


# What whoever may only look finds closed: where, by which button, and what it takes.
_CLOSED = [
    ("/deployments/deployment/$id", "Run now", "run_deployments"),
    ("/deployments/deployment/$id", "Share", "manage_acls"),
    ("/deployments/deployment/$id", "Add a schedule", "write_deployments"),
    ("/deployments/deployment/$id/run", "Run now", "run_deployments"),
    ("/deployments/deployment/$id/edit", "Save", "write_deployments"),
    ("/work-pools", "New work pool", "write_work_pools"),
    ("/work-pools/create", "Make the work pool", "write_work_pools"),
    ("/work-pools/work-pool/$name", "Pause", "write_work_pools"),
    ("/work-pools/work-pool/$name", "Delete", "manage_work_pools"),
    ("/work-pools/work-pool/$name/queue/$queue", "Pause", "write_work_queues"),
    ("/concurrency-limits", "New global limit", "manage_concurrency_limits"),
    ("/variables", "New variable", "write_variables"),
    ("/blocks", "New block", "manage_blocks"),
    ("/blocks/block/$id/edit", "Save", "manage_blocks"),
    ("/artifacts/artifact/$id", "Delete", "manage_artifacts"),
    ("/webhooks", "New webhook", "manage_webhooks"),
    ("/account/service-accounts", "New service account", "create:bot"),
    ("/account/teams", "New team", "create:team"),
    ("/account/roles", "New role", "create:workspace_role"),
]


@pytest.mark.parametrize(("path", "button", "needed"), _CLOSED)
def test_what_somebody_may_not_do_is_closed_and_says_what_it_takes(
    people: People, path: str, button: str, needed: str
) -> None:
    [route] = [route for route in ROUTES if route.path == path]
    page = people.viewer.new_page()
    page.goto(people.estate.server.url + route.address(people.estate.ids))
    closed = page.get_by_role("button", name=button, exact=True).first
    expect(closed).to_have_attribute("aria-disabled", "true")
    expect(closed).to_have_attribute("title", re.compile(f"You need the permission {needed} in "))
    page.close()


def test_what_is_closed_on_the_page_is_refused_by_the_server(people: People) -> None:
    ids = people.estate.ids
    page = people.viewer.new_page()
    page.goto(f"{people.estate.server.url}/runs")
    forced = [
        ("POST", f"deployments/{ids['deployment']}/create_flow_run", {}),
        ("PATCH", f"deployments/{ids['deployment']}", {"description": "Mine"}),
        ("DELETE", f"deployments/{ids['deployment']}", None),
        ("PUT", f"deployments/{ids['deployment']}/access", {"access_control": {}}),
        ("POST", f"flow_runs/{ids['failed_run']}/set_state", {"state": {"type": "SCHEDULED"}}),
        ("POST", "work_pools/", {"name": "mine", "type": "process"}),
        ("PATCH", f"work_pools/{ids['pool']}", {"is_paused": True}),
        ("DELETE", f"work_pools/{ids['pool']}", None),
        ("POST", "variables/", {"name": "mine", "value": 1}),
        ("DELETE", f"block_documents/{ids['block']}", None),
        ("DELETE", f"artifacts/{ids['artifact']}", None),
        ("POST", "webhooks/", {"name": "mine", "template": "{}"}),
        ("POST", "v2/concurrency_limits/", {"name": "mine", "limit": 1}),
    ]
    api = f"{people.estate.server.url}/api"
    answers = {
        f"{method} {path}": refused(page, method, f"{api}/{path}", body)
        for method, path, body in forced
    }
    assert set(answers.values()) == {403}, answers
    page.close()
