"""A mail server that takes everything, on this machine."""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
import socketserver
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

_PATIENCE_SECONDS = 15.0


@dataclass
class MailServer:
    """What was handed over, and where to hand over."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)

    def link(self, recipient: str) -> str:
        """The link in the first message to somebody, once it is there."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for message in self.taken:
                if message["To"] == recipient:
                    return _link(message)
            time.sleep(0.05)
        raise AssertionError(f"no mail for {recipient}")


def _link(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(r"http\S+", body.get_content())
    assert found is not None
    return found.group()


@contextlib.contextmanager
def running_mail_server() -> Iterator[MailServer]:
    """Starts a mail server, and ends it afterwards."""
    state = MailServer()

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline():
                word = line.split()[0].upper() if line.split() else b""
                if word == b"DATA":
                    self.say("354 go ahead")
                    state.taken.append(self.message())
                    self.say("250 taken")
                elif word == b"QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")

        def say(self, answer: str) -> None:
            self.wfile.write(f"{answer}\r\n".encode())

        def message(self) -> EmailMessage:
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            message = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            return message

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()
