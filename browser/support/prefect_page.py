"""The web page that ships in the `prefect` package, put in front of our API as it is."""

from __future__ import annotations

import json
import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

import prefect
from playwright.sync_api import BrowserContext, Route

from support.server import Server

# The package has a mark in its files where its server writes the path below which they lie.
_MARK = b"/PREFECT_UI_SERVE_BASE_REPLACE_PLACEHOLDER"
_BASE = "/v2"
_BUNDLE = Path(prefect.__file__).parent / "server" / "ui-v2"


def put_in_front(context: BrowserContext, server: Server) -> None:
    """Answers the addresses of Prefect's page with its files. All else goes to the server."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.removeprefix(_BASE).lstrip("/")
        file = _BUNDLE / path
        if not path or not file.is_file():
            # Every address of the page is answered with the page.
            file = _BUNDLE / "index.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes().replace(_MARK, _BASE.encode())
        route.fulfill(status=200, body=body, content_type=kind)

    settings = {
        "api_url": f"{server.url}/api",
        "csrf_enabled": False,
        "auth": None,
        "flags": [],
        "default_ui": "v2",
        "available_uis": ["v2"],
        "v1_base_url": None,
        "v2_base_url": _BASE,
    }
    # It asks others for pictures and reports how it is used; the last route that fits answers.
    context.route(lambda url: not url.startswith(f"{server.url}/"), lambda route: route.abort())
    context.route(f"{server.url}{_BASE}/**", answer)
    context.route(
        f"{server.url}/ui-settings",
        lambda route: route.fulfill(
            status=200, body=json.dumps(settings), content_type="application/json"
        ),
    )


def address(server: Server, path: str) -> str:
    """The address of one of its pages."""
    return f"{server.url}{_BASE}{path}"
