import { describe, expect, it } from "vitest";

import { parseRunsSearch, windowOf } from "./search";

describe("parseRunsSearch", () => {
  it("keeps what differs from what everybody sees", () => {
    expect(parseRunsSearch({ q: "state:failed", range: "24h", sort: "NAME_ASC" })).toEqual({
      q: "state:failed",
      range: "24h",
      sort: "NAME_ASC",
    });
    expect(parseRunsSearch({ q: "", range: "7d", sort: "START_TIME_DESC" })).toEqual({});
  });

  it("keeps how the list is laid out", () => {
    expect(parseRunsSearch({ group: "flow", columns: "tags.flow.nothing" })).toEqual({
      group: "flow",
      columns: "flow.tags",
    });
    expect(parseRunsSearch({ columns: "" })).toEqual({ columns: "" });
    expect(
      parseRunsSearch({ group: "none", columns: "flow.deployment.started.took.tags" }),
    ).toEqual({});
  });

  it("ignores what is not known", () => {
    expect(parseRunsSearch({ q: ["a"], range: "toString", sort: 7, x: 1 })).toEqual({});
    expect(parseRunsSearch({ q: 42 })).toEqual({ q: "42" });
  });
});

it("a range lies behind, and the next hours ahead", () => {
  const now = Date.parse("2026-01-02T00:00:00Z");
  const iso = (range: "1h" | "next") => {
    const { after, before } = windowOf(range, now);
    return [after.toISOString(), before.toISOString()];
  };
  expect(iso("1h")).toEqual(["2026-01-01T23:00:00.000Z", "2026-01-02T00:00:00.000Z"]);
  expect(iso("next")).toEqual(["2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z"]);
});
