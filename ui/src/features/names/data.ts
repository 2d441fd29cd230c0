/** The names of flows and deployments, which runs know by their ids alone. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read } from "@/api/client";

/** The most that are asked for at once, which is the most that the API gives. */
const LIMIT = 200;

export const namesQuery = (flows: string[], deployments: string[]) =>
  queryOptions({
    queryKey: ["names", { flows, deployments }],
    queryFn: async ({ signal }) => {
      const [ofFlows, ofDeployments] = await Promise.all([
        flows.length === 0
          ? []
          : read(
              api.POST("/api/flows/filter", {
                signal,
                body: { flows: { id: { any_: flows } }, limit: LIMIT },
              }),
            ),
        deployments.length === 0
          ? []
          : read(
              api.POST("/api/deployments/filter", {
                signal,
                body: { deployments: { id: { any_: deployments } }, limit: LIMIT },
              }),
            ),
      ]);
      return Object.fromEntries([...ofFlows, ...ofDeployments].map(({ id, name }) => [id, name]));
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

interface Named {
  flow_id: string;
  deployment_id?: string | null;
}

/** The names that runs need. */
export const namesOf = (runs: readonly Named[]) => ({
  ...namesQuery(
    distinct(runs.map((run) => run.flow_id)),
    distinct(runs.map((run) => run.deployment_id)),
  ),
  enabled: runs.length > 0,
});

function distinct(ids: (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => typeof id === "string"))].sort();
}
