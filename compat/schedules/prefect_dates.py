"""What the installed Prefect says the dates of a schedule are."""

from __future__ import annotations

import calendar
import datetime
import json
import random
import signal
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pendulum
from prefect.server.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule
from pydantic import ValidationError

from schedules import documents

Case = dict[str, Any]

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)
_SECONDS_PER_CASE = 10


def cases(seed: int, count: int) -> Iterator[Case]:
    """Deterministic cases, each with Prefect's answer; those that take it too long are left out."""
    dice = random.Random(seed)
    for _ in range(count):
        case = answered(_question(dice))
        if case.get("x") != "TimeoutError":
            yield case


def answered(case: Case) -> Case:
    """The case with Prefect's dates, or with the name of the exception that it raised."""
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(_SECONDS_PER_CASE)
    try:
        schedule = _schedule(case["s"])
        dates = list(
            schedule._get_dates_generator(
                n=case["n"], start=_moment(case["a"]), end=_moment(case["e"])
            )
        )
    except Exception as error:
        return case | {"x": type(error).__name__}
    finally:
        signal.alarm(0)
    dates.sort(key=_micros)
    moments = [_micros(date) for date in dates]
    gaps = [after - before for before, after in zip([0, *moments], moments, strict=False)]
    offsets = [int(date.utcoffset().total_seconds()) for date in dates]
    return case | {"d": gaps, "o": _runs(offsets), "k": str(dates[0]) if dates else None}


def _question(dice: random.Random) -> Case:
    start = _start(dice)
    document = _valid_document(dice, start)
    bounded = dice.random() < 0.6
    length = dice.choice([3, 12, 48, 24 * 40, 24 * 400])
    end = start + datetime.timedelta(hours=length) if bounded else None
    n = dice.randrange(1, 25) if not bounded or dice.random() < 0.8 else None
    if n is None and length > 48:
        n = 40
    return {"s": document, "a": _micros(start), "e": end and _micros(end), "n": n}


def _start(dice: random.Random) -> datetime.datetime:
    roll = dice.random()
    if roll < 0.6:
        start = _near_a_clock_change(dice)
    elif roll < 0.8:
        day = dice.choice(["02-28", "02-27", "12-30", "01-30", "04-29", "10-31"])
        start = datetime.datetime.fromisoformat(f"{dice.choice([2024, 2026, 2027, 2028])}-{day}")
        start = start.replace(tzinfo=datetime.UTC)
    else:
        seconds = dice.randrange(1_704_067_200, 1_924_992_000)
        start = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    if dice.random() < 0.5:
        start += datetime.timedelta(minutes=15 * dice.randrange(-100, 100))
    if dice.random() < 0.2:
        start += datetime.timedelta(
            seconds=dice.randrange(60), microseconds=dice.choice([0, 1, 500_000])
        )
    return start


def _near_a_clock_change(dice: random.Random) -> datetime.datetime:
    zone = ZoneInfo(dice.choice(documents.ZONES))
    year = dice.randrange(2024, 2032)
    hour = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
    step = datetime.timedelta(hours=1)
    changes = []
    offset = hour.astimezone(zone).utcoffset()
    while hour.year == year:
        hour += step
        if (now := hour.astimezone(zone).utcoffset()) != offset:
            changes.append(hour)
            offset = now
    change = dice.choice(changes) if changes else hour
    return change + datetime.timedelta(minutes=15 * dice.randrange(-8, 9))


def _valid_document(dice: random.Random, start: datetime.datetime) -> documents.Document:
    """A document that Prefect accepts, as it is once it is stored."""
    while True:
        try:
            return json.loads(_schedule(_document(dice, start)).model_dump_json())
        except ValidationError:
            continue


def _document(dice: random.Random, start: datetime.datetime) -> documents.Document:
    roll = dice.random()
    if roll < 0.3:
        days = dice.choice([0, 1, 3, 30, 200, 900, -1, -40])
        anchor = start - datetime.timedelta(days=days, minutes=30 * dice.randrange(0, 48))
        hours = dice.choice([0, 0, -5, 2])
        local = anchor.astimezone(datetime.timezone(datetime.timedelta(hours=hours)))
        return documents.interval(dice, local.isoformat())
    if roll < 0.65:
        return documents.cron(dice)
    begin = start - datetime.timedelta(
        days=dice.choice([0, 1, 2, 8]), minutes=30 * dice.randrange(48)
    )
    return documents.rrule(dice, begin.strftime("%Y%m%dT%H%M%S"))


def _schedule(document: documents.Document) -> IntervalSchedule | CronSchedule | RRuleSchedule:
    for key, kind in [("interval", IntervalSchedule), ("cron", CronSchedule)]:
        if key in document:
            return kind.model_validate(document)
    return RRuleSchedule.model_validate(document)


def _moment(micros: int | None) -> pendulum.DateTime | None:
    return None if micros is None else pendulum.instance(_EPOCH + micros * _MICROSECOND)


def _micros(moment: datetime.datetime) -> int:
    return calendar.timegm(moment.utctimetuple()) * 1_000_000 + moment.microsecond


def _runs(values: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for value in values:
        if runs and runs[-1][0] == value:
            runs[-1][1] += 1
        else:
            runs.append([value, 1])
    return runs


def _give_up(*_: object) -> None:
    raise TimeoutError
