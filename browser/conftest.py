"""The browser, and the server that each test has for itself."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from support.look import SIZES
from support.server import Server, running_server

_FAILURES = Path(__file__).parent / ".failures"

# Chromium's own sandbox needs rights that containers and root do not have; the only pages that it
# visits here are ours.
_BROWSER_ARGUMENTS = ["--no-sandbox"]

StartServer = Callable[..., Server]


@pytest.fixture(scope="session")
def program() -> str:
    """The program under test."""
    path = os.environ.get("BROWSER_PROVOST")
    if not path:
        pytest.exit("BROWSER_PROVOST does not name the program to test", returncode=4)
    return str(Path(path).resolve())


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program."""
    path = os.environ.get("BROWSER_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.exit("there is no chromium on PATH", returncode=4)
    return path


@pytest.fixture
def start_server(program: str, tmp_path: Path) -> Iterator[StartServer]:
    """Starts servers with settings, by their names in the environment without `PROVOST_`."""
    with ExitStack() as servers:

        def start(**settings: str) -> Server:
            home = tmp_path / f"server-{len(list(tmp_path.iterdir()))}"
            return servers.enter_context(running_server(program, home, settings))

        yield start


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Machines that do much at once are slow; what does not come at all is still found out.
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=_BROWSER_ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a browser that has never been anywhere."""
    context = browser.new_context()
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def open_server(start_server: StartServer) -> Server:
    """A server whose doors are open, so that it can be filled without a key."""
    return start_server(SERVER_AUTH_REQUIRED="false")


@pytest.fixture(params=[(size, theme) for size in SIZES for theme in ("light", "dark")])
def seen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[str, BrowserContext]]:
    """A browser of each size and theme."""
    size, theme = request.param
    context = browser.new_context(viewport=SIZES[size], color_scheme=theme)
    context.set_default_timeout(30_000)
    yield f"{size}-{theme}", context
    context.close()


@pytest.fixture
def open_profile(
    playwright: Playwright, chromium: str, tmp_path: Path
) -> Iterator[Callable[[], BrowserContext]]:
    """Opens a browser that keeps what it learns in a directory, as people's browsers do."""
    with ExitStack() as browsers:

        def open_again() -> BrowserContext:
            context = playwright.chromium.launch_persistent_context(
                str(tmp_path / "profile"), executable_path=chromium, args=_BROWSER_ARGUMENTS
            )
            context.set_default_timeout(15_000)
            browsers.callback(context.close)
            return context

        yield open_again


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    page = item.funcargs.get("page") if isinstance(item, pytest.Function) else None
    if report.when == "call" and report.failed and isinstance(page, Page):
        _FAILURES.mkdir(exist_ok=True)
        name = re.sub(r"\W+", "-", item.name)
        page.screenshot(path=_FAILURES / f"{name}.png", full_page=True)
        report.sections.append(("page", f"{page.url}\n{page.inner_text('body')}"))
    return report
