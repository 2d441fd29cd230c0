"""Leaves one thing of each kind, about which nothing more is known than that it is there."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from support.server import Server


def leave_bare_things(server: Server) -> Mapping[str, str]:
    """Asks a server with open doors for them, and returns their ids."""

    def post(path: str, body: object) -> dict[str, Any]:
        return _ask(server, path, json.dumps(body).encode())

    idle = post("flows/", {"name": "idle"})["id"]
    flow = post("flows/", {"name": "bare"})["id"]
    deployment = post("deployments/", {"name": "bare", "flow_id": flow})["id"]
    run = post("flow_runs/", {"flow_id": flow, "state": {"type": "PENDING"}})["id"]
    task = {"flow_run_id": run, "task_key": "bare", "dynamic_key": "0"}
    pool = post("work_pools/", {"name": "bare", "type": "process"})
    post("work_pools/bare/workers/heartbeat", {"name": "bare"})
    workers: Any = post("work_pools/bare/workers/filter", {})
    kind = _ask(server, "block_types/slug/secret")
    wanted = {"block_schemas": {"block_type_id": {"any_": [kind["id"]]}}}
    schemas: Any = post("block_schemas/filter", wanted)
    block = {
        "name": "bare",
        "block_type_id": kind["id"],
        "block_schema_id": schemas[0]["id"],
        "data": {},
    }
    now, event = datetime.now(UTC), str(uuid4())
    resource = {"prefect.resource.id": "bare"}
    post("events", [{"id": event, "event": "bare", "occurred": str(now), "resource": resource}])
    return {
        "flow": idle,
        "deployment": deployment,
        "failed_run": run,
        "failed_task": post("task_runs/", task)["id"],
        "pool": "bare",
        "queue": pool["default_queue_id"],
        "queue_name": "default",
        "worker": workers[0]["id"],
        "limit": post("v2/concurrency_limits/", {"name": "bare", "limit": 1})["id"],
        "slug": "local-file-system",
        "block": post("block_documents/", block)["id"],
        "key": "bare",
        "artifact": post("artifacts/", {"key": "bare", "type": "markdown", "data": ""})["id"],
        "event": event,
        "day": now.date().isoformat(),
    }


def _ask(server: Server, path: str, body: bytes | None = None) -> dict[str, Any]:
    request = urllib.request.Request(
        f"{server.url}/api/{path}", data=body, headers={"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        text = answer.read()
    return json.loads(text) if text else {}
