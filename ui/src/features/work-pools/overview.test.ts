import { expect, test } from "vitest";

import type { Pool } from "./data";
import { linesOf } from "./overview";

const pool = (id: string, name: string) => ({ id, name }) as Pool;

test("late runs are counted for their own pool alone", () => {
  const late = [{ work_pool_name: "docker" }, { work_pool_name: null }];
  const lines = linesOf([pool("1", "docker"), pool("2", "ecs")], late);
  expect(lines.map((line) => line.late)).toEqual([1, 0]);
});
