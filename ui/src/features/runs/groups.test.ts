import { expect, it } from "vitest";

import type { RunRow } from "./data";
import { linesOf } from "./groups";

const run = (id: string, flow_name: string, state_name = "Completed") =>
  ({ id, flow_name, state_name, state_type: "SCHEDULED" }) as RunRow;

const runs = [run("c", "orders", "Late"), run("b", "churn"), run("a", "orders")];

const told = (group: Parameters<typeof linesOf>[1]) =>
  linesOf(runs, group).map((line) =>
    line.kind === "group" ? `${line.name} ${line.count}` : `${line.index} ${line.run.id}`,
  );

it("groups stand in the order of their first runs", () => {
  expect(told("flow")).toEqual(["orders 2", "0 c", "1 a", "churn 1", "2 b"]);
  expect(told("state")).toEqual(["Late 1", "0 c", "Scheduled 2", "1 b", "2 a"]);
});

it("what belongs to nothing says so", () => {
  expect(told("deployment")[0]).toBe("No deployment 3");
  expect(told("creator")[0]).toBe("Nobody in particular 3");
});

it("without groups there are runs alone", () => {
  expect(told("none")).toEqual(["0 c", "1 b", "2 a"]);
});
