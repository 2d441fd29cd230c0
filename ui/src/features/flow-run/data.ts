/** What the page of a flow run reads, and what it has done. */

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { here, operationPath } from "@/api/place";
import { LIVE } from "@/api/queries";
import { isTerminal } from "@/states/states";

export type FlowRun = Schemas["FlowRunResponse"];
export type TaskRun = Schemas["TaskRun"];
export type Log = Schemas["Log"];
export type State = Schemas["State"];

/** How many lines of a log are read at once. */
export const LINES = 200;

/** The most task runs that are read at once. */
const TASKS = 200;

export const flowRunQuery = (id: string) =>
  queryOptions({
    queryKey: ["flow-run", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/flow_runs/{id}", { signal, params: { path: { id } } })),
    refetchInterval: ({ state }) => (isTerminal(state.data?.state_type) ? false : LIVE),
  });

/** The task runs of a flow run in the order in which they began, and the runs of flows among them. */
export const taskRunsQuery = (id: string, isLive: boolean) =>
  queryOptions({
    queryKey: ["flow-run", id, "task-runs"],
    queryFn: async ({ signal }) => {
      const [tasks, subflows] = await Promise.all([
        read(
          api.POST("/api/task_runs/filter", {
            signal,
            body: {
              flow_runs: { id: { any_: [id] } },
              sort: "EXPECTED_START_TIME_ASC",
              limit: TASKS,
            },
          }),
        ),
        read(
          api.POST("/api/flow_runs/filter", {
            signal,
            body: { flow_runs: { parent_flow_run_id: { any_: [id] } }, limit: TASKS },
          }),
        ),
      ]);
      return { tasks, subflows };
    },
    refetchInterval: isLive ? LIVE : false,
  });

export interface LogsAsked {
  /** The least level of lines, such as 30 for warnings. */
  level: number;
}

export const logsQuery = (id: string, { level }: LogsAsked, isLive: boolean) =>
  infiniteQueryOptions({
    queryKey: ["flow-run", id, "logs", level],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/logs/filter", {
          signal,
          body: {
            logs: { flow_run_id: { any_: [id] }, level: { ge_: level } },
            sort: "TIMESTAMP_ASC",
            limit: LINES,
            offset: pageParam,
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page, all) => (page.length < LINES ? undefined : all.length * LINES),
    refetchInterval: isLive ? LIVE : false,
  });

export const statesQuery = (id: string) =>
  queryOptions({
    queryKey: ["flow-run", id, "states"],
    queryFn: ({ signal }) =>
      read(api.GET("/api/flow_run_states/", { signal, params: { query: { flow_run_id: id } } })),
  });

/** Where the browser fetches the whole log as a file. */
export function logsHref(id: string): string {
  return operationPath(here, `/api/flow_runs/${id}/logs/download`);
}

/** Asks for a state; says why, if the server's rules refuse it. */
async function setState(id: string, state: Schemas["StateCreate"]): Promise<void> {
  const result = await read(
    api.POST("/api/flow_runs/{id}/set_state", { params: { path: { id } }, body: { state } }),
  );
  if (result.status !== "ACCEPT") {
    const details = result.details as { reason?: string | null } | null | undefined;
    throw new Error(details?.reason ?? "The server's rules do not allow this now.");
  }
}

export function cancelRun(id: string): Promise<void> {
  return setState(id, { type: "CANCELLING", name: "Cancelling", data: null });
}

/** Has the same run begin again: a worker takes it up. */
export function retryRun(id: string): Promise<void> {
  return setState(id, { type: "SCHEDULED", name: "AwaitingRetry", data: null });
}

/** Has the deployment run once more with the same parameters, and returns the id of the new run. */
export async function runAgain(run: FlowRun): Promise<string> {
  const made = await read(
    api.POST("/api/deployments/{id}/create_flow_run", {
      params: { path: { id: run.deployment_id ?? "" } },
      body: {
        parameters: run.parameters,
        tags: run.tags.filter((tag) => tag !== "auto-scheduled"),
      },
    }),
  );
  return made.id;
}
