"""People of an account who may do more and less, made by the program's own commands."""

from __future__ import annotations

import json
import os
import subprocess

from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, expect

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
    made = _send(page, method, path, body)
    assert made.ok, made.text()
    return made.json() if made.text() else {}


def refused(page: Page, method: str, path: str, body: object) -> int:
    """Asks for what whoever is signed in may not do, and returns how the API answered."""
    return _send(page, method, path, body).status


def _send(page: Page, method: str, path: str, body: object) -> APIResponse:
    answer = page.request.get(f"{path.partition('/api/')[0]}/api/csrf-token?client=test")
    proof = answer.json()
    return page.request.fetch(
        path,
        method=method,
        data=None if body is None else json.dumps(body),
        headers={
            "content-type": "application/json",
            "origin": path.partition("/api/")[0],
            "Prefect-Csrf-Token": proof["token"],
            "Prefect-Csrf-Client": "test",
        },
    )


def furnish_account(page: Page, server: Server) -> None:
    """Leaves a service account, a team, a role, a key, a network and what they may do here."""
    me = page.request.get(f"{server.url}/api/ui/me").json()
    account = f"{server.url}/api/accounts/{me['account_id']}"
    bot = ask(page, "POST", f"{account}/bots/", {"name": "nightly-worker"})
    team = ask(page, "POST", f"{account}/teams", {"name": "Data", "description": "Pipelines"})
    members = {"members": [{"member_id": bot["id"]}, {"member_id": me["me"]["id"]}]}
    ask(page, "PUT", f"{account}/teams/{team['id']}/members", members)
    roles = ask(page, "POST", f"{account}/workspace_roles/filter", {})
    assert isinstance(roles, list)
    named = {role["name"]: role["id"] for role in roles}
    role = {
        "name": "Operator",
        "description": "Runs what others made",
        "scopes": ["run_deployments"],
        "inherited_role_id": named["Viewer"],
    }
    ask(page, "POST", f"{account}/workspace_roles/", role)
    access = {"bot_id": bot["id"], "workspace_role_id": named["Worker"]}
    ask(page, "POST", f"{server.url}/api/bot_access/", access)
    access = {"team_id": team["id"], "workspace_role_id": named["Developer"]}
    ask(page, "PUT", f"{server.url}/api/team_access/", access)
    keys = f"{server.url}/api/users/{me['me']['id']}/api_keys"
    ask(page, "POST", keys, {"name": "laptop"})
    network = {"ip_network": "10.0.0.0/8", "enabled": True, "description": "The office"}
    ask(page, "PUT", f"{account}/ip_allowlist", {"entries": [network]})
