"""Schedules to compare, drawn by lot from what people write and from what is likely to go wrong."""

from __future__ import annotations

import random
from typing import Any

Document = dict[str, Any]

ZONES = [
    "UTC",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Santiago",
    "Europe/London",
    "Europe/Berlin",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Apia",
]

INTERVALS = [
    *(1, 15, 60, 90, 300, 900, 1800, 2700, 3600, 5400, 7200, 10800, 21600, 43200, 86399),
    *(86400, 86401, 90000, 129600, 172800, 259200, 604800, 1209600, 2592000, 31536000),
    *(0.5, 12.25, 3600.000001, 86400.5, "PT1H", "P1D", "P1W", "P2DT12H", "PT45M"),
]

CRONS = [
    *("* * * * *", "*/5 * * * *", "*/30 * * * *", "0 * * * *", "30 * * * *", "15,45 * * * *"),
    *("0 0 * * *", "30 1 * * *", "30 2 * * *", "0 2 * * *", "15 3 * * *", "0 9 * * 1-5"),
    *("0 9-17/2 * * MON-FRI", "0 0 1 * *", "0 0 31 * *", "0 0 29 2 *", "0 0 L * *", "0 12 l * *"),
    *("0 0 28-31 * *", "0 0 1,15 * *", "0 0 13 * 5", "0 0 */2 * *", "0 0 * * 0", "0 0 * * 7"),
    *("0 0 * * sun", "0 8 * * mon#1", "0 8 * * fri#5", "0 8 * * L5", "0 8 * * l0", "0 8 * * 2#2"),
    *("0 8 * * mon-wed#1", "0 0 1 1 *", "0 0 1 jan,jul *", "0 0 * feb *", "0 0 ? * 3"),
    *("0 0 15 * ?", "0 22 * * fri-mon", "0 0 1 nov-feb *", "0 0 1 apr-jan/3 *", "*/7 */5 */3 * *"),
    *("5/20 * * * *", "0 3/6 * * *", "0 0 1-L * *", "* * * * * */15", "0 0 * * * 30"),
    *("*/10 * * * * 5,35", "0 12 * * * 0 2026-2029", "0 0 29 2 * 0 2028", "@hourly", "@daily"),
    *("@midnight", "@weekly", "@monthly", "@yearly", "@annually", "@Daily", "0 0 */1 * 1"),
    *("0 0 1-31 * 2", "0 6 10-20 * mon", "0 6 1-7 * 1", "0 0 31 1,3,5 *", "0 0 * * 5-2/2"),
    *("59 23 31 12 *", "0 0,12 1 */2 *", "0 4 8-14 * *", "1-59/2 * * * *", "0 0 1 * mon#2"),
]

