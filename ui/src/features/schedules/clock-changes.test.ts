import { expect, it } from "vitest";

import { clockChanges } from "./clock-changes";

const at = (offset: number) => ({ at: "2026-03-28T01:00:00Z", offset });

it("tells before which time clocks were set", () => {
  expect([...clockChanges([at(3600), at(3600), at(7200), at(7200), at(3600)])]).toEqual([
    [2, "Clocks were set forward by 1 h before this"],
    [4, "Clocks were set back by 1 h before this"],
  ]);
  expect(clockChanges([at(0), at(0)]).size).toBe(0);
  expect(clockChanges([]).size).toBe(0);
});
