"""Leaves behind what a team's flows leave behind, by the real SDK. Run as a program.

Prints the ids of what it made as one line of JSON. The address of the API and the credential come
from the settings of the SDK.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import timedelta
from typing import Any

from prefect import flow, get_client, get_run_logger, tags, task
from prefect.artifacts import (
    create_image_artifact,
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
)
from prefect.blocks.system import Secret
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import (
    GlobalConcurrencyLimitCreate,
    WorkPoolCreate,
    WorkPoolUpdate,
)
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterName
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.events import emit_event
from prefect.states import Cancelled, Scheduled
from prefect.variables import Variable


@task(retries=1, retry_delay_seconds=0)
def extract(day: str) -> list[int]:
    get_run_logger().info("read 3 files of %s", day)
    return [1, 2, 3]


@task
def transform(number: int) -> int:
    logger = get_run_logger()
    logger.debug("number %s comes in", number)
    logger.warning("number %s has no unit", number)
    return number * 2


@task
def load(numbers: list[int], is_broken: bool = False) -> int:
    if is_broken:
        raise ValueError("cannot cast 'n/a' to int64")
    return sum(numbers)


@flow
def refresh_marts(total: int) -> int:
    return total


@flow(log_prints=True)
def orders_etl(day: str = "2026-01-01", is_broken: bool = False) -> int:
    """Brings the orders of a day into the warehouse."""
    rows = extract(day)
    doubled = [future.result() for future in transform.map(rows)]
    print("writing to the warehouse")
    total = load(doubled, is_broken)
    create_markdown_artifact(
        "# Orders\n\nEverything **arrived**.\n\n| region | rows |\n|---|---|\n| north | 3 |\n",
        key="orders-report",
        description="What arrived",
    )
    create_table_artifact(
        [{"region": "north", "rows": 3}, {"region": "south", "rows": 4}], key="orders-table"
    )
    create_link_artifact("https://warehouse.example/orders", key="orders-link")
    create_progress_artifact(progress=40.0, key="orders-progress")
    create_image_artifact("https://warehouse.example/orders.png", key="orders-image")
    return refresh_marts(total)


@flow
def churn() -> str:
    return "nobody left"


async def _flow_runs(client: PrefectClient, name: str) -> list[Any]:
    wanted = FlowRunFilter(name=FlowRunFilterName(any_=[name]))
    return await client.read_flow_runs(flow_run_filter=wanted)


async def _run_id(client: PrefectClient, name: str) -> str:
    return str((await _flow_runs(client, name))[0].id)


async def _infrastructure(client: PrefectClient) -> dict[str, str]:
    pool = await client.create_work_pool(WorkPoolCreate(name="house", type="process"))
    await client.update_work_pool("house", WorkPoolUpdate(description="Machines of the team"))
    queue = await client.create_work_queue(name="urgent", work_pool_name="house", priority=1)
    await client.send_worker_heartbeat("house", "worker-of-ada", 30.0)
    limit = await client.create_global_concurrency_limit(
        GlobalConcurrencyLimitCreate(name="warehouse", limit=5)
    )
    tag_limit = await client.create_concurrency_limit("database", 2)
    return {
        "pool": pool.name,
        "queue": str(queue.id),
        "limit": str(limit),
        "tag_limit": str(tag_limit),
    }


async def _deployments() -> dict[str, str]:
    made = {}
    for of, name, schedule in [
        (orders_etl, "nightly", CronSchedule(cron="0 2 * * *", timezone="Europe/Berlin")),
        (churn, "hourly", IntervalSchedule(interval=timedelta(hours=1))),
    ]:
        deployment = await of.ato_deployment(
            name=name,
            work_pool_name="house",
            schedules=[schedule],
            tags=["prod", "team:data"],
            description="Made by the **data team**.",
        )
        made[name] = str(await deployment.apply())
    return made


async def _left_behind() -> dict[str, str]:
    async with get_client() as client:
        infrastructure = await _infrastructure(client)
        deployments = await _deployments()
        secret = await Secret(value="correct horse").asave("warehouse-password")
        await Variable.aset("region", {"name": "north", "zones": [1, 2]}, tags=["prod"])
        await client.create_flow_run_from_deployment(
            deployments["nightly"], name="tomorrow", state=Scheduled()
        )
        cancelled = await client.create_flow_run(churn, name="called-off")
        await client.set_flow_run_state(cancelled.id, Cancelled(), force=True)
        broken = await _run_id(client, "sleek-weasel")
        tasks = await client.read_task_runs(
            flow_run_filter=FlowRunFilter(name=FlowRunFilterName(any_=["sleek-weasel"]))
        )
        failed = next(task for task in tasks if task.state_type == "FAILED")
        flow_id = (await _flow_runs(client, "sleek-weasel"))[0].flow_id
        artifacts = await client.read_artifacts(limit=200)
        table = next(one for one in artifacts if one.key == "orders-table")
        return {
            **infrastructure,
            "deployment": deployments["nightly"],
            "block": str(secret),
            "failed_run": broken,
            "completed_run": await _run_id(client, "proud-heron"),
            "failed_task": str(failed.id),
            "flow": str(flow_id),
            "artifact": str(table.id),
        }


def main() -> None:
    """Runs the flows, and makes what stands around them."""
    with tags("prod"):
        orders_etl.with_options(flow_run_name="proud-heron")()
        orders_etl.with_options(flow_run_name="sleek-weasel")(
            day="2026-01-02", is_broken=True, return_state=True
        )
    for _ in range(3):
        churn()
    emit_event(
        "orders.arrived",
        resource={"prefect.resource.id": "shop.orders.7", "prefect.resource.name": "Order 7"},
        payload={"rows": 3},
    )
    print(json.dumps(asyncio.run(_left_behind())), file=sys.stdout)


if __name__ == "__main__":
    main()
