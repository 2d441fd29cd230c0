"""The drills' ledger finds what a server lost and what it kept twice."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from support.ledger import Ledger, violations

KINDS = {"flow run", "state", "log", "event"}


def _ledger() -> Ledger:
    ledger = Ledger()
    ledger.flow_runs["key"] = "run"
    ledger.add_state("run", "transition", "state")
    ledger.add_logs("run", ["message"])
    ledger.events.add("event")
    return ledger


def _server(copies: int) -> httpx.MockTransport:
    """A server that knows each of those things `copies` times."""
    state = {"id": "state", "state_details": {"transition_id": "transition"}}
    answers: dict[str, tuple[Any, bool]] = {
        "/flow_run_states/": ([state] * copies, False),
        "/flow_runs/filter": ([{"id": "run", "idempotency_key": "key"}] * copies, False),
        "/logs/filter": ([{"message": "message"}] * copies, False),
        "/events/filter": ([{"id": "event"}] * copies, True),
    }

    def answer(request: httpx.Request) -> httpx.Response:
        rows, is_page = answers[request.url.path]
        return httpx.Response(200, content=json.dumps({"events": rows} if is_page else rows))

    return httpx.MockTransport(answer)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("copies", "expected"), [(0, KINDS), (1, set()), (2, KINDS)], ids=["lost", "kept", "twice"]
)
async def test_each_thing_has_to_be_there_exactly_once(copies: int, expected: set[str]) -> None:
    async with httpx.AsyncClient(transport=_server(copies), base_url="http://test") as http:
        found = await violations(_ledger(), http, settle=0.0)
    assert {violation.kind for violation in found} == expected
