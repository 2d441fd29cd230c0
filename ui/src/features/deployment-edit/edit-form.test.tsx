import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";

import { api } from "@/api/client";
import { ApiError } from "@/api/errors";
import type { Deployment } from "@/features/deployments/data";
import { validate } from "@/features/schema-form/data";
import { faultsOf } from "@/features/schema-form/faults";
import { show } from "@/test/page";

import { EditForm } from "./edit-form";

const may = vi.hoisted(() => ({ granted: true }));

vi.mock("@/features/me/may", () => ({ useMay: () => () => may.granted }));

vi.mock("./data", () => ({
  poolNamesQuery: { queryKey: ["work-pools", "names"], queryFn: async () => ["docker", "ecs"] },
}));

vi.mock("@/features/schema-form/data", async (original) => ({
  ...(await original<object>()),
  validate: vi.fn(),
  variablesQuery: { queryKey: ["variables", "names"], queryFn: async () => [] },
}));

const deployment = {
  id: "1",
  name: "nightly",
  description: "Loads orders.",
  tags: ["prod"],
  work_pool_name: "docker",
  work_queue_name: "urgent",
  parameters: { pages: 5 },
  parameter_openapi_schema: {
    type: "object",
    properties: { pages: { title: "pages", type: "integer" } },
  },
} as unknown as Deployment;

const change = vi.spyOn(api, "PATCH");

beforeEach(() => {
  may.granted = true;
  change.mockReset().mockResolvedValue({} as never);
  vi.mocked(validate).mockReset().mockResolvedValue(faultsOf([]));
});

const save = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save" });

const sent = () =>
  (change.mock.calls as unknown as [string, { body: unknown }][]).map(([, { body }]) => body);

it("sends what was changed and nothing else", async () => {
  await show(<EditForm deployment={deployment} />);
  expect(save().disabled).toBe(true);
  await userEvent.type(screen.getByRole("textbox", { name: "Tags" }), ", team:data");
  await userEvent.click(save());
  await waitFor(() => expect(sent()).toEqual([{ tags: ["prod", "team:data"] }]));
  // Parameters that stay as they are need not be looked at again.
  expect(validate).not.toHaveBeenCalled();
});

it("leaves the queue behind with its pool", async () => {
  await show(<EditForm deployment={deployment} />);
  await screen.findByRole("option", { name: "ecs" });
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Work pool" }), "ecs");
  const queue = screen.getByRole<HTMLInputElement>("textbox", { name: "Work queue" });
  expect(queue.value).toBe("");
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Work pool" }), "");
  expect(queue.disabled).toBe(true);
});

it("asks what becomes of more runs only where there is a limit", async () => {
  await show(<EditForm deployment={deployment} />);
  const beyond = screen.getByRole<HTMLSelectElement>("combobox", { name: "A run beyond that" });
  expect(beyond.disabled).toBe(true);
  await userEvent.type(screen.getByRole("textbox", { name: "Runs at a time" }), "2");
  await waitFor(() => expect(beyond.disabled).toBe(false));
});

it("marks parameters that do not fit, and sends nothing", async () => {
  vi.mocked(validate).mockResolvedValue(
    faultsOf([{ property: "pages", errors: ["is not a whole number"] }]),
  );
  await show(<EditForm deployment={deployment} />);
  const pages = screen.getByRole("textbox", { name: "pages" });
  await userEvent.clear(pages);
  await userEvent.type(pages, "7");
  await userEvent.click(save());
  await screen.findByText("One parameter does not fit; it is marked above.");
  expect(screen.getByText(/is not a whole number/)).toBeTruthy();
  expect(change).not.toHaveBeenCalled();
});

it("keeps what was written when the server refuses it", async () => {
  change.mockRejectedValue(
    new ApiError(409, "The pool was deleted meanwhile.", undefined, undefined),
  );
  await show(<EditForm deployment={deployment} />);
  const description = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Description" });
  await userEvent.type(description, " Twice.");
  await userEvent.click(save());
  expect((await screen.findByRole("alert")).textContent).toBe("The pool was deleted meanwhile.");
  expect(description.value).toBe("Loads orders. Twice.");
});

it("says what whoever may only look would need", async () => {
  may.granted = false;
  await show(<EditForm deployment={deployment} />);
  await userEvent.type(screen.getByRole("textbox", { name: "Tags" }), ", more");
  expect(save().title).toBe("You need the permission write_deployments in this workspace.");
  await userEvent.click(save());
  expect(change).not.toHaveBeenCalled();
});
