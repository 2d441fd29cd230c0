import { expect, it } from "vitest";

import { endOf, nearness } from "./expiry";

const NOW = Date.parse("2026-03-01T12:00:00Z");

it("counts days from now", () => {
  expect(endOf("30", "", NOW)).toBe("2026-03-31T12:00:00.000Z");
});

it("a key may have no end", () => {
  expect(endOf("never", "", NOW)).toBeNull();
});

it("takes no date that is none, or that is over", () => {
  expect(endOf("date", "", NOW)).toBeUndefined();
  expect(endOf("date", "2026-02-27", NOW)).toBeUndefined();
  expect(endOf("date", "2026-03-09", NOW)).toMatch(/^2026-03-(09|10)T/);
});

it("tells the keys that end within a week", () => {
  expect(nearness(undefined, NOW)).toBe("never");
  expect(nearness("2026-03-09T12:00:00Z", NOW)).toBe("far");
  expect(nearness("2026-03-07T12:00:00Z", NOW)).toBe("soon");
  expect(nearness("2026-03-01T11:00:00Z", NOW)).toBe("over");
});
