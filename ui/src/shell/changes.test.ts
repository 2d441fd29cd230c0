import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";

import { Changes, keysOf } from "./changes";

afterEach(() => {
  vi.useRealTimers();
});

it("knows what shows a thing", () => {
  expect(keysOf({ kind: "task-run", id: "t", flow_run_id: "r" }).one).toEqual([
    ["task-run", "t"],
    ["flow-run", "r"],
  ]);
  expect(keysOf({ kind: "flow-run-log", id: "r" })).toEqual({
    one: [["log", "flow-run", "r"]],
    many: [],
  });
  expect(keysOf({ kind: "variable", id: "v" }).many).toEqual([["variables"]]);
});

it("one thing is told at once, lists are gathered, and each is told once", () => {
  vi.useFakeTimers();
  const client = new QueryClient();
  const told = vi.spyOn(client, "invalidateQueries").mockResolvedValue();
  const changes = new Changes(client);
  const run = { kind: "flow-run", id: "r" };
  changes.heard({ kind: "ready" });
  expect(told).not.toHaveBeenCalled();
  changes.heard({ kind: "changes", changes: [run], many: false });
  changes.heard({ kind: "changes", changes: [run], many: false });
  expect(told.mock.calls.map(([filter]) => filter?.queryKey)).toEqual([
    ["flow-run", "r"],
    ["flow-run", "r"],
  ]);
  vi.advanceTimersByTime(2000);
  const lists = told.mock.calls.slice(2).map(([filter]) => filter?.queryKey?.[0]);
  expect(lists).toEqual(["runs", "flow-runs", "dashboard", "flows", "deployments"]);
});

it("after a stream that broke off everything may have changed", () => {
  const client = new QueryClient();
  const told = vi.spyOn(client, "invalidateQueries").mockResolvedValue();
  const changes = new Changes(client);
  changes.heard({ kind: "ready" });
  changes.heard({ kind: "ready" });
  changes.heard({ kind: "changes", changes: [], many: true });
  expect(told).toHaveBeenCalledTimes(2);
});
