/** What the page for a run of a deployment reads, and what it has done. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import type { JsonObject } from "@/features/schema-form/schema";

import { conditionsOf, keptName } from "./presets";

export const deploymentOnlyQuery = (id: string) =>
  queryOptions({
    queryKey: ["deployments", "only", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/deployments/{id}", { signal, params: { path: { id } } })),
    // What somebody fills in must not change under their hands.
    refetchOnWindowFocus: false,
  });

/** With what a run was called. */
export const parametersOfRunQuery = (id: string) =>
  queryOptions({
    queryKey: ["flow-run", id, "parameters"],
    queryFn: async ({ signal }) => {
      const run = await read(api.GET("/api/flow_runs/{id}", { signal, params: { path: { id } } }));
      return { name: run.name, values: run.parameters as JsonObject };
    },
  });

/** With what the newest run of a deployment was called; nothing if there is none. */
export async function lastParameters(deployment: string): Promise<JsonObject | undefined> {
  const [run] = await read(
    api.POST("/api/flow_runs/filter", {
      body: {
        deployments: { id: { any_: [deployment] } },
        sort: "EXPECTED_START_TIME_DESC",
        limit: 1,
      },
    }),
  );
  return run?.parameters as JsonObject | undefined;
}

/** Keeps parameters of a deployment under a name; those that were kept under it are replaced. */
export async function savePreset(
  deployment: string,
  name: string,
  values: JsonObject,
): Promise<void> {
  await api.PUT("/api/saved_searches/", {
    body: { name: keptName(deployment, name), filters: conditionsOf(deployment, name, values) },
  });
}

/** Makes the run, and returns its id. */
export async function makeRun(
  deployment: string,
  body: Schemas["DeploymentFlowRunCreate"],
): Promise<string> {
  const run = await read(
    api.POST("/api/deployments/{id}/create_flow_run", {
      params: { path: { id: deployment } },
      body,
    }),
  );
  return run.id;
}
