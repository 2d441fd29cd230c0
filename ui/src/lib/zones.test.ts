import { expect, it } from "vitest";

import { offsetAt, wallTime, zonedTime } from "./zones";

it.each([
  ["2026-01-31T09:30", "UTC", "2026-01-31T09:30:00Z"],
  ["2026-01-31T09:30", "Europe/Berlin", "2026-01-31T09:30:00+01:00"],
  ["2026-07-31T09:30", "Europe/Berlin", "2026-07-31T09:30:00+02:00"],
  ["2026-07-31T09:30", "America/St_Johns", "2026-07-31T09:30:00-02:30"],
  // The clocks show this time twice: the first is meant.
  ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T02:30:00+02:00"],
  // The clocks leave this time out.
  ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T03:30:00+02:00"],
])("%s in %s is %s", (wall, zone, instant) => {
  expect(zonedTime(wall, zone)).toBe(instant);
});

it("what is no time is none", () => {
  expect(zonedTime("soon", "UTC")).toBeUndefined();
  expect(wallTime("soon", "UTC")).toBe("");
});

it("a point in time is shown by the clocks of a zone", () => {
  expect(wallTime("2026-07-31T07:30:00Z", "Europe/Berlin")).toBe("2026-07-31T09:30:00");
  expect(offsetAt(Date.parse("2026-01-01T00:00:00Z"), "Asia/Kolkata")).toBe(330);
});
