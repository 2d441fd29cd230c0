import { expect, it } from "vitest";

import { follow, type Heard, readMessage, unlessHeard } from "./stream";

const CHANGES = 'event: changes\ndata: {"changes":[{"kind":"flow-run","id":"r"}],"many":false}';

it("reads what has changed, and passes over what it does not know", () => {
  expect(readMessage(CHANGES)).toEqual({
    kind: "changes",
    changes: [{ kind: "flow-run", id: "r" }],
    many: false,
  });
  expect(readMessage(": beat")).toBeUndefined();
  expect(readMessage("event: other\ndata: {}")).toBeUndefined();
});

it("begins anew after the end, and polls only while nothing is heard", async () => {
  const heard: Heard[] = [];
  const ending = new AbortController();
  let asked = 0;
  const intervals: (number | false)[] = [];
  const body = `event: ready\ndata: {}\n\n${CHANGES}\n\n`;
  await follow(
    () => {
      asked += 1;
      return asked === 2
        ? Promise.reject(new TypeError("no"))
        : Promise.resolve(new Response(body));
    },
    (message) => {
      heard.push(message);
      intervals.push(unlessHeard());
      if (heard.length === 4) {
        ending.abort();
      }
    },
    ending.signal,
    () => {
      intervals.push(unlessHeard());
      return Promise.resolve();
    },
  );
  expect(asked).toBe(3);
  expect(heard.map(({ kind }) => kind)).toEqual(["ready", "changes", "ready", "changes"]);
  expect(intervals).toEqual([false, false, 60_000, 60_000, false, false, 60_000]);
});
