import { expect, test } from "vitest";

import type { Timeline, TimelineRow } from "./data";
import { fanOutSort, type Item, openSubflows, outline, type Sort } from "./outline";

const row = (name: string, more: Partial<TimelineRow> = {}): TimelineRow => ({
  kind: "task-run",
  id: name,
  name,
  state_type: "COMPLETED",
  state_name: "Completed",
  start_time: "2026-01-01T00:00:00Z",
  end_time: "2026-01-01T00:00:09Z",
  estimated_run_time: 1,
  parents: [],
  caller: null,
  fan_out: null,
  ...more,
});
const timeline = (...rows: TimelineRow[]): Timeline => ({
  start_time: null,
  end_time: null,
  rows,
  task_run_count: rows.length,
  is_cut: false,
});
const START: Sort = { by: "start", isDown: false };
const none = { sort: START, turned: new Set<string>(), subflows: new Map<string, Timeline>() };
const shape = (items: Item[]) =>
  items.map((item) => [item.level, item.kind === "row" ? item.row.name : item.kind]);

test("what was called lies below its caller, and can be closed", () => {
  const of = timeline(row("a"), row("b"), row("c", { caller: 0 }));
  const items = outline("run", of, none);
  expect(shape(items)).toEqual([
    [1, "a"],
    [2, "c"],
    [1, "b"],
  ]);
  expect(items[1]?.parent).toBe(0);
  const turned = new Set([items[0]?.key ?? ""]);
  expect(shape(outline("run", of, { ...none, turned }))).toEqual([
    [1, "a"],
    [1, "b"],
  ]);
});

test("a caller that comes later is none", () => {
  const items = outline("run", timeline(row("a", { caller: 1 }), row("b", { caller: 0 })), none);
  expect(shape(items)).toEqual([
    [1, "a"],
    [2, "b"],
  ]);
});

test("many runs are listed once they are opened", () => {
  const fan_out = { task_key: "many", count: 3, states: [], failed: [] };
  const of = timeline(row("many", { kind: "fan-out", id: null, fan_out }));
  const [closed] = outline("run", of, none);
  const turned = new Set([closed?.key ?? ""]);
  const items = outline("run", of, { ...none, turned });
  expect(shape(items).slice(1)).toEqual([
    [2, "member"],
    [2, "member"],
    [2, "member"],
  ]);
});

test("a subflow waits for its rows, and then has them", () => {
  const of = timeline(row("sub", { kind: "flow-run" }));
  const turned = new Set([outline("run", of, none)[0]?.key ?? ""]);
  const waiting = outline("run", of, { ...none, turned });
  expect(shape(waiting)).toEqual([
    [1, "sub"],
    [2, "waiting"],
  ]);
  expect(openSubflows(waiting)).toEqual(["sub"]);
  const subflows = new Map([["sub", timeline(row("inner"))]]);
  expect(shape(outline("run", of, { ...none, turned, subflows }))).toEqual([
    [1, "sub"],
    [2, "inner"],
  ]);
});

test("rows are sorted by how long they took and by what needs to be looked at", () => {
  const of = timeline(
    row("quick"),
    row("slow", { estimated_run_time: 9 }),
    row("bad", { estimated_run_time: 5, state_type: "FAILED" }),
  );
  const names = (sort: Sort) =>
    shape(outline("run", of, { ...none, sort })).map(([, name]) => name);
  expect(names({ by: "duration", isDown: true })).toEqual(["slow", "bad", "quick"]);
  expect(names({ by: "state", isDown: false })).toEqual(["bad", "quick", "slow"]);
  expect(names({ by: "start", isDown: true })).toEqual(["bad", "slow", "quick"]);
  expect(fanOutSort({ by: "duration", isDown: true })).toBe("DURATION_DESC");
});
