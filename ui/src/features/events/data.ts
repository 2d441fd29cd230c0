/** What the pages of events read. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";

import { type EventsSearch, SPANS } from "./search";

export type OneEvent = Schemas["ReceivedEvent"];
type Filter = Schemas["EventFilter"];

const PAGE = 50;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** The feed, the newest first. It stands still once older events were asked for. */
export const feedQuery = (search: EventsSearch) =>
  infiniteQueryOptions({
    queryKey: ["events", "feed", search],
    queryFn: ({ pageParam, signal }) =>
      pageParam
        ? read(
            api.GET("/api/events/filter/next", {
              signal,
              params: { query: { "page-token": pageParam } },
            }),
          )
        : read(
            api.POST("/api/events/filter", {
              signal,
              body: { filter: { ...filterOf(search), order: "DESC" }, limit: PAGE },
            }),
          ),
    initialPageParam: "",
    getNextPageParam: ({ next_page }) =>
      next_page
        ? (new URL(next_page, window.location.origin).searchParams.get("page-token") ?? undefined)
        : undefined,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : MINUTE),
    placeholderData: keepPreviousData,
  });

/** How many events there were over time. */
export const countsQuery = (search: EventsSearch) =>
  queryOptions({
    queryKey: ["events", "counts", search],
    queryFn: ({ signal }) => {
      const { unit, interval } = SPANS[search.range ?? "1d"];
      return read(
        api.POST("/api/events/count-by/{countable}", {
          signal,
          params: { path: { countable: "time" } },
          body: { filter: filterOf(search), time_unit: unit, time_interval: interval },
        }),
      );
    },
    refetchInterval: MINUTE,
    placeholderData: keepPreviousData,
  });

/** One event; none, if it is not known. Its day is part of its address, and narrows the search. */
export const eventQuery = (date: string, id: string) =>
  queryOptions({
    queryKey: ["events", "one", date, id],
    queryFn: async ({ signal }) => {
      const { events } = await read(
        api.POST("/api/events/filter", {
          signal,
          body: { filter: { id: { id: [id] }, occurred: around(date) }, limit: 1 },
        }),
      );
      return events[0] ?? null;
    },
    staleTime: MINUTE,
  });

function filterOf({ event, resource, range = "1d" }: EventsSearch): Filter {
  const now = Date.now();
  return {
    occurred: {
      since: new Date(now - SPANS[range].length).toISOString(),
      until: new Date(now).toISOString(),
    },
    ...(event ? { event: { prefix: [event] } } : {}),
    ...(resource ? { any_resource: [{ id_prefix: [resource] }] } : {}),
  };
}

/** The day of an address, and a day around it, as it may be of another zone. */
function around(date: string): NonNullable<Filter["occurred"]> {
  const day = Date.parse(date);
  return Number.isNaN(day)
    ? {}
    : {
        since: new Date(day - DAY).toISOString(),
        until: new Date(day + 2 * DAY).toISOString(),
      };
}

/** The day of an event, as its address has it. */
export const dayOf = (event: Pick<OneEvent, "occurred">) => event.occurred.slice(0, 10);
