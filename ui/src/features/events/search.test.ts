import { expect, test } from "vitest";

import { parseEventsSearch } from "./search";

test("an address says what narrows the feed down, and leaves out what is so for everybody", () => {
  expect(parseEventsSearch({ event: " prefect.flow-run ", resource: "", range: "1d" })).toEqual({
    event: "prefect.flow-run",
  });
  expect(parseEventsSearch({ range: "7d", resource: "prefect.flow" })).toEqual({
    range: "7d",
    resource: "prefect.flow",
  });
});

test("what makes no sense is not taken over", () => {
  expect(parseEventsSearch({ range: "9y", event: 7 })).toEqual({});
});
