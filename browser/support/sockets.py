"""The event socket, with the cookies of a browser or with a key."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from support.server import Server


@contextlib.contextmanager
def open_socket(
    server: Server, cookies: Sequence[Mapping[str, Any]], key: str | None = None
) -> Iterator[ClientConnection]:
    """Connects as a page of the server would, and says hello."""
    cookie = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)
    with connect(
        f"{server.socket_url}/api/events/out",
        subprotocols=["prefect"],
        origin=server.url,
        additional_headers={"Cookie": cookie} if cookie else None,
        proxy=None,
    ) as socket:
        socket.send(json.dumps({"type": "auth", "token": key}))
        yield socket


def is_answered(socket: ClientConnection) -> bool:
    """Whether the server lets the connection in."""
    try:
        return json.loads(socket.recv(timeout=10))["type"] == "auth_success"
    except ConnectionClosed:
        return False


def wait_until_closed(socket: ClientConnection, seconds: float) -> None:
    """Reads until the server closes the connection; fails if it does not."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            socket.recv(timeout=1)
        except ConnectionClosed:
            return
        except TimeoutError:
            continue
    raise AssertionError(f"the socket was still open after {seconds} seconds")
