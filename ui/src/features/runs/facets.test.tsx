import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";

import { Facets } from "./facets";

const facets = {
  states: [{ state_type: "FAILED" as const, state_name: "Failed", count: 1200 }],
  flows: [
    { id: "f1", name: "orders", count: 700 },
    { id: "f2", name: "churn", count: 500 },
  ],
  deployments: [],
};

it("says how many there are, and which are shown", async () => {
  const onToggle = vi.fn();
  render(<Facets facets={facets} text="state:failed,crashed" onToggle={onToggle} />);
  const failed = screen.getByRole("button", { name: /failed 1,200/i });
  expect(failed.getAttribute("aria-pressed")).toBe("true");
  // What is asked for and is not there can still be taken away.
  await userEvent.click(screen.getByRole("button", { name: /crashed 0/i }));
  expect(onToggle).toHaveBeenCalledWith("state", "crashed");
});

it("offers the flows that there are, with how many runs they have", async () => {
  const onToggle = vi.fn();
  render(<Facets facets={facets} text="flow:churn" onToggle={onToggle} />);
  expect(screen.queryByRole("button", { name: /deployment/i })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Flow 1" }));
  const churn = await screen.findByRole("menuitemcheckbox", { name: /churn/ });
  expect(churn.getAttribute("aria-checked")).toBe("true");
  await userEvent.click(screen.getByRole("menuitemcheckbox", { name: /orders/ }));
  expect(onToggle).toHaveBeenCalledWith("flow", "orders");
});

it("says nothing before it is known", () => {
  render(<Facets facets={undefined} text="" onToggle={() => {}} />);
  expect(screen.queryByRole("button")).toBeNull();
});
