import { describe, expect, it } from "vitest";

import { DEFAULTS, isZone, parsePreferences } from "./preferences";

describe("parsePreferences", () => {
  it("keeps what is known", () => {
    const kept = { theme: "dark", palette: "distinct", clock: "12", zone: "Asia/Tokyo" };
    expect(parsePreferences(JSON.stringify(kept))).toEqual(kept);
  });

  it("is as for everybody where nothing sensible was kept", () => {
    for (const text of [null, "", "no json", "null", "7", '{"theme":"pink","zone":"Mars/Base"}']) {
      expect(parsePreferences(text), String(text)).toEqual(DEFAULTS);
    }
  });
});

describe("isZone", () => {
  it("knows zones by their names", () => {
    expect(["local", "UTC", "Europe/Berlin"].every(isZone)).toBe(true);
    expect(["", "Mars/Base", "Berlin"].some(isZone)).toBe(false);
  });
});
