"""Leaves artifacts of every kind and blocks behind, by the real SDK. Run as a program.

Prints the ids of what it made as one line of JSON.
"""

from __future__ import annotations

import json
import sys

from prefect import flow, task
from prefect.artifacts import (
    create_image_artifact,
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
)
from prefect.assets import Asset, AssetProperties, materialize
from prefect.blocks.core import Block
from prefect.blocks.system import Secret
from prefect.context import FlowRunContext, TaskRunContext
from prefect.filesystems import RemoteFileSystem
from pydantic import SecretStr

_REPORT = """# Orders of {day}

Everything **arrived**, see [the warehouse](https://warehouse.example/orders) and
[a trap](javascript:alert(1)).

![How many](https://warehouse.example/orders.png)

### By region

| region | rows |
|---|--:|
| north | 3 |
| south | 4 |

- [x] read
- [ ] archived

> Late by ten minutes.

```python
print("orders")
```

<img src=x onerror="alert(1)">
"""

_DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


class WarehouseLogin(Block):
    """How the team reaches its warehouse."""

    user: str
    password: SecretStr


class Warehouse(Block):
    """Where orders are kept."""

    _block_type_name = "Warehouse"

    host: str
    port: int = 5432
    login: WarehouseLogin


@task
def load(day: str) -> tuple[str, ...]:
    table = create_table_artifact(
        [
            {"region": "north", "rows": 3, "note": None},
            {"region": "south", "rows": 4, "note": "late"},
        ],
        key="orders-table",
        description=f"What was loaded on **{day}**.",
    )
    context = TaskRunContext.get()
    assert context is not None
    return str(table), str(context.task_run.id)


_ORDERS = Asset(
    key="s3://lake/orders.csv",
    properties=AssetProperties(
        name="Orders",
        description="All orders of the shop.",
        url="https://lake.example/orders",
        owners=["team-data"],
    ),
)


@materialize(_ORDERS)
def write_orders() -> int:
    return 7


@materialize("postgres://warehouse/sums", asset_deps=[_ORDERS], by="dbt")
def sum_up() -> None:
    raise ValueError("no such column")


@flow
def assets() -> None:
    write_orders()
    sum_up(return_state=True)


@flow(flow_run_name="load-of-{day}")
def orders(day: str) -> dict[str, str]:
    table, run = load(day)
    report = create_markdown_artifact(
        _REPORT.format(day=day), key="orders-report", description="What arrived"
    )
    create_link_artifact("https://warehouse.example/orders", key="orders-link", link_text="orders")
    create_progress_artifact(progress=40.0, key="orders-progress")
    image = create_image_artifact("https://warehouse.example/orders.png", key="orders-image")
    create_image_artifact(_DOT, key="orders-dot")
    create_markdown_artifact("Without a key")
    context = FlowRunContext.get()
    assert context is not None
    assert context.flow_run is not None
    return {
        "table": table,
        "task_run": run,
        "report": str(report),
        "image": str(image),
        "flow_run": str(context.flow_run.id),
    }


def main() -> None:
    """Runs a flow on three days, and saves blocks of which one holds another."""
    for day in ("Monday", "Tuesday", "Wednesday"):
        ids = orders(day)
    assets(return_state=True)
    ids["secret"] = str(Secret(value="correct horse").save("mail-password"))
    RemoteFileSystem(basepath="s3://lake/results", settings={"anon": True}).save("lake")
    login = WarehouseLogin(user="ada", password=SecretStr("battery staple"))
    ids["login"] = str(login.save("login-of-ada"))
    saved = WarehouseLogin.load("login-of-ada")
    ids["warehouse"] = str(Warehouse(host="db.example.org", login=saved).save("main"))
    print(json.dumps(ids), file=sys.stdout)


if __name__ == "__main__":
    main()
