/** What the pages of deployments read, and what they have done. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { lastRuns } from "@/features/flows/data";

export type Deployment = Schemas["DeploymentResponse"];

const PAGE = 50;

/** The most runs that are read at once. */
const RUNS = 200;

const WEEK = 7 * 24 * 3_600_000;

/** How many coming runs are named. */
const NEXT = 10;

export const deploymentsQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ["deployments", "list", name],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/deployments/paginate", {
          signal,
          body: {
            ...(name ? { deployments: { flow_or_deployment_name: { like_: name } } } : {}),
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

/** The newest runs of a week of deployments. */
export const activityQuery = (ids: string[]) =>
  queryOptions({
    queryKey: ["deployments", "activity", ids],
    queryFn: async ({ signal }) => {
      const runs = await read(
        api.POST("/api/flow_runs/filter", {
          signal,
          body: {
            deployments: { id: { any_: ids } },
            flow_runs: {
              start_time: { after_: new Date(Date.now() - WEEK).toISOString() },
              state: { type: { not_any_: ["SCHEDULED", "PENDING"] } },
            },
            sort: "START_TIME_DESC",
            limit: RUNS,
          },
        }),
      );
      return Map.groupBy(runs, (run) => run.deployment_id ?? "");
    },
    placeholderData: keepPreviousData,
  });

export const deploymentQuery = (id: string) =>
  queryOptions({
    queryKey: ["deployments", "one", id],
    queryFn: async ({ signal }) => {
      const [deployment, runs, next] = await Promise.all([
        read(api.GET("/api/deployments/{id}", { signal, params: { path: { id } } })),
        lastRuns({ deployments: { id: { any_: [id] } } }, signal),
        read(
          api.POST("/api/flow_runs/filter", {
            signal,
            body: {
              deployments: { id: { any_: [id] } },
              flow_runs: { state: { type: { any_: ["SCHEDULED"] } } },
              sort: "NEXT_SCHEDULED_START_TIME_ASC",
              limit: NEXT,
            },
          }),
        ),
      ]);
      return { deployment, runs, next };
    },
  });

/** Has a deployment run now with its own parameters; returns the id of the run. */
export async function runDeployment(id: string): Promise<string> {
  const run = await read(
    api.POST("/api/deployments/{id}/create_flow_run", { params: { path: { id } }, body: {} }),
  );
  return run.id;
}

/** Stops the schedules of a deployment, or has them go on. */
export async function setPaused(id: string, paused: boolean): Promise<void> {
  const params = { path: { id } };
  await (paused
    ? api.POST("/api/deployments/{id}/pause_deployment", { params })
    : api.POST("/api/deployments/{id}/resume_deployment", { params }));
}
