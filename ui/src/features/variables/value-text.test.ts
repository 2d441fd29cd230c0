import { expect, test } from "vitest";

import { readValue, tagsOf, textOf } from "./value-text";

test("a value is read back as it was written", () => {
  for (const value of ["plain", 7, null, true, ["a", { b: 1 }]]) {
    expect(readValue(textOf(value))).toEqual({ value });
  }
});

test("text without quotes is no JSON, and it is said how it would be", () => {
  const read = readValue("hello");
  expect("fault" in read && read.fault).toContain("between double quotes");
});

test("tags are trimmed, and none comes twice", () => {
  expect(tagsOf(" prod, , team:data,prod ")).toEqual(["prod", "team:data"]);
  expect(tagsOf("")).toEqual([]);
});
