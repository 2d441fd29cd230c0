"""What the server said about leases, and the check that it kept to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from support.holdings import Holding, most_at_once, possible_slots
from support.ledger import Violation


@dataclass
class Lease:
    """One lease, or an attempt to get one whose answer was lost."""

    limits: tuple[str, ...]
    holding: Holding
    id: str | None = None
    refused_at: float | None = None
    """When a renewal was asked for that was answered with "gone"."""


@dataclass(frozen=True)
class Reading:
    """How many slots of a limit the server said were taken, and when it was asked."""

    limit: str
    asked: float
    answered: float
    active_slots: int


@dataclass
class LeaseLedger:
    """All leases and all readings of a drill."""

    slots: dict[str, int] = field(default_factory=dict)
    """How many slots each limit has, by its name."""
    leases: list[Lease] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    def on(self, limit: str) -> list[Holding]:
        """The holdings of slots of a limit."""
        return [lease.holding for lease in self.leases if limit in lease.limits]

    def granted(self) -> int:
        """How many leases were acknowledged."""
        return sum(lease.id is not None for lease in self.leases)

    def all_gone_by(self) -> float:
        """When no lease can be there any more that nobody renews."""
        return max((lease.holding.left for lease in self.leases), default=0.0)


def lease_violations(ledger: LeaseLedger, since: int = 0) -> list[Violation]:
    """What was not as the server had said, in the readings from number `since` on."""
    found: list[Violation] = []
    for name, slots in ledger.slots.items():
        most = most_at_once(ledger.on(name))
        if most > slots:
            found.append(Violation("lease", f"{most} slots of {name} were held, not {slots}"))
    for reading in ledger.readings[since:]:
        bounds = possible_slots(ledger.on(reading.limit), reading.asked, reading.answered)
        if not bounds[0] <= reading.active_slots <= bounds[1]:
            detail = (
                f"{reading.active_slots} slots of {reading.limit} are taken, "
                f"not {bounds[0]} to {bounds[1]}"
            )
            found.append(Violation("slots", detail))
    for lease in ledger.leases:
        if lease.refused_at is not None and lease.refused_at < lease.holding.leaving:
            detail = f"{lease.id} was gone {lease.holding.leaving - lease.refused_at:.1f} s early"
            found.append(Violation("lease", detail))
    return found
