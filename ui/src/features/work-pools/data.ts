/** What the pages of work pools, queues and workers read, and what they have done. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { everything } from "@/api/everything";

export type Pool = Schemas["WorkPoolResponse"];
export type PoolRow = Schemas["WorkPoolRow"];
export type Queue = Schemas["WorkQueueResponse"];
export type Worker = Schemas["WorkerResponse"];
export type PoolType = {
  type: string;
  display_name?: string;
  description?: string;
  default_base_job_configuration?: Schemas["WorkPoolCreate"]["base_job_template"];
};

/** How many runs a page lists. */
const RUNS = 25;

/** How often what comes and goes is asked for again, in milliseconds. */
const MINUTE = 60_000;

export const POOLS = ["work-pools"] as const;

/** How many pools are listed at a time. */
const PAGE = 50;

/** Work pools with this in their names, with what waits in each and who takes it up. */
export const poolsQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: [...POOLS, "list", name],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/ui/work_pools/page", {
          signal,
          body: { ...(name ? { name } : {}), limit: PAGE, page: pageParam },
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: ({ page, pages }) => (page < pages ? page + 1 : undefined),
    refetchInterval: MINUTE,
    placeholderData: keepPreviousData,
  });

export const poolQuery = (name: string) =>
  queryOptions({
    queryKey: [...POOLS, "one", name],
    queryFn: ({ signal }) =>
      read(api.GET("/api/work_pools/{name}", { signal, params: { path: { name } } })),
    refetchInterval: MINUTE,
  });

/** The queues of a pool, in the order in which they are served. */
export const queuesQuery = (pool: string) =>
  queryOptions({
    queryKey: [...POOLS, "queues", pool],
    queryFn: async ({ signal }) => {
      const queues = await everything((window) =>
        read(
          api.POST("/api/work_pools/{work_pool_name}/queues/filter", {
            signal,
            params: { path: { work_pool_name: pool } },
            body: window,
          }),
        ),
      );
      return queues.sort((one, other) => rank(one) - rank(other));
    },
    refetchInterval: MINUTE,
  });

const rank = (queue: Queue) => queue.priority ?? 1;

export const poolRunsQuery = (name: string) =>
  queryOptions({
    queryKey: [...POOLS, "runs", name],
    queryFn: ({ signal }) =>
      read(
        api.POST("/api/flow_runs/filter", {
          signal,
          body: {
            work_pools: { name: { any_: [name] } },
            sort: "EXPECTED_START_TIME_DESC",
            limit: RUNS,
          },
        }),
      ),
    refetchInterval: MINUTE,
  });

export const workersQuery = (pool: string) =>
  queryOptions({
    queryKey: [...POOLS, "workers", pool],
    queryFn: ({ signal }) =>
      everything((window) =>
        read(
          api.POST("/api/work_pools/{work_pool_name}/workers/filter", {
            signal,
            params: { path: { work_pool_name: pool } },
            body: window,
          }),
        ),
      ),
    refetchInterval: MINUTE,
  });

export const poolDeploymentsQuery = (name: string) =>
  queryOptions({
    queryKey: [...POOLS, "deployments", name],
    queryFn: ({ signal }) =>
      everything((window) =>
        read(
          api.POST("/api/deployments/filter", {
            signal,
            body: { work_pools: { name: { any_: [name] } }, sort: "NAME_ASC", ...window },
          }),
        ),
      ),
  });

/** A queue, by its id or by its name in a pool. */
export type QueueName = { id: string } | { pool: string; name: string };

export const queueQuery = (which: QueueName) =>
  queryOptions({
    queryKey: [...POOLS, "queue", which],
    queryFn: async ({ signal }) => {
      const queue = await read(
        "id" in which
          ? api.GET("/api/work_queues/{id}", { signal, params: { path: { id: which.id } } })
          : api.GET("/api/work_pools/{work_pool_name}/queues/{name}", {
              signal,
              params: { path: { work_pool_name: which.pool, name: which.name } },
            }),
      );
      const { results, facets } = await read(
        api.POST("/api/ui/flow_runs/page", {
          signal,
          body: {
            work_pool_queues: { id: { any_: [queue.id] } },
            sort: "EXPECTED_START_TIME_DESC",
            limit: RUNS,
          },
        }),
      );
      const late = facets.states.find(({ state_name }) => state_name === "Late")?.count ?? 0;
      return { queue, late, runs: results };
    },
    refetchInterval: MINUTE,
    placeholderData: keepPreviousData,
  });

/** The kinds of pools that there are, as packages describe them. */
export const poolTypesQuery = queryOptions({
  queryKey: ["work-pool-types"],
  queryFn: async ({ signal }) => {
    const packages = (await read(
      api.GET("/api/collections/views/{view}", {
        signal,
        params: { path: { view: "aggregate-worker-metadata" } },
      }),
    )) as Record<string, Record<string, PoolType>>;
    return Object.values(packages)
      .flatMap((types) => Object.values(types))
      .sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** What people call a kind of pool. */
export const nameOf = (type: PoolType) => type.display_name ?? type.type;

export async function createPool(body: Schemas["WorkPoolCreate"]): Promise<void> {
  await api.POST("/api/work_pools/", { body });
}

export async function updatePool(
  name: string,
  body: Partial<Schemas["WorkPoolUpdate"]>,
): Promise<void> {
  await api.PATCH("/api/work_pools/{name}", { params: { path: { name } }, body });
}

export async function deletePool(name: string): Promise<void> {
  await api.DELETE("/api/work_pools/{name}", { params: { path: { name } } });
}

export async function createQueue(pool: string, body: Schemas["WorkQueueCreate"]): Promise<void> {
  await api.POST("/api/work_pools/{work_pool_name}/queues", {
    params: { path: { work_pool_name: pool } },
    body,
  });
}

export async function updateQueue(
  id: string,
  body: Partial<Schemas["WorkQueueUpdate"]>,
): Promise<void> {
  await api.PATCH("/api/work_queues/{id}", { params: { path: { id } }, body });
}

export async function deleteQueue(id: string): Promise<void> {
  await api.DELETE("/api/work_queues/{id}", { params: { path: { id } } });
}

export async function deleteWorker(pool: string, name: string): Promise<void> {
  await api.DELETE("/api/work_pools/{work_pool_name}/workers/{name}", {
    params: { path: { work_pool_name: pool, name } },
  });
}
