import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";

import { ApiError } from "@/api/errors";
import { show } from "@/test/page";

import * as data from "./data";
import type { Entry } from "./entries";
import { ShareDialog } from "./share-dialog";

const list = vi.hoisted(() => ({ read: async (): Promise<Entry[]> => [] }));

vi.mock("@/features/me/may", () => ({ useMay: () => () => true }));

vi.mock("@/features/me/data", () => ({
  viewerQuery: { queryKey: ["me"], queryFn: async () => ({ account_id: "1" }) },
}));

vi.mock("@/features/account/data", async (original) => ({
  ...(await original<object>()),
  teamsQuery: () => ({ queryKey: ["teams"], queryFn: async () => [{ id: "t", name: "Data" }] }),
  membersQuery: () => ({
    queryKey: ["members"],
    queryFn: async () => [{ actor_id: "b", bot_id: "b", first_name: "etl", last_name: "" }],
  }),
}));

vi.mock("./data", async (original) => ({
  ...(await original<typeof data>()),
  accessListQuery: () => ({ queryKey: ["access-list"], queryFn: () => list.read() }),
  saveList: vi.fn(async () => {}),
}));

const ADA: Entry = { id: "a", name: "Ada", isTeam: false, level: "manage" };
const DEPLOYMENT = { kind: "deployment", id: "1" } as const;

beforeEach(() => {
  list.read = async () => [ADA];
  vi.mocked(data.saveList).mockReset().mockResolvedValue();
});

const dialog = async () =>
  within(await screen.findByRole("dialog", { name: "Who reaches nightly" }));

it("puts a team on the list, lets it run, and saves the list as a whole", async () => {
  const onClose = vi.fn();
  await show(<ShareDialog shared={DEPLOYMENT} name="nightly" onClose={onClose} />);
  const shown = await dialog();
  await shown.findByText("Ada");
  const save = shown.getByRole<HTMLButtonElement>("button", { name: "Save" });
  expect(save.disabled).toBe(true);

  await userEvent.click(shown.getByRole("combobox", { name: "Put on the list" }));
  await userEvent.click(await screen.findByRole("option", { name: /Data/ }));
  await userEvent.selectOptions(
    shown.getByRole("combobox", { name: "What Data may do" }),
    "may run it",
  );
  await userEvent.click(save);
  const team = { id: "t", name: "Data", isTeam: true, level: "run" };
  await waitFor(() => expect(data.saveList).toHaveBeenCalledWith(DEPLOYMENT, [ADA, team]));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
});

it("opens it to everybody once the last one is off the list", async () => {
  await show(<ShareDialog shared={DEPLOYMENT} name="nightly" onClose={() => {}} />);
  const shown = await dialog();
  await userEvent.click(await shown.findByRole("button", { name: "Take Ada off the list" }));
  expect(shown.getByText(/Everybody reaches it whose role lets them/)).toBeTruthy();
  await userEvent.click(shown.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(data.saveList).toHaveBeenCalledWith(DEPLOYMENT, []));
});

it("does not offer to run a block", async () => {
  await show(<ShareDialog shared={{ kind: "block", id: "2" }} name="nightly" onClose={() => {}} />);
  const level = await (await dialog()).findByRole("combobox", { name: "What Ada may do" });
  expect(within(level).queryByRole("option", { name: "may run it" })).toBeNull();
});

it("changes no list that could not be read, and tries again", async () => {
  list.read = async () => {
    throw new ApiError(500, "The disk is full.", undefined, undefined);
  };
  await show(<ShareDialog shared={DEPLOYMENT} name="nightly" onClose={() => {}} />);
  const shown = await dialog();
  await shown.findByText("The disk is full.");
  expect(shown.queryByRole("combobox", { name: "Put on the list" })).toBeNull();
  expect(shown.queryByText(/Everybody reaches it/)).toBeNull();
  expect(shown.getByRole<HTMLButtonElement>("button", { name: "Save" }).disabled).toBe(true);

  list.read = async () => [ADA];
  await userEvent.click(shown.getByRole("button", { name: "Try again" }));
  await shown.findByText("Ada");
});

it("stays open with what was chosen when saving is refused", async () => {
  const onClose = vi.fn();
  vi.mocked(data.saveList).mockRejectedValue(
    new ApiError(409, "Somebody else has changed it.", undefined, undefined),
  );
  await show(<ShareDialog shared={DEPLOYMENT} name="nightly" onClose={onClose} />);
  const shown = await dialog();
  await userEvent.click(await shown.findByRole("button", { name: "Take Ada off the list" }));
  await userEvent.click(shown.getByRole("button", { name: "Save" }));
  expect((await shown.findByRole("alert")).textContent).toContain("Somebody else has changed it.");
  expect(shown.queryByText("Ada")).toBeNull();
  expect(onClose).not.toHaveBeenCalled();
});
