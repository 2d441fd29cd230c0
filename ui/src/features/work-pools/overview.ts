/** What the list of work pools says of each, from what was read of all. */

import type { Pool, Queue } from "./data";

export interface PoolLine {
  pool: Pool;
  queues: number;
  /** When a worker last asked for runs. */
  polled: string | undefined;
  /** How many runs should have begun. */
  late: number;
}

export function linesOf(
  pools: readonly Pool[],
  queues: readonly Queue[],
  late: readonly { work_pool_name?: string | null }[],
): PoolLine[] {
  return pools.map((pool) => {
    const own = queues.filter((queue) => queue.work_pool_id === pool.id);
    const polled = own.flatMap(({ last_polled }) => last_polled ?? []).sort();
    return {
      pool,
      queues: own.length,
      polled: polled.at(-1),
      late: late.filter(({ work_pool_name }) => work_pool_name === pool.name).length,
    };
  });
}
