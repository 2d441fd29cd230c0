import { expect, test } from "vitest";

import { inputsOf } from "./inputs";

test("arguments are told with what they come from", () => {
  const inputs = inputsOf({
    rows: [
      { input_type: "task_run", id: "a" },
      { input_type: "task_run", id: "b" },
    ],
    day: [
      { input_type: "parameter", name: "start" },
      { input_type: "constant", type: "int" },
    ],
    nothing: [],
    __parents__: [{ input_type: "task_run", id: "c" }],
  });
  expect(inputs).toEqual([
    { name: "rows", taskRuns: ["a", "b"], others: [] },
    { name: "day", taskRuns: [], others: ["parameter start", "constant"] },
  ]);
});

test("what is no list of sources is passed over", () => {
  expect(inputsOf({ a: 1, b: [null, {}, 7] })).toEqual([{ name: "b", taskRuns: [], others: [] }]);
});
