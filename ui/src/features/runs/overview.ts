/** What the bars over the list of runs show, from what the API counts. */

import type { Schemas } from "@/api/client";
import { type Look, lookOf, STATE_TYPES } from "@/states/states";

/** From the bottom of a bar to its top: what is well first, what went wrong on top. */
const STACK: readonly Look[] = [
  "completed",
  "running",
  "pending",
  "scheduled",
  "paused",
  "cancelling",
  "cancelled",
  "late",
  "crashed",
  "failed",
];

export interface Bar {
  start: string;
  end: string;
  total: number;
  /** What it is made of, from the bottom to the top; nothing that is not there. */
  parts: { look: Look; count: number }[];
}

type Interval = Schemas["HistoryResponse"];

export function barsOf(history: readonly Interval[]): Bar[] {
  return history.map(({ interval_start, interval_end, states }) => {
    const counts = new Map<Look, number>();
    for (const { state_type, state_name, count_runs } of states) {
      const look = lookOf(state_type, state_name);
      counts.set(look, (counts.get(look) ?? 0) + count_runs);
    }
    const parts = STACK.flatMap((look) => {
      const count = counts.get(look) ?? 0;
      return count > 0 ? [{ look, count }] : [];
    });
    return {
      start: interval_start,
      end: interval_end,
      total: parts.reduce((sum, { count }) => sum + count, 0),
      parts,
    };
  });
}

/** How many runs there are in each kind of state, late ones by themselves, in the order of interest. */
export function countsOf(
  states: readonly Schemas["StateFacet"][],
): { look: Look; count: number }[] {
  const counts = new Map<Look, number>();
  for (const { state_type, state_name, count } of states) {
    const look = lookOf(state_type, state_name);
    counts.set(look, (counts.get(look) ?? 0) + count);
  }
  const order: Look[] = STATE_TYPES.flatMap((type) =>
    type === "RUNNING" ? (["late", "running"] as Look[]) : [lookOf(type)],
  );
  return order.flatMap((look) => {
    const count = counts.get(look) ?? 0;
    return count > 0 ? [{ look, count }] : [];
  });
}
