"""Fills a server with open doors with what a team leaves behind."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from support.server import Server

_TRACEBACK = """Encountered exception during execution:
Traceback (most recent call last):
  File "/opt/venv/lib/python3.12/site-packages/engine/run.py", line 10, in run
    return fn()
  File "/home/ada/flows/orders.py", line 22, in orders
    load(rows)
ValueError: cannot cast 'n/a' to int64"""


@dataclass(frozen=True)
class Work:
    """The ids of what was left behind."""

    flow: str
    deployment: str
    # It has task runs and a log.
    failed_run: str
    failed_task: str


def fill(server: Server) -> Work:
    """Leaves flows, a deployment, and runs in every state."""
    flows = [ask(server, "flows/", {"name": name})["id"] for name in ("orders-etl", "churn")]
    states = ["COMPLETED", "RUNNING", "PENDING", "SCHEDULED", "PAUSED", "CANCELLED", "CRASHED"]
    for number, state in enumerate(states * 3):
        _run(server, flows[number % 2], f"run-{number}", state)
    failed = _run(server, flows[0], "sleek-weasel", "FAILED", tags=["prod", "team:data"])
    for number, state in enumerate(["COMPLETED", "COMPLETED", "FAILED"]):
        task = {
            "flow_run_id": failed,
            "task_key": "transform",
            "dynamic_key": str(number),
            "name": f"transform-{number}",
            "state": _state(state),
        }
        task_run = ask(server, "task_runs/", task)["id"]
    lines = [(20, f"read {number} rows") for number in range(30)]
    lines += [(30, "the table has no partition"), (40, _TRACEBACK)]
    began = datetime.now(UTC) - timedelta(minutes=1)
    logs = [
        {
            "name": "prefect.flow_runs",
            "level": level,
            "message": message,
            "timestamp": (began + timedelta(milliseconds=number)).isoformat(),
            "flow_run_id": failed,
        }
        for number, (level, message) in enumerate(lines)
    ]
    ask(server, "logs/", logs)
    deployment = _deployment(server, flows[0])
    return Work(flow=flows[0], deployment=deployment, failed_run=failed, failed_task=task_run)


def _deployment(server: Server, flow: str) -> str:
    schedule = {"cron": "0 2 * * *", "timezone": "Europe/Berlin"}
    deployment = {
        "name": "nightly",
        "flow_id": flow,
        "tags": ["prod"],
        "description": "Made by the data team.",
        "entrypoint": "flows/orders.py:orders",
        "schedules": [{"schedule": schedule, "active": True}],
        "parameter_openapi_schema": {
            "type": "object",
            "properties": {"day": {"type": "string", "default": "2026-01-01", "position": 0}},
        },
    }
    made = ask(server, "deployments/", deployment)["id"]
    ask(server, f"deployments/{made}/create_flow_run", {})
    return made


def _run(server: Server, flow: str, name: str, state: str, tags: list[str] | None = None) -> str:
    run = {
        "flow_id": flow,
        "name": name,
        "tags": tags or [],
        "parameters": {"day": "2026-01-01", "source": {"bucket": "lake"}},
        "state": {"type": "PENDING"},
    }
    made = ask(server, "flow_runs/", run)["id"]
    ask(server, f"flow_runs/{made}/set_state", {"state": _state("RUNNING"), "force": True})
    if state != "RUNNING":
        ask(server, f"flow_runs/{made}/set_state", {"state": _state(state), "force": True})
    return made


def _state(kind: str) -> dict[str, str]:
    message = "Flow run encountered an exception: ValueError: cannot cast 'n/a' to int64"
    return {"type": kind, "message": message if kind == "FAILED" else ""}


def ask(server: Server, path: str, body: Mapping[str, Any] | list[Any]) -> dict[str, Any]:
    request = urllib.request.Request(
        f"{server.url}/api/{path}",
        data=json.dumps(body).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        text = answer.read()
    return json.loads(text) if text else {}
