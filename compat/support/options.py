"""Which program and which database a run is about; shared by pytest and the drills."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import Any

from support.credentials import MODES as CREDENTIALS
from support.database import DATABASES
from support.server import Program


def add_options(add: Callable[..., Any]) -> None:
    """Declare the options through `add`, pytest's `addoption` or argparse's `add_argument`."""
    add(
        "--server-command",
        default=None,
        help="the server program to start (default: COMPAT_PROVOST, or COMPAT_PREFECT with "
        "--against prefect)",
    )
    add(
        "--against",
        choices=("provost", "prefect"),
        default="provost",
        help="what kind of program that is (default: %(default)s)",
    )
    add(
        "--credentials",
        choices=CREDENTIALS,
        default="none",
        help="what clients show to be let in; without any, everybody is (default: %(default)s)",
    )
    add(
        "--database",
        choices=DATABASES,
        default="sqlite",
        help="the database the server uses (default: %(default)s)",
    )


def program_from(against: str, server_command: str | None) -> Program:
    """The program to start, from the option or else from the environment."""
    variable = {"provost": "COMPAT_PROVOST", "prefect": "COMPAT_PREFECT"}[against]
    executable = server_command or os.environ.get(variable)
    if not executable:
        raise RuntimeError(
            f"no program to test: give --server-command PATH or set {variable} to the path of a "
            f"`{against}` program"
        )
    found = shutil.which(executable)
    if not found:
        raise RuntimeError(f"{executable} is not an executable program")
    return Program(kind=against, executable=os.path.abspath(found))
