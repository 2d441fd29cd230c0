"""Concurrency limits: global ones, those of tags, rate limits, and leases that nobody renews."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from prefect import flow, task
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate
from prefect.concurrency.asyncio import concurrency as aconcurrency
from prefect.concurrency.asyncio import rate_limit as arate_limit
from prefect.concurrency.sync import concurrency, rate_limit

from support.api import Api, unique
from support.cli import Cli
from support.waiting import wait_until

LEASE_SECONDS = 60
"""The shortest lease that the API grants."""

HOLDER = """
import time
from prefect.concurrency.sync import concurrency

with concurrency({name!r}, occupy=1, lease_duration={lease}, strict=True):
    print("held", flush=True)
    time.sleep(600)
"""

ASKER = """
import sys, time
from prefect.concurrency.sync import concurrency

name, rounds = sys.argv[1], int(sys.argv[2])
for _ in range(rounds):
    with concurrency(name, occupy=1, strict=True):
        time.sleep(0.2)
"""


class Gauge:
    """How many are inside at a time."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = threading.Lock()

    @contextmanager
    def inside(self) -> Iterator[None]:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            yield
        finally:
            with self._lock:
                self.now -= 1


def _create(limit: int, **fields: float) -> str:
    name = unique("limit")
    with get_client(sync_client=True) as client:
        client.create_global_concurrency_limit(
            GlobalConcurrencyLimitCreate(name=name, limit=limit, **fields)
        )
    return name


def _active_slots(api: Api, name: str) -> int:
    return api.get(f"/v2/concurrency_limits/{name}")["active_slots"]


def test_global_limits_by_command(cli: Cli) -> None:
    name = unique("gcl")
    assert name in cli.run("gcl", "create", name, "--limit", 3, "--active-slots", 1)
    assert cli.attempt("gcl", "create", name, "--limit", 3).exit_code == 1
    assert name in cli.run("gcl", "ls")
    limit = cli.json("gcl", "inspect", name, "--output", "json")
    assert (limit["limit"], limit["active_slots"], limit["active"]) == (3, 1, True)
    cli.run("gcl", "delete", name)
    assert "not found" in cli.attempt("gcl", "inspect", name).output


def test_global_limits_are_changed_by_command(api: Api, cli: Cli) -> None:
    name = _create(3, active_slots=1)
    cli.run("gcl", "update", name, "--limit", 5, "--active-slots", 0)
    limit = api.get(f"/v2/concurrency_limits/{name}")
    assert (limit["limit"], limit["active_slots"], limit["active"]) == (5, 0, True)
    cli.run("gcl", "disable", name)
    assert "already disabled" in cli.attempt("gcl", "disable", name).output
    assert api.get(f"/v2/concurrency_limits/{name}")["active"] is False
    cli.run("gcl", "enable", name)
    cli.run("gcl", "update", name, "--slot-decay-per-second", 0.5)
    limit = api.get(f"/v2/concurrency_limits/{name}")
    assert (limit["slot_decay_per_second"], limit["active"]) == (0.5, True)


def test_limits_on_tags_by_command(cli: Cli) -> None:
    tag = unique("tag")
    cli.run("concurrency-limit", "create", tag, 2)
    assert tag in cli.run("concurrency-limit", "ls")
    assert tag in cli.run("concurrency-limit", "inspect", tag)
    cli.run("concurrency-limit", "reset", tag)
    cli.run("concurrency-limit", "delete", tag)
    assert cli.attempt("concurrency-limit", "inspect", tag).exit_code == 1


def test_global_limits_are_listed_written_and_refused_by_command(
    api: Api, cli: Cli, tmp_path: Path
) -> None:
    name = unique("gcl")
    cli.run("gcl", "create", name, "--limit", 2, "--disable", "--slot-decay-per-second", 0.25)
    limit = api.get(f"/v2/concurrency_limits/{name}")
    assert (limit["active"], limit["slot_decay_per_second"]) == (False, 0.25)
    listed = {one["name"]: one for one in cli.json("gcl", "ls", "--output", "json")}
    assert listed[name]["limit"] == 2
    written = tmp_path / "limit.json"
    cli.run("gcl", "inspect", name, "--output", "json", "--file", written)
    assert json.loads(written.read_text())["id"] == limit["id"]
    cli.run("gcl", "update", name, "--enable")
    assert api.get(f"/v2/concurrency_limits/{name}")["active"] is True

    assert "No update arguments" in cli.attempt("gcl", "update", name).output
    refused = cli.attempt("gcl", "delete", unique("gcl"))
    assert (refused.exit_code, "not found" in refused.output) == (1, True), refused


