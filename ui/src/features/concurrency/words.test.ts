import { expect, test } from "vitest";

import { decayText } from "./words";

test("slots that do not decay are given back by whoever holds them", () => {
  expect(decayText(0)).toBe("When they are given back");
});

test("fast and slow decay are told in the unit that reads well", () => {
  expect(decayText(2.5)).toBe("2.5 a second");
  expect(decayText(0.1)).toBe("One in 10 s");
  expect(decayText(1 / 3)).toBe("One in 3 s");
});
