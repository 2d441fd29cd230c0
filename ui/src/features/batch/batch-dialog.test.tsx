import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";

import { show } from "@/test/page";

import { BatchDialog } from "./batch-dialog";
import type { BatchJob, BatchOrder } from "./data";
import * as data from "./data";

const answers = vi.hoisted(() => ({
  preview: { matching: 5, concerned: 3, at_most: 10_000, examples: ["one", "two"] },
}));

const job: BatchJob = {
  id: "0190a000-0000-7000-8000-000000000001",
  created: "2026-01-01T00:00:00Z",
  action: "cancel-flow-runs",
  state_type: null,
  message: null,
  ordered_by: { kind: "USER", name: "ada" },
  total: 3,
  done: 2,
  refused: 1,
  refusals: [{ id: "2", reason: "Flow run not found" }],
  stopped: false,
  ended: "2026-01-01T00:00:01Z",
};

vi.mock("./data", async (original) => ({
  ...(await original<typeof data>()),
  previewQuery: (order: BatchOrder) => ({
    queryKey: ["preview", order],
    queryFn: async () => answers.preview,
  }),
  jobQuery: () => ({ queryKey: ["job"], queryFn: async () => job }),
  order: vi.fn(async () => job),
}));

beforeEach(() => {
  answers.preview = { matching: 5, concerned: 3, at_most: 10_000, examples: ["one", "two"] };
  vi.mocked(data.order).mockClear();
});

it("says what would be done, does it, and says what was refused", async () => {
  const [onClose, onDone] = [vi.fn(), vi.fn()];
  const target = { flow_runs: { id: { any_: ["1"] } } };
  await show(
    <BatchDialog action="cancel-flow-runs" target={target} onClose={onClose} onDone={onDone} />,
  );
  const dialog = await screen.findByRole("dialog", { name: "Cancel runs" });
  await waitFor(() => expect(dialog.textContent).toContain("of the 5 chosen have not ended"));
  expect(dialog.textContent).toContain("one, two and 1 more");
  await userEvent.type(screen.getByRole("textbox", { name: "Why" }), " because ");
  await userEvent.click(screen.getByRole("button", { name: "Cancel 3 runs" }));
  expect(data.order).toHaveBeenCalledWith({
    ...target,
    action: "cancel-flow-runs",
    message: "because",
  });
  expect((await screen.findByText("2 done, 1 refused")).textContent).toBeTruthy();
  expect(screen.getByText("Flow run not found")).toBeTruthy();
  expect(onDone).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Done" }));
  expect(onClose).toHaveBeenCalled();
  expect(onDone).toHaveBeenCalled();
});

it("has nothing to do where no run is concerned", async () => {
  answers.preview = { matching: 5, concerned: 0, at_most: 10_000, examples: [] };
  const onDone = vi.fn();
  await show(
    <BatchDialog action="retry-flow-runs" target={{}} onClose={() => {}} onDone={onDone} />,
  );
  const dialog = await screen.findByRole("dialog", { name: "Retry runs" });
  await waitFor(() => expect(dialog.textContent).toContain("None of the 5 runs chosen"));
  const act = screen.getByRole<HTMLButtonElement>("button", { name: "Retry 0 runs" });
  expect(act.disabled).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Leave them" }));
  expect(onDone).not.toHaveBeenCalled();
});

it("deletes only once the number was typed", async () => {
  await show(
    <BatchDialog action="delete-flow-runs" target={{}} onClose={() => {}} onDone={() => {}} />,
  );
  const act = await screen.findByRole<HTMLButtonElement>("button", { name: "Delete 3 runs" });
  expect(act.disabled).toBe(true);
  await userEvent.type(screen.getByRole("textbox", { name: /Type 3/ }), "3");
  expect(act.disabled).toBe(false);
  await userEvent.click(act);
  expect(data.order).toHaveBeenCalledWith({ action: "delete-flow-runs" });
});
