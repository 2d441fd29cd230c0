/** How the server is set up and how it is. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

export type Setting = Schemas["SettingInForce"];
export type Service = Schemas["ServiceStatus"];
export type RequestAsSeen = Schemas["RequestAsSeen"];

/** No change of it is told by the server. In milliseconds. */
const MINUTE = 60_000;

export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: ({ signal }) => read(api.GET("/api/ui/system", { signal })),
  refetchInterval: MINUTE,
});
