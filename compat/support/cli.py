"""Running the `prefect` command line program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND_TIMEOUT_SECONDS = 40.0


@dataclass(frozen=True)
class Result:
    """What one command answered."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        return self.stdout + self.stderr


@dataclass(frozen=True)
class Cli:
    """Runs `prefect` commands in `directory` with the environment of this process."""

    directory: Path

    @staticmethod
    def arguments(*arguments: object) -> list[str]:
        return [sys.executable, "-m", "prefect", *map(str, arguments)]

    def attempt(self, *arguments: object) -> Result:
        """Run a command that may fail."""
        done = subprocess.run(
            self.arguments(*arguments),
            cwd=self.directory,
            env=os.environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=COMMAND_TIMEOUT_SECONDS,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def run(self, *arguments: object) -> str:
        """Run a command that has to succeed; returns what it wrote to standard output."""
        result = self.attempt(*arguments)
        assert result.exit_code == 0, (
            f"prefect {' '.join(map(str, arguments))} ended with {result.exit_code}:\n"
            f"{result.output}"
        )
        return result.stdout

    def run_together(self, *commands: Sequence[object]) -> list[str]:
        """Run commands that have to succeed at the same time; returns what each wrote."""
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return list(threads.map(lambda command: self.run(*command), commands))

    def json(self, *arguments: object) -> Any:
        """Run a command that has to answer JSON."""
        return json.loads(self.run(*arguments))
