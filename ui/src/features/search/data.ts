/** What is searched by name. One read for all kinds would do what these do in several. */

import { queryOptions } from "@tanstack/react-query";

import { api, read } from "@/api/client";

/** Something that was found, and where it is shown. */
export interface Hit {
  id: string;
  name: string;
  kind: string;
  path: string;
}

/** The most of each kind. */
const LIMIT = 6;

export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ["search", text],
    queryFn: async ({ signal }): Promise<Hit[]> => {
      const like = { name: { like_: text } };
      const limit = LIMIT;
      const [runs, flows, deployments] = await Promise.all([
        read(
          api.POST("/api/flow_runs/filter", {
            signal,
            body: { flow_runs: like, limit, sort: "START_TIME_DESC" },
          }),
        ),
        read(api.POST("/api/flows/filter", { signal, body: { flows: like, limit } })),
        read(api.POST("/api/deployments/filter", { signal, body: { deployments: like, limit } })),
      ]);
      const hits = (kind: string, path: string, all: { id: string; name: string }[]): Hit[] =>
        all.map(({ id, name }) => ({ id, name, kind, path: `${path}/${id}` }));
      return [
        ...hits("Flow", "/flows/flow", flows),
        ...hits("Deployment", "/deployments/deployment", deployments),
        ...hits("Flow run", "/runs/flow-run", runs),
      ];
    },
  });
