import { expect, it } from "vitest";

import { filterOf, parseAuditSearch } from "./search";

const NOW = Date.parse("2026-03-08T00:00:00Z");

it("keeps what it knows, and leaves out what is as for everybody", () => {
  const raw = { action: "bot.*", outcome: "denied", class: "nonsense", days: 7, here: "yes" };
  expect(parseAuditSearch(raw)).toEqual({ action: "bot.*", outcome: "denied" });
  expect(parseAuditSearch({ days: 30, here: true })).toEqual({ days: "30", here: true });
});

it("asks for a week unless told otherwise", () => {
  expect(filterOf({}, "w", NOW)).toEqual({ since: "2026-03-01T00:00:00.000Z" });
  expect(filterOf({ days: "all", here: true, class: "change" }, "w", NOW)).toEqual({
    workspace: "w",
    classes: ["change"],
  });
});
