"""Tasks that a task worker in a process of its own runs.

Both the worker and the tests import this module, because a task is known by its name and source.
Run as a program, it serves the tasks until it is ended.
"""

from __future__ import annotations

import asyncio

from prefect import task
from prefect.task_worker import serve


@task
def double(number: int) -> int:
    """The plain case."""
    return number * 2


@task
async def join(*words: str, separator: str = " ") -> str:
    """An asynchronous task with variable arguments."""
    await asyncio.sleep(0.01)
    return separator.join(words)


@task
def fail(message: str) -> None:
    """A task that always fails."""
    raise ValueError(message)


@task(retries=1, retry_delay_seconds=0.1)
def succeed_on_second_attempt() -> int:
    """A task whose first attempt fails; returns the attempt that succeeded."""
    from prefect import runtime

    attempt = int(runtime.task_run.run_count)
    if attempt < 2:
        raise RuntimeError("the first attempt fails")
    return attempt


if __name__ == "__main__":
    # Served from the module's own name, not from __main__, so that the keys are those the tests
    # use.
    from support import background_tasks as served

    serve(served.double, served.join, served.fail, served.succeed_on_second_attempt)
