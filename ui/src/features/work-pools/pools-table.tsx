import { Link } from "@tanstack/react-router";

import { Cell, Head, NAME_LINK, Name, Table } from "@/ui/table";
import { TimeText } from "@/ui/time-text";

import type { PoolRow } from "./data";
import { PauseButton } from "./pause-button";
import { PickUpStatus, slotsText } from "./status";

/** Work pools: what waits in each, and who takes it up. */
export function PoolsTable({ pools }: { pools: readonly PoolRow[] }) {
  return (
    <Table
      label="Work pools"
      head={
        <>
          <Head>Work pool</Head>
          <Head className="hidden sm:table-cell">Type</Head>
          <Head>Status</Head>
          <Head className="hidden text-right md:table-cell">Workers online</Head>
          <Head className="hidden text-right lg:table-cell">Queues</Head>
          <Head className="hidden md:table-cell">Slots taken</Head>
          <Head className="hidden text-right md:table-cell">Late runs</Head>
          <Head className="hidden lg:table-cell">Last polled</Head>
          <Head>
            <span className="sr-only">What can be done</span>
          </Head>
        </>
      }
    >
      {pools.map((pool) => (
        <tr key={pool.id} className="hover:bg-hover">
          <Name className="[overflow-wrap:anywhere]">
            <Link
              to="/work-pools/work-pool/$name"
              params={{ name: pool.name }}
              className={NAME_LINK}
            >
              {pool.name}
            </Link>
          </Name>
          <Cell className="hidden text-soft sm:table-cell">{pool.type}</Cell>
          <Cell>
            <PickUpStatus status={pool.status} />
          </Cell>
          <Cell className="tabular hidden text-right md:table-cell">
            <Count count={pool.workers_online} />
          </Cell>
          <Cell className="tabular hidden text-right lg:table-cell">
            <Count count={pool.queue_count} />
          </Cell>
          <Cell className="tabular hidden md:table-cell">
            {pool.active_slots === null || pool.active_slots === undefined
              ? "–"
              : slotsText(pool.active_slots, pool.concurrency_limit)}
          </Cell>
          <Cell className="tabular hidden text-right md:table-cell">
            <span className={pool.late_runs ? "font-medium text-state-late" : "text-soft"}>
              <Count count={pool.late_runs} />
            </span>
          </Cell>
          <Cell className="hidden lg:table-cell">
            <TimeText at={pool.last_polled} relative />
          </Cell>
          <Cell className="text-right">
            <PauseButton pool={pool} isSmall />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** A number, or that it is not shown to whoever looks. */
function Count({ count }: { count: number | null | undefined }) {
  return count ?? "–";
}
