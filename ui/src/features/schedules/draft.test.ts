import { expect, it } from "vitest";

import { type Draft, draftOf, EMPTY, scheduleOf } from "./draft";

it.each([
  { cron: "0 2 * * *", timezone: "Europe/Berlin", day_or: false },
  { interval: 5400, anchor_date: "2026-01-01T00:00:00Z", timezone: "UTC" },
  { interval: 0.5, anchor_date: "2026-01-01T00:00:00Z", timezone: "UTC" },
  { rrule: "FREQ=WEEKLY;BYDAY=MO", timezone: "America/New_York" },
])("%j comes out of the form as it went in", (schedule) => {
  expect(scheduleOf(draftOf(schedule))).toEqual(schedule);
});

it("intervals are shown in the largest unit that divides them", () => {
  const shown = (interval: number) => {
    const { every, unit } = draftOf({ interval, anchor_date: "2026-01-01T00:00:00Z" });
    return `${every} ${unit}`;
  };
  expect([90, 3600, 5400, 86_400, 1_209_600].map(shown)).toEqual([
    "90 second",
    "1 hour",
    "90 minute",
    "1 day",
    "2 week",
  ]);
});

it.each<Partial<Draft>>([
  { kind: "cron", cron: "  " },
  { kind: "interval", every: undefined },
  { kind: "interval", every: 0 },
  { kind: "rrule", rrule: "" },
])("nothing is sent while the form lacks something: %j", (lack) => {
  expect(scheduleOf({ ...EMPTY, ...lack })).toBeUndefined();
});
