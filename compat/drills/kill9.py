"""Kill the server without warning, again and again, and look for anything it forgot.

Clients write flow runs, states, logs and events without pause, workers compete for the runs of a
pool, holders of concurrency limits take and renew leases, schedules ask for runs every few seconds,
and real flows run beside them. At random moments the server gets SIGKILL and is started again on
the same database. Whatever it had acknowledged by then has to be there, exactly once. Ends with
status 0 if that was always so, 1 if not, and 2 if the time was up before all rounds were done.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from drills.leases import LeaseHolders
from drills.schedules import SERVER_SETTINGS, Schedules
from drills.workers import Workers
from shared.ports import free_port
from support.api import Api
from support.database import fresh_database
from support.ledger import Ledger, Violation, violations
from support.options import add_options, program_from
from support.sdk_loop import SdkLoop
from support.server import Program, Server
from support.traffic import Traffic
from support.writers import Writers

_SHOWN_PER_KIND = 10
_COLUMNS = (
    "round  up s  back s   runs  states    logs  events  resent  "
    "executed  leases  schedules  check s  violations"
)


@dataclass(frozen=True)
class Plan:
    """What to do: `rounds` kills, each `shortest` to `longest` seconds after the last start."""

    program: Program
    database: str
    rounds: int
    seed: int
    shortest: float
    longest: float
    limit: float
    settle: float
    waits_for_expiry: bool


@dataclass(frozen=True)
class Clients:
    """Everybody who writes, one member a concern."""

    traffic: Traffic
    schedules: Schedules
    workers: Workers
    holders: LeaseHolders

    def all(self) -> Sequence[Writers]:
        """All of them."""
        return self.traffic, self.schedules, self.workers, self.holders

    async def start(self) -> None:
        """Create what is needed and start to write."""
        self.traffic.start()
        await self.schedules.start()
        await self.workers.start()
        await self.holders.start()

    @property
    def resent(self) -> int:
        """Requests and events sent again because an answer or a pong was lost."""
        return sum(writers.resent for writers in self.all())


def _plan(arguments: list[str]) -> Plan:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser.add_argument)
    parser.add_argument("--rounds", type=int, default=50, help="kills (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=None, help="repeat an earlier drill")
    parser.add_argument(
        "--between",
        type=float,
        nargs=2,
        default=(0.3, 2.5),
        metavar=("SHORTEST", "LONGEST"),
        help="seconds a server lives (default: %(default)s)",
    )
    parser.add_argument(
        "--max-seconds", type=float, default=1200.0, help="give up after (default: %(default)s)"
    )
    parser.add_argument(
        "--settle",
        type=float,
        default=5.0,
        help="seconds in which acknowledged events become visible (default: %(default)s)",
    )
    parser.add_argument(
        "--expiry",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="wait at the end for the minute in which leases of the dead expire, and check that "
        "their slots are free (default: %(default)s)",
    )
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(2**32)
    return Plan(
        program=program_from(options.against, options.server_command),
        database=options.database,
        rounds=options.rounds,
        seed=seed,
        shortest=options.between[0],
        longest=options.between[1],
        limit=options.max_seconds,
        settle=options.settle,
        waits_for_expiry=options.expiry,
    )


async def _kill_and_check(
    plan: Plan, server: Server, clients: Clients, http: httpx.AsyncClient
) -> tuple[int, list[Violation], Ledger]:
    """All rounds; returns how many were done, what was wrong, and all that was acknowledged."""
    source = random.Random(plan.seed)
    started = time.monotonic()
    everything = Ledger()
    wrong: list[Violation] = []
    print(_COLUMNS, flush=True)
    for number in range(1, plan.rounds + 1):
        if time.monotonic() - started > plan.limit:
            return number - 1, wrong, everything
        lived = source.uniform(plan.shortest, plan.longest)
        await asyncio.sleep(lived)
        resent = clients.resent
        await asyncio.to_thread(server.kill)
        acknowledged = clients.traffic.take_ledger()
        back = await asyncio.to_thread(server.start)
        checking = time.monotonic()
        found = await _check(plan, clients, acknowledged, http)
        everything.absorb(acknowledged)
        wrong += [Violation(kind, f"{detail} (round {number})") for kind, detail in found]
        runs, states, logs, events = acknowledged.counts
        print(
            f"{number:5}  {lived:4.1f}  {back:6.2f}  {runs:5}  {states:6}  {logs:6}  {events:6}  "
            f"{clients.resent - resent:6}  {clients.workers.ledger.finished():8}  "
            f"{clients.holders.ledger.granted():6}  {clients.schedules.counts()[0]:9}  "
            f"{time.monotonic() - checking:7.1f}  {len(found):10}",
            flush=True,
        )
    return plan.rounds, wrong, everything


async def _check(
    plan: Plan, clients: Clients, acknowledged: Ledger, http: httpx.AsyncClient
) -> list[Violation]:
    """What is wrong right after a restart."""
    for writers in clients.all():
        writers.pause()
    checked = await asyncio.gather(
        violations(acknowledged, http, plan.settle),
        clients.schedules.violations(http),
        clients.workers.violations(http),
        clients.holders.violations(http),
    )
    for writers in clients.all():
        writers.resume()
    surprises = [surprise for writers in clients.all() for surprise in writers.take_surprises()]
    return [violation for found in checked for violation in found] + surprises


async def _check_at_the_end(
    plan: Plan, clients: Clients, everything: Ledger, http: httpx.AsyncClient
) -> list[Violation]:
    """What is wrong when nobody kills the server any more.

    All of it is checked again: a later restart must not lose what an earlier one kept.
    """
    await clients.traffic.stop()
    everything.absorb(clients.traffic.take_ledger())
    await clients.holders.stop()
    found = await clients.workers.violations_after_draining(http)
    await clients.schedules.stop()
    found += await clients.schedules.violations_after_settling(http)
    found += await violations(everything, http, plan.settle)
    if plan.waits_for_expiry:
        found += await clients.holders.violations_after_expiry(http)
    else:
        found += await clients.holders.violations(http)
    return found + [it for writers in clients.all() for it in writers.take_surprises()]


async def _drill(plan: Plan, server: Server, directory: Path) -> int:
    await asyncio.to_thread(server.start)
    loop = SdkLoop(server.api_url, directory)
    kinds = (Traffic, Schedules, Workers, LeaseHolders)
    clients = Clients(*(kind(server.api_url, plan.seed) for kind in kinds))
    await clients.start()
    try:
        async with httpx.AsyncClient(base_url=server.api_url, timeout=60.0) as http:
            done, wrong, everything = await _kill_and_check(plan, server, clients, http)
            found = await _check_at_the_end(plan, clients, everything, http)
            wrong += [Violation(kind, f"{detail} (at the end)") for kind, detail in found]
        ended = await asyncio.to_thread(loop.stop)
    except BaseException:
        loop.kill()
        raise
    if not ended:
        wrong.append(Violation("real flow", "the process did not end when it was told to"))
    with httpx.Client(base_url=server.api_url, timeout=60.0) as http:
        wrong += loop.violations(Api(http, patience=5))
    return _report(plan, done, wrong, everything, clients, loop)


def _report(
    plan: Plan,
    done: int,
    wrong: list[Violation],
    everything: Ledger,
    clients: Clients,
    loop: SdkLoop,
) -> int:
    runs, states, logs, events = everything.counts
    flows = loop.outcomes()
    print(
        f"\n{done} of {plan.rounds} rounds; acknowledged: {runs} flow runs, {states} states, "
        f"{logs} logs, {events} events; {clients.workers.ledger.finished()} runs executed by "
        f"workers, {clients.holders.ledger.granted()} leases, {clients.schedules.counts()[0]} "
        f"deployments with schedules; real flows: {flows['completed']} completed, "
        f"{flows['gave up']} given up by the SDK, {flows['broken']} broken"
    )
    for kind, count in Counter(violation.kind for violation in wrong).items():
        print(f"{kind}: {count} violations")
        details = [violation.detail for violation in wrong if violation.kind == kind]
        for detail in details[:_SHOWN_PER_KIND]:
            print(f"  {detail}")
    print(f"{len(wrong)} violations (seed {plan.seed})")
    if wrong:
        return 1
    return 0 if done == plan.rounds else 2


def main(arguments: list[str]) -> int:
    """Run the drill that the arguments describe; returns the exit status."""
    plan = _plan(arguments)
    print(f"{plan.program.executable} on {plan.database}, seed {plan.seed}")
    with tempfile.TemporaryDirectory(prefix="compat-drill-") as name:
        directory = Path(name)
        admin_url = os.environ.get("COMPAT_POSTGRES_URL")
        with fresh_database(plan.database, directory, admin_url) as database_url:
            server = Server(
                program=plan.program,
                database_url=database_url,
                home=directory / "server",
                port=free_port(),
                log_path=directory / "server.log",
                settings=SERVER_SETTINGS,
            )
            try:
                return asyncio.run(_drill(plan, server, directory))
            except RuntimeError:
                print(server.log_tail(), file=sys.stderr)
                raise
            finally:
                server.kill()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
