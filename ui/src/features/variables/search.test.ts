import { expect, test } from "vitest";

import { filterOf, parseVariablesSearch, toggleTag } from "./search";

test("an address says which tags are wanted, once each", () => {
  const tags = ["prod", "eu", "prod", "", 7];
  expect(parseVariablesSearch({ q: "db", tags })).toEqual({ q: "db", tags: ["prod", "eu"] });
  expect(parseVariablesSearch({ tags: "prod" })).toEqual({ tags: ["prod"] });
  expect(parseVariablesSearch({ tags: [], q: "" })).toEqual({});
});

test("a tag is chosen, and chosen again no more", () => {
  const one = toggleTag({ q: "db" }, "prod");
  expect(one).toEqual({ q: "db", tags: ["prod"] });
  expect(toggleTag(toggleTag(one, "eu"), "prod")).toEqual({ q: "db", tags: ["eu"] });
  expect(toggleTag(one, "prod")).toEqual({ q: "db" });
});

test("variables are asked for that have the text in their name and every tag", () => {
  expect(filterOf({ q: "db", tags: ["prod"] })).toEqual({
    name: { like_: "db" },
    tags: { operator: "and_", all_: ["prod"] },
  });
  expect(filterOf({})).toEqual({});
});
