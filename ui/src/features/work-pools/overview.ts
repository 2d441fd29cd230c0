/** What the list of work pools says of each, from what was read of all. */

import type { Pool } from "./data";

export interface PoolLine {
  pool: Pool;
  /** How many runs should have begun. */
  late: number;
}

export function linesOf(
  pools: readonly Pool[],
  late: readonly { work_pool_name?: string | null }[],
): PoolLine[] {
  return pools.map((pool) => ({
    pool,
    late: late.filter(({ work_pool_name }) => work_pool_name === pool.name).length,
  }));
}
