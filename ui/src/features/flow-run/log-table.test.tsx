import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import type { Log } from "./data";
import { linesWith } from "./log-lines";
import { LogTable } from "./log-table";

const log = (id: string, level: number, message: string): Log => ({
  id,
  created: "2026-01-01T00:00:00Z",
  updated: "2026-01-01T00:00:00Z",
  name: "prefect.flow_runs",
  level,
  message,
  timestamp: "2026-01-01T00:00:00Z",
  flow_run_id: null,
  task_run_id: null,
});

const TRACEBACK = `Encountered exception:
Traceback (most recent call last):
  File "/opt/lib/python3.12/site-packages/engine.py", line 1, in run
    fn()
  File "/home/ada/flow.py", line 2, in flow
    load()
ValueError: no`;

const logs = [log("a", 20, "read 5 rows"), log("b", 40, TRACEBACK)];

it("lines have numbers, levels and addresses", () => {
  render(<LogTable lines={linesWith(logs, "")} wanted="" tasks={[]} />);
  const link = screen.getByRole<HTMLAnchorElement>("link", { name: "Address of line 1" });
  expect(link.hash).toBe("#L1");
  expect(screen.getAllByText("Error").length).toBeGreaterThan(0);
});

it("frames of others are folded away until something is looked for", () => {
  const { rerender } = render(<LogTable lines={linesWith(logs, "")} wanted="" tasks={[]} />);
  expect(screen.getByText("1 frame in packages").closest("details")?.open).toBe(false);
  expect(screen.getByText(/ValueError: no/)).toBeTruthy();
  rerender(<LogTable lines={linesWith(logs, "engine")} wanted="engine" tasks={[]} />);
  expect(screen.getByText("engine", { selector: "mark" })).toBeTruthy();
  expect(screen.queryByText("1 frame in packages")).toBeNull();
});