def test_holders_are_counted_by_command(cli: Cli) -> None:
    name = _create(5)
    with concurrency(name, occupy=2, strict=True), concurrency(name, occupy=1, strict=True):
        assert cli.json("gcl", "inspect", name, "--output", "json")["active_slots"] == 3


def test_limits_on_tags_show_and_forget_who_holds_slots(api: Api, cli: Cli) -> None:
    tag = unique("tag")
    api.post("/concurrency_limits/", {"tag": tag, "concurrency_limit": 2}, expect=201)
    holder = str(uuid4())
    body = {"names": [tag], "task_run_id": holder}
    api.post("/concurrency_limits/increment", body, expect=200)
    shown = cli.json("concurrency-limit", "inspect", tag, "--output", "json")
    assert (shown["concurrency_limit"], shown["active_slots"]) == (2, [holder])
    listed = cli.json("concurrency-limit", "ls", "--limit", 200, "--output", "json")
    assert next(one for one in listed if one["tag"] == tag)["active_slots"] == [holder]
    cli.run("concurrency-limit", "reset", tag)
    assert api.get(f"/concurrency_limits/tag/{tag}")["active_slots"] == []


def test_no_more_threads_are_inside_than_there_are_slots(api: Api) -> None:
    name, gauge = _create(2), Gauge()

    def work() -> None:
        with concurrency(name, occupy=1, strict=True), gauge.inside():
            time.sleep(0.3)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
    assert gauge.most == 2
    assert _active_slots(api, name) == 0


@pytest.mark.anyio
async def test_slots_are_given_back_also_after_a_failure(api: Api) -> None:
    name = _create(3)

    async def fail_inside() -> None:
        async with aconcurrency(name, occupy=2, strict=True):
            assert _active_slots(api, name) == 2
            raise RuntimeError("inside")

    with pytest.raises(RuntimeError, match="inside"):
        await fail_inside()
    assert _active_slots(api, name) == 0


def test_slots_of_several_limits_are_taken_together_or_not_at_all(api: Api) -> None:
    free, full = _create(2), _create(1)
    with concurrency(full, occupy=1, strict=True):
        with pytest.raises(TimeoutError), concurrency([free, full], timeout_seconds=0.5):
            pass
        assert _active_slots(api, free) == 0
    with concurrency([free, full], strict=True):
        assert (_active_slots(api, free), _active_slots(api, full)) == (1, 1)


def test_more_slots_than_there_are_are_refused() -> None:
    with (
        pytest.raises(Exception, match="slots"),
        concurrency(_create(2), occupy=3, strict=True),
    ):
        pass


def test_a_limit_that_is_not_active_holds_nobody_back(api: Api) -> None:
    name = _create(1)
    api.request("PATCH", f"/v2/concurrency_limits/{name}", {"active": False}, expect=204)
    with concurrency(name, timeout_seconds=5), concurrency(name, timeout_seconds=5):
        assert _active_slots(api, name) == 0


@pytest.mark.anyio
async def test_strict_wants_a_limit_also_without_threads() -> None:
    name = unique("limit")
    async with aconcurrency(name):
        pass
    with pytest.raises(Exception, match="must be created"):
        async with aconcurrency(name, strict=True):
            pass


@pytest.mark.anyio
async def test_no_more_coroutines_are_inside_than_there_are_slots(api: Api) -> None:
    name, gauge = _create(2), Gauge()

    async def work() -> None:
        async with aconcurrency(name, occupy=1, strict=True):
            with gauge.inside():
                await asyncio.sleep(0.2)

    await asyncio.gather(*(work() for _ in range(5)))
    assert gauge.most == 2
    assert _active_slots(api, name) == 0


