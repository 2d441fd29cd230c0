"""Clients that compete for the slots of pools and limits, on a server that nobody kills."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from drills.leases import LeaseHolders
from drills.workers import Workers
from support.server import Server

COMPETING_SECONDS = 3.0


@pytest.mark.anyio
async def test_workers_execute_each_run_once_and_within_the_limit_of_the_pool(
    server: Server, headers: dict[str, str]
) -> None:
    workers = Workers(server.api_url, seed=1, headers=headers)
    await workers.start(workers=8)
    async with httpx.AsyncClient(base_url=server.api_url, timeout=60.0, headers=headers) as http:
        await asyncio.sleep(COMPETING_SECONDS)
        assert await workers.violations_after_draining(http) == []
    assert workers.take_surprises() == []
    assert workers.ledger.finished() > 0


@pytest.mark.anyio
async def test_holders_of_leases_never_have_more_slots_than_there_are(
    server: Server, headers: dict[str, str]
) -> None:
    holders = LeaseHolders(server.api_url, seed=1, headers=headers)
    await holders.start(holders=8)
    async with httpx.AsyncClient(base_url=server.api_url, timeout=60.0, headers=headers) as http:
        for _ in range(4):
            await asyncio.sleep(COMPETING_SECONDS / 4)
            assert await holders.violations(http) == []
        await holders.stop()
        assert await holders.violations(http) == []
    assert holders.take_surprises() == []
    assert holders.ledger.granted() > 0
