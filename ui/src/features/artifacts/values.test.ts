import { describe, expect, it } from "vitest";

import { cellText, kindWord, percent, progressOf, summaryOf, tableOf } from "./values";

describe("tableOf", () => {
  it("reads the three shapes that the SDK takes, as text and as they are", () => {
    const wanted = {
      columns: ["a", "b"],
      rows: [
        [1, 2],
        [3, undefined],
      ],
    };
    expect(tableOf('[{"a": 1, "b": 2}, {"a": 3}]')).toEqual(wanted);
    expect(tableOf({ a: [1, 3], b: [2] })).toEqual(wanted);
    expect(tableOf([[1, 2], [3]])).toEqual({ columns: ["1", "2"], rows: [[1, 2], [3]] });
  });

  it("takes nothing else for a table", () => {
    for (const data of ["no json", 7, null, [1, 2], { a: 1 }]) {
      expect(tableOf(data)).toBeUndefined();
    }
  });
});

it("a progress stays between nothing and all, and is done only at the end", () => {
  expect(progressOf(140)).toBe(100);
  expect(progressOf("33.5")).toBe(33.5);
  expect(progressOf("soon")).toBeUndefined();
  expect(percent(99.99)).toBe("99.9 %");
});

it("an artifact is told in a line", () => {
  expect(summaryOf({ type: "table", data: '[{"a": 1}]' })).toBe("1 row, 1 column");
  expect(summaryOf({ type: "progress", data: 40 })).toBe("40 %");
  expect(summaryOf({ type: "markdown", data: "\n---\n\n# **Orders** of [May](https://x)\n" })).toBe(
    "Orders of May",
  );
  expect(summaryOf({ type: "result", data: { a: 1 } })).toBe('{"a":1}');
  expect(summaryOf({ type: "image", data: "data:image/png;base64,AA" })).toBe(
    "A picture within the artifact",
  );
  expect(summaryOf({ type: "image", data: "x".repeat(500) })).toHaveLength(161);
});

it("kinds that are not known keep their names", () => {
  expect(kindWord("table")).toBe("Table");
  expect(kindWord("chart")).toBe("chart");
  expect(kindWord(null)).toBe("Of no kind");
});

it("cells say what they hold", () => {
  expect([undefined, null, "a", 1, true, { b: [2] }].map(cellText)).toEqual([
    "–",
    "–",
    "a",
    "1",
    "true",
    '{"b":[2]}',
  ]);
});
