import { expect, test, vi } from "vitest";

import { everything, type Window } from "./everything";

const listOf = (length: number) =>
  vi.fn(async ({ limit, offset }: Window) =>
    Array.from({ length: Math.min(limit, length - offset) }, (_, at) => offset + at),
  );

test.each([
  [0, 1],
  [199, 1],
  [200, 2],
  [401, 3],
])("a list of %i is read in %i windows", async (length, windows) => {
  const read = listOf(length);
  expect(await everything(read)).toEqual(Array.from({ length }, (_, at) => at));
  expect(read).toHaveBeenCalledTimes(windows);
});

test("what has no end is not read for ever", async () => {
  expect(await everything(listOf(1_000_000))).toHaveLength(10_000);
});

test("what cannot be read is not taken for the end", async () => {
  const refuse = () => Promise.reject(new Error("down"));
  await expect(everything(refuse)).rejects.toThrow("down");
});
