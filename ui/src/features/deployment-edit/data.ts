/** What the form of a deployment reads beside the deployment. */

import { queryOptions } from "@tanstack/react-query";

import { api, read } from "@/api/client";
import { everything } from "@/api/everything";

/** The names of the pools that a deployment may be put into. */
export const poolNamesQuery = queryOptions({
  queryKey: ["work-pools", "names"],
  queryFn: async ({ signal }) => {
    const pools = await everything((window) =>
      read(api.POST("/api/work_pools/filter", { signal, body: window })),
    );
    return pools.map(({ name }) => name);
  },
});
