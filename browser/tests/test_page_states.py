"""Every page while answers are awaited, when they fail, and when there is nothing to show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import Route as Asked

from support.bare import leave_bare_things
from support.judge import Judge
from support.look import MOST_CALLS, SIZES, Calls
from support.routes import ROUTES, Route
from support.server import Server, running_server
from support.stance import faults_at

_EVERY = pytest.mark.parametrize("route", ROUTES, ids=str)
_THAT_ASK = pytest.mark.parametrize("route", [route for route in ROUTES if route.asks], ids=str)

# All that the page asks, and that without who is signed in.
_ANY = re.compile(r"/api/")
_ITS_OWN = re.compile(r"/api/(?!ui/(me|stream)$)")

# A list may be in no groups, which denies nothing.
_NOTHING = re.compile(r"^(No (?!groups)|Nothing\b|None\b|Nobody\b)")


@dataclass(frozen=True)
class Places:
    """Servers with open doors: one on which nothing is, and one with one thing of each kind."""

    fresh: Server
    bare: Server
    ids: Mapping[str, str]


@pytest.fixture(scope="module")
def places(program: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    home = tmp_path_factory.mktemp("states")
    is_open = {"SERVER_AUTH_REQUIRED": "false"}
    with (
        running_server(program, home / "fresh", is_open) as fresh,
        running_server(program, home / "bare", is_open) as bare,
    ):
        yield Places(fresh, bare, leave_bare_things(bare))


@pytest.fixture(scope="module")
def context(browser: Browser, places: Places) -> Iterator[BrowserContext]:
    """A browser that has been let in before, and therefore draws pages at once."""
    context = browser.new_context(viewport=SIZES["desk"], reduced_motion="reduce")
    context.set_default_timeout(30_000)
    for server in (places.fresh, places.bare):
        page = context.new_page()
        page.goto(f"{server.url}/settings")
        expect(page.get_by_role("button", name="your menu")).to_be_visible()
        page.close()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


def _faults(page: Page, judge: Judge, state: str, path: str) -> list[str]:
    return faults_at(page, judge, f"{state}{path.replace('/', '-')}")


@_EVERY
def test_a_page_without_anything_says_so(page: Page, places: Places, route: Route) -> None:
    server = places.bare if route.ids else places.fresh
    judge = Judge(page, server.url)
    calls = Calls(page)
    page.goto(server.url + route.address(places.ids))
    expect(page.get_by_text(route.empty).first).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator(".skeleton:visible")).to_have_count(0)
    asked = calls.made()
    assert _faults(page, judge, "empty", route.path) == []
    assert judge.faults == []
    assert len(asked) <= MOST_CALLS, asked


@_THAT_ASK
def test_a_page_that_waits_shows_where_things_will_be_and_denies_nothing(
    page: Page, places: Places, route: Route
) -> None:
    judge = Judge(page, places.bare.url)
    held: list[Asked] = []
    page.route(_ITS_OWN, lambda asked: held.append(asked))
    page.goto(places.bare.url + route.address(places.ids))
    main = page.get_by_role("main")
    expect(main.locator(".skeleton:visible").first).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(main.get_by_text(_NOTHING)).to_have_count(0)
    found = _faults(page, judge, "loading", route.path)
    assert held, "it asked for nothing"
    # What was held back goes on its way then, and the page stands.
    page.unroute(_ITS_OWN)
    expect(page.locator(".skeleton:visible")).to_have_count(0)
    assert found == []
    assert judge.faults == []


def test_whoever_comes_for_the_first_time_waits_in_peace(browser: Browser, places: Places) -> None:
    context = browser.new_context(viewport=SIZES["desk"])
    page = context.new_page()
    judge = Judge(page, places.fresh.url)
    page.route(_ANY, lambda _: None)
    page.goto(f"{places.fresh.url}/runs")
    expect(page.get_by_role("main").locator(".skeleton:visible").first).to_be_attached()
    assert faults_at(page, judge, "loading-first") == []
    assert judge.faults == []
    context.close()


@_THAT_ASK
def test_a_page_that_fails_says_why_and_tries_again(
    page: Page, places: Places, route: Route
) -> None:
    judge = Judge(page, places.bare.url, expects_failures=True)

    def fail(asked: Asked) -> None:
        # The page tries again by itself, and need not wait for that here.
        headers = {"retry-after": "0", "x-request-id": "request-7"}
        asked.fulfill(status=500, json={"detail": "The disk is full."}, headers=headers)

    page.route(_ITS_OWN, fail)
    page.goto(places.bare.url + route.address(places.ids))
    main = page.get_by_role("main")
    expect(main.get_by_role("alert").first).to_contain_text("The disk is full.")
    expect(main.get_by_text("request-7").first).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator(".skeleton:visible")).to_have_count(0)
    expect(main.get_by_text(_NOTHING)).to_have_count(0)
    found = _faults(page, judge, "error", route.path)
    page.unroute(_ITS_OWN)
    again = main.get_by_role("button", name="Try again")
    for _ in range(again.count()):
        again.first.click()
    expect(main.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".skeleton:visible")).to_have_count(0)
    assert found == []
    assert judge.faults == []


@_THAT_ASK
def test_a_page_of_a_server_that_answers_nobody_says_so(
    page: Page, places: Places, route: Route
) -> None:
    judge = Judge(page, places.bare.url, expects_failures=True)
    page.route(_ANY, lambda asked: asked.fulfill(status=503, headers={"retry-after": "0"}))
    page.goto(places.bare.url + route.address(places.ids))
    main = page.get_by_role("main")
    expect(main.get_by_role("alert").first).to_contain_text("The server answered 503.")
    expect(page.locator(".skeleton:visible")).to_have_count(0)
    assert main.get_by_role("button", name="Try again").count() > 0
    assert main.get_by_text(_NOTHING).count() == 0
    assert _faults(page, judge, "down", route.path) == []
    assert judge.faults == []


@pytest.mark.parametrize("path", ["/runs", "/account/members"])
def test_a_network_that_is_down_is_said_to_be(page: Page, places: Places, path: str) -> None:
    judge = Judge(page, places.fresh.url, expects_failures=True)
    page.route(_ANY, lambda asked: asked.abort())
    page.goto(places.fresh.url + path)
    alert = page.get_by_role("main").get_by_role("alert").first
    expect(alert).to_contain_text("The server cannot be reached.", timeout=30_000)
    assert judge.violations() == []
    page.unroute(_ANY)
    alert.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("main").get_by_role("alert")).to_have_count(0)
    assert judge.faults == []
