import { expect, it } from "vitest";

import { hitsIn, levelWord, lineOfHash, piecesOf, withAddresses } from "./log-lines";

it("marks what is looked for", () => {
  const text = "Rows of rows";
  expect(piecesOf(text, 0, hitsIn(text, "rows"))).toEqual([
    { text: "Rows", isHit: true },
    { text: " of ", isHit: false },
    { text: "rows", isHit: true },
  ]);
  expect(piecesOf("a", 0, hitsIn("a", ""))).toEqual([{ text: "a", isHit: false }]);
});

it("marks in each part of a text what of a hit lies in it", () => {
  const hits = hitsIn("load row 12 of row 1", "row 1");
  expect(hits).toEqual([
    [5, 10],
    [15, 20],
  ]);
  expect(piecesOf("load row", 0, hits)).toEqual([
    { text: "load ", isHit: false },
    { text: "row", isHit: true },
  ]);
  expect(piecesOf(" 12 of row 1", 8, hits)).toEqual([
    { text: " 1", isHit: true },
    { text: "2 of ", isHit: false },
    { text: "row 1", isHit: true },
  ]);
});

it("addresses end before what ends the sentence", () => {
  expect(withAddresses("see https://a.example/x?y=1.")).toEqual([
    { text: "see ", at: 0, isAddress: false },
    { text: "https://a.example/x?y=1", at: 4, isAddress: true },
    { text: ".", at: 27, isAddress: false },
  ]);
  expect(withAddresses("javascript:alert(1)")).toEqual([
    { text: "javascript:alert(1)", at: 0, isAddress: false },
  ]);
});

it("levels are called by the greatest that they reach", () => {
  expect([5, 10, 25, 40, 55].map(levelWord)).toEqual([
    "Trace",
    "Debug",
    "Info",
    "Error",
    "Critical",
  ]);
});

it("an address names a line", () => {
  expect([lineOfHash("#L12"), lineOfHash("L3"), lineOfHash("#x"), lineOfHash("")]).toEqual([
    12,
    3,
    undefined,
    undefined,
  ]);
});
