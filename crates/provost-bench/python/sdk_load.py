"""Load the server that PREFECT_API_URL names with the real Prefect SDK.

Speaks JSON, a line at a time: says `{"ready": ...}` once everything is imported, waits for a
line on standard input, runs, and says what came of it.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from prefect import flow, task

FLOWS = 50
TASKS_PER_FLOW = 20
MAPPED_TASKS = 1_000
FLOWS_AT_ONCE = 8


@task
def increment(number: int) -> int:
    return number + 1


@flow
def chain(start: int) -> int:
    """Submit tasks one after another and wait for all of them."""
    futures = [increment.submit(start + offset) for offset in range(TASKS_PER_FLOW)]
    return sum(future.result() for future in futures)


@flow
def mapped() -> int:
    return sum(increment.map(range(MAPPED_TASKS)).result())


def run_flows() -> int:
    with ThreadPoolExecutor(FLOWS_AT_ONCE) as pool:
        outcomes = [pool.submit(chain, start) for start in range(FLOWS)]
    return sum(TASKS_PER_FLOW for outcome in outcomes if outcome.exception() is None)


def run_mapped() -> int:
    mapped()
    return MAPPED_TASKS


SCRIPTS = {
    "flows": (run_flows, FLOWS * TASKS_PER_FLOW),
    "mapped": (run_mapped, MAPPED_TASKS),
}


def say(message: dict) -> None:
    print(json.dumps(message), flush=True)


def main() -> None:
    run, expected = SCRIPTS[sys.argv[1]]
    say({"ready": expected})
    sys.stdin.readline()
    begun = time.monotonic()
    done = run()
    say({"done": done, "seconds": time.monotonic() - begun})


if __name__ == "__main__":
    main()
