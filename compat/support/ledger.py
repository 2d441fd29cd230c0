"""What the server has acknowledged, and the check that it still knows all of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import httpx

# Page sizes that every server accepts.
_LOGS_PER_PAGE = 200
_EVENTS_PER_PAGE = 50
# Half a page, so that an event kept twice shows up on it twice.
_EVENTS_PER_QUERY = 25

_ATTEMPTS = 6


class Violation(NamedTuple):
    """One thing that is not as the server had said."""

    kind: str
    """What it is about, in one or two words, for counting."""
    detail: str


@dataclass
class Ledger:
    """Everything that was answered with success, by the id the answer carried.

    Only what was acknowledged is written here: a request whose answer was lost may or may not
    have happened, and either is right.
    """

    flow_runs: dict[str, str] = field(default_factory=dict)
    """Flow run id by the idempotency key it was created with."""
    states: dict[str, dict[str, str]] = field(default_factory=dict)
    """State ids by transition id, by flow run id."""
    logs: dict[str, set[str]] = field(default_factory=dict)
    """Unique log messages by the flow run they belong to."""
    events: set[str] = field(default_factory=set)
    """Event ids."""

    def add_state(self, flow_run_id: str, transition_id: str, state_id: str) -> None:
        self.states.setdefault(flow_run_id, {})[transition_id] = state_id

    def add_logs(self, flow_run_id: str, messages: list[str]) -> None:
        self.logs.setdefault(flow_run_id, set()).update(messages)

    def absorb(self, other: Ledger) -> None:
        """Add all that `other` holds."""
        self.flow_runs.update(other.flow_runs)
        for flow_run_id, states in other.states.items():
            self.states.setdefault(flow_run_id, {}).update(states)
        for flow_run_id, messages in other.logs.items():
            self.logs.setdefault(flow_run_id, set()).update(messages)
        self.events.update(other.events)

    def copy(self) -> Ledger:
        """A copy that later entries do not change."""
        copied = Ledger()
        copied.absorb(self)
        return copied

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Acknowledged flow runs, states, logs and events."""
        return (
            len(self.flow_runs),
            sum(map(len, self.states.values())),
            sum(map(len, self.logs.values())),
            len(self.events),
        )


async def violations(ledger: Ledger, http: httpx.AsyncClient, settle: float) -> list[Violation]:
    """Compare the ledger with what the server answers; returns every difference.

    A server may keep events it has accepted aside for up to `settle` seconds before they can be
    queried, so missing events are looked for again until then.
    """
    found = await asyncio.gather(
        _flow_run_violations(ledger, http),
        _state_violations(ledger, http),
        _log_violations(ledger, http),
        _event_violations(ledger, http, settle),
    )
    return [line for lines in found for line in lines]


async def _flow_run_violations(ledger: Ledger, http: httpx.AsyncClient) -> list[Violation]:
    found: list[Violation] = []
    keys = list(ledger.flow_runs)
    for start in range(0, len(keys), 100):
        chunk = keys[start : start + 100]
        body = {"flow_runs": {"idempotency_key": {"any_": chunk}}, "limit": 200}
        runs = await ask(http, "POST", "/flow_runs/filter", body)
        ids_by_key: dict[str, list[str]] = {}
        for run in runs:
            ids_by_key.setdefault(run["idempotency_key"], []).append(run["id"])
        for key in chunk:
            ids = ids_by_key.get(key, [])
            if ids != [ledger.flow_runs[key]]:
                detail = f"{ledger.flow_runs[key]} (key {key}): found {ids}"
                found.append(Violation("flow run", detail))
    return found


async def _state_violations(ledger: Ledger, http: httpx.AsyncClient) -> list[Violation]:
    # More at once would only queue in the server, and these are the bulk of the requests.
    gate = asyncio.Semaphore(8)

    async def check(flow_run_id: str, expected: dict[str, str]) -> list[Violation]:
        async with gate:
            history = await ask(http, "GET", f"/flow_run_states/?flow_run_id={flow_run_id}")
        ids_by_transition: dict[str, list[str]] = {}
        for state in history:
            transition = state["state_details"]["transition_id"]
            ids_by_transition.setdefault(transition, []).append(state["id"])
        return [
            Violation(
                "state",
                f"{state_id} of flow run {flow_run_id} (transition {transition}): "
                f"found {ids_by_transition.get(transition, [])}",
            )
            for transition, state_id in expected.items()
            if ids_by_transition.get(transition, []) != [state_id]
        ]

    checks = [check(flow_run_id, expected) for flow_run_id, expected in ledger.states.items()]
    return [line for lines in await asyncio.gather(*checks) for line in lines]


async def _log_violations(ledger: Ledger, http: httpx.AsyncClient) -> list[Violation]:
    found: list[Violation] = []
    for flow_run_id, expected in ledger.logs.items():
        counts: Counter[str] = Counter()
        offset = 0
        while True:
            page = await ask(
                http,
                "POST",
                "/logs/filter",
                {
                    "logs": {"flow_run_id": {"any_": [flow_run_id]}},
                    "sort": "TIMESTAMP_ASC",
                    "limit": _LOGS_PER_PAGE,
                    "offset": offset,
                },
            )
            counts.update(log["message"] for log in page)
            offset += len(page)
            if len(page) < _LOGS_PER_PAGE:
                break
        found += [
            Violation(
                "log", f"{message!r} of flow run {flow_run_id}: found {counts[message]} times"
            )
            for message in sorted(expected)
            if counts[message] != 1
        ]
    return found


async def _event_violations(
    ledger: Ledger, http: httpx.AsyncClient, settle: float
) -> list[Violation]:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + settle
    wanted = sorted(ledger.events)
    while True:
        counts: Counter[str] = Counter()
        for start in range(0, len(wanted), _EVENTS_PER_QUERY):
            chunk = wanted[start : start + _EVENTS_PER_QUERY]
            body = {"filter": {"id": {"id": chunk}}, "limit": _EVENTS_PER_PAGE}
            page = await ask(http, "POST", "/events/filter", body)
            counts.update(event["id"] for event in page["events"])
        wrong = [event_id for event_id in wanted if counts[event_id] != 1]
        if not wrong or loop.time() >= deadline:
            return [
                Violation("event", f"{event_id}: found {counts[event_id]} times")
                for event_id in wrong
            ]
        wanted = wrong
        await asyncio.sleep(0.2)


async def ask(http: httpx.AsyncClient, method: str, path: str, body: object = None) -> Any:
    """The JSON of an answer; a server that has just started may need to be asked again."""
    for attempt in range(_ATTEMPTS):
        last = attempt == _ATTEMPTS - 1
        try:
            answer = await http.request(method, path, json=body)
        except httpx.TransportError:
            if last:
                raise
        else:
            if answer.status_code != 503 or last:
                answer.raise_for_status()
                return answer.json()
        await asyncio.sleep(0.5)
    raise AssertionError("the last attempt either answers or raises")
