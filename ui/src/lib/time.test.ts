import { describe, expect, it } from "vitest";

import { formatDuration, formatExact, formatRelative, formatTime, zoneLabel } from "./time";

const INSTANT = "2026-11-22T23:30:05.250Z";
const NOW = Date.parse("2026-11-23T00:00:00Z");

describe("formatTime", () => {
  it("follows the zone and the clock", () => {
    expect(formatTime(INSTANT, { zone: "UTC", clock: "24" }, NOW)).toBe("22 Nov, 23:30:05");
    expect(formatTime(INSTANT, { zone: "Asia/Tokyo", clock: "24" }, NOW)).toBe("23 Nov, 08:30:05");
    expect(formatTime(INSTANT, { zone: "UTC", clock: "12" }, NOW)).toBe("22 Nov, 11:30:05 pm");
  });

  it("names the year where it is another", () => {
    const before = formatTime("2025-12-31T10:00:00Z", { zone: "UTC", clock: "24" }, NOW);
    expect(before).toBe("31 Dec 2025, 10:00:00");
  });

  it("says nothing of what is no point in time", () => {
    expect(formatExact("never", { zone: "UTC", clock: "24" })).toBe("–");
  });
});

it("formatExact names the zone", () => {
  const exact = formatExact(INSTANT, { zone: "UTC", clock: "24" });
  expect(exact).toBe("Sun, 22 Nov 2026, 23:30:05.250 UTC");
  expect(zoneLabel({ zone: "Europe/Berlin", clock: "24" }, NOW)).toBe("CET");
});

describe("formatRelative", () => {
  it.each([
    [0, "now"],
    [-4, "now"],
    [-59, "59 s ago"],
    [-60, "1 min ago"],
    [3599, "in 59 min"],
    [-47 * 3600, "47 h ago"],
    [-3 * 86_400, "3 d ago"],
  ])("%d seconds away is %s", (seconds, expected) => {
    expect(formatRelative(NOW + seconds * 1000, NOW)).toBe(expected);
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 s"],
    [0.0001, "1 ms"],
    [0.25, "250 ms"],
    [1.26, "1.3 s"],
    [42.4, "42 s"],
    [60, "1 min"],
    [61, "1 min 1 s"],
    [3600, "1 h"],
    [3661, "1 h 1 min"],
    [90_000, "1 d 1 h"],
    [-5, "−5.0 s"],
  ])("%d is %s", (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });
});
