"""A process that runs real flows while a drill goes on, and the verdict on them afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from drills.sdk_flows import TASKS_PER_FLOW
from support.api import Api, unique
from support.environment import without_configuration
from support.ledger import Violation
from support.sdk import sdk_environment

_PROJECT = Path(__file__).parents[1]

# The SDK waits up to about a minute between its attempts.
STOP_TIMEOUT_SECONDS = 150.0
SETTLE_SECONDS = 30.0


class SdkLoop:
    """Real flows, one after the other, in a process of their own."""

    def __init__(self, api_url: str, directory: Path) -> None:
        self.flow_name = unique("drill-sdk")
        self._report = directory / "sdk-report.jsonl"
        self._stop = directory / "sdk-stop"
        self._log_path = directory / "sdk.log"
        with self._log_path.open("wb") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "drills.sdk_flows",
                    str(self._report),
                    str(self._stop),
                    self.flow_name,
                ],
                cwd=_PROJECT,
                env=without_configuration() | sdk_environment(api_url, directory / "sdk"),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def stop(self) -> bool:
        """Let the current flow end, then the process; False if it had to be killed."""
        self._stop.touch()
        try:
            return self._process.wait(STOP_TIMEOUT_SECONDS) == 0
        except subprocess.TimeoutExpired:
            self.kill()
            return False

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()

    def outcomes(self) -> Counter[str]:
        """How many flows completed, and how many the SDK gave up or broke on."""
        return Counter(entry["outcome"] for entry in self._entries())

    def _entries(self) -> list[dict[str, str]]:
        if not self._report.exists():
            return []
        return [json.loads(line) for line in self._report.read_text().splitlines()]

    def violations(self, api: Api) -> list[Violation]:
        """What is wrong with the flows of this loop, once it has been stopped.

        A flow that completed for its caller has to be COMPLETED on the server with all its task
        runs, unless the SDK itself said meanwhile that it gave up events, which are all that tells
        of them: it tries no more if the server ends in the middle of a handshake. Any other flow
        has to be in a terminal state, unless the SDK gave up on it and so never told the server.
        """
        entries = self._entries()
        broken = [entry["error"] for entry in entries if entry["outcome"] == "broken"]
        gave_up = sum(entry["outcome"] == "gave up" for entry in entries)
        completed = _completed_flow_runs(entries)

        deadline = time.monotonic() + SETTLE_SECONDS
        while True:
            open_questions = self._differences(api, completed, gave_up)
            if not open_questions or time.monotonic() >= deadline:
                return [
                    *(Violation("SDK error", error) for error in broken),
                    *(Violation("real flow", question) for question in open_questions),
                ]
            time.sleep(0.5)

    def _differences(self, api: Api, completed: set[str], gave_up: int) -> list[str]:
        runs = self._flow_runs(api)
        lines = [
            f"flow run {flow_run_id} completed for its caller but is "
            f"{runs[flow_run_id]['state_type'] if flow_run_id in runs else 'unknown'}"
            for flow_run_id in sorted(completed)
            if flow_run_id not in runs or runs[flow_run_id]["state_type"] != "COMPLETED"
        ]
        # The SDK creates a run without a key, and once more if the answer was lost; of the first
        # one nobody knows.
        started = self._started()
        stuck = [
            run
            for run in runs.values()
            if run["end_time"] is None and (run["id"] in started or run["state_type"] != "PENDING")
        ]
        if len(stuck) > gave_up:
            lines += [f"flow run {run['id']} is stuck in {run['state_name']}" for run in stuck]
        task_runs = self._completed_task_runs(api)
        without_events = _flow_runs_without_events(self._entries())
        lines += [
            f"flow run {flow_run_id} has {task_runs[flow_run_id]} completed task runs, "
            f"not {TASKS_PER_FLOW}"
            for flow_run_id in sorted(completed - without_events)
            if task_runs[flow_run_id] != TASKS_PER_FLOW
        ]
        return lines

    def _started(self) -> set[str]:
        """Ids of the flow runs that began to execute."""
        return {entry["flow_run_id"] for entry in self._entries() if entry["outcome"] == "started"}

    def _flow_runs(self, api: Api) -> dict[str, dict[str, Any]]:
        return {run["id"]: run for run in self._all(api, "/flow_runs/filter", {})}

    def _completed_task_runs(self, api: Api) -> Counter[str]:
        completed = {"task_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
        runs = self._all(api, "/task_runs/filter", completed)
        return Counter(run["flow_run_id"] for run in runs)

    def _all(self, api: Api, path: str, filters: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        body = {"flows": {"name": {"any_": [self.flow_name]}}, "limit": 200, "sort": "ID_DESC"}
        while True:
            page = api.post(path, body | filters | {"offset": len(found)})
            found += page
            if len(page) < 200:
                return found


def _completed_flow_runs(entries: list[dict[str, str]]) -> set[str]:
    """Ids of the flow runs whose line `started` is followed by `completed`."""
    completed: set[str] = set()
    current: str | None = None
    for entry in entries:
        if entry["outcome"] == "started":
            current = entry["flow_run_id"]
        elif entry["outcome"] != "lost events":
            if entry["outcome"] == "completed" and current is not None:
                completed.add(current)
            current = None
    return completed


def _flow_runs_without_events(entries: list[dict[str, str]]) -> set[str]:
    """Ids of the flow runs during or right after which the SDK gave up events."""
    without: set[str] = set()
    latest: str | None = None
    for entry in entries:
        if entry["outcome"] == "started":
            latest = entry["flow_run_id"]
        elif entry["outcome"] == "lost events" and latest is not None:
            without.add(latest)
    return without
