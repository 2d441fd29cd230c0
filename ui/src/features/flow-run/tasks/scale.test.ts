import { expect, test } from "vitest";

import { barOf, panned, ticksOf, wholeOf, zoomed } from "./scale";

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const WHOLE = { from: 0, to: 100_000 };

test("the whole reaches from the first start to the last end, or to now", () => {
  const ended = { start_time: at(10), end_time: at(20) };
  expect(wholeOf([ended, { start_time: at(5), end_time: at(6) }], 99_000)).toEqual({
    from: 5_000,
    to: 20_000,
  });
  expect(wholeOf([ended, { start_time: at(12) }], 99_000).to).toBe(99_000);
  expect(wholeOf([{}], 99_000)).toEqual({ from: 98_000, to: 99_000 });
});

test("zooming keeps the point still that is pointed at, and stays in the whole", () => {
  expect(zoomed(WHOLE, 0.5, 0.5, WHOLE)).toEqual({ from: 25_000, to: 75_000 });
  expect(zoomed(WHOLE, 0.5, 0, WHOLE)).toEqual({ from: 0, to: 50_000 });
  expect(zoomed({ from: 0, to: 50_000 }, 4, 0, WHOLE)).toEqual(WHOLE);
});

test("panning ends where the whole does", () => {
  const half = { from: 0, to: 50_000 };
  expect(panned(half, 0.5, WHOLE)).toEqual({ from: 25_000, to: 75_000 });
  expect(panned(half, 9, WHOLE)).toEqual({ from: 50_000, to: 100_000 });
  expect(panned(half, -9, WHOLE)).toEqual(half);
});

test("a bar is cut at the edges, seen when short, and absent when elsewhere", () => {
  const shown = { from: 10_000, to: 20_000 };
  expect(barOf({ start_time: at(5), end_time: at(15) }, shown, 0)).toEqual({ x: 0, width: 0.5 });
  expect(barOf({ start_time: at(15) }, shown, 90_000)).toEqual({ x: 0.5, width: 0.5 });
  expect(barOf({ start_time: at(15), end_time: at(15) }, shown, 0)?.width).toBeGreaterThan(0);
  expect(barOf({ start_time: at(25), end_time: at(30) }, shown, 0)).toBeUndefined();
  expect(barOf({}, shown, 0)).toBeUndefined();
});

test("ticks are round and no more than there is room for", () => {
  expect(ticksOf({ from: 1, to: 59_000 }, 6)).toEqual({
    step: 10_000,
    ticks: [10_000, 20_000, 30_000, 40_000, 50_000],
  });
  for (const length of [50, 7_000, 90_000_000, 1e12]) {
    expect(ticksOf({ from: 3, to: 3 + length }, 8).ticks.length).toBeLessThanOrEqual(9);
  }
});
