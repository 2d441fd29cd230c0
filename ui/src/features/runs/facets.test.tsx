import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";

import { Facets } from "./facets";

const history = [
  {
    interval_start: "2026-01-01T00:00:00Z",
    interval_end: "2026-01-02T00:00:00Z",
    states: [
      {
        state_type: "FAILED" as const,
        state_name: "Failed",
        count_runs: 1200,
        sum_estimated_run_time: 0,
        sum_estimated_lateness: 0,
      },
    ],
  },
];

it("says how many there are, and which are shown", async () => {
  const onToggle = vi.fn();
  render(<Facets history={history} text="state:failed,crashed" onToggle={onToggle} />);
  const failed = screen.getByRole("button", { name: /failed 1,200/i });
  expect(failed.getAttribute("aria-pressed")).toBe("true");
  // What is asked for and is not there can still be taken away.
  await userEvent.click(screen.getByRole("button", { name: /crashed 0/i }));
  expect(onToggle).toHaveBeenCalledWith("crashed");
});

it("says nothing before it is known", () => {
  render(<Facets history={undefined} text="" onToggle={() => {}} />);
  expect(screen.queryByRole("button")).toBeNull();
});
