import { expect, it } from "vitest";

import { spanOf, wholeOf } from "./timeline";

const at = (seconds: number) => new Date(1_000_000 + seconds * 1000).toISOString();
const now = 1_000_000 + 100_000;
const runs = [
  { start_time: at(0), end_time: at(10) },
  { start_time: at(10), end_time: null },
  { start_time: null },
  { start_time: at(5), end_time: at(5) },
];

it("runs lie where they were in the whole, and what goes on lasts until now", () => {
  const whole = wholeOf(runs, now);
  expect(whole).toEqual({ start: 1_000_000, end: now });
  expect(runs.map((run) => spanOf(run, whole, now))).toEqual([
    { from: 0, share: 0.1 },
    { from: 0.1, share: 0.9 },
    undefined,
    { from: 0.05, share: 0.004 },
  ]);
});

it("nothing that began at once is out of sight", () => {
  const one = { start_time: at(3), end_time: at(3) };
  const whole = wholeOf([one], now);
  expect(spanOf(one, whole, now)).toEqual({ from: 0, share: 0.004 });
});

it("nothing has begun", () => {
  expect(wholeOf([{ start_time: null }], now)).toEqual({ start: now, end: now + 1 });
});
