import { expect, it } from "vitest";

import { addressOf } from "./data";

it("an address lies beside the page, and is none without its end", () => {
  expect(addressOf({ slug: "abc" }, "https://example.org")).toBe("https://example.org/hooks/abc");
  expect(addressOf({ slug: "********" }, "https://example.org")).toBeUndefined();
});
