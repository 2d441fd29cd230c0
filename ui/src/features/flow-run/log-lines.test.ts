import { describe, expect, it } from "vitest";

import type { Log } from "./data";
import { levelWord, lineOfHash, linesWith, piecesOf } from "./log-lines";

const log = (message: string, name = "prefect.flow_runs") => ({ message, name }) as Log;

describe("linesWith", () => {
  const logs = [log("read 5 rows"), log("Wrote rows"), log("done", "app.load")];

  it("finds texts and loggers, and keeps the numbers of the whole", () => {
    expect(linesWith(logs, " ROWS ").map(({ number }) => number)).toEqual([1, 2]);
    expect(linesWith(logs, "app.").map(({ number }) => number)).toEqual([3]);
    expect(linesWith(logs, "")).toHaveLength(3);
  });
});

describe("piecesOf", () => {
  it("marks what is looked for", () => {
    expect(piecesOf("Rows of rows", "rows")).toEqual([
      { text: "Rows", isHit: true },
      { text: " of ", isHit: false },
      { text: "rows", isHit: true },
    ]);
    expect(piecesOf("a", "")).toEqual([{ text: "a", isHit: false }]);
  });
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
