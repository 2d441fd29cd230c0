import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";

import { show } from "@/test/page";

import * as data from "./data";
import { conditionsOf } from "./views";
import { ViewsMenu } from "./views-menu";

const may = vi.hoisted(() => ({ granted: true }));

vi.mock("@/features/me/may", () => ({ useMay: () => () => may.granted }));

const saved = {
  id: "0190a000-0000-7000-8000-000000000001",
  created: "2026-01-01T00:00:00Z",
  updated: "2026-01-01T00:00:00Z",
  name: "Failures",
  filters: conditionsOf({ q: "state:failed" }),
};

vi.mock("./data", async (original) => ({
  ...(await original<typeof data>()),
  savedSearchesQuery: { queryKey: ["saved-searches"], queryFn: async () => [saved] },
  saveView: vi.fn(async () => {}),
}));

beforeEach(() => {
  may.granted = true;
  vi.mocked(data.saveView).mockClear();
});

it("a view is chosen by its name", async () => {
  const onChoose = vi.fn();
  await show(<ViewsMenu search={{}} onChoose={onChoose} />);
  await userEvent.click(screen.getByRole("button", { name: "Views" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Failures" }));
  expect(onChoose).toHaveBeenCalledWith({ q: "state:failed" });
});

it("what is looked at is saved under a name that is free", async () => {
  await show(<ViewsMenu search={{ range: "24h" }} onChoose={() => {}} />);
  await userEvent.click(screen.getByRole("button", { name: "Views" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Save this view…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Save this view" }));
  const name = dialog.getByRole("textbox", { name: /Name/ });
  const save = dialog.getByRole<HTMLButtonElement>("button", { name: "Save the view" });

  await userEvent.type(name, "Failures");
  await dialog.findByText("There is a view named “Failures” already.");
  expect(save.disabled).toBe(true);

  await userEvent.clear(name);
  await userEvent.type(name, "Today");
  await waitFor(() => expect(save.disabled).toBe(false));
  await userEvent.click(save);
  expect(data.saveView).toHaveBeenCalledWith("Today", { range: "24h" });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("whoever may not save views reads which permission is missing", async () => {
  may.granted = false;
  await show(<ViewsMenu search={{}} onChoose={() => {}} />);
  await userEvent.click(screen.getByRole("button", { name: "Views" }));
  const item = await screen.findByRole("menuitem", { name: /Save this view/ });
  expect(item.textContent).toContain("You need the permission manage_saved_search");
  expect(item.getAttribute("aria-disabled")).toBe("true");
});
