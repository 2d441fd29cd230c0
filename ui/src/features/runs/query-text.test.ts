import { describe, expect, it } from "vitest";

import { parseQueryText, toggleCondition, writeQueryText } from "./query-text";

describe("parseQueryText", () => {
  it("tells conditions from words", () => {
    const query = parseQueryText('state:failed,crashed tag:prod nightly flow:"orders etl" run');
    expect(query.conditions).toMatchObject({
      state: ["failed", "crashed"],
      tag: ["prod"],
      flow: ["orders etl"],
      deployment: [],
    });
    expect(query.name).toBe("nightly run");
    expect(query.problems).toEqual([]);
  });

  it("takes several conditions of one key as alternatives, each once", () => {
    expect(parseQueryText("tag:a TAG:b tag:a").conditions.tag).toEqual(["a", "b"]);
  });

  it("names what it does not understand, and keeps the rest", () => {
    const query = parseQueryText("colour:red state: tag:prod");
    expect(query.problems).toHaveLength(2);
    expect(query.problems[0]).toContain("colour");
    expect(query.conditions.tag).toEqual(["prod"]);
  });

  it("reads what is still being typed", () => {
    expect(parseQueryText('flow:"orders').conditions.flow).toEqual(["orders"]);
    expect(parseQueryText("").name).toBe("");
  });

  it("looks for words with a colon in quotes", () => {
    expect(parseQueryText('"a:b"').name).toBe("a:b");
  });
});

describe("writeQueryText", () => {
  it.each([
    "state:failed,crashed tag:prod nightly",
    'flow:"orders etl" deployment:x y z',
    'tag:plain tag:"with, comma" "a:b"',
    "",
  ])("writes %s so that it reads the same", (text) => {
    const query = parseQueryText(text);
    expect(parseQueryText(writeQueryText(query))).toEqual(query);
  });
});

describe("toggleCondition", () => {
  it("adds a condition and takes it away", () => {
    const added = toggleCondition("nightly", "state", "failed");
    expect(added).toBe("state:failed nightly");
    expect(toggleCondition(added, "state", "failed")).toBe("nightly");
  });
});
