"""Programs of a few lines that use the SDK, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from support.environment import without_configuration
from support.sdk import sdk_environment
from support.server import Server

# A flow with a task, which prints `doubled 42` into its log.
DOUBLING_FLOW = """
from prefect import flow, task

@task
def double(number):
    return 2 * number

@flow(log_prints=True)
def doubling():
    print("doubled", double(21))

doubling()
"""


def run_sdk_program(
    server: Server, program: str, settings: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a program against a server, with these settings besides those of every test."""
    environment = sdk_environment(server.api_url, server.home / "sdk") | settings
    return subprocess.run(
        [sys.executable, "-c", program],
        env=without_configuration() | environment,
        cwd=server.home,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
