"""Runs small flows with the SDK until told to stop, and writes down how each one went.

The first argument is the file to write to, one JSON document a line; the second is a file whose
appearance means stop; the third is the name of the flow.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from pathlib import Path
from typing import IO

import httpx
from prefect import flow, get_run_logger, runtime, task

TASKS_PER_FLOW = 2

# Whoever sends the SDK's events, and with them its task runs, says so here when it gives them up.
EVENT_LOGGERS = ("prefect.events.clients", "prefect._internal.concurrency")


@task
async def step(number: int) -> int:
    """One recorded task run."""
    return number + 1


class _LostEvents(logging.Handler):
    """Writes down what the SDK says of events that it gave up."""

    def __init__(self, report: IO[str]) -> None:
        super().__init__(logging.WARNING)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "may be lost" in message or "EventsWorker" in message:
            _write(self._report, outcome="lost events", error=message)


async def _run(flow_name: str, report: IO[str], lost_events: logging.Handler) -> None:
    @flow(name=flow_name)
    async def small() -> int:
        # The SDK sets its loggers up with the first flow, and what listened before is gone.
        for name in EVENT_LOGGERS:
            logging.getLogger(name).addHandler(lost_events)
        flow_run_id = str(runtime.flow_run.id)
        _write(report, outcome="started", flow_run_id=flow_run_id)
        get_run_logger().info("still here")
        value = 0
        for _ in range(TASKS_PER_FLOW):
            value = await step(value)
        return value

    try:
        await small()
    except httpx.TransportError as error:
        # The SDK does not try again to reach a server that a client object never reached.
        _write(report, outcome="gave up", error=repr(error))
    except RuntimeError as error:
        unreachable = "Failed to reach API" in str(error)
        _write(report, outcome="gave up" if unreachable else "broken", error=repr(error))
    except Exception as error:
        # Whatever else the SDK raises is the finding this program is for.
        _write(report, outcome="broken", error=repr(error))
    else:
        _write(report, outcome="completed")


def _write(report: IO[str], **fields: str) -> None:
    report.write(json.dumps(fields) + "\n")
    report.flush()


def main() -> None:
    """Run one flow after the other until the stop file is there."""
    report_path, stop_path, flow_name = sys.argv[1:]
    with Path(report_path).open("a") as report:
        lost_events = _LostEvents(report)
        while not Path(stop_path).exists():
            asyncio.run(_run(flow_name, report, lost_events))
            time.sleep(0.05)


if __name__ == "__main__":
    main()
