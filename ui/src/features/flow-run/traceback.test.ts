import { describe, expect, it } from "vitest";

import { foldTraceback, framesIn } from "./traceback";

const TEXT = `Encountered exception during execution:
Traceback (most recent call last):
  File "/opt/venv/lib/python3.11/site-packages/engine/run.py", line 10, in run
    result = fn()
             ^^^^
  File "/usr/lib/python3.11/contextlib.py", line 81, in inner
    return func()
  File "/home/ada/flows/orders.py", line 22, in orders
    load(rows)
  File "/opt/venv/lib/python3.11/site-packages/engine/tasks.py", line 5, in __call__
    raise error
ValueError: cannot cast
  with a note`;

describe("foldTraceback", () => {
  const folds = foldTraceback(TEXT);

  it("puts frames of packages apart from one's own", () => {
    expect(folds.map(({ isForeign, lines }) => [isForeign, lines.length])).toEqual([
      [false, 2],
      [true, 5],
      [false, 2],
      [true, 2],
      [false, 2],
    ]);
    expect(framesIn(folds[1]?.lines ?? [])).toBe(2);
  });

  it("loses no line", () => {
    expect(folds.flatMap(({ lines }) => lines).join("\n")).toBe(TEXT);
  });

  it("leaves other texts whole", () => {
    expect(foldTraceback("one\n    two")).toEqual([
      { isForeign: false, lines: ["one", "    two"] },
    ]);
  });
});
