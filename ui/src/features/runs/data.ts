/**
 * What the list of runs reads. With the names it takes four reads, which one made for the page would do
 * at once; nothing outside of this file knows.
 */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { CALM } from "@/api/queries";

import { filtersOf } from "./filters";
import { parseQueryText } from "./query-text";
import { DEFAULT_RANGE, DEFAULT_SORT, type RunsSearch, windowOf } from "./search";

export type FlowRun = Schemas["FlowRunResponse"];

/** How many runs are read at once. */
export const PAGE = 100;

/** Into how many stretches the time that is looked at is divided. */
const BARS = 48;

export const runsQuery = ({ q = "", range = DEFAULT_RANGE, sort = DEFAULT_SORT }: RunsSearch) =>
  infiniteQueryOptions({
    queryKey: ["runs", "list", { q, range, sort }],
    queryFn: async ({ pageParam, signal }) => {
      const window = windowOf(range, pageParam.at);
      const runs = await read(
        api.POST("/api/flow_runs/filter", {
          signal,
          body: {
            ...filtersOf(parseQueryText(q), window),
            sort,
            limit: PAGE,
            offset: pageParam.offset,
          },
        }),
      );
      return { runs, at: pageParam.at, offset: pageParam.offset };
    },
    initialPageParam: { offset: 0, at: Date.now() },
    // Every page is of the same stretch of time, so that new runs do not shift what follows.
    getNextPageParam: ({ runs, at, offset }) =>
      runs.length < PAGE ? undefined : { offset: offset + PAGE, at },
    placeholderData: keepPreviousData,
  });

/** The runs of a stretch of time in bars, and how many there are in each state. */
export const overviewQuery = ({ q = "", range = DEFAULT_RANGE }: RunsSearch) =>
  queryOptions({
    queryKey: ["runs", "overview", { q: withoutStates(q), range }],
    queryFn: ({ signal }) => {
      const window = windowOf(range, Date.now());
      const query = parseQueryText(q);
      const length = window.before.getTime() - window.after.getTime();
      return read(
        api.POST("/api/flow_runs/history", {
          signal,
          body: {
            // How many there are in other states than those that are looked at is worth knowing.
            ...filtersOf({ ...query, conditions: { ...query.conditions, state: [] } }, window),
            history_start: window.after.toISOString(),
            history_end: window.before.toISOString(),
            history_interval_seconds: Math.ceil(length / 1000 / BARS),
          },
        }),
      );
    },
    placeholderData: keepPreviousData,
    refetchInterval: CALM,
  });

function withoutStates(text: string): unknown {
  const { conditions, name } = parseQueryText(text);
  return { ...conditions, state: [], name };
}
