import { act, waitFor } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";

import { api } from "@/api/client";
import { preferences, setPreferences } from "@/preferences/store";
import { show } from "@/test/page";

import { useKeptPreferences } from "./kept-preferences";

const viewer = vi.hoisted(() => ({
  me: { id: undefined as string | undefined },
  preferences: null as unknown,
}));

vi.mock("@/features/me/data", () => ({
  viewerQuery: { queryKey: ["me"], queryFn: async () => viewer },
}));
vi.mock("@/api/client", () => ({ api: { PUT: vi.fn(async () => ({})) } }));

function Page() {
  useKeptPreferences();
  return null;
}

/** What was asked for has come, and is shown, by the time that other tasks have run. */
async function answered() {
  for (let task = 0; task < 5; task += 1) {
    await act(() => new Promise<void>((resolve) => setTimeout(resolve)));
  }
}

beforeEach(() => {
  vi.mocked(api.PUT).mockClear();
  viewer.me.id = "0190a000-0000-7000-8000-000000000001";
  viewer.preferences = null;
  setPreferences({ theme: "system", clock: "24" });
});

it("what was said elsewhere is taken over, and is no news to the server", async () => {
  viewer.preferences = { theme: "dark", palette: "quiet", clock: "12", zone: "UTC" };
  await show(<Page />);
  await waitFor(() => expect(preferences()).toEqual(viewer.preferences));
  expect(api.PUT).not.toHaveBeenCalled();
});

it("what is said here is kept by the server", async () => {
  await show(<Page />);
  await answered();
  setPreferences({ theme: "light" });
  expect(api.PUT).toHaveBeenCalledWith("/api/ui/preferences", { body: preferences() });
});

it("whoever has no identity has their browser alone", async () => {
  viewer.me.id = undefined;
  await show(<Page />);
  await answered();
  setPreferences({ theme: "dark" });
  expect(preferences().theme).toBe("dark");
  expect(api.PUT).not.toHaveBeenCalled();
});
