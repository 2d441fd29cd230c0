/** What the page of a flow run reads, and what it has done. */

import { type QueryClient, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { here, operationPath } from "@/api/place";
import { LIVE } from "@/api/queries";
import { isTerminal } from "@/states/states";

export type FlowRun = Schemas["FlowRunResponse"];
export type TaskRun = Schemas["TaskRun"];
export type Log = Schemas["Log"];
export type State = Schemas["State"];

/** A run by its name. */
export type NamedRun = Pick<TaskRun, "id" | "name">;

/** How many lines of a log are read at once. */
export const LINES = 200;

/** The most task runs that are read at once. */
export const TASKS = 200;

/** A run with what stands around it: names, states, what went wrong. */
export type RunPage = Schemas["FlowRunPage"];

export const flowRunQuery = (id: string) =>
  queryOptions({
    queryKey: ["flow-run", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/ui/flow_runs/{id}/page", { signal, params: { path: { id } } })),
    refetchInterval: ({ state }) => (isTerminal(state.data?.flow_run.state_type) ? false : LIVE),
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

/** Whose log it is. */
export interface LogOf {
  kind: "flow-run" | "task-run";
  id: string;
}

/** What was read of a log so far. */
export interface LogSoFar {
  lines: Log[];
  /** Whether there was nothing more when it was read. */
  isWhole: boolean;
}

/** How many times lines are read before they are shown. */
const READS = 5;

/**
 * A log from its beginning on, of which every further read adds what follows: what was read is not read
 * again, however often somebody looks for new lines.
 *
 * `level` is the least that lines have, such as 30 for warnings.
 */
export const logQuery = (client: QueryClient, of: LogOf, level: number, isLive: boolean) => {
  const queryKey = ["log", of, level];
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<LogSoFar> => {
      let so: LogSoFar = { lines: [], isWhole: false, ...client.getQueryData<LogSoFar>(queryKey) };
      for (let reads = 0; reads < READS; reads += 1) {
        const more = await read(
          api.POST("/api/logs/filter", {
            signal,
            body: {
              logs: { ...writtenBy(of), level: { ge_: level } },
              sort: "TIMESTAMP_ASC",
              limit: LINES,
              offset: so.lines.length,
            },
          }),
        );
        so = { lines: joined(so.lines, more), isWhole: more.length < LINES };
        if (so.isWhole) {
          break;
        }
      }
      return so;
    },
    refetchInterval: isLive ? LIVE : false,
    staleTime: isLive ? 0 : Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
};

function writtenBy({ kind, id }: LogOf): Schemas["LogFilter"] {
  const which = { any_: [id] };
  return kind === "flow-run" ? { flow_run_id: which } : { task_run_id: which };
}

/** Lines and those that follow, each once: one that came late may have moved others on. */
function joined(lines: Log[], more: Log[]): Log[] {
  if (more.length === 0) {
    return lines;
  }
  const known = new Set(lines.slice(-LINES).map((line) => line.id));
  return [...lines, ...more.filter((line) => !known.has(line.id))];
}

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
