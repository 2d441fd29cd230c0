/** The rows of a timeline as a tree, of which only opened parts are listed. */

import { STATE_TYPES } from "@/states/states";

import type { FanOutSort, Timeline, TimelineRow } from "./data";

export type SortKey = "start" | "duration" | "state";

export interface Sort {
  by: SortKey;
  isDown: boolean;
}

interface Place {
  key: string;
  /** How deep it lies, from 1. */
  level: number;
  /** Where what it lies in stands in the list. */
  parent: number | undefined;
}

/** A row, or one of the many runs that a row stands for, which is fetched when it is seen. */
export type Item = Place &
  (
    | { kind: "row"; row: TimelineRow; flowRun: string; opens: boolean; isOpen: boolean }
    | { kind: "member"; flowRun: string; taskKey: string; index: number }
    | { kind: "waiting" }
  );

interface Options {
  sort: Sort;
  /** What was opened, or closed where it is open by itself. */
  turned: ReadonlySet<string>;
  /** The timelines of opened subflows, as far as they are there. */
  subflows: ReadonlyMap<string, Timeline>;
}

/** How deep subflows are followed. */
const DEPTH = 12;

/** Lists what is open of a run, in order. */
export function outline(flowRun: string, timeline: Timeline, options: Options): Item[] {
  const items: Item[] = [];
  addTimeline(items, flowRun, timeline, options, { prefix: "", level: 1, parent: undefined });
  return items;
}

interface Under {
  prefix: string;
  level: number;
  parent: number | undefined;
}

function addTimeline(
  items: Item[],
  flowRun: string,
  { rows }: Timeline,
  options: Options,
  under: Under,
): void {
  const called = new Map<number, number[]>();
  const roots: number[] = [];
  rows.forEach((row, index) => {
    // A caller comes before what it calls, so that nothing can lie in itself.
    if (row.caller !== null && row.caller !== undefined && row.caller < index) {
      const siblings = called.get(row.caller);
      if (siblings) {
        siblings.push(index);
      } else {
        called.set(row.caller, [index]);
      }
    } else {
      roots.push(index);
    }
  });
  const add = (indexes: number[], level: number, parent: number | undefined) => {
    for (const index of sorted(indexes, rows, options.sort)) {
      const row = rows[index];
      if (!row) {
        continue;
      }
      const key = `${under.prefix}${index}:${row.id ?? row.fan_out?.task_key ?? ""}`;
      const children = called.get(index) ?? [];
      const isSubflow = row.kind === "flow-run" && level < DEPTH;
      const opens = children.length > 0 || isSubflow || Boolean(row.fan_out);
      const isOpen = opens && options.turned.has(key) !== children.length > 0;
      const place = items.length;
      items.push({ kind: "row", key, level, parent, row, flowRun, opens, isOpen });
      if (!isOpen) {
        continue;
      }
      add(children, level + 1, place);
      if (row.fan_out) {
        const { task_key: taskKey, count } = row.fan_out;
        for (let member = 0; member < count; member += 1) {
          items.push({
            kind: "member",
            key: `${key}/${member}`,
            level: level + 1,
            parent: place,
            flowRun,
            taskKey,
            index: member,
          });
        }
      } else if (isSubflow && row.id) {
        const inner = options.subflows.get(row.id);
        const below = { prefix: `${key}/`, level: level + 1, parent: place };
        if (inner) {
          addTimeline(items, row.id, inner, options, below);
        } else {
          items.push({ kind: "waiting", key: `${key}/waiting`, level: level + 1, parent: place });
        }
      }
    }
  };
  add(roots, under.level, under.parent);
}

/** The subflows that are open, by their ids. */
export function openSubflows(items: readonly Item[]): string[] {
  return items.flatMap((item) =>
    item.kind === "row" && item.isOpen && item.row.kind === "flow-run" && item.row.id
      ? [item.row.id]
      : [],
  );
}

function sorted(indexes: number[], rows: readonly TimelineRow[], { by, isDown }: Sort): number[] {
  // The server's order is that of starts.
  if (by === "start") {
    return isDown ? indexes.toReversed() : indexes;
  }
  const worth = (index: number) => {
    const row = rows[index];
    return by === "duration" ? secondsOf(row) : urgency(row);
  };
  const way = isDown ? -1 : 1;
  return indexes.toSorted((left, right) => way * (worth(left) - worth(right)) || left - right);
}

/** How long a row took, many runs from the first start to the last end. */
export function secondsOf(row: TimelineRow | undefined): number {
  if (row?.fan_out && row.start_time && row.end_time) {
    return (Date.parse(row.end_time) - Date.parse(row.start_time)) / 1000;
  }
  return row?.estimated_run_time ?? 0;
}

function urgency(row: TimelineRow | undefined): number {
  const place = row?.state_type ? STATE_TYPES.indexOf(row.state_type) : -1;
  return place < 0 ? STATE_TYPES.length : place;
}

/** The same order, as the server knows it. */
export function fanOutSort({ by, isDown }: Sort): FanOutSort {
  const names = { start: "START_TIME", duration: "DURATION", state: "STATE" } as const;
  return `${names[by]}_${isDown ? "DESC" : "ASC"}`;
}
