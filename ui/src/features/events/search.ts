/** What the address of the event feed says. */

export const EVENT_RANGES = ["1h", "1d", "7d", "30d"] as const;
export type EventRange = (typeof EVENT_RANGES)[number];

export interface EventsSearch {
  /** How the names of events begin. */
  event?: string;
  /** How the ids of resources begin. */
  resource?: string;
  range?: EventRange;
}

export function parseEventsSearch(search: Record<string, unknown>): EventsSearch {
  const range = EVENT_RANGES.find((known) => known === search.range);
  return {
    ...said("event", search.event),
    ...said("resource", search.resource),
    ...(range && range !== "1d" ? { range } : {}),
  };
}

function said<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  return typeof value === "string" && value.trim() !== ""
    ? ({ [key]: value.trim() } as Record<K, string>)
    : {};
}

/** How long a range is, in milliseconds, and how long a bar over it. */
export const SPANS: Record<
  EventRange,
  { length: number; unit: "minute" | "hour" | "day"; interval: number; words: string }
> = {
  "1h": { length: 3_600_000, unit: "minute", interval: 2, words: "The last hour" },
  "1d": { length: 86_400_000, unit: "minute", interval: 30, words: "The last day" },
  "7d": { length: 7 * 86_400_000, unit: "hour", interval: 4, words: "The last 7 days" },
  "30d": { length: 30 * 86_400_000, unit: "day", interval: 1, words: "The last 30 days" },
};
