/** What the address of the list of runs says. */

/** Stretches of time that can be looked at, with their length in hours; the last lies ahead. */
export const RANGES = {
  "1h": { label: "Last hour", hours: 1 },
  "24h": { label: "Last 24 hours", hours: 24 },
  "7d": { label: "Last 7 days", hours: 7 * 24 },
  "30d": { label: "Last 30 days", hours: 30 * 24 },
  "365d": { label: "Last 365 days", hours: 365 * 24 },
  next: { label: "Next 24 hours", hours: 24 },
} as const;
export type Range = keyof typeof RANGES;

export const SORTS = {
  START_TIME_DESC: "Newest first",
  START_TIME_ASC: "Oldest first",
  END_TIME_DESC: "Last ended first",
  NAME_ASC: "By name",
} as const;
export type Sort = keyof typeof SORTS;

/** What runs can be put together by. */
export const GROUPS = {
  none: "No groups",
  state: "By state",
  flow: "By flow",
  deployment: "By deployment",
  creator: "By creator",
} as const;
export type Group = keyof typeof GROUPS;

/** What can be shown of a run besides its state and its name. */
export const COLUMNS = {
  flow: "Flow",
  deployment: "Deployment",
  creator: "Made by",
  tasks: "Task runs",
  started: "Started",
  took: "Took",
  tags: "Tags",
} as const;
export type Column = keyof typeof COLUMNS;

export interface RunsSearch {
  /** The text of the query. */
  q?: string;
  range?: Range;
  sort?: Sort;
  group?: Group;
  /** What is shown of runs, with dots between. */
  columns?: string;
}

/** What everybody sees of runs. */
export const DEFAULT_COLUMNS: readonly Column[] = ["flow", "deployment", "started", "took", "tags"];

export const DEFAULT_RANGE: Range = "7d";
export const DEFAULT_SORT: Sort = "START_TIME_DESC";

/** Reads an address. What it does not say, or says wrongly, is as it is for everybody. */
export function parseRunsSearch(search: Record<string, unknown>): RunsSearch {
  const { q, range, sort, group, columns } = search;
  const shown = writeColumns(readColumns(columns));
  return {
    // A number that was typed as a query is read as one from the address.
    ...(typeof q === "string" && q ? { q } : typeof q === "number" ? { q: String(q) } : {}),
    ...(isOneOf(RANGES, range) && range !== DEFAULT_RANGE ? { range } : {}),
    ...(isOneOf(SORTS, sort) && sort !== DEFAULT_SORT ? { sort } : {}),
    ...(isOneOf(GROUPS, group) && group !== "none" ? { group } : {}),
    ...(shown === undefined ? {} : { columns: shown }),
  };
}

/** The columns that an address names. */
export function readColumns(text: unknown): Column[] {
  if (typeof text !== "string") {
    return [...DEFAULT_COLUMNS];
  }
  const named = text.split(".");
  return (Object.keys(COLUMNS) as Column[]).filter((column) => named.includes(column));
}

/** Columns as an address names them; nothing for those that everybody sees. */
export function writeColumns(columns: readonly Column[]): string | undefined {
  const text = columns.join(".");
  return text === DEFAULT_COLUMNS.join(".") ? undefined : text;
}

/** The stretch of time that a range stands for. */
export function windowOf(range: Range, now: number): { after: Date; before: Date } {
  const length = RANGES[range].hours * 3_600_000;
  return range === "next"
    ? { after: new Date(now), before: new Date(now + length) }
    : { after: new Date(now - length), before: new Date(now) };
}

function isOneOf<T extends object>(of: T, value: unknown): value is keyof T {
  return typeof value === "string" && Object.hasOwn(of, value);
}
