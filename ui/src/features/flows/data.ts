/** What the pages of flows read. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read } from "@/api/client";
import type { FlowRun } from "@/features/runs/data";

const PAGE = 50;

/** The most runs that are read at once. */
const RUNS = 200;

const WEEK = 7 * 24 * 3_600_000;

export const flowsQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ["flows", "list", name],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/flows/paginate", {
          signal,
          body: {
            ...(name ? { flows: { name: { like_: name } } } : {}),
            sort: "NAME_ASC",
            limit: PAGE,
            page: pageParam,
          },
        }),
      ),
    initialPageParam: 1,
    getNextPageParam: ({ page, pages }) => (page < pages ? page + 1 : undefined),
    placeholderData: keepPreviousData,
  });

/** What flows are up to: how many deployments they have, what is next, and the newest runs of a week. */
export const activityQuery = (ids: string[]) =>
  queryOptions({
    queryKey: ["flows", "activity", ids],
    queryFn: async ({ signal }) => {
      const body = { flow_ids: ids };
      const [deployments, next, runs] = await Promise.all([
        read(api.POST("/api/ui/flows/count-deployments", { signal, body })),
        read(api.POST("/api/ui/flows/next-runs", { signal, body })),
        read(
          api.POST("/api/flow_runs/filter", {
            signal,
            body: {
              flows: { id: { any_: ids } },
              flow_runs: {
                start_time: { after_: new Date(Date.now() - WEEK).toISOString() },
                state: { type: { not_any_: ["SCHEDULED", "PENDING"] } },
              },
              sort: "START_TIME_DESC",
              limit: RUNS,
            },
          }),
        ),
      ]);
      // The document does not say what these are by id.
      return {
        deployments: deployments as Record<string, number>,
        next: next as Record<string, { next_scheduled_start_time?: string | null } | null>,
        runs: Map.groupBy(runs, (run) => run.flow_id),
      };
    },
    placeholderData: keepPreviousData,
  });

export const flowQuery = (id: string) =>
  queryOptions({
    queryKey: ["flows", "one", id],
    queryFn: async ({ signal }) => {
      const [flow, runs, deployments] = await Promise.all([
        read(api.GET("/api/flows/{id}", { signal, params: { path: { id } } })),
        lastRuns({ flows: { id: { any_: [id] } } }, signal),
        read(
          api.POST("/api/deployments/filter", {
            signal,
            body: { flows: { id: { any_: [id] } }, sort: "NAME_ASC", limit: RUNS },
          }),
        ),
      ]);
      return { flow, runs, deployments };
    },
  });

/** How many runs the head of a page tells of. */
export const LAST = 30;

interface Of {
  flows?: { id: { any_: string[] } };
  deployments?: { id: { any_: string[] } };
}

/** The last runs of something that began, the newest first. */
export function lastRuns(of: Of, signal: AbortSignal): Promise<FlowRun[]> {
  return read(
    api.POST("/api/flow_runs/filter", {
      signal,
      body: {
        ...of,
        flow_runs: { state: { type: { not_any_: ["SCHEDULED", "PENDING"] } } },
        sort: "START_TIME_DESC",
        limit: LAST,
      },
    }),
  );
}
