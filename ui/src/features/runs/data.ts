/** What the list of runs reads: its rows with what stands around them, and how many there were when. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { everything } from "@/api/everything";
import { CALM } from "@/api/queries";

import { filtersOf } from "./filters";
import { parseQueryText } from "./query-text";
import { DEFAULT_RANGE, DEFAULT_SORT, type RunsSearch, windowOf } from "./search";
import { conditionsOf, type View } from "./views";

/** A run as its line in the list shows it. */
export type RunRow = Schemas["FlowRunRow"];

/** A run at a glance. */
export type RunInBrief = Schemas["RunInBrief"];

/** What runs could be narrowed down to. */
export type RunFacets = Schemas["FlowRunFacets"];

/** How many runs are read at once. */
export const PAGE = 100;

/** A minute, in milliseconds. */
const MINUTE = 60_000;

/**
 * Runs of a stretch of time that ends at `at`. It stays where it is until somebody looks again, so that
 * new runs do not push away what is being read.
 */
export const runsQuery = (
  { q = "", range = DEFAULT_RANGE, sort = DEFAULT_SORT }: RunsSearch,
  at: number,
) =>
  infiniteQueryOptions({
    queryKey: ["flow-runs", "page", { q, range, sort, at }],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/ui/flow_runs/page", {
          signal,
          body: {
            ...filtersOf(parseQueryText(q), windowOf(range, at)),
            sort,
            limit: PAGE,
            offset: pageParam,
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: ({ results }, _, offset) =>
      results.length < PAGE ? undefined : offset + PAGE,
    placeholderData: keepPreviousData,
    refetchInterval: CALM,
  });

/** How many of the runs of that time there were when. */
export const histogramQuery = ({ q = "", range = DEFAULT_RANGE }: RunsSearch, at: number) =>
  queryOptions({
    queryKey: ["flow-runs", "histogram", { q, range, at }],
    queryFn: ({ signal }) =>
      read(
        api.POST("/api/ui/flow_runs/histogram", {
          signal,
          body: filtersOf(parseQueryText(q), windowOf(range, at)),
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: CALM,
  });

/** How many runs were expected since `at` that the list would show. None, until it is time to ask. */
export const newRunsQuery = ({ q = "", range = DEFAULT_RANGE }: RunsSearch, at: number) =>
  queryOptions({
    queryKey: ["flow-runs", "new", { q, at }],
    queryFn: ({ signal }) =>
      read(
        api.POST("/api/flow_runs/count", {
          signal,
          body: filtersOf(parseQueryText(q), { after: new Date(at), before: new Date() }),
        }),
      ),
    enabled: range !== "next",
    initialData: 0,
    initialDataUpdatedAt: at,
    staleTime: MINUTE,
    refetchInterval: CALM,
  });

export const SAVED_SEARCHES = ["saved-searches"] as const;

/** Every search that is saved in the workspace, by name: a new one must not take the place of another. */
export const savedSearchesQuery = queryOptions({
  queryKey: SAVED_SEARCHES,
  queryFn: ({ signal }) =>
    everything((window) => read(api.POST("/api/saved_searches/filter", { signal, body: window }))),
});

/** Keeps a look at the runs under a name. */
export async function saveView(name: string, search: RunsSearch): Promise<void> {
  await api.PUT("/api/saved_searches/", { body: { name, filters: conditionsOf(search) } });
}

/**
 * Gives a view another name. The server tells searches apart by their names, so one is made before
 * the other goes: whatever fails between, the view is not lost.
 */
export async function renameView(view: View, name: string): Promise<void> {
  await saveView(name, view.search);
  await deleteView(view.id);
}

export async function deleteView(id: string): Promise<void> {
  await api.DELETE("/api/saved_searches/{id}", { params: { path: { id } } });
}
