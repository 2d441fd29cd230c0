import { expect, it } from "vitest";

import { bodyOf, emptyDraft, stuck, valuesOf, wordsOf } from "./draft";

const DEPLOYMENT = {
  parameters: { day: "today", size: 2 } as never,
  parameter_openapi_schema: {
    type: "object",
    required: ["who"],
    properties: { day: { default: "never" }, pages: { default: 5 }, size: {}, who: {} },
  } as never,
};

it("a run begins with what the flow and the deployment have", () => {
  expect(valuesOf(DEPLOYMENT)).toEqual({ day: "today", pages: 5, size: 2 });
});

it("only what is otherwise is asked for", () => {
  const draft = emptyDraft({ ...valuesOf(DEPLOYMENT), size: 3, who: null }, "UTC");
  expect(bodyOf(draft, DEPLOYMENT)).toEqual({ parameters: { size: 3, who: null } });
});

it("all that is said of a run is sent", () => {
  const draft = {
    ...emptyDraft(valuesOf(DEPLOYMENT), "Europe/Berlin"),
    name: " ad hoc ",
    message: "For Ada",
    tags: "a, b,,a",
    queue: "fast",
    retries: 2,
    retryDelay: 30,
    jobVariables: { image: "x" },
    isLater: true,
    at: "2026-07-01T09:00",
  };
  expect(bodyOf(draft, DEPLOYMENT)).toEqual({
    parameters: {},
    name: "ad hoc",
    tags: ["a", "b"],
    work_queue_name: "fast",
    job_variables: { image: "x" },
    empirical_policy: { retries: 2, retry_delay: 30 },
    state: {
      type: "SCHEDULED",
      data: null,
      message: "For Ada",
      state_details: { scheduled_time: "2026-07-01T09:00:00+02:00" },
    },
  });
});

it("what a deployment has cannot be left out of a run", () => {
  expect(stuck(DEPLOYMENT, { day: "x" })).toEqual(["size"]);
});

it("words stand between commas", () => {
  expect(wordsOf(" one,, two , one")).toEqual(["one", "two"]);
});
