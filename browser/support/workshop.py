"""Fills a server with open doors with what carries work: pools, limits, variables."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from support.server import Server


@dataclass(frozen=True)
class Workshop:
    """The ids of what was left behind."""

    queue: str
    worker: str
    limit: str
    tag_limit: str
    # The second of two events, of which the first led to it, and their day.
    event: str
    day: str


def furnish(server: Server) -> Workshop:
    """Leaves two work pools, one of them with a worker, limits and variables."""
    template = {
        "job_configuration": {"command": "{{ command }}"},
        "variables": {"type": "object", "properties": {"command": {"type": "string"}}},
    }
    pool = {
        "name": "docker pool",
        "type": "docker",
        "description": "Where the data team runs.",
        "concurrency_limit": 10,
        "base_job_template": template,
    }
    ask(server, "work_pools/", pool)
    ask(server, "work_pools/", {"name": "idle-pool", "type": "process"})
    queue = {"name": "urgent", "priority": 1, "concurrency_limit": 2}
    made = ask(server, "work_pools/docker%20pool/queues", queue)["id"]
    beat = {"name": "DockerWorker 7", "heartbeat_interval_seconds": 30}
    ask(server, "work_pools/docker%20pool/workers/heartbeat", beat)
    workers = json.loads(_send(server, "work_pools/docker%20pool/workers/filter", {}))
    limit = {"name": "database", "limit": 3, "slot_decay_per_second": 0}
    limited = ask(server, "v2/concurrency_limits/", limit)["id"]
    lease = {"slots": 2, "names": ["database"], "mode": "concurrency", "lease_duration": 300}
    ask(server, "v2/concurrency_limits/increment-with-lease", lease)
    tag = {"tag": "small-machine", "concurrency_limit": 4}
    tagged = ask(server, "concurrency_limits/", tag)["id"]
    ask(server, "variables/", {"name": "region", "value": "eu-central", "tags": ["prod"]})
    ask(server, "variables/", {"name": "retries", "value": {"most": 3, "wait": [1, 2, 4]}})
    first, second = str(uuid4()), str(uuid4())
    now = datetime.now(UTC)
    events = [_event(first, "lake.opened", now), _event(second, "lake.drained", now)]
    ask(server, "events", [events[0], events[1] | {"follows": first}])
    return Workshop(
        queue=made,
        worker=workers[0]["id"],
        limit=limited,
        tag_limit=tagged,
        event=second,
        day=now.date().isoformat(),
    )


def _event(event_id: str, name: str, at: datetime) -> dict[str, Any]:
    flow = {"prefect.resource.id": f"prefect.flow.{uuid4()}", "prefect.resource.name": "orders-etl"}
    return {
        "id": event_id,
        "event": name,
        "occurred": at.isoformat(),
        "resource": {"prefect.resource.id": "lake.orders", "prefect.resource.name": "orders"},
        "related": [flow | {"prefect.resource.role": "flow"}],
        "payload": {"rows": 1204},
    }


def ask(server: Server, path: str, body: Mapping[str, Any] | list[Any]) -> dict[str, Any]:
    """Sends something to the API, and reads the object that it answers."""
    text = _send(server, path, body)
    return json.loads(text) if text else {}


def _send(server: Server, path: str, body: Mapping[str, Any] | list[Any]) -> bytes:
    request = urllib.request.Request(
        f"{server.url}/api/{path}",
        data=json.dumps(body).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()
