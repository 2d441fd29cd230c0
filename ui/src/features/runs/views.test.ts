import { expect, it } from "vitest";

import type { Schemas } from "@/api/client";

import { conditionsOf, faultOfName, isSame, viewOf } from "./views";

const saved = (
  name: string,
  filters: Schemas["SavedSearch"]["filters"],
): Schemas["SavedSearch"] => ({
  id: "0190a000-0000-7000-8000-000000000001",
  created: "2026-01-01T00:00:00Z",
  updated: "2026-01-01T00:00:00Z",
  name,
  filters,
});

const FOREIGN = saved("theirs", [
  { object: "flow_run", property: "state", type: "string", operation: "equals", value: "FAILED" },
] as unknown as Schemas["SavedSearch"]["filters"]);

it("a look at the runs comes back as it was saved", () => {
  const search = { q: "state:failed tag:prod", range: "24h", group: "flow" } as const;
  expect(viewOf(saved("Failures", conditionsOf(search)))).toMatchObject({
    name: "Failures",
    search,
  });
});

it("searches of other pages are no views", () => {
  expect(viewOf(FOREIGN)).toBeUndefined();
  expect(viewOf(saved("empty", []))).toBeUndefined();
});

it("what a view says wrongly is as it is for everybody", () => {
  const odd = conditionsOf({ q: "x", range: "9y", sort: 7 } as never);
  expect(viewOf(saved("odd", odd))?.search).toEqual({ q: "x" });
});

it("looks are the same if they show the same", () => {
  expect(isSame({}, {})).toBe(true);
  expect(isSame({ q: "a" }, { q: "a", range: "1h" })).toBe(false);
});

it("a name that is taken is refused", () => {
  const all = [saved("Failures", conditionsOf({})), FOREIGN];
  expect(faultOfName("Failures", all)).toContain("already");
  expect(faultOfName("theirs", all)).toContain("another page");
  expect(faultOfName("x".repeat(81), all)).toContain("at most");
  expect(faultOfName("Late", all)).toBeUndefined();
});
