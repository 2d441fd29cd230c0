"""People of an account who may do more and less, made by the program's own commands."""

from __future__ import annotations

import json
import os
import subprocess

from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.people import PASSWORD
from support.server import Server


def invite(program: str, server: Server, email: str, *roles: str) -> str:
    """Makes somebody known, and returns the link with which they choose a password."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PREFECT_", "PROVOST_"))
    }
    done = subprocess.run(
        [program, "user", "invite", email, "--print-link", *roles],
        env=inherited
        | {"PROVOST_HOME": str(server.home), "PROVOST_SERVER_AUTH_PUBLIC_URL": server.url},
        cwd=server.home,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return next(word for word in done.stdout.split() if word.startswith("http"))


def arrive(browser: Browser, link: str) -> BrowserContext:
    """Follows an invitation in a browser of its own, and is signed in by it."""
    context = browser.new_context()
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.locator("form button[type=submit]").first.click()
    expect(page.get_by_label("Choose a password")).to_have_count(0)
    page.close()
    return context


def ask(page: Page, method: str, path: str, body: object) -> dict[str, object]:
    """Asks the API as whoever is signed in."""
    answer = page.request.get(f"{path.partition('/api/')[0]}/api/csrf-token?client=test")
    proof = answer.json()
    made = page.request.fetch(
        path,
        method=method,
        data=json.dumps(body),
        headers={
            "content-type": "application/json",
            "origin": path.partition("/api/")[0],
            "Prefect-Csrf-Token": proof["token"],
            "Prefect-Csrf-Client": "test",
        },
    )
    assert made.ok, made.text()
    return made.json() if made.text() else {}
