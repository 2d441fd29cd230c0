"""A server on which everybody signs in, with what a team has left on it by the real SDK."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from support.desk import ask, furnish_account
from support.filled import fill_by_sdk
from support.people import set_up
from support.server import Server

# What uses the SDK besides flows, deployments and pools.
_THINGS = Path(__file__).with_name("things_fill.py")

_TEMPLATE = '{"event": "model.refreshed", "resource": {"prefect.resource.id": "models"}}'


@dataclass(frozen=True)
class Estate:
    """The server, the browser of its owner, and the ids of what is on it."""

    server: Server
    owner: BrowserContext
    ids: Mapping[str, str]


def settle(server: Server, owner: BrowserContext) -> Estate:
    """Becomes the owner of a server, and has flows run against it with a key."""
    page = owner.new_page()
    set_up(page, server)
    furnish_account(page, server)
    me = page.request.get(f"{server.url}/api/ui/me").json()["me"]
    wanted = {"name": "flows"}
    key: Any = ask(page, "POST", f"{server.url}/api/users/{me['id']}/api_keys", wanted)
    # A key in this form is sent on sockets, too.
    credential = {"PREFECT_API_AUTH_STRING": f"flows:{key['key']}"}
    made = dict(fill_by_sdk(server, credential).ids)
    fill_by_sdk(server, credential, _THINGS)
    ids = made | _more(page, server, made)
    page.close()
    return Estate(server=server, owner=owner, ids=ids)


def _more(page: Page, server: Server, made: Mapping[str, str]) -> dict[str, str]:
    """Leaves what the SDK has no way to make, and looks up what it does not say."""

    def post(path: str, body: object) -> dict[str, Any]:
        return ask(page, "POST", f"{server.url}/api/{path}", body)

    post("webhooks/", {"name": "models", "template": _TEMPLATE})
    stop = {"action": "cancel-flow-runs", "message": "the source is down"}
    post("ui/batch_jobs/", stop | {"flow_runs": {"name": {"any_": ["called-off"]}}})
    workers: Any = post(f"work_pools/{made['pool']}/workers/filter", {})
    event = post("events/filter", {"filter": {"event": {"name": ["orders.arrived"]}}})["events"][0]
    return {
        "worker": workers[0]["id"],
        "queue_name": "urgent",
        "slug": "secret",
        "key": "orders-table",
        "event": event["id"],
        "day": event["occurred"][:10],
    }
