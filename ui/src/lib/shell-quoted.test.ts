import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

import { shellQuoted } from "./shell-quoted";

test.each([
  ["local", "local"],
  ["docker pool", "'docker pool'"],
  ["x'; rm -r ~; '", `'x'\\''; rm -r ~; '\\'''`],
  ["$(id)", "'$(id)'"],
  ["", "''"],
])("%s becomes one word", (text, word) => {
  expect(shellQuoted(text)).toBe(word);
});

test("a shell reads back what was quoted, and does nothing else", () => {
  for (const text of ['it\'s `id` $(id) \\ "x" ; | & !', "a\nb", "-rf", "*"]) {
    const command = `printf %s ${shellQuoted(text)}`;
    expect(execFileSync("sh", ["-c", command], { encoding: "utf8" })).toBe(text);
  }
});
