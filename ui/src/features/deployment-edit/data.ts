/** What the form of a deployment reads beside the deployment. */

import { queryOptions } from "@tanstack/react-query";

import { api, read } from "@/api/client";

/** How many pools are offered at most. */
const MOST = 200;

/** The names of the pools that a deployment may be put into. */
export const poolNamesQuery = queryOptions({
  queryKey: ["work-pools", "names"],
  queryFn: async ({ signal }) => {
    const pools = await read(api.POST("/api/work_pools/filter", { signal, body: { limit: MOST } }));
    return pools.map(({ name }) => name);
  },
});
