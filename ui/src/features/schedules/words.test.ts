import { expect, it } from "vitest";

import { scheduleAsWritten, scheduleInWords } from "./words";

it.each([
  [{ cron: "0 2 * * *", timezone: "Europe/Berlin", day_or: true }, "At 02:00, Europe/Berlin"],
  [{ cron: "*/20 * * * *", timezone: "UTC", day_or: true }, "Every 20 minutes"],
  [{ cron: "not a cron", timezone: null, day_or: true }, "not a cron"],
  [{ interval: 3600, anchor_date: "2026-01-01T00:00:00Z" }, "Every h"],
  [{ interval: 5400, anchor_date: "2026-01-01T00:00:00Z" }, "Every 1 h 30 min"],
  [{ rrule: "FREQ=WEEKLY;BYDAY=MO" }, "Every week, by a rule"],
  [{ rrule: "DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY;INTERVAL=2" }, "Every 2 days, by a rule"],
  [{ rrule: "RDATE:20260101T000000Z" }, "By a recurrence rule"],
])("%j in words", (schedule, words) => {
  expect(scheduleInWords(schedule)).toBe(words);
});

it("is also shown as it is written", () => {
  expect(scheduleAsWritten({ cron: "0 2 * * *", day_or: true })).toBe("0 2 * * *");
});
