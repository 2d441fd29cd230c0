import { expect, it } from "vitest";

import type { RunInBrief } from "./data";
import { formatShare, stripOf } from "./strip";

const run = (id: string, state_type: RunInBrief["state_type"], seconds: number) =>
  ({ id, name: id, state_type, estimated_run_time: seconds }) as RunInBrief;

it("counts those that ended, and draws all", () => {
  const strip = stripOf([
    run("e", "RUNNING", 9),
    run("d", "COMPLETED", 4),
    run("c", "FAILED", 1),
    run("b", "CANCELLED", 0),
    run("a", "COMPLETED", 2),
  ]);
  expect(strip.runs.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e"]);
  expect(strip.ended).toBe(3);
  expect(strip.success).toBeCloseTo(2 / 3);
  expect(strip.median).toBe(2);
  expect(strip.slow).toBe(4);
});

it("says nothing of runs that have not ended", () => {
  const { success, median, slow } = stripOf([run("a", "PENDING", 0)]);
  expect([success, median, slow]).toEqual([undefined, undefined, undefined]);
});

it("is never all or nothing where it is not", () => {
  expect([0, 0.004, 0.5, 0.996, 1].map(formatShare)).toEqual([
    "0 %",
    "< 1 %",
    "50 %",
    "> 99 %",
    "100 %",
  ]);
});
