import { expect, test } from "vitest";

import type { Pool, Queue } from "./data";
import { linesOf } from "./overview";

const pool = (id: string, name: string) => ({ id, name }) as Pool;
const queue = (work_pool_id: string, last_polled?: string) =>
  ({ work_pool_id, last_polled }) as Queue;

test("a pool was polled when the newest of its queues was", () => {
  const [line] = linesOf(
    [pool("1", "docker")],
    [
      queue("1", "2026-01-02T00:00:00Z"),
      queue("1"),
      queue("1", "2026-01-01T00:00:00Z"),
      queue("2", "2026-02-01T00:00:00Z"),
    ],
    [],
  );
  expect(line?.polled).toBe("2026-01-02T00:00:00Z");
  expect(line?.queues).toBe(3);
});

test("late runs are counted for their own pool alone", () => {
  const late = [{ work_pool_name: "docker" }, { work_pool_name: null }];
  const lines = linesOf([pool("1", "docker"), pool("2", "ecs")], [], late);
  expect(lines.map((line) => line.late)).toEqual([1, 0]);
  expect(lines[1]?.polled).toBeUndefined();
});
