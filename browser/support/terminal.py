"""A program that believes it runs in somebody's terminal."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

# Seconds after which a key is pressed again.
_PRESSED_AGAIN = 1.0


class Terminal:
    """What a program in a terminal shows, and what is typed into it."""

    def __init__(self, process: subprocess.Popen[bytes], descriptor: int) -> None:
        self._process = process
        self._descriptor = descriptor
        self.shown = ""

    def press_until(self, key: str, text: str, timeout: float = 60.0) -> None:
        """Press a key until the program shows a text: what is pressed while it gets ready to read
        keys is lost."""
        deadline = time.monotonic() + timeout
        pressed = 0.0
        while text not in self.shown:
            now = time.monotonic()
            if now > deadline:
                raise AssertionError(f"{text!r} was not shown: {self.shown}")
            if now - pressed > _PRESSED_AGAIN:
                os.write(self._descriptor, key.encode())
                pressed = now
            if not self._read() and text not in self.shown:
                raise AssertionError(f"the program ended before {text!r}: {self.shown}")

    def wait_for(self, text: str, timeout: float = 60.0) -> None:
        """Wait until the program shows a text."""
        deadline = time.monotonic() + timeout
        while text not in self.shown:
            if time.monotonic() > deadline:
                raise AssertionError(f"{text!r} was not shown: {self.shown}")
            if not self._read() and text not in self.shown:
                raise AssertionError(f"the program ended before {text!r}: {self.shown}")

    def wait(self, timeout: float = 60.0) -> int:
        """Wait until the program ends, and return its code."""
        deadline = time.monotonic() + timeout
        while self._read():
            if time.monotonic() > deadline:
                raise AssertionError(f"the program goes on: {self.shown}")
        return self._process.wait(timeout=10)

    def _read(self) -> bool:
        """Read what there is; false once there will be no more."""
        ready, _, _ = select.select([self._descriptor], [], [], 0.5)
        if not ready:
            return True
        try:
            read = os.read(self._descriptor, 65536)
        except OSError:
            # The other end is closed.
            return False
        self.shown += read.decode(errors="replace")
        return bool(read)


@contextlib.contextmanager
def in_terminal(
    arguments: list[str], home: Path, environment: Mapping[str, str]
) -> Iterator[Terminal]:
    """Runs a program in a terminal, and ends it if it has not ended by itself."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        arguments,
        cwd=home,
        env=dict(environment),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours)
