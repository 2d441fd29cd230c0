import { describe, expect, it } from "vitest";

import { count, faultsOf, within, words } from "./faults";
import { jsonFault, kindOf, ofKind, textOf, toKind } from "./kinds";
import {
  choiceName,
  choiceOf,
  choicesOf,
  fixedItems,
  itemOf,
  propertiesOf,
  type Root,
  resolve,
} from "./schema";
import { changesFrom, defaultsOf, isSame, moved, startOf, withProperty } from "./values";

const ROOT: Root = {
  definitions: {
    Colour: { title: "Colour", enum: ["red", "blue"] },
    "a/b": { type: "integer" },
    Loop: { $ref: "#/definitions/Loop" },
    Node: { type: "object", properties: { next: { $ref: "#/definitions/Node" } } },
  },
  $defs: { Size: { type: "number", minimum: 1 } },
};

describe("a schema", () => {
  it("is looked up where it is defined, and what stands beside the reference wins", () => {
    expect(resolve({ allOf: [{ $ref: "#/definitions/Colour" }], title: "Paint" }, ROOT)).toEqual({
      title: "Paint",
      enum: ["red", "blue"],
    });
    expect(resolve({ $ref: "#/$defs/Size" }, ROOT)).toEqual({ type: "number", minimum: 1 });
    expect(resolve({ $ref: "#/definitions/a~1b" }, ROOT)).toEqual({ type: "integer" });
  });

  it("that leads in a circle or elsewhere says nothing", () => {
    expect(resolve({ $ref: "#/definitions/Loop" }, ROOT)).toEqual({});
    expect(resolve({ $ref: "https://example.com/schema" }, ROOT)).toEqual({});
    expect(resolve({ $ref: "#/definitions/__proto__" }, ROOT)).toEqual({});
    // One that holds itself is followed one step at a time.
    expect(resolve({ $ref: "#/definitions/Node" }, ROOT).type).toBe("object");
  });

  it("joins what it is made of", () => {
    const schema = resolve(
      {
        allOf: [
          { properties: { a: { type: "string" } }, required: ["a"] },
          { properties: { b: { type: "string" } }, required: ["b"] },
        ],
      },
      ROOT,
    );
    expect(Object.keys(schema.properties ?? {})).toEqual(["a", "b"]);
    expect(schema.required).toEqual(["a", "b"]);
  });

  it("gives choices, of which a value is one", () => {
    const choices = choicesOf(
      { anyOf: [{ type: "integer" }, { type: "string", format: "date" }, { type: "null" }] },
      ROOT,
    );
    expect(choices.map(choiceName)).toEqual(["integer", "date", "none"]);
    expect([5, "x", null, undefined].map((value) => choiceOf(value, choices))).toEqual([
      0, 1, 2, 0,
    ]);
    expect(choicesOf({ type: ["string", "null"] }, ROOT).map(({ type }) => type)).toEqual([
      "string",
      "null",
    ]);
  });

  it("has its properties in the order of their positions", () => {
    const properties = { b: { position: 1 }, a: { position: 0 }, z: {} };
    expect(propertiesOf({ properties }).map(([name]) => name)).toEqual(["a", "b", "z"]);
  });

  it("knows the items of a tuple by their places", () => {
    const tuple = { prefixItems: [{ type: "string" }], items: { type: "integer" } };
    expect(itemOf(tuple, 0).type).toBe("string");
    expect(itemOf(tuple, 1).type).toBe("integer");
    expect(fixedItems({ items: [{ type: "null" }] })).toEqual([{ type: "null" }]);
  });
});

describe("a value", () => {
  it.each([
    [{ default: 3, type: "integer" }, 3],
    [{ type: "integer", minimum: 2 }, 2],
    [{ $ref: "#/definitions/Colour" }, "red"],
    [{ anyOf: [{ type: "boolean" }, { type: "null" }] }, false],
    [{ type: "array", prefixItems: [{ type: "string" }, { type: "null" }] }, ["", null]],
    [{ type: "object", properties: { a: { default: 1 }, b: {} } }, { a: 1 }],
    [{ $ref: "#/definitions/Node" }, {}],
    [{}, null],
  ])("of %j begins as %j", (schema, value) => {
    expect(startOf(schema, ROOT)).toEqual(value);
  });

  it("is told from another by what it says", () => {
    expect(isSame({ a: [1, { b: null }], c: 2 }, { c: 2, a: [1, { b: null }] })).toBe(true);
    expect(isSame([], {})).toBe(false);
    expect(isSame([1, 2], [2, 1])).toBe(false);
    expect(isSame({ a: 1 }, { b: 1 })).toBe(false);
  });

  it("is sent only where it is another than by default", () => {
    const base = { ...defaultsOf({ properties: { day: { default: "x" } } }, ROOT), size: [1] };
    expect(changesFrom(base, { day: "x", size: [1, 2], more: null })).toEqual({
      size: [1, 2],
      more: null,
    });
  });

  it("keeps its place when it changes, and others theirs when it goes", () => {
    expect(Object.keys(withProperty({ a: 1, b: 2, c: 3 }, "b", 5))).toEqual(["a", "b", "c"]);
    expect(withProperty({ a: 1, b: 2 }, "a", undefined)).toEqual({ b: 2 });
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  });
});

describe("a value that the server makes another of", () => {
  it("is written as Prefect writes it", () => {
    expect(ofKind("json", "[1]")).toEqual({ __prefect_kind: "json", value: "[1]" });
    expect(ofKind("jinja", "{{ x }}")).toEqual({ __prefect_kind: "jinja", template: "{{ x }}" });
    expect(ofKind("workspace_variable", "v")).toEqual({
      __prefect_kind: "workspace_variable",
      variable_name: "v",
    });
  });

  it("is known, and one of an unknown kind is left as it is", () => {
    expect(kindOf(ofKind("jinja", ""))).toBe("jinja");
    expect(kindOf({ __prefect_kind: "none", value: 1 })).toBe("plain");
    expect(kindOf("jinja")).toBe("plain");
    expect(textOf(ofKind("workspace_variable", "v"))).toBe("v");
  });

  it("goes from value to JSON and back without loss", () => {
    for (const value of ["a", 1.5, null, true, [1, { a: "ü" }], { b: {} }]) {
      expect(toKind(toKind(value, "json"), "plain")).toEqual(value);
    }
    expect(toKind(ofKind("json", "{"), "plain")).toBeUndefined();
    expect(toKind("hello", "jinja")).toEqual(ofKind("jinja", "hello"));
    expect(toKind(ofKind("jinja", "1"), "json")).toEqual(ofKind("json", "1"));
  });

  it("says why it is no JSON", () => {
    expect(jsonFault("[1]")).toBeUndefined();
    expect(jsonFault("[1")).toContain("This is not JSON");
  });
});

it("faults stand where they belong, however often a place is named", () => {
  const faults = faultsOf([
    "'day' is a required property",
    { property: "sizes", errors: [{ index: 1, errors: ["'x' is not of type 'integer'"] }] },
    { property: "sizes", errors: ["[] is too short"] },
  ]);
  expect(words(faults)).toBe("'day' is a required property");
  expect(words(within(faults, "sizes"))).toBe("[] is too short");
  expect(words(within(within(faults, "sizes"), 1))).toBe("'x' is not of type 'integer'");
  expect(words(within(faults, "nothing"))).toBeUndefined();
  expect(count(faults)).toBe(3);
});
