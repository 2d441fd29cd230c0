import { expect, it } from "vitest";

import { numberOf } from "./number-text";

it.each([
  ["", undefined],
  [" 12 ", 12],
  ["-0.5", -0.5],
  ["1e3", 1000],
  [".5", 0.5],
])("%j is %s", (text, value) => {
  expect(numberOf(text, {})).toEqual({ value, fault: undefined });
});

it.each([
  ["a", {}, "This is not a number."],
  ["0x10", {}, "This is not a number."],
  ["1.5", { whole: true }, "This must be a whole number."],
  ["9007199254740993", { whole: true }, "This is too large to be written here; give it as JSON."],
  ["0", { min: 1 }, "This must be 1 or more."],
  ["9", { max: 8 }, "This must be 8 or less."],
])("%j is none within %j", (text, limits, fault) => {
  expect(numberOf(text, limits)).toEqual({ value: undefined, fault });
});
