/** What the timeline, the graph and the tree of a run read. */

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { LIVE } from "@/api/queries";

export type Timeline = Schemas["Timeline"];
export type TimelineRow = Schemas["TimelineRow"];
export type TimelineRun = Schemas["TimelineRun"];
export type FanOutSort = Schemas["FanOutSort"];

/** How many of the many runs of a task are read at once. */
export const PART = 200;

export const timelineQuery = (id: string, isLive: boolean) =>
  queryOptions({
    queryKey: ["flow-run", id, "timeline"],
    queryFn: ({ signal }) =>
      read(api.GET("/api/ui/flow_runs/{id}/timeline", { signal, params: { path: { id } } })),
    refetchInterval: isLive ? LIVE : false,
    structuralSharing: false,
  });

/** One part of the many runs of a task, from the part's number. */
export const fanOutQuery = (id: string, taskKey: string, sort: FanOutSort, part: number) =>
  queryOptions({
    queryKey: ["flow-run", id, "fan-out", taskKey, sort, part],
    queryFn: ({ signal }) =>
      read(
        api.POST("/api/ui/flow_runs/{id}/timeline/fan_out", {
          signal,
          params: { path: { id } },
          body: { task_key: taskKey, sort, states: [], limit: PART, offset: part * PART },
        }),
      ),
    placeholderData: keepPreviousData,
  });
