"""Write the cases that `provost-core` is tested with.

    python -m schedules.generate [SEED [COUNT]]

run in `compat/` with a Python below 3.13 that has the server of prefect 3.8.8.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

from schedules.prefect_dates import cases

DEFAULTS = (20261122, 4000)
FIXTURE = Path(__file__).with_name("cases.jsonl.gz")


def main() -> None:
    seed, count = (int(argument) for argument in (*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]))
    lines = [json.dumps(case, separators=(",", ":")) for case in cases(seed, count)]
    # Without a time in its header, the same cases make the same file.
    with FIXTURE.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
