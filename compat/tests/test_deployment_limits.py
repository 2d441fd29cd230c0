"""Limits of deployments: how many of their runs may be under way, and where the others go."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from typing import Any

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.exceptions import Abort
from prefect.states import Completed, Pending, Running
from prefect.utilities.engine import propose_state

from support.api import Api, unique
from support.cli import Cli
from support.waiting import wait_until

GRACE_SECONDS = 60
"""The shortest grace period that the API grants."""


def _deployment(api: Api, limit: int, strategy: str | None = None, **options: Any) -> str:
    """The id of a new deployment of a new flow."""
    body: dict[str, Any] = {
        "name": unique("limited"),
        "flow_id": api.create_flow(),
        "concurrency_limit": limit,
    }
    if strategy is not None:
        body["concurrency_options"] = {"collision_strategy": strategy, **options}
    return api.post("/deployments/", body, expect=201)["id"]


def _runs(api: Api, deployment: str, count: int) -> list[str]:
    """Ids of new runs that are due now."""
    path = f"/deployments/{deployment}/create_flow_run"
    state = {"state": {"type": "SCHEDULED"}}
    return [api.post(path, state, expect=201)["id"] for _ in range(count)]


def _active_slots(api: Api, deployment: str) -> int:
    return api.get(f"/deployments/{deployment}")["global_concurrency_limit"]["active_slots"]


async def _propose(flow_run_id: str, state: State) -> State:
    async with get_client() as client:
        return await propose_state(client, state, flow_run_id=flow_run_id)


async def _start_at_once(runs: list[str]) -> dict[str, State]:
    """Propose what a worker does, for all runs at the same moment; the states by run."""
    states = await asyncio.gather(*(_propose(run, Pending()) for run in runs))
    return dict(zip(runs, states, strict=True))


@pytest.mark.anyio
@pytest.mark.parametrize("strategy", [None, "ENQUEUE"], ids=["by default", "when asked"])
async def test_runs_beyond_the_limit_wait_for_a_slot(api: Api, strategy: str | None) -> None:
    deployment = _deployment(api, 2, strategy)
    runs = _runs(api, deployment, 6)
    states = await _start_at_once(runs)
    names = Counter(state.name for state in states.values())
    assert names == {"Pending": 2, "AwaitingConcurrencySlot": 4}
    assert _active_slots(api, deployment) == 2

    held = [run for run, state in states.items() if state.is_pending()]
    waiting = next(run for run, state in states.items() if state.is_scheduled())
    assert (await _propose(held[0], Running())).is_running()
    assert (await _propose(waiting, Pending())).name == "AwaitingConcurrencySlot"
    await _propose(held[0], Completed())
    assert _active_slots(api, deployment) == 1
    assert (await _propose(waiting, Pending())).is_pending()
    assert _active_slots(api, deployment) == 2


@pytest.mark.anyio
async def test_runs_beyond_the_limit_are_cancelled_when_asked(api: Api) -> None:
    deployment = _deployment(api, 1, "CANCEL_NEW")
    states = await _start_at_once(_runs(api, deployment, 4))
    assert Counter(state.name for state in states.values()) == {"Pending": 1, "Cancelled": 3}
    assert _active_slots(api, deployment) == 1
    held = next(run for run, state in states.items() if state.is_pending())
    await _propose(held, Running())
    await _propose(held, Completed())
    assert _active_slots(api, deployment) == 0


@pytest.mark.anyio
async def test_bursts_of_starts_never_exceed_the_limit(api: Api) -> None:
    limit = 3
    deployment = _deployment(api, limit)
    left = set(_runs(api, deployment, 12))
    for _ in range(8):
        states = await _start_at_once(sorted(left))
        held = [run for run, state in states.items() if state.is_pending()]
        assert len(held) == min(limit, len(left))
        assert _active_slots(api, deployment) == len(held)
        # The next ones ask while these give their slots back, so any number may get one.
        ending = [_propose(run, Completed()) for run in held]
        asking = [_propose(run, Pending()) for run in sorted(left - set(held))]
        answers = await asyncio.gather(*ending, *asking)
        early = [state for state in answers[len(held) :] if state.is_pending()]
        assert len(early) <= limit
        left -= set(held)
        got = [run for run in left if api.flow_run(run)["state_type"] == "PENDING"]
        assert len(got) == len(early) == _active_slots(api, deployment)
        await asyncio.gather(*(_propose(run, Completed()) for run in got))
        left -= set(got)
        if not left:
            break
    assert not left
    assert _active_slots(api, deployment) == 0


@pytest.mark.anyio
async def test_a_changed_limit_holds_for_the_next_start(api: Api, cli: Cli) -> None:
    deployment = _deployment(api, 1)
    first, second, third = _runs(api, deployment, 3)
    assert (await _propose(first, Pending())).is_pending()
    assert (await _propose(second, Pending())).is_scheduled()
    api.request("PATCH", f"/deployments/{deployment}", {"concurrency_limit": 2}, expect=204)
    assert (await _propose(second, Pending())).is_pending()
    assert (await _propose(third, Pending())).is_scheduled()
    name = api.get(f"/deployments/{deployment}")["global_concurrency_limit"]["name"]
    shown = cli.json("gcl", "inspect", name, "--output", "json")
    assert (shown["limit"], shown["active_slots"]) == (2, 2)
    api.request("PATCH", f"/deployments/{deployment}", {"concurrency_limit": None}, expect=204)
    assert (await _propose(third, Pending())).is_pending()


def test_what_a_flow_is_deployed_with_is_what_the_server_knows(api: Api) -> None:
    deployment = _deployment(api, 2, "CANCEL_NEW", grace_period_seconds=90)
    read = api.get(f"/deployments/{deployment}")
    assert read["concurrency_options"] == {
        "collision_strategy": "CANCEL_NEW",
        "grace_period_seconds": 90,
    }
    assert read["global_concurrency_limit"]["limit"] == 2


@pytest.mark.drill
@pytest.mark.anyio
@pytest.mark.timeout(120)
async def test_a_run_that_never_begins_loses_its_slot_after_the_grace_period(api: Api) -> None:
    deployment = _deployment(api, 1, "ENQUEUE", grace_period_seconds=GRACE_SECONDS)
    first, second = _runs(api, deployment, 2)
    asked = time.monotonic()
    assert (await _propose(first, Pending())).is_pending()
    assert (await _propose(second, Pending())).is_scheduled()
    wait_until(
        lambda: _active_slots(api, deployment) == 0,
        what="the grace period to be over",
        timeout=GRACE_SECONDS + 20,
        interval=1.0,
    )
    assert time.monotonic() - asked >= GRACE_SECONDS - 1
    assert (await _propose(second, Pending())).is_pending()
    with pytest.raises(Abort):
        await _propose(first, Running())
