"""The drills, in short; see `drills/` for the long form."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_PROJECT = Path(__file__).parents[1]


@pytest.mark.drill
@pytest.mark.timeout(400)
def test_nothing_acknowledged_is_lost_when_the_server_is_killed(
    request: pytest.FixtureRequest,
) -> None:
    arguments = ["--rounds", "5", "--seed", "1", "--max-seconds", "180"]
    for option in ("--against", "--server-command", "--database"):
        if value := request.config.getoption(option):
            arguments += [option, value]
    done = subprocess.run(
        [sys.executable, "-m", "drills.kill9", *arguments],
        cwd=_PROJECT,
        capture_output=True,
        text=True,
        timeout=380,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
