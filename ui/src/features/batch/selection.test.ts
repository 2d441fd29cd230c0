import { expect, test } from "vitest";

import {
  isChosen,
  isEmpty,
  NOTHING,
  type Selection,
  standing,
  toggled,
  toggledAll,
} from "./selection";

const SHOWN = ["a", "b", "c", "d"];
const some = (...ids: string[]): Selection => ({ kind: "some", ids: new Set(ids) });

test("a line is ticked and unticked", () => {
  const one = toggled(NOTHING, SHOWN, "b");
  expect(one).toEqual(some("b"));
  expect(isEmpty(toggled(one, SHOWN, "b"))).toBe(true);
});

test("with the shift key, all lines between become as the last one", () => {
  expect(toggled(some("a"), SHOWN, "c", "a")).toEqual(some("a", "b", "c"));
  expect(toggled(some("a", "b", "c", "d"), SHOWN, "b", "d")).toEqual(some("a"));
  // The line that one came from is not shown any more.
  expect(toggled(NOTHING, SHOWN, "b", "gone")).toEqual(some("b"));
});

test("whoever unticks a line of all that match keeps the others that are shown", () => {
  expect(toggled({ kind: "all" }, SHOWN, "b")).toEqual(some("a", "c", "d"));
});

test("the head ticks all that is shown, and unticks it again", () => {
  expect(standing(NOTHING, SHOWN)).toBe("none");
  expect(standing(some("a"), SHOWN)).toBe("some");
  const all = toggledAll(some("a"), SHOWN);
  expect(standing(all, SHOWN)).toBe("all");
  expect(toggledAll(all, SHOWN)).toEqual(NOTHING);
  expect(toggledAll({ kind: "all" }, SHOWN)).toEqual(NOTHING);
});

test("all that match are chosen, shown or not", () => {
  expect(isChosen({ kind: "all" }, "elsewhere")).toBe(true);
  expect(isChosen(some("a"), "elsewhere")).toBe(false);
});
