import { expect, it } from "vitest";

import { missing, parametersOf } from "./parameters";

// The document has no words for what a JSON object holds.
const deployment = {
  parameters: { day: "2026-01-02", extra: 1 },
  parameter_openapi_schema: {
    required: ["table", "day"],
    properties: {
      day: { type: "string", position: 1, default: "2026-01-01" },
      table: { anyOf: [{ type: "string" }, { type: "null" }], position: 0 },
      limit: { type: "integer", position: 2, default: 7 },
    },
  },
} as never;

it("are in the order of the flow, with what the deployment says above the flow", () => {
  const found = parametersOf(deployment);
  expect(found.map(({ name, type, value, isOverride }) => [name, type, value, isOverride])).toEqual(
    [
      ["table", "string or null", undefined, false],
      ["day", "string", "2026-01-02", true],
      ["limit", "integer", 7, false],
      ["extra", "anything", 1, true],
    ],
  );
});

it("a run lacks what is required and has no value", () => {
  expect(missing(parametersOf(deployment)).map(({ name }) => name)).toEqual(["table"]);
  expect(parametersOf({ parameter_openapi_schema: null })).toEqual([]);
});
