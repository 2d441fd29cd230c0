"""Clients that hold slots of concurrency limits under leases, renew them, and sometimes die."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping
from math import inf

import httpx

from support.holdings import Holding
from support.leases import Lease, LeaseLedger, Reading, lease_violations
from support.ledger import Violation, ask
from support.writers import RETRY_SECONDS, RETRYABLE_STATUSES, Writers, random_uuid

LEASE_SECONDS = 60.0
"""The shortest lease that the API grants."""

EXPIRY_SLACK_SECONDS = 1.0
"""Slots are counted from leases that live, so those of others are free without a service."""

_SLOTS_OF_LIMITS = (2, 4, 8, 16, 24)
# Rare enough that the slots of the dead do not starve the living.
_DEATHS = 0.01
_RENEWALS = 0.3
# Whoever has been told to wait so often turns to other limits.
_PATIENCE = 4
_LIMITS = "/v2/concurrency_limits"


class LeaseHolders(Writers):
    """Holders of slots, and what was acknowledged to them."""

    def __init__(self, api_url: str, seed: int, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(api_url, seed, headers)
        self.ledger = LeaseLedger()
        self._checked = 0

    async def start(self, holders: int = 4) -> None:
        """Create the limits and start so many holders."""
        source = random.Random(f"{self._seed}/limits")
        for slots in _SLOTS_OF_LIMITS:
            name = f"drill-{random_uuid(source)}"
            await self.send(f"{_LIMITS}/", {"name": name, "limit": slots})
            self.ledger.slots[name] = slots
        self.start_all([self._hold] * holders)

    async def violations(self, http: httpx.AsyncClient) -> list[Violation]:
        """Ask how many slots are taken, and check that and all that came since the last call."""
        await self._read(http)
        found = lease_violations(self.ledger, since=self._checked)
        self._checked = len(self.ledger.readings)
        return found

    async def violations_after_expiry(self, http: httpx.AsyncClient) -> list[Violation]:
        """Wait until the last lease that nobody gives back has expired, and check everything."""
        left = self.ledger.all_gone_by() + EXPIRY_SLACK_SECONDS - time.monotonic()
        await asyncio.sleep(max(0.0, left))
        await self._read(http)
        return lease_violations(self.ledger)

    async def stop(self) -> None:
        """End all holders, as if their processes were killed."""
        await super().stop()
        now = time.monotonic()
        for lease in self.ledger.leases:
            # A request that was under way may still be carried out.
            lease.holding.left = min(lease.holding.left, now + LEASE_SECONDS)

    async def _read(self, http: httpx.AsyncClient) -> None:
        for name in self.ledger.slots:
            asked = time.monotonic()
            limit = await ask(http, "GET", f"{_LIMITS}/{name}")
            reading = Reading(name, asked, time.monotonic(), limit["active_slots"])
            self.ledger.readings.append(reading)

    async def _hold(self, source: random.Random) -> None:
        names = sorted(self.ledger.slots)
        while True:
            chosen = tuple(source.sample(names, source.choice((1, 1, 2))))
            # A process of its own, so with a client of its own: by its cookies the server knows
            # who waits.
            async with httpx.AsyncClient(
                base_url=self._api_url, timeout=30.0, headers=self._headers
            ) as http:
                lease = await self._acquire(http, source, chosen, source.choice((1, 1, 2)))
            if lease is None:
                await self.breathe(source, 0.0, 0.2)
                continue
            await self.breathe(source, 0.02, 0.3)
            if source.random() < _RENEWALS:
                await self._renew(lease)
                await self.breathe(source, 0.02, 0.1)
            if source.random() >= _DEATHS:
                await self._release(lease)

    async def _acquire(
        self, http: httpx.AsyncClient, source: random.Random, limits: tuple[str, ...], slots: int
    ) -> Lease | None:
        body = {
            "names": limits,
            "slots": slots,
            "mode": "concurrency",
            "lease_duration": LEASE_SECONDS,
        }
        for _ in range(_PATIENCE):
            await self._open.wait()
            lease = Lease(limits, Holding(slots, asked=time.monotonic()))
            self.ledger.leases.append(lease)
            try:
                answer = await http.post(f"{_LIMITS}/increment-with-lease", json=body)
            except httpx.TransportError:
                # Nobody knows the lease, if there is one, so nobody can give it back.
                lease.holding.left = time.monotonic() + LEASE_SECONDS
                await asyncio.sleep(RETRY_SECONDS)
                return None
            if answer.is_success:
                _granted(lease, answer.json()["lease_id"])
                return lease
            self.ledger.leases.remove(lease)
            if answer.status_code == 423:
                wait = min(float(answer.headers["Retry-After"]), 1.0)
                await asyncio.sleep(wait * source.uniform(0.5, 1.0))
            elif answer.status_code in RETRYABLE_STATUSES:
                await asyncio.sleep(RETRY_SECONDS)
            else:
                self.note_surprise("increment-with-lease", answer)
                return None
        return None

    async def _renew(self, lease: Lease) -> None:
        # It may last longer from now on, though nobody has said so yet.
        lease.holding.left = inf
        asked = time.monotonic()
        path = f"{_LIMITS}/leases/{lease.id}/renew"
        answer = await self.answer(path, {"lease_duration": LEASE_SECONDS}, also={410})
        lease.holding.left = time.monotonic() + LEASE_SECONDS
        if answer is not None and answer.status_code == 410:
            lease.refused_at = asked
            lease.holding.left = time.monotonic()
        elif answer is not None:
            lease.holding.leaving = asked + LEASE_SECONDS

    async def _release(self, lease: Lease) -> None:
        lease.holding.leaving = min(lease.holding.leaving, time.monotonic())
        answer = await self.answer(f"{_LIMITS}/decrement-with-lease", {"lease_id": lease.id})
        if answer is not None:
            lease.holding.left = min(lease.holding.left, time.monotonic())


def _granted(lease: Lease, lease_id: str) -> None:
    lease.id = lease_id
    holding = lease.holding
    holding.granted = time.monotonic()
    holding.leaving = holding.asked + LEASE_SECONDS
    holding.left = holding.granted + LEASE_SECONDS
