import { expect, it } from "vitest";

import { tinted } from "./log-ansi";

it("colours are classes, and what is no colour is left out", () => {
  expect(tinted("plain")).toEqual([{ text: "plain", look: "" }]);
  expect(tinted("a \u001b[1;31mred\u001b[0m\u001b[2K end")).toEqual([
    { text: "a ", look: "" },
    { text: "red", look: "text-danger font-semibold" },
    { text: " end", look: "" },
  ]);
});

it("one of many colours is passed over with its numbers", () => {
  expect(tinted("\u001b[38;5;31mx\u001b[38;2;1;31;3my\u001b[32mz")).toEqual([
    { text: "x", look: "" },
    { text: "y", look: "" },
    { text: "z", look: "text-state-completed" },
  ]);
});
