/** What the pages of flows read. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read } from "@/api/client";
import { CALM } from "@/api/queries";

const PAGE = 50;

/** How many runs the head of a page tells of. */
export const LAST = 30;

/** Flows by name, with how their runs of the last seven days fared. */
export const flowsQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ["flows", "page", name],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/ui/flows/page", {
          signal,
          body: {
            ...(name ? { flows: { name: { like_: name } } } : {}),
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

/** A flow, how its last runs fared, what is next, and how it is deployed. */
export const flowQuery = (id: string) =>
  queryOptions({
    queryKey: ["flow", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/ui/flows/{id}/page", { signal, params: { path: { id } } })),
    refetchInterval: CALM,
  });
