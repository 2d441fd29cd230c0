"""Clients that write without pause and note down what the server acknowledged.

They behave as the SDK does when the server goes away: a flow run and its states are sent again
until they are answered, events that no pong has confirmed are sent again on the next connection,
and a batch of logs whose answer was lost is given up.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import httpx
import websockets
from websockets.typing import Subprotocol

from support.ledger import Ledger, Violation
from support.writers import RETRY_SECONDS, RETRYABLE_STATUSES, Writers, random_uuid

# Walks through the states that a flow run can take once it is PENDING.
_WALKS: Sequence[Sequence[str]] = (
    ("RUNNING", "COMPLETED"),
    ("RUNNING", "FAILED"),
    ("RUNNING", "CRASHED"),
    ("RUNNING", "CANCELLING", "CANCELLED"),
    ("RUNNING", "PAUSED", "RUNNING", "COMPLETED"),
    ("RUNNING", "SCHEDULED", "RUNNING", "COMPLETED"),
)

_LOGS_PER_FLOW_RUN = 400


class Traffic(Writers):
    """The writers and what was acknowledged so far."""

    def __init__(self, api_url: str, seed: int) -> None:
        super().__init__(api_url, seed)
        self.ledger = Ledger()

    def start(self, flow_runs: int = 3, logs: int = 2, events: int = 2) -> None:
        """Start that many writers of each kind."""
        self.start_all(
            [self._write_flow_runs] * flow_runs
            + [self._write_logs] * logs
            + [self._write_events] * events
        )

    def take_ledger(self) -> Ledger:
        """Hand over what was acknowledged since the last call."""
        taken, self.ledger = self.ledger, Ledger()
        return taken

    async def _breathe(self, source: random.Random) -> None:
        # Unlike states, logs and events wait for no answer that would slow them down.
        await self.breathe(source, 0.01, 0.06)

    async def _create_flow_run(self, source: random.Random, flow_id: str) -> str | None:
        key = random_uuid(source)
        run = await self.send(
            "/flow_runs/",
            {
                "flow_id": flow_id,
                "idempotency_key": key,
                "state": {
                    "type": "PENDING",
                    "state_details": {"transition_id": random_uuid(source)},
                },
            },
        )
        if run is None:
            return None
        self.ledger.flow_runs[key] = run["id"]
        state = run["state"]
        self.ledger.add_state(run["id"], state["state_details"]["transition_id"], state["id"])
        return run["id"]

    async def _create_flow(self, source: random.Random) -> str:
        while True:
            flow = await self.send("/flows/", {"name": f"drill-{random_uuid(source)}"})
            if flow is not None:
                return flow["id"]

    async def _write_flow_runs(self, source: random.Random) -> None:
        flow_id = await self._create_flow(source)
        while True:
            await self._open.wait()
            flow_run_id = await self._create_flow_run(source, flow_id)
            if flow_run_id is None:
                continue
            for state_type in source.choice(_WALKS):
                await self._open.wait()
                if not await self._set_state(source, flow_run_id, state_type):
                    break

    async def _set_state(self, source: random.Random, flow_run_id: str, state_type: str) -> bool:
        transition = random_uuid(source)
        details = {"transition_id": transition}
        if state_type == "PAUSED":
            details |= {"pause_timeout": "2100-01-01T00:00:00Z", "pause_key": transition}
        path = f"/flow_runs/{flow_run_id}/set_state"
        result = await self.send(path, {"state": {"type": state_type, "state_details": details}})
        if result is None:
            return False
        state = result["state"]
        if state is None or state["state_details"]["transition_id"] != transition:
            reason = result["details"].get("reason")
            detail = f"{state_type} of flow run {flow_run_id}: {result['status']} ({reason})"
            self.surprises.append(Violation("answer", detail))
            return False
        # A rejection that returns the very same state means that an earlier attempt, whose
        # answer was lost, has been written.
        self.ledger.add_state(flow_run_id, transition, state["id"])
        return True

    async def _write_logs(self, source: random.Random) -> None:
        flow_id = await self._create_flow(source)
        while True:
            flow_run_id = await self._create_flow_run(source, flow_id)
            written = 0
            while flow_run_id is not None and written < _LOGS_PER_FLOW_RUN:
                await self._breathe(source)
                messages = [f"log {random_uuid(source)}" for _ in range(source.randint(1, 20))]
                written += len(messages)
                await self._post_logs(flow_run_id, messages)

    async def _post_logs(self, flow_run_id: str, messages: list[str]) -> None:
        batch = [
            {
                "name": "drill",
                "level": 20,
                "message": message,
                "timestamp": _now(),
                "flow_run_id": flow_run_id,
            }
            for message in messages
        ]
        try:
            answer = await self._http.post("/logs/", json=batch)
        except httpx.TransportError:
            await asyncio.sleep(RETRY_SECONDS)
            return
        if answer.status_code == 201:
            self.ledger.add_logs(flow_run_id, messages)
        elif answer.status_code not in RETRYABLE_STATUSES:
            self.note_surprise("/logs/", answer)
            await asyncio.sleep(RETRY_SECONDS)

    async def _write_events(self, source: random.Random) -> None:
        unconfirmed: list[dict[str, Any]] = []
        while True:
            try:
                await self._write_events_on_one_connection(source, unconfirmed)
            except (OSError, TimeoutError, websockets.WebSocketException):
                await asyncio.sleep(RETRY_SECONDS)

    async def _write_events_on_one_connection(
        self, source: random.Random, unconfirmed: list[dict[str, Any]]
    ) -> None:
        url = self._api_url.replace("http", "ws", 1) + "/events/in"
        async with websockets.connect(url, subprotocols=[Subprotocol("prefect")]) as socket:
            await socket.send(json.dumps({"type": "auth", "token": None}))
            greeting = json.loads(await socket.recv())
            if greeting != {"type": "auth_success"}:
                self.surprises.append(Violation("answer", f"/events/in: {greeting}"))
            self.resent += len(unconfirmed)
            for event in unconfirmed:
                await socket.send(json.dumps(event))
            while True:
                await self._breathe(source)
                for _ in range(source.randint(1, 20)):
                    event = _event(source)
                    unconfirmed.append(event)
                    await socket.send(json.dumps(event))
                # The pong acknowledges every event that was sent before the ping.
                await (await socket.ping())
                self.ledger.events.update(event["id"] for event in unconfirmed)
                unconfirmed.clear()


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _event(source: random.Random) -> dict[str, Any]:
    return {
        "id": random_uuid(source),
        "occurred": _now(),
        "event": "compat.drill.event",
        "resource": {"prefect.resource.id": f"compat.drill.{source.randint(1, 50)}"},
        "related": [],
        "payload": {"filler": "x" * source.randint(0, 200)},
        "follows": None,
    }
