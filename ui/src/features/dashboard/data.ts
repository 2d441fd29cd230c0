/** What the dashboard reads. One read made for the page would do it at once. */

import { queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { CALM } from "@/api/queries";

type Filter = Schemas["FlowRunFilter"];
type Sort = Schemas["FlowRunSort"];

const HOUR = 3_600_000;
const BARS = 48;

/** How many runs of a kind are read; there may be more. */
export const MOST = 50;

/** How far ahead is looked for what is next. */
const AHEAD = 24 * HOUR;

export const dashboardQuery = queryOptions({
  queryKey: ["dashboard"],
  queryFn: async ({ signal }) => {
    const now = Date.now();
    const at = (offset: number) => new Date(now + offset).toISOString();
    const runs = (flow_runs: Filter, sort: Sort) =>
      read(api.POST("/api/flow_runs/filter", { signal, body: { flow_runs, sort, limit: MOST } }));
    const lately = { after_: at(-24 * HOUR), before_: at(0) };
    const [history, going, late, failed, next] = await Promise.all([
      read(
        api.POST("/api/flow_runs/history", {
          signal,
          body: {
            history_start: lately.after_,
            history_end: lately.before_,
            history_interval_seconds: (24 * HOUR) / BARS / 1000,
          },
        }),
      ),
      runs({ state: { type: { any_: ["RUNNING", "PENDING", "CANCELLING"] } } }, "START_TIME_DESC"),
      runs({ state: { name: { any_: ["Late"] } } }, "EXPECTED_START_TIME_ASC"),
      runs(
        {
          state: { type: { any_: ["FAILED", "CRASHED"] } },
          expected_start_time: lately,
        },
        "END_TIME_DESC",
      ),
      runs(
        {
          state: { type: { any_: ["SCHEDULED"] } },
          expected_start_time: { after_: at(0), before_: at(AHEAD) },
        },
        "EXPECTED_START_TIME_ASC",
      ),
    ]);
    return { history, going, late, failed, next };
  },
  refetchInterval: CALM,
});
