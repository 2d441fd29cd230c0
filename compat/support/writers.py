"""Clients of one kind that write without pause, and send again what was not answered."""

from __future__ import annotations

import asyncio
import itertools
import random
import uuid
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any

import httpx

from support.ledger import Violation

# What a client may meet while a server restarts and has to try again on.
RETRYABLE_STATUSES = frozenset({408, 429, 502, 503})
RETRY_SECONDS = 0.1

Write = Callable[[random.Random], Awaitable[None]]


class Writers:
    """Tasks that write until they are stopped, and what they met that nobody should.

    Each writer has a random source of its own, made from `seed`, so that what is sent does not
    depend on which answer comes first.
    """

    def __init__(self, api_url: str, seed: int, headers: Mapping[str, str] | None = None) -> None:
        self.surprises: list[Violation] = []
        """Answers that no client should get, such as an internal error."""
        self.resent = 0
        """Requests sent again because an answer was lost."""
        self._api_url = api_url
        self._seed = seed
        self._headers = headers
        self._http = httpx.AsyncClient(base_url=api_url, timeout=30.0, headers=headers)
        self._tasks: list[asyncio.Task[None]] = []
        self._open = asyncio.Event()
        self._open.set()

    def pause(self) -> None:
        """Let no writer begin anything new; what is under way is still sent until answered."""
        self._open.clear()

    def resume(self) -> None:
        """Let the writers go on."""
        self._open.set()

    def start_all(self, writers: Sequence[Write]) -> None:
        """Start the writers, each with a random source that depends on its place alone."""
        for number, write in enumerate(writers):
            source = random.Random(f"{self._seed}/{type(self).__name__}/{number}")
            self._tasks.append(asyncio.ensure_future(write(source)))

    async def stop(self) -> None:
        """End all writers; an error that ended one earlier is raised here."""
        for task in self._tasks:
            task.cancel()
        outcomes = await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._http.aclose()
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome

    def take_surprises(self) -> list[Violation]:
        """Hand over the surprises since the last call."""
        taken, self.surprises = self.surprises, []
        return taken

    async def send(self, path: str, body: Any) -> Any | None:
        """Post until there is an answer; None if it was one that no client should get."""
        answer = await self.answer(path, body)
        return None if answer is None else answer.json() if answer.content else {}

    async def answer(
        self, path: str, body: Any, also: Collection[int] = ()
    ) -> httpx.Response | None:
        """Post until there is an answer that is a success or has a status among `also`.

        None if it was any other, which is noted as a surprise.
        """
        for attempt in itertools.count():
            # However often a request is tried while the server is away, it is one that was resent.
            self.resent += attempt == 1
            try:
                answer = await self._http.post(path, json=body)
            except httpx.TransportError:
                pass
            else:
                if answer.is_success or answer.status_code in also:
                    return answer
                if answer.status_code not in RETRYABLE_STATUSES:
                    self.note_surprise(path, answer)
                    await asyncio.sleep(RETRY_SECONDS)
                    return None
            await asyncio.sleep(RETRY_SECONDS)
        raise AssertionError("the loop only ends with an answer")

    def note_surprise(self, path: str, answer: httpx.Response) -> None:
        """Remember an answer that no client should get."""
        detail = f"POST {path}: {answer.status_code} {answer.text[:300]}"
        self.surprises.append(Violation("answer", detail))

    async def breathe(self, source: random.Random, shortest: float, longest: float) -> None:
        """Wait as long as a busy client would, and as long as the writers are paused."""
        await asyncio.sleep(source.uniform(shortest, longest))
        await self._open.wait()


def random_uuid(source: random.Random) -> str:
    """A UUID that depends on the source alone."""
    return str(uuid.UUID(int=source.getrandbits(128), version=4))
