"""Runs that schedules ask for, executed by a process that serves their flow."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from prefect.client.orchestration import get_client

from support.api import Api, Json, unique
from support.waiting import NotYet, wait_until

# A server creates at least three runs ahead, and runs for an hour ahead.
SERVED = """
import sys
from datetime import timedelta

from prefect import flow
from prefect.schedules import Cron, Interval, RRule

@flow(name=sys.argv[1], persist_result=True)
def greet(name: str, times: int = 1) -> str:
    return " ".join([name] * times)

if __name__ == "__main__":
    greet.serve(
        name="served",
        tags=["night"],
        parameters={"name": "nobody", "times": 2},
        limit=1,
        schedules=[
            Interval(timedelta(seconds=4), slug="often", parameters={"name": "often"}),
            RRule("FREQ=SECONDLY;INTERVAL=5", slug="ruled", parameters={"name": "ruled"}),
            Cron(sys.argv[2], timezone="Europe/Berlin", parameters={"name": "daily"}),
        ],
    )
"""


def hour_in_berlin() -> int:
    """An hour of the day that does not come up while a test runs, and that every day has once."""
    now = datetime.now(ZoneInfo("Europe/Berlin")).hour
    return 15 if 6 <= now <= 11 else 9


@contextmanager
def serving(directory: Path, flow: str, daily: str) -> Iterator[None]:
    """A process that serves the flow."""
    script = directory / "served.py"
    script.write_text(SERVED)
    process = subprocess.Popen(
        [sys.executable, str(script), flow, daily],
        cwd=directory,
        env=os.environ | {"PREFECT_RUNNER_POLL_FREQUENCY": "1"},
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def runs_of(api: Api, flow: str, state_type: str) -> list[Json]:
    """The flow's runs in a state, those that should start last first; there may be hundreds."""
    body = {
        "flows": {"name": {"any_": [flow]}},
        "flow_runs": {"state": {"type": {"any_": [state_type]}}},
        "sort": "EXPECTED_START_TIME_DESC",
        "limit": 100,
    }
    return api.post("/flow_runs/filter", body)


def completed(api: Api, flow: str) -> dict[str, Json]:
    """A completed run of each of the schedules that come up while one waits."""
    found = {run["parameters"]["name"]: run for run in runs_of(api, flow, "COMPLETED")}
    if found.keys() == {"often", "ruled"}:
        return found
    raise NotYet(list(found))


def test_runs_are_created_for_every_schedule_and_executed(api: Api, tmp_path: Path) -> None:
    flow = unique("greet")
    hour, started = hour_in_berlin(), datetime.now(UTC)
    with serving(tmp_path, flow, daily=f"0 {hour} * * *"):
        done = wait_until(
            lambda: completed(api, flow), what="a run of each schedule to complete", timeout=50
        )
        ahead = runs_of(api, flow, "SCHEDULED")
        [deployment] = api.post("/deployments/filter", {"flows": {"name": {"any_": [flow]}}})
    schedules = {one["parameters"]["name"]: one for one in deployment["schedules"]}
    assert {run["parameters"]["name"] for run in ahead} == {"often", "ruled", "daily"}
    for run in [*done.values(), *ahead]:
        name = run["parameters"]["name"]
        schedule = schedules[name]
        assert run["auto_scheduled"] is True
        assert run["deployment_id"] == deployment["id"]
        assert run["parameters"] == {"name": name, "times": 2}
        assert run["tags"] == ["auto-scheduled", "night"]
        assert run["created_by"] == {
            "id": schedule["id"],
            "type": "SCHEDULE",
            "display_value": schedule["slug"] or "CronSchedule",
        }
        due = datetime.fromisoformat(run["expected_start_time"])
        assert due > started - timedelta(seconds=1)
        prefix = f"scheduled {deployment['id']} {schedule['id']} "
        assert run["idempotency_key"].startswith(prefix)
        assert datetime.fromisoformat(run["idempotency_key"].removeprefix(prefix)) == due
    # Three days at that hour, each a day after the other in Berlin.
    daily = [run for run in ahead if run["parameters"]["name"] == "daily"]
    assert len(daily) == 3
    assert {run["idempotency_key"].split(" ")[-1][:8] for run in daily} == {f"{hour:02}:00:00"}
    # Each was run once, with its own parameters.
    with get_client(sync_client=True) as client:
        for name, run in done.items():
            assert client.read_flow_run(run["id"]).state.result() == f"{name} {name}"
    # Whoever stops serving lets the schedules rest: no run is to come, though late ones are kept.
    stopped = datetime.now(UTC)
    left = runs_of(api, flow, "SCHEDULED")
    assert all(datetime.fromisoformat(run["expected_start_time"]) < stopped for run in left), left
