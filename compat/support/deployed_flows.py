"""Flows that workers and serving processes run.

Tests copy this file into a project of their own, because a deployment names the file of its flow.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from prefect import flow, runtime, suspend_flow_run
from prefect.input import RunInput

OPEN_FOR_SECONDS = 120.0
"""How long a flow is held that waits to be ended by a test."""


class Words(RunInput):
    """What somebody answers a flow that asks."""

    word: str
    times: int


@flow(persist_result=True)
def greet(name: str = "you", times: int = 1) -> str:
    """The plain case."""
    return " ".join([name] * times)


@flow(persist_result=True)
def describe() -> dict[str, str]:
    """Where it runs, and which of the variables that tests set it sees."""
    seen = {name: value for name, value in os.environ.items() if name.startswith("SEEN_")}
    return seen | {"directory": str(Path.cwd())}


@flow
def hold(process_id_file: str) -> None:
    """Tells its process and stays."""
    path = Path(process_id_file)
    path.with_suffix(".new").write_text(str(os.getpid()))
    path.with_suffix(".new").rename(path)
    time.sleep(OPEN_FOR_SECONDS)


@flow(retries=1, retry_delay_seconds=3, persist_result=True)
def succeed_on_second_attempt() -> list[int]:
    """Fails at first; returns the number of the attempt and the process that made it."""
    attempt = int(runtime.flow_run.run_count)
    if attempt < 2:
        raise RuntimeError("the first attempt fails")
    return [attempt, os.getpid()]


@flow
def need(file: str) -> None:
    """Fails as long as a file is missing."""
    if not Path(file).exists():
        raise FileNotFoundError(file)


@flow(persist_result=True)
def ask() -> str:
    """Suspends itself until somebody has answered."""
    words = suspend_flow_run(wait_for_input=Words, timeout=OPEN_FOR_SECONDS)
    return " ".join([words.word] * words.times)
