"""A relay in front of the server that lets no worker open its channel.

There are proxies that know no web sockets, and servers that know no channel; a worker then does
by requests what it otherwise does by the channel. No setting of the SDK turns the channel off.
"""

from __future__ import annotations

import contextlib
import re
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_CHANNEL = re.compile(rb"^GET /api/[^ ]*work_pools/[^/ ]+/workers/connect ")
_REFUSAL = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@contextmanager
def relay_without_channel(port: int) -> Iterator[str]:
    """The URL of an API that is the one at `port` of this machine, but for the channel."""

    class Connection(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            # Whoever asks for a socket does so by the first request of a connection.
            first: bytes = self.request.recv(65536)
            if _CHANNEL.match(first):
                self.request.sendall(_REFUSAL)
                return
            with socket.create_connection(("127.0.0.1", port)) as server:
                server.sendall(first)
                back = threading.Thread(target=_copy, args=(server, self.request), daemon=True)
                back.start()
                _copy(self.request, server)
                back.join()

    class Relay(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Relay(("127.0.0.1", 0), Connection) as relay:
        threading.Thread(target=relay.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{relay.server_address[1]}/api"
        finally:
            relay.shutdown()
            # What is still open would keep the relay from closing.
            relay.block_on_close = False


def _copy(source: socket.socket, target: socket.socket) -> None:
    """Pass on what arrives until the connection ends."""
    with contextlib.suppress(OSError):
        while part := source.recv(65536):
            target.sendall(part)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
