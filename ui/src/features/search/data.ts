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
      const runs = await read(
        api.POST("/api/flow_runs/filter", {
          signal,
          body: { flow_runs: like, limit: LIMIT, sort: "START_TIME_DESC" },
        }),
      );
      return runs.map(({ id, name }) => ({
        id,
        name,
        kind: "Flow run",
        path: `/runs/flow-run/${id}`,
      }));
    },
  });
