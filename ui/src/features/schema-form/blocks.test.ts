import { expect, it } from "vitest";

import { blockTypesIn, blockTypesOf, reference, referredTo } from "./blocks";
import { resolve } from "./schema";

const ROOT = {
  block_type_slug: "own",
  properties: {
    one: { allOf: [{ $ref: "#/definitions/A" }] },
    several: {
      anyOf: [{ $ref: "#/definitions/A" }, { $ref: "#/definitions/B" }, { type: "null" }],
    },
    mixed: { anyOf: [{ $ref: "#/definitions/A" }, { type: "string" }] },
  },
  definitions: {
    A: { type: "object", block_type_slug: "a" },
    B: { type: "object", block_type_slug: "b" },
  },
};

it("a value is a block where it may be nothing else", () => {
  const { one, several, mixed } = ROOT.properties;
  expect(blockTypesOf({ type: "object", block_type_slug: "a" }, ROOT)).toEqual(["a"]);
  expect(blockTypesOf(several, ROOT)).toEqual(["a", "b"]);
  expect(blockTypesOf(mixed, ROOT)).toEqual([]);
  expect(blockTypesOf(resolve(one, ROOT), ROOT)).toEqual(["a"]);
});

it("all types that a form may ask for are known at once, and not its own", () => {
  expect(blockTypesIn(ROOT)).toEqual(["a", "b"]);
  expect(blockTypesIn({ block_type_slug: "own" })).toEqual([]);
});

it("a reference names a document", () => {
  expect(referredTo(reference("7"))).toBe("7");
  expect(referredTo({ $ref: "#/x" })).toBeUndefined();
  expect(referredTo("7")).toBeUndefined();
});
