import { expect, it } from "vitest";

import { levelWord, lineOfHash, piecesOf, withAddresses } from "./log-lines";

it("marks what is looked for", () => {
  expect(piecesOf("Rows of rows", "rows")).toEqual([
    { text: "Rows", isHit: true },
    { text: " of ", isHit: false },
    { text: "rows", isHit: true },
  ]);
  expect(piecesOf("a", "")).toEqual([{ text: "a", isHit: false }]);
});

it("addresses end before what ends the sentence", () => {
  expect(withAddresses("see https://a.example/x?y=1.")).toEqual([
    { text: "see ", isAddress: false },
    { text: "https://a.example/x?y=1", isAddress: true },
    { text: ".", isAddress: false },
  ]);
  expect(withAddresses("javascript:alert(1)")).toEqual([
    { text: "javascript:alert(1)", isAddress: false },
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
