"""Waiting for something that becomes true a moment later."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class NotYet(Exception):
    """What a probe has seen so far, when that is not what it waits for."""


def wait_until(
    probe: Callable[[], T | None],
    *,
    what: str,
    timeout: float = 15.0,
    interval: float = 0.05,
) -> T:
    """Call `probe` until its answer is truthy and return that answer.

    A probe that has to show how far it got raises `NotYet` with that instead of answering.
    `what` completes the sentence "timed out after N s waiting for ..." and should name the
    thing a reader of the failure would look for. `timeout` and `interval` are seconds.
    """
    deadline = time.monotonic() + timeout
    while True:
        try:
            answer = probe()
            if answer:
                return answer
            seen = repr(answer)
        except NotYet as error:
            seen = str(error)
        if time.monotonic() >= deadline:
            raise AssertionError(f"timed out after {timeout:g} s waiting for {what}; saw {seen}")
        time.sleep(interval)
