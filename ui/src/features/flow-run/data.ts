/** What the page of a flow run reads, and what it has done. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { LIVE } from "@/api/queries";
import { isTerminal } from "@/states/states";

export type FlowRun = Schemas["FlowRunResponse"];
export type TaskRun = Schemas["TaskRun"];
export type State = Schemas["State"];

/** A run by its name. */
export type NamedRun = Pick<TaskRun, "id" | "name">;

/** A run with what stands around it: names, states, what went wrong. */
export type RunPage = Schemas["FlowRunPage"];

export const flowRunQuery = (id: string) =>
  queryOptions({
    queryKey: ["flow-run", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/ui/flow_runs/{id}/page", { signal, params: { path: { id } } })),
    refetchInterval: ({ state }) => (isTerminal(state.data?.flow_run.state_type) ? false : LIVE()),
  });

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
