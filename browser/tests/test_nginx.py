"""People use the pages through nginx, which speaks TLS and serves other things on the same host."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from shared.nginx import PEOPLE, Nginx, Place, cookie, nginx
from shared.ports import free_port
from support.cloud_login import cloud_login
from support.people import enter_password, set_up
from support.server import Server, running_server

PATHS = [Place.PATH, Place.STRIPPED_PATH]

# Counts the frames of the event socket, which it asks for what it sends itself by HTTP. The browser
# adds the cookie to both; a write has to prove besides that a page of the server makes it.
FOLLOW_EVENTS = """
async (api) => {
    const client = "page";
    const told = await fetch(`${api}/csrf-token?client=${client}`);
    const { token } = await told.json();
    const socket = new WebSocket(`${api.replace("https:", "wss:")}/events/out`, ["prefect"]);
    const frames = [];
    const next = () => new Promise((take, fail) => {
        socket.onmessage = (message) => take(JSON.parse(message.data));
        socket.onclose = (event) => fail(new Error(`closed: ${event.code} ${event.reason}`));
    });
    await new Promise((open, fail) => { socket.onopen = open; socket.onerror = fail; });
    let frame = next();
    socket.send(JSON.stringify({ type: "auth", token: null }));
    frames.push((await frame).type);
    frame = next();
    const filter = { event: { name: ["nginx.tried"] } };
    socket.send(JSON.stringify({ type: "filter", filter }));
    const sent = await fetch(`${api}/events`, {
        method: "POST",
        headers: {
            "Content-Type": "application/json",
            "Prefect-Csrf-Token": token,
            "Prefect-Csrf-Client": client,
        },
        body: JSON.stringify([{
            id: crypto.randomUUID(),
            occurred: new Date().toISOString(),
            event: "nginx.tried",
            resource: { "prefect.resource.id": "nginx" },
        }]),
    });
    frames.push(sent.status);
    frames.push((await frame).event.event);
    socket.onclose = null;
    socket.close();
    return frames;
}
"""


@dataclass
class Visit:
    """A page behind nginx, and what went wrong on it."""

    page: Page
    front: Nginx
    server: Server
    faults: list[str] = field(default_factory=list)
    styles: int = 0

    def watch(self) -> None:
        self.page.on("response", self._judge)
        self.page.on("requestfailed", self._judge_failure)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        # What a policy forbids is said on the console.
        self.page.on(
            "console",
            lambda message: self.faults.append(message.text) if message.type == "error" else None,
        )

    def _judge_failure(self, failed: Request) -> None:
        # A page that is left takes with it what it was still loading.
        if failed.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {failed.url}: {failed.failure}")

    def _judge(self, answer: Response) -> None:
        if not answer.url.startswith(f"{self.front.url}/"):
            self.faults.append(f"outside: {answer.url}")
        if answer.status >= 400:
            self.faults.append(f"{answer.status}: {answer.url}")
        if answer.url.endswith("/pages.css") and answer.status == 200:
            self.styles += 1

    def go(self, path: str) -> None:
        self.page.goto(f"{self.front.url}{path}")

    def assert_well(self) -> None:
        assert self.faults == []
        # A page that is there may still be waiting for its style.
        self.page.wait_for_load_state("load")
        assert self.styles > 0, "no page has a style"
        used = self.page.evaluate("[...document.styleSheets].map(sheet => sheet.href)")
        assert used == [f"{self.front.url}/pages.css"]
        assert self.page.url.startswith(f"{self.front.url}/")


@contextmanager
def visit(
    browser: Browser, program: str, directory: Path, place: Place, **settings: str
) -> Iterator[Visit]:
    """A browser, nginx that asks who it is, and a server below a path."""
    port = free_port()
    ours = {
        "SERVER_AUTH_PUBLIC_URL": f"https://localhost:{port}",
        "SERVER_UI_SERVE_BASE": place.path,
        "SERVER_PROXY_TRUSTED_NETWORKS": "127.0.0.1",
    }
    context = browser.new_context(ignore_https_errors=True)
    context.set_default_timeout(30_000)
    with (
        running_server(program, directory / "server", ours | settings) as server,
        nginx(directory / "nginx", server.port, place, port, "localhost") as front,
    ):
        name, _, value = cookie("ada").partition("=")
        origin = front.url.removesuffix(place.path)
        context.add_cookies([{"name": name, "value": value, "url": origin, "secure": True}])
        opened = Visit(context.new_page(), front, server)
        opened.watch()
        yield opened
        context.close()


def sign_out(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Sign out", exact=True).click()


@pytest.mark.parametrize("place", PATHS, ids=lambda place: place.name.lower())
def test_the_pages_are_used_below_a_path(
    browser: Browser, program: str, tmp_path: Path, place: Place
) -> None:
    with visit(browser, program, tmp_path, place) as visited:
        page = visited.page
        link = visited.server.set_up_link()
        assert link.startswith(f"{visited.front.url}/setup?token=")
        set_up(page, visited.server)
        visited.assert_well()
        [session] = [
            kept for kept in page.context.cookies() if kept["name"].startswith("__Host-provost")
        ]
        assert (session["path"], session["secure"], session["httpOnly"]) == ("/", True, True)
        sign_out(visited)
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        # Whoever wants a page signs in first, and comes back to it.
        visited.go("/device")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        enter_password(page)
        expect(page).to_have_url(f"{visited.front.url}/device")
        visited.go("/profile")
        page.get_by_role("button", name="Set up an authenticator app").click()
        expect(page.get_by_text("No camera?")).to_be_visible()
        page.get_by_role("link", name="Not now").click()
        expect(page).to_have_url(f"{visited.front.url}/profile")
        visited.assert_well()
        frames = page.evaluate(FOLLOW_EVENTS, f"{visited.front.url}/api")
        assert frames == ["auth_success", 204, "nginx.tried"]
        sign_out(visited)
        expect(page).to_have_url(f"{visited.front.url}/sign-in")
        visited.assert_well()


@pytest.mark.parametrize("place", PATHS, ids=lambda place: place.name.lower())
def test_whoever_the_proxy_knows_continues(
    browser: Browser, program: str, tmp_path: Path, place: Place
) -> None:
    identity = {
        "preset": "auth-request",
        "allowed_domains": ["example.org"],
        "just_in_time": True,
        "workspace_roles": {"data": "Developer"},
        "sign_out_url": f"{place.path}/oauth2/sign_out",
    }
    settings = {"SERVER_PROXY_IDENTITY": json.dumps(identity)}
    with visit(browser, program, tmp_path, place, **settings) as visited:
        page = visited.page
        visited.go("/profile")
        name = PEOPLE["ada"]["X-Auth-Request-Preferred-Username"]
        page.get_by_role("button", name=f"Continue as {name}").click()
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        expect(page).to_have_url(f"{visited.front.url}/profile")
        frames = page.evaluate(FOLLOW_EVENTS, f"{visited.front.url}/api")
        assert frames == ["auth_success", 204, "nginx.tried"]
        sign_out(visited)
        leave = page.get_by_role("link", name="Sign out of")
        expect(leave).to_have_attribute("href", f"{place.path}/oauth2/sign_out")
        page.get_by_role("link", name="Sign in again").click()
        expect(page.get_by_role("button", name=f"Continue as {name}")).to_be_visible()
        visited.assert_well()


@pytest.mark.parametrize("place", PATHS, ids=lambda place: place.name.lower())
def test_a_program_is_handed_a_key_below_a_path(
    browser: Browser, program: str, tmp_path: Path, place: Place
) -> None:
    with visit(browser, program, tmp_path, place) as visited:
        page, front = visited.page, visited.front
        set_up(page, visited.server)
        sign_out(visited)
        visited.assert_well()
        with cloud_login(front.url, tmp_path / "prefect", front.authority.file) as login:
            assert login.address.startswith(f"{front.url}/auth/client?callback=")
            page.goto(login.address)
            enter_password(page)
            expect(page.get_by_role("heading", name="Sign in to prefect")).to_be_visible()
            page.get_by_role("button", name="Hand over a key").click()
            expect(page.get_by_role("heading", name="prefect is signed in")).to_be_visible()
            assert login.terminal.wait() == 0, login.terminal.shown
            assert 'PREFECT_API_KEY = "pnu_' in login.profile
            assert f'PREFECT_API_URL = "{front.url}/api/accounts/' in login.profile


def test_whoever_has_not_signed_in_at_the_proxy_sees_no_page(
    browser: Browser, program: str, tmp_path: Path
) -> None:
    with visit(browser, program, tmp_path, Place.PATH) as visited:
        visited.page.context.clear_cookies()
        answer = visited.page.request.get(f"{visited.front.url}/sign-in", max_redirects=0)
        assert answer.status == 302
        start = f"{visited.front.url}/oauth2/start?rd=/provost/sign-in"
        assert answer.headers["location"] == start
