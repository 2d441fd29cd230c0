import { expect, it } from "vitest";

import { conditionsOf as viewConditions } from "@/features/runs/views";

import { conditionsOf, presetsOf } from "./presets";

const saved = (id: string, filters: ReturnType<typeof conditionsOf>) => ({
  id,
  created: "2026-01-01T00:00:00Z",
  updated: "2026-01-01T00:00:00Z",
  name: id,
  filters,
});

it("presets are those of the deployment alone, by name", () => {
  const all = [
    saved("1", conditionsOf("d", "weekly", { pages: 7 })),
    saved("2", conditionsOf("other", "weekly", { pages: 8 })),
    saved("3", viewConditions({ q: "state:failed" })),
    saved("4", conditionsOf("d", "backfill", { from: "2020-01-01" })),
    saved("5", []),
    saved("6", conditionsOf("d", "broken", [] as never)),
  ];
  expect(presetsOf("d", all)).toEqual([
    { id: "4", name: "backfill", values: { from: "2020-01-01" } },
    { id: "1", name: "weekly", values: { pages: 7 } },
  ]);
});
