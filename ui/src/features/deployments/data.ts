/** What the pages of deployments read, and what they have done. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { CALM } from "@/api/queries";

export type Deployment = Schemas["DeploymentResponse"];

const PAGE = 50;

/** The deployments that have this in their names or those of their flows. */
export function deploymentFilters(
  name: string,
): Pick<Schemas["DeploymentsPaginateBody"], "deployments"> {
  return name ? { deployments: { flow_or_deployment_name: { like_: name } } } : {};
}

/** Deployments by name, with how their runs of the last seven days fared. */
export const deploymentsQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ["deployments", "page", name],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/ui/deployments/page", {
          signal,
          body: {
            ...deploymentFilters(name),
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

/** A deployment, how its last runs fared, and what is next. */
export const deploymentQuery = (id: string) =>
  queryOptions({
    queryKey: ["deployment", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/ui/deployments/{id}/page", { signal, params: { path: { id } } })),
    refetchInterval: CALM,
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
