"""The HTTP API as a plain client sees it, for what the SDK hides or refuses to send."""

from __future__ import annotations

import time
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

import httpx

from support.waiting import NotYet, wait_until

TERMINAL_STATES = frozenset({"COMPLETED", "FAILED", "CANCELLED", "CRASHED"})

Json = dict[str, Any]


@dataclass(frozen=True)
class Api:
    """Helpers on an `httpx` client whose base URL is the server's `/api`."""

    http: httpx.Client
    patience: int = 0
    """How often a 503 is tried again; a real Prefect server on SQLite needs some."""

    def request(self, method: str, path: str, body: Any = None, expect: int | None = None) -> Any:
        """Send one request and return its JSON; fails unless the status is as expected.

        Without `expect`, any 2xx will do.
        """
        answer = self.http.request(method, path, json=body)
        for _ in range(self.patience):
            if answer.status_code != 503:
                break
            time.sleep(0.5)
            answer = self.http.request(method, path, json=body)
        wanted = answer.is_success if expect is None else answer.status_code == expect
        assert wanted, f"{method} {path} answered {answer.status_code}: {answer.text}"
        return answer.json() if answer.content else None

    def get(self, path: str, expect: int | None = None) -> Any:
        return self.request("GET", path, expect=expect)

    def post(self, path: str, body: Any = None, expect: int | None = None) -> Any:
        return self.request("POST", path, {} if body is None else body, expect=expect)

    # Flow runs

    def create_flow(self, name: str | None = None) -> str:
        """The id of the flow of that name, created if need be."""
        return self.post("/flows/", {"name": name or unique("flow")})["id"]

    def create_flow_run(self, flow_id: str | None = None, **fields: Any) -> Json:
        """A flow run without a deployment; PENDING unless `state` says otherwise."""
        return self.post("/flow_runs/", {"flow_id": flow_id or self.create_flow(), **fields})

    def flow_run(self, flow_run_id: object) -> Json:
        return self.get(f"/flow_runs/{flow_run_id}")

    def set_flow_run_state(self, flow_run_id: object, state_type: str, **fields: Any) -> Json:
        """Propose a state; returns the orchestration result."""
        body = {"state": {"type": state_type, **fields}}
        return self.post(f"/flow_runs/{flow_run_id}/set_state", body)

    def flow_run_states(self, flow_run_id: object) -> list[Json]:
        """The state history, oldest first."""
        return self.get(f"/flow_run_states/?flow_run_id={flow_run_id}")

    # Task runs

    def task_runs(self, flow_run_id: object) -> list[Json]:
        """All task runs of a flow run; they are recorded a moment after they happen."""
        found: list[Json] = []
        while True:
            page = self.post(
                "/task_runs/filter",
                {
                    "task_runs": {"flow_run_id": {"any_": [str(flow_run_id)]}},
                    "sort": "NAME_ASC",
                    "limit": 200,
                    "offset": len(found),
                },
            )
            found += page
            if len(page) < 200:
                return found

    def finished_task_runs(self, flow_run_id: object, count: int) -> list[Json]:
        """Wait until `count` task runs of the flow run are recorded in a terminal state."""

        def probe() -> list[Json]:
            runs = self.task_runs(flow_run_id)
            # A real Prefect server may show the run a moment before its newest state.
            done = [run for run in runs if run["state"] and run["state_type"] in TERMINAL_STATES]
            if len(done) == len(runs) == count:
                return runs
            raise NotYet(dict(Counter(run["state_name"] for run in runs)))

        return wait_until(
            probe, what=f"{count} finished task runs of flow run {flow_run_id}", timeout=30.0
        )

    def finished_task_run(self, task_run_id: object) -> Json:
        """Wait until the task run is recorded in a terminal state."""

        def probe() -> Json:
            run = self.get(f"/task_runs/{task_run_id}")
            if run["state"] and run["state_type"] in TERMINAL_STATES:
                return run
            raise NotYet(run["state_name"])

        return wait_until(probe, what=f"the end of task run {task_run_id}", timeout=30.0)

    def task_run_states(self, task_run_id: object) -> list[Json]:
        """The state history, oldest first."""
        return self.get(f"/task_run_states/?task_run_id={task_run_id}")

    # Logs and events

    def logs(self, **filters: Any) -> list[Json]:
        """Logs that pass every filter, oldest first (at most 200)."""
        return self.post("/logs/filter", {"logs": filters, "sort": "TIMESTAMP_ASC", "limit": 200})

    def flow_run_logs(self, flow_run_id: object, count: int) -> list[Json]:
        """Wait until at least `count` logs of the flow run have arrived."""

        def probe() -> list[Json] | None:
            logs = self.logs(flow_run_id={"any_": [str(flow_run_id)]})
            return logs if len(logs) >= count else None

        return wait_until(probe, what=f"{count} logs of flow run {flow_run_id}")

    def events(self, filter: Json, limit: int = 50) -> list[Json]:
        """The first page of events that pass the filter."""
        return self.post("/events/filter", {"filter": filter, "limit": limit})["events"]


def unique(prefix: str) -> str:
    """A name no other test uses."""
    return f"{prefix}-{uuid.uuid4().hex[:12]}"
