"""Clients that make, pause and resume deployments whose schedules have a slot every few seconds."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any

import httpx

from support.ledger import Violation, ask
from support.slots import ScheduledDeployment, slot_violations
from support.writers import Writers, random_uuid

AHEAD_SECONDS = 80
"""How far ahead runs are created: longer than the services of killed servers may rest."""

SERVER_SETTINGS = {
    "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME": str(AHEAD_SECONDS),
    "PREFECT_SERVER_SERVICES_SCHEDULER_RECENT_DEPLOYMENTS_LOOP_SECONDS": "1",
}
"""Make the server schedule often, and little at a time, so that a kill meets it at work."""

_PAGE = 200
_SETTLE_SECONDS = 30.0
_EPOCH = "1970-01-01T00:00:00Z"
# The runs of all of them have to be read after each restart.
_MOST_ACTIVE = 6
_PERIODS = (10, 15, 20)


class Schedules(Writers):
    """Deployments with schedules, and what was acknowledged of them."""

    def __init__(self, api_url: str, seed: int) -> None:
        super().__init__(api_url, seed)
        self.deployments: list[ScheduledDeployment] = []
        self._flow_id = ""
        self._checked: set[str] = set()

    async def start(self, writers: int = 1) -> None:
        """Create deployments that stay, and start writers that create and change others."""
        source = random.Random(f"{self._seed}/schedules")
        flow = await self.send("/flows/", {"name": f"drill-{random_uuid(source)}"})
        self._flow_id = "" if flow is None else flow["id"]
        await self._deploy(source, [_interval(1), _cron(2)])
        await self._deploy(source, [_interval(3), _interval(3), _cron(5)])
        self.start_all([self._write] * writers)

    def counts(self) -> tuple[int, int]:
        """How many deployments were acknowledged, and how many of them are active."""
        return len(self.deployments), sum(bool(one.is_active) for one in self.deployments)

    async def violations(self, http: httpx.AsyncClient) -> list[Violation]:
        """Check the deployments that are active, and those that stopped being so."""
        changed = [one for one in self.deployments if one.id not in self._checked]
        found = await self._check(changed, http, until=None)
        self._checked.update(one.id for one in changed if one.is_active is False)
        return found

    async def violations_after_settling(self, http: httpx.AsyncClient) -> list[Violation]:
        """Check everything, once all schedules have had the time to be looked at."""
        deadline = time.monotonic() + _SETTLE_SECONDS
        while True:
            found = await self._check(self.deployments, http, time.time() + AHEAD_SECONDS / 2)
            if not found or time.monotonic() >= deadline:
                return found
            await asyncio.sleep(1.0)

    async def _check(
        self,
        deployments: list[ScheduledDeployment],
        http: httpx.AsyncClient,
        until: float | None,
    ) -> list[Violation]:
        found: list[Violation] = []
        for deployment in deployments:
            was_active, since = deployment.is_active, deployment.since
            runs = await _runs(http, deployment.id)
            # What is changed while its runs are read may be seen half changed.
            if (deployment.is_active, deployment.since) == (was_active, since):
                found += slot_violations(deployment, runs, time.time(), until)
        return found

    async def _write(self, source: random.Random) -> None:
        while True:
            await self.breathe(source, 0.1, 0.5)
            schedules = [_interval(source.choice(_PERIODS)) for _ in range(source.choice((1, 2)))]
            deployment = await self._deploy(source, schedules)
            await self.breathe(source, 0.0, 0.3)
            if deployment is not None and source.random() < 0.5:
                await self._set_active(deployment, False)
                await self.breathe(source, 0.0, 0.3)
                await self._set_active(deployment, True)
            # The first ones stay.
            while sum(bool(one.is_active) for one in self.deployments[2:]) > _MOST_ACTIVE:
                await self._set_active(
                    next(one for one in self.deployments[2:] if one.is_active), False
                )

    async def _deploy(
        self, source: random.Random, schedules: list[dict[str, Any]]
    ) -> ScheduledDeployment | None:
        body = {
            "name": f"drill-{random_uuid(source)}",
            "flow_id": self._flow_id,
            "schedules": [{"active": True, "schedule": schedule} for schedule in schedules],
        }
        made = await self.send("/deployments/", body)
        if made is None:
            return None
        periods = {one["id"]: _period(one["schedule"]) for one in made["schedules"]}
        deployment = ScheduledDeployment(made["id"], periods, since=time.time())
        self.deployments.append(deployment)
        return deployment

    async def _set_active(self, deployment: ScheduledDeployment, active: bool) -> None:
        deployment.is_active = None
        verb = "resume_deployment" if active else "pause_deployment"
        answer = await self.answer(f"/deployments/{deployment.id}/{verb}", {})
        if answer is not None:
            deployment.is_active, deployment.since = active, time.time()


async def _runs(http: httpx.AsyncClient, deployment_id: str) -> list[dict[str, Any]]:
    """The runs of a deployment, the earliest first."""
    found: list[dict[str, Any]] = []
    while True:
        body = {
            "deployments": {"id": {"any_": [deployment_id]}},
            "sort": "EXPECTED_START_TIME_ASC",
            "limit": _PAGE,
            "offset": len(found),
        }
        page = await ask(http, "POST", "/flow_runs/filter", body)
        found += page
        if len(page) < _PAGE:
            return found


def _interval(period: int) -> dict[str, Any]:
    return {"interval": period, "anchor_date": _EPOCH, "timezone": "UTC"}


def _cron(period: int) -> dict[str, Any]:
    return {"cron": f"* * * * * */{period}", "timezone": "UTC"}


def _period(schedule: dict[str, Any]) -> int:
    if "interval" in schedule:
        return int(schedule["interval"])
    return int(schedule["cron"].rpartition("/")[2])
