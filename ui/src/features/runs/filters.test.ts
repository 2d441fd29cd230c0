import { describe, expect, it } from "vitest";

import { filtersOf } from "./filters";
import { parseQueryText } from "./query-text";

const window = {
  after: new Date("2026-01-01T00:00:00Z"),
  before: new Date("2026-01-02T00:00:00Z"),
};
const filters = (text: string) => filtersOf(parseQueryText(text), window);

describe("filtersOf", () => {
  it("is bounded in time even where nothing is asked for", () => {
    expect(filters("")).toEqual({
      flow_runs: {
        expected_start_time: {
          after_: "2026-01-01T00:00:00.000Z",
          before_: "2026-01-02T00:00:00.000Z",
        },
      },
    });
  });

  it("looks for kinds of states and for names of states", () => {
    expect(filters("state:failed,Late").flow_runs?.state).toEqual({
      operator: "or_",
      type: { any_: ["FAILED"] },
      name: { any_: ["Late"] },
    });
    expect(filters("state:awaitingRetry").flow_runs?.state).toEqual({
      operator: "or_",
      name: { any_: ["AwaitingRetry"] },
    });
  });

  it("asks of flows, deployments and pools by name", () => {
    expect(filters("flow:a,b deployment:c pool:d tag:e nightly")).toMatchObject({
      flows: { name: { any_: ["a", "b"] } },
      deployments: { name: { any_: ["c"] } },
      work_pools: { name: { any_: ["d"] } },
      flow_runs: { tags: { any_: ["e"] }, name: { like_: "nightly" } },
    });
  });
});
