import { expect, it } from "vitest";

import { barsOf, countsOf } from "./overview";

const state = (
  state_type: "COMPLETED" | "SCHEDULED" | "FAILED",
  state_name: string,
  count_runs: number,
) => ({
  state_type,
  state_name,
  count_runs,
  sum_estimated_run_time: 0,
  sum_estimated_lateness: 0,
});

const history = [
  {
    interval_start: "2026-01-01T00:00:00Z",
    interval_end: "2026-01-01T01:00:00Z",
    states: [state("FAILED", "Failed", 2), state("COMPLETED", "Completed", 5)],
  },
  {
    interval_start: "2026-01-01T01:00:00Z",
    interval_end: "2026-01-01T02:00:00Z",
    states: [
      state("SCHEDULED", "Late", 1),
      state("SCHEDULED", "Scheduled", 3),
      state("COMPLETED", "Cached", 1),
      state("COMPLETED", "Completed", 1),
    ],
  },
];

it("bars are stacked with what went wrong on top", () => {
  expect(barsOf(history).map(({ total, parts }) => ({ total, parts }))).toEqual([
    {
      total: 7,
      parts: [
        { look: "completed", count: 5 },
        { look: "failed", count: 2 },
      ],
    },
    {
      total: 6,
      parts: [
        { look: "completed", count: 2 },
        { look: "scheduled", count: 3 },
        { look: "late", count: 1 },
      ],
    },
  ]);
});

it("late runs are counted by themselves, and what went wrong comes first", () => {
  const states = history.flatMap((interval) =>
    interval.states.map(({ count_runs, ...state }) => ({ ...state, count: count_runs })),
  );
  expect(countsOf(states)).toEqual([
    { look: "failed", count: 2 },
    { look: "late", count: 1 },
    { look: "scheduled", count: 3 },
    { look: "completed", count: 7 },
  ]);
});
