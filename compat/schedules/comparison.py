"""Where our dates are not Prefect's, and why ours are right.

    python -m schedules.comparison PROGRAM [--seed SEED] [--count COUNT]

run in `compat/` rewrites `disagreements.json` for the cases of `cases.jsonl.gz`, or with a seed
asks the installed Prefect about fresh cases and writes nothing. PROGRAM is the example
`schedule-dates` of `provost-core`. A difference that no reason explains is
shown, and the end is an error.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Case = dict[str, Any]
Dates = list[int]

_HERE = Path(__file__).parent
_SECOND = 1_000_000
_LAST_OF_DATEUTIL = 2_145_916_800 * _SECOND


def ours(program: str, cases: Iterable[Case]) -> list[Case]:
    """What the program answers to each case."""
    questions = "\n".join(json.dumps({key: case[key] for key in "saen"}) for case in cases)
    done = subprocess.run([program], input=questions, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def agrees(case: Case, answer: Case) -> bool:
    """Whether the instants, the offsets and the text of the first date are Prefect's."""
    if "x" in case or "x" in answer:
        return False
    offsets = [offset for offset, count in case["o"] for _ in range(count)]
    return (_prefects(case), offsets, case["k"]) == (answer["d"], answer["o"], answer["k"])


def reason(case: Case, answer: Case) -> str | None:
    """Why ours is right, or `None` if nothing known explains the difference."""
    if "x" in answer:
        never = "(no date matches it)" in answer["x"] and _fails(case, [])
        return _REFUSED if never else None
    return next((words for words, explains in _REASONS if explains(case, answer["d"])), None)


def _prefects(case: Case) -> Dates:
    return list(accumulate(case["d"]))


def _differences(case: Case, mine: Dates) -> tuple[Dates, Dates]:
    """Dates that only Prefect has and only we have, as far as both lists reach."""
    theirs = _prefects(case)
    reach = [dates[-1] for dates in (theirs, mine) if dates and len(dates) == case["n"]]
    last = min(reach, default=None)
    within = [{date for date in dates if last is None or date <= last} for dates in (theirs, mine)]
    return sorted(within[0] - within[1]), sorted(within[1] - within[0])


def _fails(case: Case, mine: Dates) -> bool:
    return case.get("x") == "CroniterBadDateError"


def _before_the_window(case: Case, mine: Dates) -> bool:
    """Prefect compares clocks that show the same hour twice, or go through a gap backwards."""
    if "x" in case:
        return False
    theirs, additional = _differences(case, mine)
    return bool(theirs) and not additional and all(date < case["a"] for date in theirs)


def _shown_twice(case: Case, mine: Dates) -> bool:
    if "x" in case:
        return False
    theirs, additional = _differences(case, mine)
    outside = [date for date in theirs if not case["a"] <= date <= (case["e"] or date)]
    return (
        bool(additional)
        and theirs == outside
        and all(_near_fold(case, date) for date in additional)
    )


def _newer_rules(case: Case, mine: Dates) -> bool:
    return case["s"]["timezone"] == "Africa/Casablanca" and "x" not in case


def _beyond_2037(case: Case, mine: Dates) -> bool:
    if "x" in case or "rrule" not in case["s"]:
        return False
    theirs, additional = _differences(case, mine)
    dates = [*theirs, *additional]
    return bool(dates) and min(dates) > _LAST_OF_DATEUTIL


def _near_fold(case: Case, date: int) -> bool:
    zone = ZoneInfo(case["s"]["timezone"] or "UTC")
    local = datetime.datetime.fromtimestamp(date // _SECOND, zone)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


_REFUSED = (
    "Prefect accepts an expression that matches no date at all, and then fails with"
    " CroniterBadDateError whenever it looks for one. We refuse it when it is saved."
)

_REASONS: list[tuple[str, Callable[[Case, Dates], bool]]] = [
    (
        "Prefect fails with CroniterBadDateError as soon as an expression has fewer dates left than"
        " were asked for, and so schedules none of them. We return those that are left.",
        _fails,
    ),
    (
        "Morocco has kept to UTC since September 2026 by the release 2026e of the time zone"
        " database, which is compiled into ours. The machine that the cases were made on"
        " had 2025b.",
        _newer_rules,
    ),
    (
        "For recurrence rules Prefect reads time zones with dateutil, which knows no change of the"
        " clocks after 2037. Ours go on changing by the rule that is in force.",
        _beyond_2037,
    ),
    (
        "Prefect returns dates before the start of the window, because it compares what clocks show"
        " when they show an hour twice, or takes a time that clocks leap over for an earlier one."
        " Both are documented to be on or after the start, as ours are.",
        _before_the_window,
    ),
    (
        "Prefect drops dates in the hour that clocks show twice, because it takes two instants that"
        " read alike for one, or ends the window at what clocks show. Short intervals are"
        " documented to follow elapsed time, and the end of a window is an instant, as they are"
        " with us.",
        _shown_twice,
    ),
]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", help="the example schedule-dates of provost-core")
    parser.add_argument("--seed", type=int, help="compare fresh cases")
    parser.add_argument("--count", type=int, default=500, help="how many (default: %(default)s)")
    return parser.parse_args()


def _cases(arguments: argparse.Namespace) -> list[Case]:
    if arguments.seed is not None:
        # Only here is a Prefect needed.
        from schedules.prefect_dates import cases

        return list(cases(arguments.seed, arguments.count))
    with gzip.open(_HERE / "cases.jsonl.gz", "rt") as file:
        return [json.loads(line) for line in file]


def main() -> None:
    arguments = _arguments()
    cases = _cases(arguments)
    found: dict[str, list[int]] = {
        words: [] for words in (_REFUSED, *(words for words, _ in _REASONS))
    }
    unexplained = []
    for number, (case, answer) in enumerate(
        zip(cases, ours(arguments.program, cases), strict=True), 1
    ):
        if agrees(case, answer):
            continue
        words = reason(case, answer)
        if words is None:
            unexplained.append((number, case, answer))
        else:
            found[words].append(number)
    for number, case, answer in unexplained:
        print(number, json.dumps(case), json.dumps(answer), sep="\n  ")
    print(
        {words[:60]: len(numbers) for words, numbers in found.items()}, len(unexplained), len(cases)
    )
    if unexplained:
        sys.exit(1)
    if arguments.seed is not None:
        return
    listed = [{"reason": words, "cases": numbers} for words, numbers in found.items() if numbers]
    text = json.dumps(listed, indent=1)
    (_HERE / "disagreements.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
