import { expect, test } from "vitest";

import { counted, jobInWords, standingOf } from "./actions";
import type { BatchJob } from "./data";

const JOB: BatchJob = {
  id: "1",
  created: "2026-01-02T03:04:05Z",
  action: "cancel-flow-runs",
  state_type: null,
  message: null,
  ordered_by: { kind: "USER", name: "ada" },
  total: 1200,
  done: 300,
  refused: 2,
  refusals: [],
  stopped: false,
  ended: null,
};

test("things are counted as people do", () => {
  expect(counted(1, "run")).toBe("1 run");
  expect(counted(2000, "deployment")).toBe("2,000 deployments");
});

test("a job says what it is about", () => {
  expect(jobInWords(JOB)).toBe("Cancel 1,200 runs");
  expect(jobInWords({ action: "set-flow-run-state", state_type: "FAILED", total: 1 })).toBe(
    "Set 1 run to failed",
  );
});

test("a job says how far it is", () => {
  expect(standingOf(JOB)).toBe("302 of 1,200 done");
  const ended = { ...JOB, ended: "2026-01-02T03:05:00Z" };
  expect(standingOf({ ...ended, done: 1198 })).toBe("1,198 done, 2 refused");
  expect(standingOf({ ...ended, stopped: true })).toBe(
    "300 done, 2 refused, 898 left as they were",
  );
  expect(standingOf({ ...ended, total: 300, refused: 0 })).toBe("300 done");
});