RULES = [
    *("FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    *("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO"),
    *("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    *("FREQ=MONTHLY;BYMONTHDAY=1,15,-3", "FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=-1FR"),
    *("FREQ=MONTHLY;BYDAY=5SU", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    *("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-2;BYHOUR=9,17", "FREQ=YEARLY"),
    *("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=3,11;BYDAY=2SU,1SU"),
    *("FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYDAY=-1MO", "FREQ=YEARLY;BYYEARDAY=1,100,366,-1"),
    *("FREQ=YEARLY;BYWEEKNO=1,20,53;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYEASTER=0"),
    *("FREQ=YEARLY;BYEASTER=-2,1,39", "FREQ=DAILY;BYHOUR=2;BYMINUTE=30", "FREQ=DAILY;BYHOUR=1,2,3"),
    *("FREQ=DAILY;BYHOUR=1;BYMINUTE=30", "FREQ=HOURLY;BYMINUTE=30", "FREQ=HOURLY;INTERVAL=6"),
    *("FREQ=HOURLY;BYHOUR=9,12,15;BYDAY=MO,TU", "FREQ=HOURLY;INTERVAL=5;BYMONTHDAY=1,2,3"),
    *("FREQ=HOURLY;INTERVAL=3;BYHOUR=0,6,9", "FREQ=DAILY;BYDAY=SA,SU;BYHOUR=8;BYMINUTE=0,30"),
    *("FREQ=DAILY;BYMONTH=1,2;INTERVAL=10", "FREQ=DAILY;BYMONTHDAY=13;BYDAY=FR"),
    *("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYDAY=MO;BYMONTH=6,7"),
    *("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=8,9,10,11,12,13,14", "FREQ=YEARLY;INTERVAL=4;BYMONTH=1"),
    *("FREQ=MONTHLY;BYDAY=TH(+2)", "FREQ=DAILY;BYSECOND=0,30;BYMINUTE=59;BYHOUR=23"),
    *("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2;WKST=WE", "FREQ=DAILY;BYSETPOS=2;BYHOUR=1,2,4"),
]

QUICK_RULES = [
    *(
        "FREQ=MINUTELY;INTERVAL=15",
        "FREQ=MINUTELY;INTERVAL=7",
        "FREQ=MINUTELY;BYHOUR=2;BYMINUTE=0,30",
    ),
    *(
        "FREQ=SECONDLY;INTERVAL=40",
        "FREQ=SECONDLY;INTERVAL=1000;BYDAY=SU",
        "FREQ=MINUTELY;BYSECOND=10,40",
    ),
    *("FREQ=MINUTELY;INTERVAL=90;BYDAY=SA,SU", "FREQ=SECONDLY;BYSECOND=5;BYMINUTE=0,20;BYHOUR=1"),
    *("FREQ=MINUTELY;INTERVAL=20;BYHOUR=0,1,2,3", "FREQ=SECONDLY;INTERVAL=7;BYMINUTE=3"),
]


def interval(dice: random.Random, anchor: str) -> Document:
    length = dice.choice([*INTERVALS, dice.randrange(30, 400_000)])
    return {"interval": length, "anchor_date": anchor, "timezone": dice.choice(ZONES)}


def cron(dice: random.Random) -> Document:
    expression = dice.choice(CRONS) if dice.random() < 0.6 else _cron_expression(dice)
    document: Document = {"cron": expression, "timezone": dice.choice([None, *ZONES])}
    if dice.random() < 0.25:
        document["day_or"] = False
    return document


def rrule(dice: random.Random, start: str) -> Document:
    """Rules that begin where they like; `start` is a time shortly before the window."""
    roll = dice.random()
    if roll < 0.15:
        text = f"DTSTART:{start}\nRRULE:{dice.choice(QUICK_RULES)}"
    elif roll < 0.4:
        text = dice.choice(RULES)
    elif roll < 0.6:
        text = f"DTSTART:{start}\nRRULE:{dice.choice(RULES)}"
    elif roll < 0.7:
        text = f"DTSTART:{start}\nRRULE:{dice.choice(RULES)};COUNT={dice.randrange(1, 20)}"
    elif roll < 0.8:
        end = f"{dice.randrange(2026, 2029)}{dice.randrange(1, 13):02}15T120000"
        text = f"DTSTART:{start}\nRRULE:{dice.choice(RULES)};UNTIL={end}"
    else:
        text = _set(dice, start)
    return {"rrule": text, "timezone": dice.choice(ZONES)}


def _set(dice: random.Random, start: str) -> str:
    day, time = start[:8], start[9:]
    lines = [f"DTSTART:{start}", f"RRULE:{dice.choice(RULES)}"]
    extra = [
        f"RRULE:{dice.choice(RULES)}",
        f"EXRULE:{dice.choice(RULES)}",
        f"RDATE:{day}T013000,{day[:6]}28T{time}",
        f"EXDATE:{day}T{time},{day[:6]}27T{time}",
        "EXRULE:FREQ=WEEKLY;BYDAY=SU",
    ]
    return "\n".join(lines + dice.sample(extra, dice.randrange(1, 4)))


def _cron_expression(dice: random.Random) -> str:
    fields = [
        _field(dice, 0, 59),
        _field(dice, 0, 23),
        _field(dice, 1, 28) if dice.random() < 0.4 else "*",
        _field(dice, 1, 12) if dice.random() < 0.2 else "*",
        _field(dice, 0, 6) if dice.random() < 0.3 else "*",
    ]
    if dice.random() < 0.15:
        fields.append(_field(dice, 0, 59))
    return " ".join(fields)


def _field(dice: random.Random, least: int, greatest: int) -> str:
    def value() -> int:
        return dice.randint(least, greatest)

    shapes = [
        lambda: str(value()),
        lambda: f"*/{dice.randint(1, greatest)}",
        lambda: f"{value()}-{value()}",
        lambda: f"{value()}-{value()}/{dice.randint(1, 9)}",
        lambda: f"{value()}/{dice.randint(1, greatest)}",
        lambda: ",".join(str(value()) for _ in range(dice.randint(2, 4))),
    ]
    return dice.choice(shapes)()
