import { describe, expect, it } from "vitest";

import { COMMANDS, matching } from "./commands";

describe("matching", () => {
  it("finds by any words, in any order", () => {
    expect(matching(COMMANDS, "dark theme").map((found) => found.label)).toEqual(["Theme: Dark"]);
  });

  it("puts first what begins with the text", () => {
    const commands = ["All runs", "Runs"].map((label) => ({
      id: label,
      label,
      kind: "Go to",
      run: () => {},
    }));
    expect(matching(commands, "runs").map((found) => found.label)).toEqual(["Runs", "All runs"]);
  });

  it("offers everything before anything is typed", () => {
    expect(matching(COMMANDS, " ")).toHaveLength(COMMANDS.length);
  });
});
