/** What is read of a log: windows of lines by their numbers, and what is looked for. */

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, read, type Schemas } from "@/api/client";
import { here, operationPath } from "@/api/place";
import { unlessHeard } from "@/api/stream";

export type LogLine = Schemas["LogLine"];
export type LogWindow = Schemas["LogWindow"];

/** Whose log it is. */
export interface LogOf {
  kind: "flow-run" | "task-run";
  id: string;
}

/** What is looked for in a log. */
export interface LogSearch {
  text: string;
  isRegex: boolean;
  level: number;
  logger: string;
  task: string;
  /** How many lines are shown around each hit. */
  context: number;
}

export const NOTHING: LogSearch = {
  text: "",
  isRegex: false,
  level: 0,
  logger: "",
  task: "",
  context: 0,
};

/** Whether all lines are asked for. */
export function isEverything(search: LogSearch): boolean {
  return !search.text.trim() && !search.logger.trim() && !search.task && search.level === 0;
}

/** Lines of a block, which is what is read and drawn at once. */
export const BLOCK = 100;

/** Hits that are read at once. */
const HITS = 50;

/** How long a block is kept that nobody looks at any more, in milliseconds. */
const KEPT = 15_000;

/** How long it takes until the next request when a long log is not yet counted, in milliseconds. */
const COUNTING = 20;

/** The block in which a line is. */
export function blockOf(line: number): number {
  return Math.floor((line - 1) / BLOCK);
}

/** How long lines that may be joined by others pass for the newest, in milliseconds. */
const FRESH = 1000;

/** The lines of a block, counted from 0; and how many lines there are. */
export const blockQuery = (of: LogOf, block: number, isLive: boolean) =>
  queryOptions({
    queryKey: ["log", of.kind, of.id, "block", block],
    queryFn: ({ signal }) =>
      read(
        api.POST("/api/ui/logs/page", {
          signal,
          body: { ...owner(of), first_line: block * BLOCK + 1, limit: BLOCK },
        }),
      ),
    gcTime: KEPT,
    staleTime: isLive ? FRESH : Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) =>
      state.data && !state.data.is_counted ? COUNTING : isLive ? unlessHeard() : false,
  });

/** Lines that have what is looked for. Each page goes on until there is a hit or the log ends. */
export const hitsQuery = (of: LogOf, search: LogSearch) =>
  infiniteQueryOptions({
    queryKey: ["log", of.kind, of.id, "hits", search],
    queryFn: async ({ signal, pageParam }) => {
      let hits = await hitsBehind(of, search, pageParam, HITS, signal);
      while (hits.hits === 0 && !hits.is_whole) {
        hits = await hitsBehind(of, search, hits.looked_at, HITS, signal);
      }
      return hits;
    },
    initialPageParam: 0,
    getNextPageParam: (last) => (last.is_whole ? undefined : last.looked_at),
    gcTime: KEPT,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The number of the first line that is an error; none if there is no such line. */
export async function firstError(of: LogOf): Promise<number | undefined> {
  const errors = { ...NOTHING, level: 40 };
  let after = 0;
  for (;;) {
    const found = await hitsBehind(of, errors, after, 1);
    const hit = found.lines.find((line) => line.is_hit);
    if (hit || found.is_whole) {
      return hit?.number;
    }
    after = found.looked_at;
  }
}

function hitsBehind(
  of: LogOf,
  search: LogSearch,
  after: number,
  limit: number,
  signal?: AbortSignal,
) {
  return read(
    api.POST("/api/ui/logs/search", {
      ...(signal ? { signal } : {}),
      body: {
        ...owner(of),
        after_line: after,
        limit,
        context: search.context,
        text: search.text.trim(),
        is_regex: search.isRegex,
        level: search.level || null,
        logger: search.logger.trim() || null,
        said_by: search.task || null,
      },
    }),
  );
}

function owner({ kind, id }: LogOf) {
  return kind === "flow-run" ? { flow_run_id: id } : { task_run_id: id };
}

/** Where the browser fetches the whole log as a file. */
export function logsHref(id: string): string {
  return operationPath(here, `/api/flow_runs/${id}/logs/download`);
}
