"""Logs that flows and tasks write."""

from __future__ import annotations

import csv
import io

from prefect import flow, get_client, get_run_logger, runtime, task
from prefect.client.schemas.filters import LogFilter
from prefect.client.schemas.sorting import LogSort

from support.api import Api, unique
from support.cli import Cli


def test_logs_of_a_flow_arrive_in_order(api: Api) -> None:
    @flow(name=unique("logs"))
    def talk() -> str:
        logger = get_run_logger()
        for number in range(30):
            logger.info("line %02d", number)
        logger.warning("careful: %s", {"ü": 1})
        return str(runtime.flow_run.id)

    flow_run_id = talk()
    # The engine adds lines of its own around those of the flow.
    logs = api.flow_run_logs(flow_run_id, 31 + 2)
    messages = [log["message"] for log in logs]
    assert [m for m in messages if m.startswith("line ")] == [f"line {n:02d}" for n in range(30)]
    [warning] = [log for log in logs if log["message"] == "careful: {'ü': 1}"]
    assert warning["level"] == 30
    assert warning["name"] == "prefect.flow_runs"
    assert warning["task_run_id"] is None


def test_logs_of_a_task_name_the_task_run(api: Api) -> None:
    @task(log_prints=True)
    def shout() -> None:
        print("printed by a task")
        get_run_logger().error("logged by a task")

    @flow(name=unique("task-logs"))
    def parent() -> str:
        shout()
        get_run_logger().info("logged by the flow")
        return str(runtime.flow_run.id)

    flow_run_id = parent()
    [run] = api.finished_task_runs(flow_run_id, 1)
    by_message = {log["message"]: log for log in api.flow_run_logs(flow_run_id, 6)}
    assert by_message["printed by a task"]["task_run_id"] == run["id"]
    assert by_message["printed by a task"]["level"] == 20
    assert by_message["logged by a task"]["level"] == 40
    assert by_message["logged by the flow"]["task_run_id"] is None

    of_task = api.logs(task_run_id={"any_": [run["id"]]})
    assert {log["message"] for log in of_task} >= {"printed by a task", "logged by a task"}
    assert "logged by the flow" not in {log["message"] for log in of_task}


def _batch(flow_run_id: str, count: int) -> list[dict[str, object]]:
    return [
        {
            "name": "compat",
            "level": 10 * (1 + number % 5),
            "message": f'line {number}, "quoted"\nsecond line',
            "timestamp": f"2026-01-01T00:00:{number:02d}.123456Z",
            "flow_run_id": flow_run_id,
        }
        for number in range(count)
    ]


def test_logs_are_filtered_sorted_and_paged(api: Api) -> None:
    flow_run_id = api.create_flow_run()["id"]
    api.post("/logs/", _batch(flow_run_id, 20), expect=201)
    with get_client(sync_client=True) as client:

        def read(limit: int = 200, offset: int = 0, **conditions: object) -> list[str]:
            logs = client.read_logs(
                LogFilter(flow_run_id={"any_": [flow_run_id]}, **conditions),
                limit=limit,
                offset=offset,
                sort=LogSort.TIMESTAMP_DESC,
            )
            return [log.message.split(",")[0] for log in logs]

        newest_first = [f"line {number}" for number in reversed(range(20))]
        assert read() == newest_first
        assert read(limit=5, offset=5) == newest_first[5:10]
        assert len(read(level={"ge_": 40})) == 8
        assert read(timestamp={"after_": "2026-01-01T00:00:18Z"}) == ["line 19", "line 18"]


def test_log_batch_with_an_unknown_key_is_refused_as_a_whole(api: Api) -> None:
    flow_run_id = api.create_flow_run()["id"]
    batch = _batch(flow_run_id, 2)
    batch[1]["colour"] = None
    api.post("/logs/", batch, expect=422)
    assert api.logs(flow_run_id={"any_": [flow_run_id]}) == []


def test_logs_are_downloaded_as_csv(api: Api) -> None:
    run = api.create_flow_run(name="nightly load")
    api.post("/logs/", _batch(run["id"], 3), expect=201)
    answer = api.http.get(f"/flow_runs/{run['id']}/logs/download")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert "nightly%20load-logs.csv" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert rows[0] == ["timestamp", "level", "flow_run_id", "task_run_id", "message"]
    assert [row[4] for row in rows[1:]] == [
        f'line {number}, "quoted"\nsecond line' for number in range(3)
    ]
    assert {row[2] for row in rows[1:]} == {run["id"]}


def test_command_line_shows_logs(api: Api, cli: Cli) -> None:
    flow_run_id = api.create_flow_run()["id"]
    # More than one page, so that the command has to ask again.
    for start in range(4):
        batch = _batch(flow_run_id, 60)
        for number, log in enumerate(batch):
            log["message"] = f"line {start * 60 + number:03d}"
            log["timestamp"] = f"2026-01-01T00:0{start}:{number:02d}Z"
        api.post("/logs/", batch, expect=201)
    everything = cli.json("flow-run", "logs", flow_run_id, "--output", "json")
    assert [log["message"] for log in everything] == [f"line {n:03d}" for n in range(240)]

    tail = cli.run("flow-run", "logs", flow_run_id, "--tail", "--num-logs", 3)
    lines = [line for line in tail.splitlines() if line]
    assert [line.rpartition(" - ")[2] for line in lines] == ["line 237", "line 238", "line 239"]