def test_processes_that_compete_are_all_served(api: Api) -> None:
    name = _create(1)
    askers = [
        subprocess.Popen([Cli.arguments()[0], "-c", ASKER, name, "3"], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for asker in askers:
        _, errors = asker.communicate(timeout=90)
        assert asker.returncode == 0, errors.decode()
    assert _active_slots(api, name) == 0


def test_strict_wants_a_limit_and_others_do_without() -> None:
    name = unique("limit")
    with concurrency(name, occupy=1):
        pass
    with pytest.raises(Exception, match="must be created"), concurrency(name, strict=True):
        pass


def test_whoever_waits_for_too_long_gives_up() -> None:
    name = _create(1)
    with (
        concurrency(name, occupy=1, strict=True),
        pytest.raises(TimeoutError),
        concurrency(name, occupy=1, timeout_seconds=0.5),
    ):
        pass


def test_a_rate_limit_spreads_calls_over_time() -> None:
    name = _create(2, slot_decay_per_second=2.0)
    started = time.monotonic()
    for _ in range(6):
        rate_limit(name, strict=True)
    # Two pass at once, and the other four wait for slots to come back, two each second.
    assert 1.4 <= time.monotonic() - started <= 15


@pytest.mark.anyio
async def test_a_rate_limit_takes_many_slots_at_a_time(api: Api) -> None:
    name = _create(4, slot_decay_per_second=4.0)
    started = time.monotonic()
    for _ in range(3):
        await arate_limit(name, occupy=4, strict=True)
    # Four pass at once, and each of the other fours waits a second for its slots.
    assert 1.5 <= time.monotonic() - started <= 15
    with pytest.raises(Exception, match="must be created"):
        await arate_limit(unique("limit"), strict=True)


def test_a_rate_limit_needs_a_decay() -> None:
    with pytest.raises(Exception, match="do not have a decay"):
        rate_limit(_create(2))


def test_tasks_with_a_tag_run_so_many_at_a_time(api: Api) -> None:
    tag, gauge = unique("tag"), Gauge()
    api.post("/concurrency_limits/", {"tag": tag, "concurrency_limit": 2}, expect=201)
    holders: list[int] = []

    @task(tags=[tag])
    def limited() -> None:
        with gauge.inside():
            limit = api.get(f"/concurrency_limits/tag/{tag}")
            holders.append(len(limit["active_slots"]))
            time.sleep(0.2)

    @flow(name=unique("tagged"))
    def tagged() -> None:
        for future in [limited.submit() for _ in range(5)]:
            future.result()

    tagged()
    assert gauge.most == 2
    assert set(holders) <= {1, 2}
    assert api.get(f"/concurrency_limits/tag/{tag}")["active_slots"] == []


def test_a_task_with_two_tags_takes_a_slot_of_both(api: Api) -> None:
    tags, gauge = [unique("tag"), unique("tag")], Gauge()
    for tag, slots in zip(tags, (3, 1), strict=True):
        body = {"tag": tag, "concurrency_limit": slots}
        api.post("/concurrency_limits/", body, expect=201)

    @task(tags=tags)
    async def limited() -> None:
        with gauge.inside():
            await asyncio.sleep(0.1)

    @flow(name=unique("tagged"))
    async def tagged() -> None:
        await asyncio.gather(*(limited() for _ in range(3)))

    asyncio.run(tagged())
    assert gauge.most == 1
    for tag in tags:
        assert api.get(f"/concurrency_limits/tag/{tag}")["active_slots"] == []


def test_a_task_that_fails_gives_its_slot_back(api: Api) -> None:
    tag = unique("tag")
    api.post("/concurrency_limits/", {"tag": tag, "concurrency_limit": 1}, expect=201)

    @task(tags=[tag], retries=1)
    def failing() -> None:
        raise RuntimeError("inside")

    @flow(name=unique("tagged"))
    def tagged() -> None:
        failing()

    with pytest.raises(RuntimeError, match="inside"):
        tagged()
    assert api.get(f"/concurrency_limits/tag/{tag}")["active_slots"] == []


@pytest.mark.drill
def test_a_slot_comes_back_when_its_holder_was_killed(api: Api) -> None:
    name = _create(1)
    program = HOLDER.format(name=name, lease=LEASE_SECONDS)
    holder = subprocess.Popen([Cli.arguments()[0], "-c", program], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == b"held"
    assert _active_slots(api, name) == 1
    holder.send_signal(signal.SIGKILL)
    holder.wait(timeout=10)
    assert _active_slots(api, name) == 1
    wait_until(
        lambda: _active_slots(api, name) == 0,
        what="the lease to expire",
        timeout=LEASE_SECONDS + 15,
        interval=1.0,
    )
    with concurrency(name, occupy=1, strict=True, timeout_seconds=10):
        pass
