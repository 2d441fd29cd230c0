"""What a team does in its workspace: a program of its own, because the SDK reads its settings once.

Every name here is the same in all workspaces, so that a row which goes astray meets its like; only
the mark, which is in values and messages, tells the workspaces apart.
"""

from __future__ import annotations

import asyncio
import sys

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.blocks.core import Block
from prefect.blocks.system import Secret
from prefect.client.orchestration import get_client
from prefect.concurrency.sync import concurrency
from prefect.events import emit_event
from prefect.variables import Variable

FLOW_RUNS = 3


class TeamSettings(Block):
    """A block type that no server brings along."""

    mark: str


@task(tags=["shared-tag"])
def step(mark: str, number: int) -> str:
    get_run_logger().info("task %s of %s", number, mark)
    return f"{mark} {number}"


@flow
def etl(mark: str) -> list[str]:
    """Tasks with logs, an artifact, an event and a slot of a limit."""
    get_run_logger().info("flow of %s", mark)
    create_markdown_artifact(f"by {mark}", key="report", description=mark)
    emit_event("team.happened", {"prefect.resource.id": "team.thing"}, payload={"mark": mark})
    with concurrency("shared-limit", occupy=1):
        return [future.result() for future in step.map(mark, [1, 2])]


async def set_limits() -> None:
    """Limits, for which there is no shorter way."""
    async with get_client() as client:
        await client.create_concurrency_limit(tag="shared-tag", concurrency_limit=5)
        await client.upsert_global_concurrency_limit_by_name("shared-limit", 2)


def live(mark: str) -> None:
    """Everything that a team does by the SDK."""
    Variable.set("colour", mark, overwrite=True)
    Secret(value=mark).save("token", overwrite=True)
    TeamSettings(mark=mark).save("settings", overwrite=True)
    asyncio.run(set_limits())
    for number in range(FLOW_RUNS):
        assert etl(mark) == [f"{mark} 1", f"{mark} 2"], number
    assert Variable.get("colour") == mark
    assert Secret.load("token").get() == mark
    assert TeamSettings.load("settings").mark == mark


if __name__ == "__main__":
    live(sys.argv[1])
