"""Every address of the web page, and what stands there at last.

A page that is new in `ui/src/router.tsx` needs its line here; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_ROUTER = Path(__file__).parents[2] / "ui" / "src" / "router.tsx"
_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class Route:
    """An address, and the texts by which it is known that the page is there."""

    path: str
    # The names of the ids that stand for the parameters of the path, in its order.
    ids: tuple[str, ...]
    # What is there on a server that the real SDK has filled.
    full: str
    # What is there of things about which nothing more is known, or if there are none.
    empty: str
    # What whoever may only look is shown, where that is something else.
    viewer: str = ""
    # Whether it shows what the server says, apart from who is signed in.
    asks: bool = True

    def address(self, ids: Mapping[str, str]) -> str:
        """The path, with ids in it."""
        names = iter(self.ids)
        return _PARAMETER.sub(lambda _: ids[next(names)], self.path)

    def __str__(self) -> str:
        return self.path


def _of_account(name: str, full: str, empty: str, missing: str = "") -> Route:
    return Route(f"/account/{name}", (), full, empty, missing)


_SECTIONS = [
    Route("/", (), "sleek-weasel", "Nothing went wrong in this time"),
    Route("/dashboard", (), "sleek-weasel", "Nothing went wrong in this time"),
    Route("/runs", (), "sleek-weasel", "No runs in the"),
    Route("/flows", (), "orders-etl", "No flows yet"),
    Route("/deployments", (), "nightly", "No deployments yet"),
    Route("/work-pools", (), "house", "No work pools yet"),
    Route("/work-pools/create", (), "Make the work pool", "Make the work pool"),
    Route("/concurrency-limits", (), "warehouse", "No global limits yet"),
    Route("/variables", (), "region", "No variables yet"),
    Route("/blocks", (), "warehouse-password", "No blocks yet"),
    Route("/blocks/catalog", (), "AWS Credentials", "AWS Credentials"),
    Route("/artifacts", (), "orders-report", "No artifacts yet"),
    Route("/data-assets", (), "s3://lake/orders.csv", "No assets yet"),
    Route("/batch-jobs", (), "the source is down", "No batch jobs yet"),
    Route("/webhooks", (), "models", "No webhooks yet"),
    Route("/events", (), "prefect.", "prefect."),
    Route("/settings", (), "Colours of states", "Colours of states", asks=False),
]

_THINGS = [
    Route("/flows/flow/$id", ("flow",), "that ended went well", "It is not deployed"),
    Route("/deployments/deployment/$id", ("deployment",), "At 02:00", "It has no schedule"),
    Route("/deployments/deployment/$id/run", ("deployment",), "Run now", "Run now"),
    Route("/deployments/deployment/$id/edit", ("deployment",), "How many at once", "Save"),
    Route("/runs/flow-run/$id", ("failed_run",), "cannot cast", "No lines yet"),
    Route("/runs/task-run/$id", ("failed_task",), "What went wrong", "No lines yet"),
    Route("/work-pools/work-pool/$name", ("pool",), "house", "No run has come to this pool"),
    Route(
        "/work-pools/work-pool/$name/queue/$queue",
        ("pool", "queue_name"),
        "No run has come to this queue",
        "No run has come to this queue",
    ),
    Route(
        "/work-queues/work-queue/$id",
        ("queue",),
        "No run has come to this queue",
        "No run has come to this queue",
    ),
    Route(
        "/work-pools/work-pool/$name/worker/$id",
        ("pool", "worker"),
        "First heartbeat",
        "First heartbeat",
    ),
    Route(
        "/concurrency-limits/concurrency-limit/$id",
        ("limit",),
        "Nobody holds a slot by a lease",
        "Nobody holds a slot by a lease",
    ),
    Route("/blocks/catalog/$slug", ("slug",), "Blocks of this type", "No block of this type yet"),
    Route("/blocks/catalog/$slug/create", ("slug",), "Make the block", "Make the block"),
    Route("/blocks/block/$id", ("block",), "Stored, and not shown", "It holds no values"),
    Route("/blocks/block/$id/edit", ("block",), "Save", "Save"),
    Route("/artifacts/key/$key", ("key",), "2 rows, 3 columns", "It holds nothing"),
    Route("/artifacts/artifact/$id", ("artifact",), "south", "It holds nothing"),
    Route("/events/event/$date/$id", ("day", "event"), "rows", "Nothing else was involved"),
]

_ACCOUNT = [
    _of_account("members", "ada@example.org", "No members yet"),
    _of_account("service-accounts", "nightly-worker", "No service accounts yet"),
    # Where nobody signs in, it asks for no keys.
    Route(
        "/account/keys",
        (),
        "laptop",
        "Nobody signs in to this server",
        "You have no keys",
        asks=False,
    ),
    _of_account("teams", "Pipelines", "No teams yet"),
    _of_account("roles", "Operator", "manage_workspace_users"),
    _of_account(
        "single-sign-on", "No providers yet", "No providers yet", "read:sso in this account"
    ),
    _of_account("audit", "Show earlier entries", "Audit log", "read:audit_event in this account"),
    _of_account("workspaces", "this one", "this one"),
    _of_account("addresses", "10.0.0.0/8", "No networks yet", "read:ip_allowlist in this account"),
    Route(
        "/workspace/access",
        (),
        "nightly-worker",
        "Nobody has a role here",
        "see_workspace_users in this workspace",
    ),
    Route(
        "/system",
        (),
        "server.auth.public_url",
        "server.auth.public_url",
        "see_workspace_settings in this workspace",
    ),
    # It is the window of a sign-in, which closes itself.
    Route("/signed-in", (), "You are signed in", "You are signed in", asks=False),
]

ROUTES = [*_SECTIONS, *_THINGS, *_ACCOUNT]


def declared() -> list[str]:
    """The paths that the router of the page knows."""
    text = _ROUTER.read_text()
    paths = re.findall(r'^  path: "([^"]+)",$', text, re.MULTILINE)
    # A route that is written in another way would be missed.
    assert len(paths) == text.count("createRoute({"), "the router cannot be read"
    return paths
