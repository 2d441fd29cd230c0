"""The slots of schedules, and the check that each has one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from support.ledger import Violation


@dataclass
class ScheduledDeployment:
    """A deployment whose schedules were acknowledged."""

    id: str
    periods: dict[str, int]
    """Seconds between two slots, by schedule id. All schedules have a slot at the epoch."""
    since: float
    """When it was acknowledged that they are active, as a UNIX time."""
    is_active: bool | None = True
    """None while a request that changes this has not been answered."""


def slot_violations(
    deployment: ScheduledDeployment,
    runs: Iterable[dict[str, Any]],
    now: float,
    until: float | None = None,
) -> list[Violation]:
    """What is wrong with the runs that were read at `now`, a UNIX time.

    With `until`, each active schedule has to have its runs up to then.
    """
    slots: dict[str, list[float]] = {schedule: [] for schedule in deployment.periods}
    found: list[Violation] = []
    for run in {run["id"]: run for run in runs}.values():
        at = datetime.fromisoformat(run["expected_start_time"]).timestamp()
        schedule = (run["created_by"] or {}).get("id")
        if schedule in slots:
            slots[schedule].append(at)
        elif at > now:
            detail = f"{run['id']} is of a schedule that deployment {deployment.id} does not have"
            found.append(Violation("schedule", detail))
    for schedule, times in slots.items():
        if deployment.is_active:
            details = _broken(sorted(times), deployment.periods[schedule], deployment.since, until)
        elif deployment.is_active is False and times:
            details = [f"has {len(times)} runs, though its deployment is paused"]
        else:
            details = _doubled(times)
        found += [Violation("schedule", f"{schedule} {detail}") for detail in details]
    return found


def _broken(times: list[float], period: int, since: float, until: float | None) -> list[str]:
    details = _doubled(times)
    details += [f"has no slot at {_shown(time)}" for time in times if time % period]
    counted = [time for time in times if time >= since]
    # What lies in the past when a schedule is first looked at is never made up for, and neither
    # is what passed before.
    for earlier, later in pairwise(counted):
        if later - earlier > period:
            details.append(f"lacks slots between {_shown(earlier)} and {_shown(later)}")
    if until is not None and (not counted or counted[-1] < until):
        last = _shown(counted[-1]) if counted else "none"
        details.append(f"has its last run at {last}, before {_shown(until)}")
    return details


def _doubled(times: list[float]) -> list[str]:
    return [
        f"has {count} runs at {_shown(time)}" for time, count in Counter(times).items() if count > 1
    ]


def _shown(time: float) -> str:
    return datetime.fromtimestamp(time).astimezone().isoformat()
