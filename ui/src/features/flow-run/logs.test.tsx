import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";

import { api } from "@/api/client";
import { show } from "@/test/page";

import type { LogLine } from "./log-data";
import { Logs } from "./logs";

const TRACEBACK = `Encountered exception:
Traceback (most recent call last):
  File "/opt/lib/python3.12/site-packages/engine.py", line 1, in run
    fn()
  File "/home/ada/flow.py", line 2, in flow
    load()
ValueError: no`;

const line = (number: number, level: number, message: string): LogLine => ({
  number,
  is_hit: true,
  id: `line-${number}`,
  created: "2026-01-01T00:00:00Z",
  updated: "2026-01-01T00:00:00Z",
  name: "prefect.flow_runs",
  level,
  message,
  timestamp: "2026-01-01T00:00:00Z",
  flow_run_id: null,
  task_run_id: null,
});

const TOTAL = 1_000_000;

/** Answers as a server with a log of a million lines does, whose last line is an error. */
function serve() {
  const asked: unknown[] = [];
  vi.spyOn(api, "POST").mockImplementation((async (path: string, { body }: { body: never }) => {
    asked.push(body);
    const wanted = body as { first_line: number; limit: number; text?: string };
    const data = path.endsWith("/page")
      ? {
          lines: Array.from({ length: wanted.limit }, (_, index) => {
            const number = wanted.first_line + index;
            return line(number, 20, number === 1 ? TRACEBACK : `says ${number}`);
          }),
          total: TOTAL,
          is_counted: true,
        }
      : {
          lines: [{ ...line(6, 20, "before"), is_hit: false }, line(7, 40, `hit ${wanted.text}`)],
          hits: 1,
          looked_at: TOTAL,
          is_whole: true,
        };
    return { data, response: new Response() };
  }) as never);
  return asked;
}

afterEach(() => {
  vi.restoreAllMocks();
  window.location.hash = "";
});

it("of a million lines those in sight are read and drawn", async () => {
  const asked = serve();
  await show(<Logs of={{ kind: "flow-run", id: "r" }} isLive={false} />);
  expect(await screen.findByText("1,000,000 lines")).toBeTruthy();
  const link = await screen.findByRole<HTMLAnchorElement>("link", { name: "Address of line 1" });
  expect(link.hash).toBe("#L1");
  expect(screen.getAllByRole("listitem").length).toBeLessThanOrEqual(200);
  expect(asked.length).toBeLessThanOrEqual(2);
  expect(screen.getByText("1 frame in packages").closest("details")?.open).toBe(false);
});

it("what is looked for is marked, among the lines around it", async () => {
  serve();
  await show(<Logs of={{ kind: "task-run", id: "t" }} isLive={false} />);
  const box = screen.getByRole("searchbox", { name: "Look for a text in all lines" });
  await userEvent.type(box, "needle");
  expect(await screen.findByText("needle", { selector: "mark" })).toBeTruthy();
  expect(screen.getByText("before")).toBeTruthy();
  expect(screen.getByText("1 hit")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "All lines" }));
  expect(await screen.findByText("1,000,000 lines")).toBeTruthy();
});

it("the first error is led to by its number", async () => {
  serve();
  await show(<Logs of={{ kind: "flow-run", id: "r" }} isLive={false} />);
  await userEvent.click(screen.getByRole("button", { name: "First error" }));
  await vi.waitFor(() => expect(window.location.hash).toBe("#L7"));
});
