"""A directory with flows, and their deployments."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support import deployed_flows
from support.api import unique
from support.cli import Cli

Json = dict[str, Any]


def put_flows(directory: Path) -> Path:
    """Copy the flows into a directory; returns their file."""
    return Path(shutil.copy(deployed_flows.__file__, directory / "flows.py"))


@dataclass(frozen=True)
class Project:
    """Flows in `directory` that are deployed to the work pool `pool` by `prefect deploy`.

    All deployments of a project have the same name, which no other project uses.
    """

    directory: Path
    pool: str
    name: str = field(default_factory=lambda: unique("project"))

    def deploy(self, deployments: dict[str, Json]) -> None:
        """Deploy flows, each by the name of its function, with further keys of `prefect.yaml`."""
        put_flows(self.directory)
        steps = [
            {"prefect.deployments.steps.set_working_directory": {"directory": str(self.directory)}}
        ]
        configuration = {
            "pull": steps,
            "deployments": [
                {
                    "name": self.name,
                    "entrypoint": f"flows.py:{function}",
                    "work_pool": {"name": self.pool},
                    **further,
                }
                for function, further in deployments.items()
            ],
        }
        (self.directory / "prefect.yaml").write_text(json.dumps(configuration))
        Cli(self.directory).run("--no-prompt", "deploy", "--all")

    def deployment(self, function: str) -> str:
        """The full name of a flow's deployment."""
        return f"{function.replace('_', '-')}/{self.name}"
